package livedrop.command.inventory;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.HOLD_ENDS;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.OTHER_BUYER;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.RULES;
import static livedrop.command.testing.Samples.buyer;
import static livedrop.command.testing.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.MatcherAssert.assertThat;

import java.time.Instant;
import livedrop.command.testing.Fixtures;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A stock")
class InventoryAggregateTest {
    private static final Instant CLOSES_AT = NOW.plusSeconds(3_600);
    private static final SaleRules NO_LIMITS = new SaleRules(null, 60, null);

    private final FixtureConfiguration<InventoryAggregate> fixture = Fixtures.fixtureOf(InventoryAggregate.class);

    @Nested
    @DisplayName("given units to sell")
    class Allocate {
        @Test
        @DisplayName("has them")
        void first() {
            fixture.givenNoPriorActivity()
                    .when(new AllocateStock(INVENTORY, DROP, PRODUCT, 10, RULES))
                    .expectEvents(allocated(10, RULES));
        }

        @Test
        @DisplayName("is given them once")
        void repeat() {
            Inventory inventory = new Inventory();
            inventory.evolve(allocated(10, RULES));

            assertThat(inventory.decide(new AllocateStock(INVENTORY, DROP, PRODUCT, 20, RULES), NOW))
                    .isEmpty();
        }

        @Test
        @DisplayName("cannot be given none")
        void none() {
            fixture.givenNoPriorActivity()
                    .when(new AllocateStock(INVENTORY, DROP, PRODUCT, 0, RULES))
                    .expectException(IllegalArgumentException.class)
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("opened")
    class Open {
        @Test
        @DisplayName("can be reserved until it closes")
        void first() {
            fixture.given(allocated(10, RULES))
                    .when(new OpenSales(INVENTORY, CLOSES_AT))
                    .expectEvents(opened());
        }

        @Test
        @DisplayName("again, stays as it is")
        void repeat() {
            nothing(fixture.given(allocated(10, RULES), opened()), new OpenSales(INVENTORY, CLOSES_AT.plusSeconds(1)));
        }

        @Test
        @DisplayName("after it was closed, stays closed")
        void afterClosing() {
            nothing(
                    fixture.given(allocated(10, RULES), closed(SalesClosed.Reason.CANCELLED)),
                    new OpenSales(INVENTORY, CLOSES_AT));
        }

        @Test
        @DisplayName("must exist")
        void unknown() {
            fixture.givenNoPriorActivity()
                    .when(new OpenSales(INVENTORY, CLOSES_AT))
                    .expectException(AggregateNotFoundException.class)
                    .expectNoEvents();
            assertThatThrownBy(() -> new Inventory().decide(new OpenSales(INVENTORY, CLOSES_AT), NOW))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused, refusedWith(RefusalCode.UNKNOWN_AGGREGATE)));
        }
    }

    @Nested
    @DisplayName("asked for units")
    class Reserve {
        @Test
        @DisplayName("holds them for the time of the drop's rules")
        void take() {
            fixture.given(allocated(10, RULES), opened())
                    .when(reserve(1, BUYER, 2))
                    .expectEvents(reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)));
        }

        @Test
        @DisplayName("says that they become few, once they do")
        void low() {
            fixture.given(allocated(5, RULES), opened())
                    .when(reserve(1, BUYER, 2))
                    .expectEvents(reserved(1, BUYER, 2, HOLD_ENDS, level(5, 3, 2, 0)), stockLow(level(5, 3, 2, 0)));
        }

        @Test
        @DisplayName("does not say again that they are few")
        void lowStays() {
            fixture.given(
                            allocated(5, RULES),
                            opened(),
                            reserved(1, BUYER, 2, HOLD_ENDS, level(5, 3, 2, 0)),
                            stockLow(level(5, 3, 2, 0)))
                    .when(reserve(2, OTHER_BUYER, 1))
                    .expectEvents(reserved(2, OTHER_BUYER, 1, HOLD_ENDS, level(5, 2, 3, 0)));
        }

        @Test
        @DisplayName("says that it is sold out, and only that, when it gives the last one")
        void soldOut() {
            fixture.given(allocated(4, new SaleRules(null, 60, 3)), opened())
                    .when(reserve(1, BUYER, 4))
                    .expectEvents(
                            reserved(1, BUYER, 4, HOLD_ENDS, level(4, 0, 4, 0)),
                            new StockSoldOut(INVENTORY, DROP, PRODUCT, level(4, 0, 4, 0)));
        }

        @Test
        @DisplayName("refuses more than are available, all or nothing")
        void tooMany() {
            fixture.given(allocated(3, NO_LIMITS), opened(), reserved(1, BUYER, 2, HOLD_ENDS, level(3, 1, 2, 0)))
                    .when(reserve(2, OTHER_BUYER, 2))
                    .expectEvents(refused(2, OTHER_BUYER, 2, RefusalCode.SOLD_OUT));
        }

        @Test
        @DisplayName("refuses the largest number there is, limit or not, without counting over")
        void overflow() {
            fixture.given(allocated(3, NO_LIMITS), opened())
                    .when(reserve(1, BUYER, Integer.MAX_VALUE))
                    .expectEvents(refused(1, BUYER, Integer.MAX_VALUE, RefusalCode.SOLD_OUT));
            Fixtures.fixtureOf(InventoryAggregate.class)
                    .given(allocated(3, RULES), opened(), reserved(1, BUYER, 1, HOLD_ENDS, level(3, 2, 1, 0)))
                    .when(reserve(2, BUYER, Integer.MAX_VALUE))
                    .expectEvents(refused(2, BUYER, Integer.MAX_VALUE, RefusalCode.BUYER_LIMIT_REACHED));
        }

        @Test
        @DisplayName("takes a wish for no unit for a mistake of the caller")
        void none() {
            fixture.given(allocated(3, RULES), opened())
                    .when(reserve(1, BUYER, 0))
                    .expectException(IllegalArgumentException.class)
                    .expectNoEvents();
        }

        @Test
        @DisplayName("counts what the buyer holds against the limit")
        void limitOfHeld() {
            fixture.given(allocated(10, RULES), opened(), reserved(1, BUYER, 1, HOLD_ENDS, level(10, 9, 1, 0)))
                    .when(reserve(2, BUYER, 2))
                    .expectEvents(refused(2, BUYER, 2, RefusalCode.BUYER_LIMIT_REACHED));
        }

        @Test
        @DisplayName("counts what the buyer owns against the limit")
        void limitOfSold() {
            fixture.given(
                            allocated(10, RULES),
                            opened(),
                            reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)),
                            confirmed(1, BUYER, 2, level(10, 8, 0, 2)))
                    .when(reserve(2, BUYER, 1))
                    .expectEvents(refused(2, BUYER, 1, RefusalCode.BUYER_LIMIT_REACHED));
        }

        @Test
        @DisplayName("does not count what the buyer gave back")
        void limitOfReleased() {
            fixture.given(
                            allocated(10, RULES),
                            opened(),
                            reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)),
                            released(1, 2, RefusalCode.CANCELLED_BY_BUYER, level(10, 10, 0, 0)))
                    .when(reserve(2, BUYER, 2))
                    .expectEvents(reserved(2, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)));
        }

        @Test
        @DisplayName("tells the limit before it tells that nothing is left")
        void limitFirst() {
            fixture.given(allocated(2, RULES), opened(), reserved(1, BUYER, 2, HOLD_ENDS, level(2, 0, 2, 0)))
                    .when(reserve(2, BUYER, 1))
                    .expectEvents(refused(2, BUYER, 1, RefusalCode.BUYER_LIMIT_REACHED));
        }

        @Test
        @DisplayName("refuses before it was opened")
        void notOpened() {
            fixture.given(allocated(10, RULES))
                    .when(reserve(1, BUYER, 1))
                    .expectEvents(refused(1, BUYER, 1, RefusalCode.DROP_NOT_LIVE));
        }

        @Test
        @DisplayName("refuses from the moment it closes, even if nobody has closed it yet")
        void pastItsTime() {
            fixture.given(allocated(10, RULES), new SalesOpened(INVENTORY, DROP, PRODUCT, NOW))
                    .when(reserve(1, BUYER, 1))
                    .expectEvents(refused(1, BUYER, 1, RefusalCode.DROP_NOT_LIVE));
        }

        @Test
        @DisplayName("refuses after it was closed")
        void closedEarly() {
            fixture.given(allocated(10, RULES), opened(), closed(SalesClosed.Reason.CANCELLED))
                    .when(reserve(1, BUYER, 1))
                    .expectEvents(refused(1, BUYER, 1, RefusalCode.DROP_NOT_LIVE));
        }

        @Test
        @DisplayName("first takes back what was held too long, the oldest first, for the same buyer too")
        void lapsedFirst() {
            fixture.given(
                            allocated(4, RULES),
                            opened(),
                            reserved(2, OTHER_BUYER, 2, NOW, level(4, 2, 2, 0)),
                            reserved(1, BUYER, 2, NOW.minusMillis(1), level(4, 0, 4, 0)))
                    .when(reserve(3, BUYER, 2))
                    .expectEvents(
                            released(1, 2, RefusalCode.HOLD_EXPIRED, level(4, 2, 2, 0)),
                            released(2, 2, RefusalCode.HOLD_EXPIRED, level(4, 4, 0, 0)),
                            reserved(3, BUYER, 2, HOLD_ENDS, level(4, 2, 2, 0)),
                            stockLow(level(4, 2, 2, 0)));
        }

        @Test
        @DisplayName("keeps a hold to its last millisecond")
        void notLapsed() {
            fixture.given(allocated(2, RULES), opened(), reserved(1, BUYER, 2, NOW.plusMillis(1), level(2, 0, 2, 0)))
                    .when(reserve(2, OTHER_BUYER, 1))
                    .expectEvents(refused(2, OTHER_BUYER, 1, RefusalCode.SOLD_OUT));
        }

        @Test
        @DisplayName("decides each reservation once: held, refused, given back or sold, a repeat changes nothing")
        void repeats() {
            InventoryEvent held = reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0));
            nothing(given(held), reserve(1, BUYER, 2));
            nothing(given(refused(1, BUYER, 2, RefusalCode.DROP_NOT_LIVE)), reserve(1, BUYER, 2));
            nothing(given(held, released(1, 2, RefusalCode.HOLD_EXPIRED, level(10, 10, 0, 0))), reserve(1, BUYER, 2));
            nothing(given(held, confirmed(1, BUYER, 2, level(10, 8, 0, 2))), reserve(1, BUYER, 2));
        }
    }

    @Nested
    @DisplayName("told that a reservation is paid")
    class Confirm {
        @Test
        @DisplayName("sells what is held")
        void sell() {
            fixture.given(allocated(10, RULES), opened(), reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)))
                    .when(new ConfirmStock(INVENTORY, reservation(1)))
                    .expectEvents(confirmed(1, BUYER, 2, level(10, 8, 0, 2)));
        }

        @Test
        @DisplayName("takes it back instead when the hold has run out, and all others that have")
        void tooLate() {
            fixture.given(
                            allocated(10, RULES),
                            opened(),
                            reserved(1, BUYER, 2, NOW, level(10, 8, 2, 0)),
                            reserved(2, OTHER_BUYER, 1, NOW.minusSeconds(1), level(10, 7, 3, 0)))
                    .when(new ConfirmStock(INVENTORY, reservation(1)))
                    .expectEvents(
                            released(2, 1, RefusalCode.HOLD_EXPIRED, level(10, 8, 2, 0)),
                            released(1, 2, RefusalCode.HOLD_EXPIRED, level(10, 10, 0, 0)));
        }

        @Test
        @DisplayName("sells what is held after the sales have ended")
        void afterTheEnd() {
            fixture.given(
                            allocated(10, RULES),
                            opened(),
                            reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)),
                            closed(SalesClosed.Reason.ENDED))
                    .when(new ConfirmStock(INVENTORY, reservation(1)))
                    .expectEvents(confirmed(1, BUYER, 2, level(10, 8, 0, 2)));
        }

        @Test
        @DisplayName("does nothing for what is sold, given back or was never held")
        void repeats() {
            InventoryEvent held = reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0));
            ConfirmStock confirm = new ConfirmStock(INVENTORY, reservation(1));
            nothing(given(held, confirmed(1, BUYER, 2, level(10, 8, 0, 2))), confirm);
            nothing(given(held, released(1, 2, RefusalCode.HOLD_EXPIRED, level(10, 10, 0, 0))), confirm);
            nothing(given(refused(1, BUYER, 2, RefusalCode.DROP_NOT_LIVE)), confirm);
            nothing(given(), confirm);
        }
    }

    @Nested
    @DisplayName("given units back")
    class Release {
        @Test
        @DisplayName("has them available again")
        void giveBack() {
            fixture.given(allocated(10, RULES), opened(), reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)))
                    .when(release(RefusalCode.CARD_DECLINED))
                    .expectEvents(released(1, 2, RefusalCode.CARD_DECLINED, level(10, 10, 0, 0)));
        }

        @Test
        @DisplayName("does nothing for what is sold, given back or was never held")
        void repeats() {
            InventoryEvent held = reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0));
            ReleaseStock release = release(RefusalCode.CANCELLED_BY_BUYER);
            nothing(given(held, confirmed(1, BUYER, 2, level(10, 8, 0, 2))), release);
            nothing(given(held, released(1, 2, RefusalCode.HOLD_EXPIRED, level(10, 10, 0, 0))), release);
            nothing(given(refused(1, BUYER, 2, RefusalCode.DROP_NOT_LIVE)), release);
            nothing(given(), release);
        }

        private ReleaseStock release(RefusalCode reason) {
            return new ReleaseStock(INVENTORY, reservation(1), reason);
        }
    }

    @Nested
    @DisplayName("asked to take back what was held too long")
    class ReleaseLapsed {
        @Test
        @DisplayName("takes it all back, and says when the next hold runs out")
        void some() {
            fixture.given(
                            allocated(10, RULES),
                            opened(),
                            reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)),
                            reserved(2, OTHER_BUYER, 1, NOW, level(10, 7, 3, 0)),
                            reserved(3, buyer(3), 1, NOW, level(10, 6, 4, 0)))
                    .when(new ReleaseLapsedHolds(INVENTORY))
                    .expectEvents(lapsedOf2And3())
                    .expectResultMessagePayload(HOLD_ENDS);
        }

        private Object[] lapsedOf2And3() {
            boolean secondFirst =
                    reservation(2).value().compareTo(reservation(3).value()) < 0;
            return new Object[] {
                released(secondFirst ? 2 : 3, 1, RefusalCode.HOLD_EXPIRED, level(10, 7, 3, 0)),
                released(secondFirst ? 3 : 2, 1, RefusalCode.HOLD_EXPIRED, level(10, 8, 2, 0))
            };
        }

        @Test
        @DisplayName("says nothing when nothing is held any more")
        void all() {
            fixture.given(allocated(10, RULES), opened(), reserved(1, BUYER, 2, NOW, level(10, 8, 2, 0)))
                    .when(new ReleaseLapsedHolds(INVENTORY))
                    .expectEvents(released(1, 2, RefusalCode.HOLD_EXPIRED, level(10, 10, 0, 0)))
                    .expectResultMessagePayload(null);
        }

        @Test
        @DisplayName("leaves alone what still has time")
        void none() {
            fixture.given(allocated(10, RULES), opened(), reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)))
                    .when(new ReleaseLapsedHolds(INVENTORY))
                    .expectNoEvents()
                    .expectResultMessagePayload(HOLD_ENDS);
        }
    }

    @Nested
    @DisplayName("closed")
    class Close {
        @Test
        @DisplayName("says why, and keeps what is held")
        void first() {
            for (SalesClosed.Reason reason : SalesClosed.Reason.values()) {
                given(reserved(1, BUYER, 2, HOLD_ENDS, level(10, 8, 2, 0)))
                        .when(new CloseSales(INVENTORY, reason))
                        .expectEvents(closed(reason));
            }
        }

        @Test
        @DisplayName("before it was opened, is closed")
        void notOpened() {
            fixture.given(allocated(10, RULES))
                    .when(new CloseSales(INVENTORY, SalesClosed.Reason.CANCELLED))
                    .expectEvents(closed(SalesClosed.Reason.CANCELLED));
        }

        @Test
        @DisplayName("again, keeps the first reason")
        void repeat() {
            nothing(given(closed(SalesClosed.Reason.ENDED)), new CloseSales(INVENTORY, SalesClosed.Reason.CANCELLED));
        }
    }

    private static TestExecutor<InventoryAggregate> given(InventoryEvent... events) {
        return Fixtures.fixtureOf(InventoryAggregate.class)
                .given(allocated(10, RULES), opened())
                .andGiven((Object[]) events);
    }

    private static void nothing(TestExecutor<InventoryAggregate> given, Object command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static ReservationId reservation(int number) {
        return ReservationId.first(order(number));
    }

    private static ReserveStock reserve(int number, UserId buyer, int quantity) {
        return new ReserveStock(INVENTORY, reservation(number), order(number), buyer, quantity);
    }

    private static StockAllocated allocated(int quantity, SaleRules rules) {
        return new StockAllocated(INVENTORY, DROP, PRODUCT, quantity, rules);
    }

    private static SalesOpened opened() {
        return new SalesOpened(INVENTORY, DROP, PRODUCT, CLOSES_AT);
    }

    private static SalesClosed closed(SalesClosed.Reason reason) {
        return new SalesClosed(INVENTORY, DROP, PRODUCT, reason);
    }

    private static StockReserved reserved(int number, UserId buyer, int quantity, Instant expiresAt, StockLevel level) {
        return new StockReserved(
                INVENTORY, DROP, PRODUCT, reservation(number), order(number), buyer, quantity, expiresAt, level);
    }

    private static ReservationRefused refused(int number, UserId buyer, int quantity, RefusalCode reason) {
        return new ReservationRefused(
                INVENTORY, DROP, PRODUCT, reservation(number), order(number), buyer, quantity, reason);
    }

    private static StockReleased released(int number, int quantity, RefusalCode reason, StockLevel level) {
        return new StockReleased(INVENTORY, DROP, PRODUCT, reservation(number), order(number), quantity, reason, level);
    }

    private static StockConfirmed confirmed(int number, UserId buyer, int quantity, StockLevel level) {
        return new StockConfirmed(INVENTORY, DROP, PRODUCT, reservation(number), order(number), buyer, quantity, level);
    }

    private static StockLow stockLow(StockLevel level) {
        return new StockLow(INVENTORY, DROP, PRODUCT, level);
    }

    private static StockLevel level(int allocated, int available, int held, int sold) {
        return new StockLevel(allocated, available, held, sold);
    }
}
