package livedrop.command.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Shop;
import livedrop.command.testing.Shop.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A drop over HTTP")
class DropScheduleTest {
    private final Shop shop = CommandSide.shared().shop();
    private final Person creator = shop.creator();
    private final String product = shop.product(creator);
    private final Instant later = Instant.now().plusSeconds(600);

    private static String status(Answer drop) {
        return drop.data().path("status").asString();
    }

    private String schedule(Instant startsAt) {
        return creator.api()
                .post("/api/drops", shop.dropOf(product, startsAt))
                .expect(201)
                .data()
                .path("id")
                .asString();
    }

    @Nested
    @DisplayName("that is scheduled")
    class Scheduled {

        @Test
        @DisplayName("takes name and price from the product and all its stock is available")
        void upcoming() {
            Answer drop = creator.api()
                    .post("/api/drops", shop.dropOf(product, later))
                    .expect(201);

            assertThat(status(drop)).isEqualTo("UPCOMING");
            assertThat(drop.data().path("creatorId").asString())
                    .isEqualTo(creator.id().toString());
            assertThat(drop.data().path("holdSeconds").asInt()).isEqualTo(600);
            assertThat(drop.data().path("limitPerBuyer").isNull()).isTrue();
            assertThat(drop.data().path("items").toString())
                    .isEqualTo("[{\"productId\":\"" + product + "\",\"name\":\"Print\","
                            + "\"price\":{\"amount\":4999,\"currency\":\"EUR\"},\"imageUrl\":null,"
                            + "\"allocated\":5,\"available\":5,\"held\":0,\"sold\":0}]");
        }

        @Test
        @DisplayName("with a start in the past is live at once")
        void live() {
            assertThat(status(creator.api()
                            .post("/api/drops", shop.dropOf(product, null))
                            .expect(201)))
                    .isEqualTo("LIVE");
        }

        @Test
        @DisplayName("sells only what exists and is the creator's own")
        void products() {
            Person other = shop.creator();
            Person nobody = shop.register();

            creator.api()
                    .post("/api/drops", shop.dropOf(UUID.randomUUID().toString(), later))
                    .expect(404, "NOT_FOUND");
            other.api().post("/api/drops", shop.dropOf(product, later)).expect(403, "NOT_THE_OWNER");
            nobody.api().post("/api/drops", shop.dropOf(product, later)).expect(403, "NOT_THE_OWNER");
            nobody.api()
                    .post("/api/products", Map.of("name", "Print", "price", Map.of("amount", 1, "currency", "EUR")))
                    .expect(403, "NOT_THE_OWNER");
        }
    }

    @Nested
    @DisplayName("that is moved")
    class Moved {

        @Test
        @DisplayName("keeps what is not named")
        void partly() {
            String id = schedule(later);
            Instant sooner = Instant.now().plusSeconds(300);

            Answer moved = creator.api()
                    .put("/api/drops/" + id, Map.of("startsAt", sooner.toString()))
                    .expect(200);

            assertThat(Instant.parse(moved.data().path("startsAt").asString())).isEqualTo(sooner);
            assertThat(moved.data().path("title").asString()).isEqualTo("Summer");
        }

        @Test
        @DisplayName("does not end before it starts, and has not opened yet")
        void refused() {
            String upcoming = "/api/drops/" + schedule(later);
            String live = "/api/drops/" + schedule(Instant.now().minusSeconds(5));
            Map<String, Object> tooEarly =
                    Map.of("endsAt", later.minusSeconds(1).toString());

            creator.api().put(upcoming, tooEarly).expect(400, "VALIDATION_FAILED");
            creator.api().put(upcoming, Map.of()).expect(400, "VALIDATION_FAILED");
            creator.api().put(live, Map.of("startsAt", later.toString())).expect(409, "DROP_NOT_RESCHEDULABLE");
        }

        @Test
        @DisplayName("is the creator's own, and exists")
        void owner() {
            String path = "/api/drops/" + schedule(later);
            Person other = shop.creator();

            other.api().put(path, Map.of("title", "Mine")).expect(403, "NOT_THE_OWNER");
            shop.register().api().put(path, Map.of("title", "Mine")).expect(403, "NOT_THE_OWNER");
            creator.api()
                    .put("/api/drops/" + UUID.randomUUID(), Map.of("title", "Mine"))
                    .expect(404, "NOT_FOUND");
            creator.api().put("/api/drops/x", Map.of("title", "Mine")).expect(400);
        }
    }

    @Test
    @DisplayName("that is withdrawn stays so, and is the creator's own")
    void cancelled() {
        String path = "/api/drops/" + schedule(later) + "/cancel";
        shop.creator().api().post(path, Map.of()).expect(403, "NOT_THE_OWNER");

        assertThat(status(creator.api().post(path, Map.of()).expect(200))).isEqualTo("CANCELLED");

        creator.api().post(path, Map.of()).expect(409, "DROP_NOT_CANCELLABLE");
        creator.api()
                .post("/api/drops/" + UUID.randomUUID() + "/cancel", Map.of())
                .expect(404, "NOT_FOUND");
    }
}
