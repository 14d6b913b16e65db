package livedrop.command.drop;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.OTHER_CREATOR;
import static livedrop.command.testing.Samples.OTHER_PRODUCT;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livedrop.command.testing.Fixtures;
import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropCommand.CancelDrop;
import livedrop.schema.drop.DropCommand.EndDrop;
import livedrop.schema.drop.DropCommand.OpenDrop;
import livedrop.schema.drop.DropCommand.RescheduleDrop;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.product.ProductId;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A drop")
class DropAggregateTest {
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final List<ProductId> PRODUCTS = List.of(PRODUCT, OTHER_PRODUCT);
    private static final List<DropItem> ITEMS = List.of(
            new DropItem(PRODUCT, "Print", PRICE, null, 100), new DropItem(OTHER_PRODUCT, "Mug", PRICE, null, 20));

    private final List<Allocation> allocations = new ArrayList<>();
    private final FixtureConfiguration<DropAggregate> fixture = Fixtures.fixtureOf(DropAggregate.class)
            .registerInjectableResource(
                    (StockRoom) (stock, openUntil) -> allocations.add(new Allocation(stock, openUntil)));

    private record Allocation(AllocateStock stock, @Nullable Instant openUntil) {}

    @Nested
    @DisplayName("scheduled")
    class Schedule {
        @Test
        @DisplayName("for later, is announced and has its stock, closed")
        void later() {
            fixture.givenNoPriorActivity().when(schedule(SOON, LATER)).expectEvents(scheduled(SOON, LATER));

            assertThat(allocations)
                    .containsExactly(allocation(PRODUCT, 100, null), allocation(OTHER_PRODUCT, 20, null));
        }

        @Test
        @DisplayName("for a time that has come, opens at once, and its stock with it")
        void atOnce() {
            fixture.givenNoPriorActivity()
                    .when(schedule(NOW, LATER))
                    .expectEvents(scheduled(NOW, LATER), started(LATER));

            assertThat(allocations)
                    .containsExactly(allocation(PRODUCT, 100, LATER), allocation(OTHER_PRODUCT, 20, LATER));
        }

        @Test
        @DisplayName("is announced once")
        void repeat() {
            Drop drop = new Drop();
            drop.evolve(scheduled(SOON, LATER));

            assertThat(drop.decide(schedule(SOON, LATER), NOW)).isEmpty();
        }

        @Test
        @DisplayName("to end before it starts, is a mistake of the caller")
        void endBeforeStart() {
            fixture.givenNoPriorActivity()
                    .when(schedule(SOON, SOON))
                    .expectException(IllegalArgumentException.class)
                    .expectNoEvents();
        }

        @Test
        @DisplayName("with a product twice or with none, is a mistake of the caller")
        void productTwice() {
            for (List<DropItem> items : List.of(List.of(ITEMS.get(0), ITEMS.get(0)), List.<DropItem>of())) {
                Fixtures.fixtureOf(DropAggregate.class)
                        .registerInjectableResource((StockRoom) (_, _) -> {})
                        .givenNoPriorActivity()
                        .when(new ScheduleDrop(DROP, CREATOR, "Spring", SOON, LATER, items, RULES))
                        .expectException(IllegalArgumentException.class)
                        .expectNoEvents();
            }
        }
    }

    @Nested
    @DisplayName("rescheduled")
    class Reschedule {
        @Test
        @DisplayName("gets another title and other times")
        void move() {
            fixture.given(scheduled(SOON, LATER))
                    .when(new RescheduleDrop(DROP, CREATOR, "Summer", LATER, LATER.plusSeconds(60)))
                    .expectEvents(new DropRescheduled(DROP, "Summer", LATER, LATER.plusSeconds(60)));
        }

        @Test
        @DisplayName("to a time that has come, opens at once")
        void atOnce() {
            fixture.given(scheduled(SOON, LATER))
                    .when(new RescheduleDrop(DROP, CREATOR, "Spring", BEFORE, SOON))
                    .expectEvents(new DropRescheduled(DROP, "Spring", BEFORE, SOON), started(SOON));
        }

        @Test
        @DisplayName("to what it is already, changes nothing")
        void repeat() {
            fixture.given(scheduled(SOON, LATER))
                    .when(reschedule())
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        @DisplayName("by another creator, is refused")
        void notTheOwner() {
            fixture.given(scheduled(SOON, LATER))
                    .when(new RescheduleDrop(DROP, OTHER_CREATOR, "Mine", SOON, LATER))
                    .expectException(refusedWith(RefusalCode.NOT_THE_OWNER))
                    .expectNoEvents();
        }

        @Test
        @DisplayName("once its start has come, is refused, even if nobody has opened it yet")
        void tooLate() {
            refused(fixture.given(scheduled(NOW, LATER)));
        }

        @Test
        @DisplayName("after it has opened, is refused")
        void live() {
            refused(fixture.given(scheduled(BEFORE, LATER), started(LATER)));
        }

        @Test
        @DisplayName("after it was cancelled, is refused")
        void afterCancellation() {
            refused(fixture.given(scheduled(SOON, LATER), cancelled()));
        }

        @Test
        @DisplayName("must exist")
        void unknown() {
            fixture.givenNoPriorActivity()
                    .when(reschedule())
                    .expectException(AggregateNotFoundException.class)
                    .expectNoEvents();
        }

        private void refused(TestExecutor<DropAggregate> given) {
            given.when(reschedule())
                    .expectException(refusedWith(RefusalCode.DROP_NOT_RESCHEDULABLE))
                    .expectNoEvents();
        }

        private RescheduleDrop reschedule() {
            return new RescheduleDrop(DROP, CREATOR, "Spring", SOON, LATER);
        }
    }

    @Nested
    @DisplayName("asked to open")
    class Open {
        @Test
        @DisplayName("opens when its start has come")
        void due() {
            fixture.given(scheduled(NOW, LATER)).when(new OpenDrop(DROP)).expectEvents(started(LATER));
        }

        @Test
        @DisplayName("opens at the time it was moved to, until the end it was moved to")
        void moved() {
            fixture.given(scheduled(SOON, SOON.plusSeconds(1)), new DropRescheduled(DROP, "Spring", NOW, LATER))
                    .when(new OpenDrop(DROP))
                    .expectEvents(started(LATER));
        }

        @Test
        @DisplayName("waits for its start")
        void early() {
            nothing(fixture.given(scheduled(NOW.plusMillis(1), LATER)));
        }

        @Test
        @DisplayName("opens once")
        void repeat() {
            nothing(fixture.given(scheduled(BEFORE, LATER), started(LATER)));
        }

        @Test
        @DisplayName("stays cancelled")
        void afterCancellation() {
            nothing(fixture.given(scheduled(BEFORE, LATER), cancelled()));
        }

        @Test
        @DisplayName("stays ended")
        void afterEnd() {
            nothing(fixture.given(scheduled(BEFORE, NOW), ended()));
        }

        private void nothing(TestExecutor<DropAggregate> given) {
            given.when(new OpenDrop(DROP)).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Nested
    @DisplayName("asked to end")
    class End {
        @Test
        @DisplayName("ends when its end has come")
        void due() {
            fixture.given(scheduled(BEFORE, NOW), started(NOW))
                    .when(new EndDrop(DROP))
                    .expectEvents(ended());
        }

        @Test
        @DisplayName("ends even if nobody has opened it in time")
        void neverOpened() {
            fixture.given(scheduled(BEFORE, NOW)).when(new EndDrop(DROP)).expectEvents(ended());
        }

        @Test
        @DisplayName("waits for its end")
        void early() {
            nothing(fixture.given(scheduled(BEFORE, NOW.plusMillis(1)), started(NOW.plusMillis(1))));
        }

        @Test
        @DisplayName("ends once")
        void repeat() {
            nothing(fixture.given(scheduled(BEFORE, NOW), started(NOW), ended()));
        }

        @Test
        @DisplayName("stays cancelled")
        void afterCancellation() {
            nothing(fixture.given(scheduled(BEFORE, NOW), started(NOW), cancelled()));
        }

        private void nothing(TestExecutor<DropAggregate> given) {
            given.when(new EndDrop(DROP)).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Nested
    @DisplayName("withdrawn")
    class Cancel {
        @Test
        @DisplayName("before it opens, is cancelled")
        void upcoming() {
            fixture.given(scheduled(SOON, LATER))
                    .when(new CancelDrop(DROP, CREATOR))
                    .expectEvents(cancelled());
        }

        @Test
        @DisplayName("while it is live, is cancelled")
        void live() {
            fixture.given(scheduled(BEFORE, LATER), started(LATER))
                    .when(new CancelDrop(DROP, CREATOR))
                    .expectEvents(cancelled());
        }

        @Test
        @DisplayName("by another creator, is refused")
        void notTheOwner() {
            fixture.given(scheduled(SOON, LATER))
                    .when(new CancelDrop(DROP, OTHER_CREATOR))
                    .expectException(refusedWith(RefusalCode.NOT_THE_OWNER))
                    .expectNoEvents();
        }

        @Test
        @DisplayName("twice, is refused")
        void repeat() {
            refused(fixture.given(scheduled(SOON, LATER), cancelled()));
        }

        @Test
        @DisplayName("after its end, is refused")
        void afterEnd() {
            refused(fixture.given(scheduled(BEFORE, NOW), started(NOW), ended()));
        }

        @Test
        @DisplayName("once its end has come, is refused, even if nobody has ended it yet")
        void tooLate() {
            refused(fixture.given(scheduled(BEFORE, NOW), started(NOW)));
        }

        private void refused(TestExecutor<DropAggregate> given) {
            given.when(new CancelDrop(DROP, CREATOR))
                    .expectException(refusedWith(RefusalCode.DROP_NOT_CANCELLABLE))
                    .expectNoEvents();
        }
    }

    private static ScheduleDrop schedule(Instant startsAt, Instant endsAt) {
        return new ScheduleDrop(DROP, CREATOR, "Spring", startsAt, endsAt, ITEMS, RULES);
    }

    private static DropScheduled scheduled(Instant startsAt, Instant endsAt) {
        return new DropScheduled(DROP, CREATOR, "Spring", startsAt, endsAt, ITEMS, RULES);
    }

    private static DropStarted started(Instant endsAt) {
        return new DropStarted(DROP, CREATOR, endsAt, PRODUCTS);
    }

    private static DropEnded ended() {
        return new DropEnded(DROP, CREATOR, PRODUCTS);
    }

    private static DropCancelled cancelled() {
        return new DropCancelled(DROP, CREATOR, PRODUCTS);
    }

    private static Allocation allocation(ProductId product, int units, @Nullable Instant openUntil) {
        return new Allocation(new AllocateStock(InventoryId.of(DROP, product), DROP, product, units, RULES), openUntil);
    }
}
