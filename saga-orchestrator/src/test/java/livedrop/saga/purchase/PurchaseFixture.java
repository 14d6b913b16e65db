package livedrop.saga.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.commandhandling.GenericCommandMessage.asCommandMessage;

import java.util.ArrayList;
import java.util.List;
import livedrop.saga.step.StepName;
import livedrop.saga.step.Steps;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.FixtureExecutionResult;
import org.axonframework.test.saga.SagaTestFixture;

/** Given the events so far, when another one comes, then these commands go out and the process lives on or has ended. */
final class PurchaseFixture {

    private final SagaTestFixture<PurchaseProcess> fixture = new SagaTestFixture<>(PurchaseProcess.class);
    private final List<OrderId> turnedBack = new ArrayList<>();

    PurchaseFixture() {
        fixture.registerResource(new Steps() {
            @Override
            public void take(OrderId orderId, StepName name, Object command) {
                fixture.getCommandBus().dispatch(asCommandMessage(command));
            }

            @Override
            public void turnBack(OrderId orderId) {
                turnedBack.add(orderId);
            }

            @Override
            public void take(DropId dropId, StepName name, Object command) {
                throw new AssertionError("a purchase takes no step of a drop");
            }
        });
    }

    record Given(PurchaseFixture fixture, List<Object> events) {

        Then when(Object event) {
            return new Then(fixture.run(events, event), fixture.turnedBack);
        }
    }

    record Then(FixtureExecutionResult result, List<OrderId> turnedBack) {

        /** No parked step leads the order on any more. */
        Then turnsBack(OrderId order) {
            assertThat(turnedBack).containsExactly(order);
            return this;
        }

        void sends(Object... commands) {
            result.expectDispatchedCommands(commands).expectActiveSagas(1);
        }

        void sendsNothing() {
            result.expectNoDispatchedCommands().expectActiveSagas(1);
        }

        void ends() {
            result.expectNoDispatchedCommands().expectActiveSagas(0);
        }
    }

    static Given given(Object... events) {
        return new Given(new PurchaseFixture(), List.of(events));
    }

    private FixtureExecutionResult run(List<Object> events, Object event) {
        if (events.isEmpty()) {
            return fixture.whenPublishingA(event);
        }
        ContinuedGivenState state = fixture.givenAPublished(events.getFirst());
        for (Object next : events.subList(1, events.size())) {
            state = state.andThenAPublished(next);
        }
        return state.whenPublishingA(event);
    }
}
