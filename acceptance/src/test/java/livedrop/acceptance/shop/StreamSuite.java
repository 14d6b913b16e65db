package livedrop.acceptance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.client.SseReader;
import livedrop.acceptance.client.SseReader.Frame;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The live streams over a line that is cut. */
public abstract class StreamSuite extends EndToEnd {

    @Test
    @DisplayName("that was cut goes on where it stopped, without a gap and without a repeat")
    void resume() {
        Sale sale = shop().openSale(30, Map.of());
        Person buyer = shop().register();
        String path = "/api/users/" + buyer.id() + "/events";
        Set<Long> seen = new HashSet<>();
        Long last = null;
        int cuts = 4;
        for (int cut = 0; cut < cuts; cut++) {
            try (SseReader stream = SseReader.open(buyer.api(), path, last)) {
                String id = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                        .expect(201)
                        .data());
                stream.await(frame -> frame.event().equals("order.confirmed")
                        && frame.data().path("orderId").asString().equals(id));
                List<Long> ids = stream.ids();
                assertThat(ids).isSorted().doesNotHaveDuplicates();
                assertThat(ids.stream().filter(seen::contains)).isEmpty();
                seen.addAll(ids);
                last = ids.getLast();
            }
            String missed = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                    .expect(201)
                    .data());
            orderOnceItIs(buyer, missed, "CONFIRMED");
        }
        try (SseReader stream = SseReader.open(buyer.api(), path, last)) {
            stream.await(frame -> frame.event().equals("order.confirmed"));
            assertThat(stream.frames().stream().map(Frame::event)).doesNotContain("snapshot", "resync");
            seen.addAll(stream.ids());
        }
        assertThat(seen)
                .containsAll(
                        orderEventsAfter(buyer, seen.stream().min(Long::compare).orElseThrow()));
    }

    private List<Long> orderEventsAfter(Person buyer, long first) {
        String query = "select global_index from event_log where aggregate_type = 'Order'"
                + " and payload ->> 'userId' = ? and global_index > ?";
        try (var connection = topology().eventStore();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, buyer.id());
            statement.setLong(2, first);
            var rows = statement.executeQuery();
            List<Long> indexes = new java.util.ArrayList<>();
            while (rows.next()) {
                indexes.add(rows.getLong(1));
            }
            return indexes;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
