package livedrop.saga.parking;

import static livedrop.schema.document.OrderStatus.CONFIRMED;
import static livedrop.schema.document.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import livedrop.saga.Example;
import livedrop.saga.Orchestrator;
import livedrop.saga.model.Deciders;
import livedrop.saga.step.Attempt;
import livedrop.saga.step.StepName;
import livedrop.schema.order.OrderCommand.MarkReserved;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("An order of which a step keeps failing")
class ParkedOrdersTest {

    private static final Orchestrator SHOP = Orchestrator.start();
    private static final Example STUCK = new Example(1);
    private static final UUID SUBJECT = STUCK.order().value();

    private final ParkedOrders parked = SHOP.bean(ParkedOrders.class);
    private final Deciders deciders = SHOP.bean(Deciders.class);

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @Test
    @DisplayName("is parked with its error while others go on, and goes on itself when support retries it")
    void isParkedAndRetried() {
        deciders.failOn(command ->
                command instanceof MarkReserved mark && mark.orderId().equals(STUCK.order()));
        Example other = new Example(2);
        SHOP.place(STUCK, "pm_card_ok");
        SHOP.place(other, "pm_card_ok");

        SHOP.awaitStatus(other, CONFIRMED);
        Orchestrator.await("parked", () -> !parked.of(SUBJECT).isEmpty());
        assertThat(deciders.statusOf(STUCK.order())).isEqualTo(PENDING);
        ParkedStep step = parked.of(SUBJECT).getFirst();
        assertThat(step.subject()).isEqualTo(SUBJECT);
        assertThat(step.name()).isEqualTo(StepName.MARK_RESERVED);
        assertThat(step.command()).isInstanceOf(MarkReserved.class);
        assertThat(parked.oldest(0, 10)).containsExactly(new Parked(SUBJECT, step.id()));
        assertThat(parked.oldest(step.id(), 10)).isEmpty();
        assertThat(step.attempts()).hasSize(4).allSatisfy(attempt -> assertThat(attempt.error())
                .contains("told to fail"));

        parked.retry(SUBJECT, _ -> true);
        assertThat(parked.of(SUBJECT)).singleElement().satisfies(still -> {
            assertThat(still.id()).isEqualTo(step.id());
            assertThat(still.attempts()).hasSize(5).startsWith(step.attempts().toArray(Attempt[]::new));
        });

        deciders.failOn(_ -> false);
        parked.retry(SUBJECT, _ -> true);
        assertThat(parked.of(SUBJECT)).isEmpty();
        SHOP.awaitStatus(STUCK, CONFIRMED);
    }
}
