package livedrop.query.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livedrop.query.drop.DropView.Shelf;
import livedrop.query.redis.ListMember;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.DropStatus;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.StockSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The drop view")
class DropProjectionTest {

    private final DropSample drop = DropSample.seeded(1).stocks(2);
    private final StockSample stock = drop.stock();
    private final OrderSample order = OrderSample.seeded(2, drop).units(2);
    private final ProjectionRun view = new ProjectionRun(new DropProjection());

    @Test
    @DisplayName("shows a scheduled drop among the upcoming ones, over all and by creator")
    void showsUpcoming() {
        view.batch(drop.scheduled(), stock.allocated());

        assertThat(document()).isEqualTo(DropDocument.of(drop.scheduled(), 2));
        assertThat(view.version(DropView.document(drop.dropId()))).isEqualTo(2);
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.UPCOMING));
    }

    @Test
    @DisplayName("does not care whether the stock was allocated before the drop was scheduled")
    void acceptsStockFirst() {
        view.batch(stock.allocated());
        view.batch(drop.scheduled());

        assertThat(document()).isEqualTo(DropDocument.of(drop.scheduled(), 2));
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.UPCOMING));
    }

    @Test
    @DisplayName("moves a rescheduled drop to its new place")
    void movesRescheduled() {
        var later = new DropRescheduled(
                drop.dropId(),
                "Later",
                drop.startsAt().plusSeconds(60),
                drop.endsAt().plusSeconds(60));
        view.batch(drop.scheduled(), stock.allocated());
        view.batch(later);

        assertThat(document().title()).isEqualTo("Later");
        assertThat(view.lists()).isEqualTo(standing(drop.between(later.startsAt(), later.endsAt()), Shelf.UPCOMING));
    }

    @Test
    @DisplayName("shows a drop as sold out when nothing is available, and as live when a unit comes back")
    void followsStock() {
        view.batch(drop.scheduled(), stock.allocated(), drop.started(), stock.opened(), stock.reserved(order));
        assertThat(document().status()).isEqualTo(DropStatus.SOLD_OUT);
        assertThat(document().items().getFirst())
                .extracting(DropDocument.Item::available, DropDocument.Item::held, DropDocument.Item::sold)
                .containsExactly(0, 2, 0);
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.LIVE));

        view.batch(stock.at(new StockLevel(2, 0, 2, 0)).released(order, RefusalCode.HOLD_EXPIRED));
        assertThat(document().status()).isEqualTo(DropStatus.LIVE);
        assertThat(document().version()).isEqualTo(6);
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.LIVE));
    }

    @Test
    @DisplayName("moves a drop through its shelves within one batch, and leaves it on the last one only")
    void movesThroughShelves() {
        view.batch(drop.scheduled(), stock.allocated(), drop.started(), drop.ended());

        assertThat(document().status()).isEqualTo(DropStatus.ENDED);
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.ENDED));
    }

    @Test
    @DisplayName("puts a cancelled drop among the ended ones")
    void movesCancelled() {
        view.batch(drop.scheduled());
        view.batch(drop.cancelled());

        assertThat(document().status()).isEqualTo(DropStatus.CANCELLED);
        assertThat(view.lists()).isEqualTo(standing(drop, Shelf.ENDED));
    }

    @Test
    @DisplayName("refuses to write half a document when the drop is lost")
    void refusesLostDocument() {
        assertThatExceptionOfType(LostViewException.class).isThrownBy(() -> view.batch(stock.reserved(order)));
        assertThatExceptionOfType(LostViewException.class).isThrownBy(() -> view.batch(drop.started()));

        assertThat(view.everything()).isEmpty();
    }

    @Test
    @DisplayName("ends up with the same bytes however the events fall into batches")
    void doesNotDependOnBatches() {
        Object[] events = {
            drop.scheduled(), stock.allocated(), drop.started(), stock.opened(), stock.reserved(order), drop.ended()
        };
        view.batch(events);
        ProjectionRun oneByOne = new ProjectionRun(new DropProjection());
        List.of(events).forEach(oneByOne::batch);

        assertThat(oneByOne.everything()).isEqualTo(view.everything());
    }

    private DropDocument document() {
        return view.document(DropView.document(drop.dropId()));
    }

    private static Map<String, List<String>> standing(DropSample drop, Shelf shelf) {
        List<String> member = List.of(
                ListMember.of(drop.startsAt().toEpochMilli(), drop.dropId().value()));
        return new TreeMap<>(Map.of(
                DropView.list(shelf, null), member,
                DropView.list(shelf, drop.creatorId()), member,
                DropView.list(Shelf.ALL, null), member,
                DropView.list(Shelf.ALL, drop.creatorId()), member));
    }
}
