package livedrop.command.projection;

import static livedrop.command.testing.Samples.BUYER;

import java.util.stream.Stream;
import livedrop.command.testing.Fixtures;
import livedrop.schema.projection.DeadLettersDiscarded;
import livedrop.schema.projection.DeadLettersRetried;
import livedrop.schema.projection.DocumentRebuilt;
import livedrop.schema.projection.ProjectionCommand;
import livedrop.schema.projection.ProjectionCommand.CancelRebuild;
import livedrop.schema.projection.ProjectionCommand.DiscardDeadLetters;
import livedrop.schema.projection.ProjectionCommand.OrderRebuild;
import livedrop.schema.projection.ProjectionCommand.OrderRollback;
import livedrop.schema.projection.ProjectionCommand.RebuildDocument;
import livedrop.schema.projection.ProjectionCommand.RetryDeadLetters;
import livedrop.schema.projection.ProjectionEvent;
import livedrop.schema.projection.ProjectionId;
import livedrop.schema.projection.RebuildCancelled;
import livedrop.schema.projection.RebuildOrdered;
import livedrop.schema.projection.RollbackOrdered;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The care of a view")
class ProjectionAggregateTest {

    private static final String VIEW = "drop-view";
    private static final ProjectionId ID = ProjectionId.of(VIEW);
    private static final String WHY = "It shows what is sold.";
    private static final RebuildOrdered ORDERED = new RebuildOrdered(ID, VIEW, BUYER, WHY);

    private final FixtureConfiguration<ProjectionAggregate> fixture = Fixtures.fixtureOf(ProjectionAggregate.class);

    static Stream<Arguments> decisions() {
        return Stream.of(
                Arguments.of(new OrderRebuild(ID, VIEW, BUYER, WHY), ORDERED),
                Arguments.of(new OrderRollback(ID, VIEW, BUYER, null), new RollbackOrdered(ID, VIEW, BUYER, null)),
                Arguments.of(new CancelRebuild(ID, VIEW, BUYER, WHY), new RebuildCancelled(ID, VIEW, BUYER, WHY)),
                Arguments.of(
                        new RebuildDocument(ID, VIEW, BUYER, WHY, "drop:1"),
                        new DocumentRebuilt(ID, VIEW, BUYER, WHY, "drop:1")),
                Arguments.of(
                        new RetryDeadLetters(ID, VIEW, BUYER, WHY, null),
                        new DeadLettersRetried(ID, VIEW, BUYER, WHY, null)),
                Arguments.of(
                        new DiscardDeadLetters(ID, VIEW, BUYER, WHY, "1"),
                        new DeadLettersDiscarded(ID, VIEW, BUYER, WHY, "1")));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    @DisplayName("keeps who decided what, and why")
    void keeps(ProjectionCommand command, ProjectionEvent event) {
        fixture.givenNoPriorActivity().when(command).expectEvents(event);
    }

    @Test
    @DisplayName("keeps a repeated decision as one more")
    void repeat() {
        fixture.given(ORDERED).when(new OrderRebuild(ID, VIEW, BUYER, WHY)).expectEvents(ORDERED);
    }
}
