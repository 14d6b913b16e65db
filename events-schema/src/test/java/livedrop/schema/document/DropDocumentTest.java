package livedrop.schema.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import livedrop.schema.RefusalCode;
import livedrop.schema.document.DropDocument.Item;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.StockSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of a drop")
class DropDocumentTest {

    private static final DropSample DROP =
            DropSample.seeded(1).stocks(10, 5).limitPerBuyer(2).lowStockThreshold(3);
    private static final OrderSample ORDER = OrderSample.seeded(2, DROP);
    private static final StockSample HOODIES = DROP.stock(0);
    private static final StockSample MUGS = DROP.stock(1);

    private final DropDocument scheduled = DropDocument.of(DROP.scheduled(), 1);

    @Test
    @DisplayName("begins as what was announced, with all of its stock available")
    void begins() {
        assertThat(scheduled)
                .isEqualTo(new DropDocument(
                        DROP.dropId(),
                        DROP.creatorId(),
                        DROP.title(),
                        DropStatus.UPCOMING,
                        DROP.startsAt(),
                        DROP.endsAt(),
                        2,
                        600,
                        3,
                        scheduled.items(),
                        1));
        assertThat(scheduled.items())
                .extracting(Item::productId, Item::allocated, Item::available, Item::held, Item::sold)
                .containsExactly(tuple(HOODIES.productId(), 10, 10, 0, 0), tuple(MUGS.productId(), 5, 5, 0, 0));
    }

    @Test
    @DisplayName("goes from upcoming over live to ended or cancelled, and its version with every event")
    void lives() {
        DropSample later = DROP.titled("Later")
                .between(DROP.startsAt().plusSeconds(60), DROP.endsAt().plusSeconds(60));

        DropDocument moved = scheduled.with(later.rescheduled(), 2);
        DropDocument live = moved.with(later.started(), 3);

        assertThat(moved.title()).isEqualTo("Later");
        assertThat(moved.startsAt()).isEqualTo(later.startsAt());
        assertThat(moved.endsAt()).isEqualTo(later.endsAt());
        assertThat(moved.status()).isEqualTo(DropStatus.UPCOMING);
        assertThat(live.status()).isEqualTo(DropStatus.LIVE);
        assertThat(live.with(later.ended(), 4).status()).isEqualTo(DropStatus.ENDED);
        assertThat(live.with(later.cancelled(), 4).status()).isEqualTo(DropStatus.CANCELLED);
        assertThat(live.with(later.ended(), 4).version()).isEqualTo(4);
    }

    @Test
    @DisplayName("shows where the units of each product are")
    void countsUnits() {
        StockSample level = HOODIES.at(new StockLevel(10, 6, 3, 1));
        DropDocument live = scheduled.with(DROP.started(), 2);

        assertThat(counts(live.with(level.reserved(ORDER), 3))).isEqualTo("5 4 1, 5 0 0");
        assertThat(counts(live.with(level.released(ORDER, RefusalCode.HOLD_EXPIRED), 3)))
                .isEqualTo("7 2 1, 5 0 0");
        assertThat(counts(live.with(level.confirmed(ORDER), 3))).isEqualTo("6 2 2, 5 0 0");
    }

    @Test
    @DisplayName("is sold out while no product has a unit available, and live again when one has")
    void sellsOut() {
        OrderSample all = ORDER.units(10);
        OrderSample mugs = ORDER.of(MUGS.productId()).units(5);
        DropDocument live = scheduled.with(DROP.started(), 2);

        DropDocument oneLeft = live.with(HOODIES.reserved(all), 3);
        DropDocument soldOut = oneLeft.with(MUGS.reserved(mugs), 4);
        DropDocument again =
                soldOut.with(HOODIES.at(new StockLevel(10, 0, 10, 0)).released(all, RefusalCode.CANCELLED_BY_BUYER), 5);

        assertThat(oneLeft.status()).isEqualTo(DropStatus.LIVE);
        assertThat(soldOut.status()).isEqualTo(DropStatus.SOLD_OUT);
        assertThat(again.status()).isEqualTo(DropStatus.LIVE);
    }

    @Test
    @DisplayName("stays ended when a unit comes back after the end")
    void staysEnded() {
        DropDocument ended = scheduled
                .with(DROP.started(), 2)
                .with(HOODIES.reserved(ORDER), 3)
                .with(DROP.ended(), 4);

        assertThat(ended.with(HOODIES.at(new StockLevel(10, 9, 1, 0)).released(ORDER, RefusalCode.HOLD_EXPIRED), 5)
                        .status())
                .isEqualTo(DropStatus.ENDED);
    }

    @Test
    @DisplayName("keeps all but its version when an event moves no unit")
    void ignoresTheRest() {
        DropDocument live = scheduled.with(DROP.started(), 2);

        assertThat(live.with(HOODIES.opened(), 3)).isEqualTo(versioned(live, 3));
        assertThat(live.with(HOODIES.low(), 4)).isEqualTo(versioned(live, 4));
        assertThat(live.with(HOODIES.refused(ORDER, RefusalCode.SOLD_OUT), 5)).isEqualTo(versioned(live, 5));
        assertThat(live.with(HOODIES.closed(SalesClosed.Reason.ENDED), 6)).isEqualTo(versioned(live, 6));
    }

    private static DropDocument versioned(DropDocument document, long version) {
        return new DropDocument(
                document.id(),
                document.creatorId(),
                document.title(),
                document.status(),
                document.startsAt(),
                document.endsAt(),
                document.limitPerBuyer(),
                document.holdSeconds(),
                document.lowStockThreshold(),
                document.items(),
                version);
    }

    private static String counts(DropDocument document) {
        return String.join(
                ", ",
                document.items().stream()
                        .map(item -> item.available() + " " + item.held() + " " + item.sold())
                        .toList());
    }
}
