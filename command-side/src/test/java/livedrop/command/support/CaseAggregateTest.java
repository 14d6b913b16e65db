package livedrop.command.support;

import static livedrop.command.testing.Samples.BUYER;

import java.util.List;
import java.util.UUID;
import livedrop.command.testing.Fixtures;
import livedrop.schema.support.CaseId;
import livedrop.schema.support.CompensationOrdered;
import livedrop.schema.support.StepsDiscarded;
import livedrop.schema.support.StepsRetried;
import livedrop.schema.support.SupportCommand.CompensateOrder;
import livedrop.schema.support.SupportCommand.DiscardSteps;
import livedrop.schema.support.SupportCommand.RetrySteps;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A case of support")
class CaseAggregateTest {
    private static final UUID ORDER = new UUID(1, 2);
    private static final CaseId ID = CaseId.of(ORDER);
    private static final List<String> STEPS = List.of("MARK_RESERVED");
    private static final StepsRetried RETRIED = new StepsRetried(ID, ORDER, BUYER, "The database is back.", STEPS);

    private final FixtureConfiguration<CaseAggregate> fixture = Fixtures.fixtureOf(CaseAggregate.class);

    @Test
    @DisplayName("begins with the first decision")
    void first() {
        fixture.givenNoPriorActivity()
                .when(new RetrySteps(ID, ORDER, BUYER, "The database is back.", STEPS))
                .expectEvents(RETRIED);
    }

    @Test
    @DisplayName("keeps a repeated decision as one more")
    void repeat() {
        fixture.given(RETRIED)
                .when(new RetrySteps(ID, ORDER, BUYER, "The database is back.", STEPS))
                .expectEvents(RETRIED);
    }

    @Test
    @DisplayName("keeps who takes an order back, and why")
    void compensate() {
        fixture.given(RETRIED)
                .when(new CompensateOrder(ID, ORDER, BUYER, "It fails for good.", STEPS))
                .expectEvents(new CompensationOrdered(ID, ORDER, BUYER, "It fails for good.", STEPS));
    }

    @Test
    @DisplayName("keeps who gives a step up, and why")
    void discard() {
        fixture.givenNoPriorActivity()
                .when(new DiscardSteps(ID, ORDER, BUYER, "It has lapsed.", STEPS))
                .expectEvents(new StepsDiscarded(ID, ORDER, BUYER, "It has lapsed.", STEPS));
    }
}
