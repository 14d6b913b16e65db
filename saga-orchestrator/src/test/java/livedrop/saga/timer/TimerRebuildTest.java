package livedrop.saga.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import livedrop.saga.Example;
import livedrop.saga.Orchestrator;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.drop.SaleRules;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("The timers")
class TimerRebuildTest {

    private static final CreatorId CREATOR = new CreatorId(new UUID(3, 3));
    private static final SaleRules RULES = new SaleRules(null, 600, null);

    private record Due(TimerKind kind, UUID subject, Instant at) {}

    @Test
    @DisplayName("are the same after they were made anew from the events")
    void sameAfterRebuild() {
        try (Orchestrator shop = Orchestrator.start()) {
            Instant now = shop.clock().instant();
            scheduleDrops(shop, now.plusSeconds(3_600));
            holdUnits(shop);
            Orchestrator.await(
                    "timers of four drops and one stock", () -> timers(shop).size() == 6);
            List<Due> before = timers(shop);

            rebuild(shop);

            Orchestrator.await("the same timers", () -> timers(shop).equals(before));
            assertThat(before)
                    .extracting(Due::kind)
                    .containsExactlyInAnyOrder(
                            TimerKind.DROP_OPENS,
                            TimerKind.DROP_ENDS,
                            TimerKind.DROP_OPENS,
                            TimerKind.DROP_ENDS,
                            TimerKind.DROP_ENDS,
                            TimerKind.HOLDS_LAPSE);
        }
    }

    /** One upcoming, one put off, one open, one ended, one cancelled. */
    private static void scheduleDrops(Orchestrator shop, Instant start) {
        for (int number = 1; number <= 5; number++) {
            DropItem item = new DropItem(Example.PRODUCT, "Poster", Example.PRICE, null, 10);
            publish(
                    shop,
                    new DropScheduled(
                            drop(number), CREATOR, "Drop", start, start.plusSeconds(60), List.of(item), RULES));
        }
        publish(shop, new DropRescheduled(drop(2), "Drop", start.plusSeconds(10), start.plusSeconds(90)));
        publish(shop, new DropStarted(drop(3), CREATOR, start.plusSeconds(60), List.of()));
        publish(shop, new DropEnded(drop(4), CREATOR, List.of()));
        publish(shop, new DropCancelled(drop(5), CREATOR, List.of()));
    }

    private static void holdUnits(Orchestrator shop) {
        Example lapses = new Example(1);
        shop.place(lapses, null);
        shop.awaitStatus(lapses, OrderStatus.RESERVED);
        shop.clock().forward(Duration.ofSeconds(20));
        Example holds = new Example(2);
        shop.place(holds, null);
        shop.awaitStatus(holds, OrderStatus.RESERVED);
        shop.clock().forward(Duration.ofSeconds(11));
        shop.awaitStatus(lapses, OrderStatus.EXPIRED);
        Orchestrator.await("the next hold", () -> timers(shop).stream()
                .anyMatch(due -> due.kind() == TimerKind.HOLDS_LAPSE
                        && due.at().isAfter(shop.clock().instant())));
    }

    private static void rebuild(Orchestrator shop) {
        TrackingEventProcessor processor = shop.bean(EventProcessingConfiguration.class)
                .eventProcessor(TimerProjection.NAME, TrackingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(timers(shop)).isEmpty();
        processor.start();
    }

    private static List<Due> timers(Orchestrator shop) {
        return shop.bean(OutstandingTimers.class).upcoming(100).stream()
                .map(timer -> new Due(timer.kind(), timer.subject(), timer.dueAt()))
                .toList();
    }

    private static DropId drop(int number) {
        return new DropId(new UUID(4, number));
    }

    private static void publish(Orchestrator shop, Object event) {
        shop.bean(EventGateway.class).publish(GenericEventMessage.asEventMessage(event));
    }
}
