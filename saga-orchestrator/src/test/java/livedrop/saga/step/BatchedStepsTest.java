package livedrop.saga.step;

import static livedrop.saga.Example.HOLD_ENDS;
import static livedrop.saga.Example.STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import livedrop.kit.trace.TraceParent;
import livedrop.kit.trace.Tracing;
import livedrop.saga.Example;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The steps of a batch of events")
class BatchedStepsTest {

    private static final Example A = new Example(1);
    private static final Example B = new Example(2);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<Object> handled = new CopyOnWriteArrayList<>();
    private final Map<Object, Integer> failures = new ConcurrentHashMap<>();
    private final List<FailedStep> parked = new CopyOnWriteArrayList<>();
    private final List<UUID> dropped = new CopyOnWriteArrayList<>();
    private final Steps steps = new BatchedSteps(
            new StepRunner(
                    new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), 16, Tracing.off()),
                    new StepRetries(3, Duration.ofMillis(5)),
                    CLOCK),
            parking());
    private final UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));

    BatchedStepsTest() {
        for (Class<?> command :
                List.of(MarkReserved.class, ConfirmOrder.class, ExpireOrder.class, ConfirmStock.class)) {
            bus.subscribe(command.getName(), this::handle);
        }
    }

    /** Keeps the order in which it is asked: what is dropped was parked before. */
    private Parking parking() {
        return new Parking() {
            @Override
            public void park(List<FailedStep> failed) {
                assertThat(dropped).isEmpty();
                parked.addAll(failed);
            }

            @Override
            public void dropStepsOn(Collection<UUID> orders) {
                dropped.addAll(orders);
            }
        };
    }

    @AfterEach
    void leave() {
        if (unit.isActive()) {
            unit.rollback();
        }
    }

    private Object handle(CommandMessage<?> message) {
        Object command = message.getPayload();
        if (failures.merge(command, -1, Integer::sum) >= 0) {
            throw new IllegalStateException("told to fail");
        }
        handled.add(command);
        return "done";
    }

    @Test
    @DisplayName("are all taken before the batch counts as handled")
    void allTaken() {
        List<Object> commands = IntStream.range(0, 50)
                .<Object>mapToObj(number -> new ConfirmOrder(new Example(number).order()))
                .toList();
        commands.forEach(command -> steps.take(A.order(), StepName.CONFIRM_ORDER, command));

        unit.commit();

        assertThat(handled).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(parked).isEmpty();
    }

    @Test
    @DisplayName("are taken outside the unit of work of the events")
    void outside() {
        List<Boolean> nested = new CopyOnWriteArrayList<>();
        bus.registerHandlerInterceptor((current, chain) -> {
            nested.add(current.parent().isPresent());
            return chain.proceed();
        });
        steps.take(A.order(), StepName.CONFIRM_ORDER, new ConfirmOrder(A.order()));

        unit.commit();

        assertThat(nested).containsExactly(false);
    }

    @Test
    @DisplayName("say where the event stands that asks for them, and follow none that does not say")
    void inTrace() {
        TraceParent place = TraceParent.begin();
        List<Object> places = new CopyOnWriteArrayList<>();
        bus.registerHandlerInterceptor((current, chain) -> {
            places.add(current.getMessage().getMetaData().getOrDefault(TraceParent.NAME, "nowhere"));
            return chain.proceed();
        });
        MarkReserved first = new MarkReserved(A.order(), HOLD_ENDS);
        steps.take(A.order(), StepName.MARK_RESERVED, first);
        unit.transformMessage(event -> event.andMetaData(Map.of(TraceParent.NAME, place.toString())));
        steps.take(A.order(), StepName.CONFIRM_ORDER, new ConfirmOrder(A.order()));

        unit.commit();

        assertThat(places).containsExactly("nowhere", place.toString());
    }

    @Test
    @DisplayName("reach one aggregate in the order in which they were taken")
    void inOrder() {
        MarkReserved first = new MarkReserved(A.order(), HOLD_ENDS);
        ExpireOrder second = new ExpireOrder(A.order());
        failures.put(first, 2);
        steps.take(A.order(), StepName.MARK_RESERVED, first);
        steps.take(A.order(), StepName.EXPIRE_ORDER, second);

        unit.commit();

        assertThat(handled).containsExactly(first, second);
    }

    @Test
    @DisplayName("step aside when they fail, so that other orders need not wait at the same stock")
    void stepAside() throws InterruptedException {
        ConfirmStock failing = new ConfirmStock(STOCK, A.first());
        ConfirmStock other = new ConfirmStock(STOCK, B.first());
        CountDownLatch overtaken = new CountDownLatch(1);
        bus.subscribe(ConfirmStock.class.getName(), message -> {
            if (message.getPayload().equals(other)) {
                overtaken.countDown();
                return "done";
            }
            if (overtaken.getCount() == 0) {
                return "done";
            }
            throw new IllegalStateException("fails until overtaken");
        });
        steps.take(A.order(), StepName.CONFIRM_STOCK, failing);
        steps.take(B.order(), StepName.CONFIRM_STOCK, other);

        assertThat(overtaken.await(10, TimeUnit.SECONDS)).isTrue();
        unit.commit();

        assertThat(parked).isEmpty();
    }

    @Test
    @DisplayName("are parked when they keep failing, and the others are not")
    void parked() {
        ConfirmOrder failing = new ConfirmOrder(A.order());
        ConfirmOrder other = new ConfirmOrder(B.order());
        failures.put(failing, Integer.MAX_VALUE);
        steps.take(A.order(), StepName.CONFIRM_ORDER, failing);
        steps.take(B.order(), StepName.CONFIRM_ORDER, other);

        unit.commit();

        assertThat(handled).containsExactly(other);
        assertThat(parked).singleElement().satisfies(failed -> {
            assertThat(failed.step()).isEqualTo(new Step(A.order().value(), StepName.CONFIRM_ORDER, failing, null));
            assertThat(failed.attempts())
                    .isEqualTo(
                            Collections.nCopies(4, new Attempt(NOW, "java.lang.IllegalStateException: told to fail")));
        });
    }

    @Test
    @DisplayName("are dropped, parked by the same batch or before, when their order turns back")
    void turnedBack() {
        ConfirmOrder failing = new ConfirmOrder(A.order());
        failures.put(failing, Integer.MAX_VALUE);
        steps.turnBack(A.order());
        steps.take(A.order(), StepName.CONFIRM_ORDER, failing);

        unit.commit();

        assertThat(parked).hasSize(1);
        assertThat(dropped).containsExactly(A.order().value());
    }

    @Test
    @DisplayName("are not repeated when the aggregate refuses, for it has decided before")
    void refusalsAreAnswers() {
        bus.subscribe(ConfirmOrder.class.getName(), _ -> {
            throw new RefusedException(RefusalCode.ORDER_NOT_PAYABLE, "decided before");
        });
        steps.take(A.order(), StepName.CONFIRM_ORDER, new ConfirmOrder(A.order()));

        unit.commit();

        assertThat(parked).isEmpty();
    }

    @Test
    @DisplayName("are parked when the aggregate is not there")
    void unknownIsAFault() {
        bus.subscribe(ConfirmOrder.class.getName(), _ -> {
            throw new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "never heard of");
        });
        steps.take(A.order(), StepName.CONFIRM_ORDER, new ConfirmOrder(A.order()));

        unit.commit();

        assertThat(parked).hasSize(1);
    }

    @Test
    @DisplayName("fail the whole batch when there is nobody to take them, so that no order is blamed")
    void nobodyThere() {
        MarkReserved step = new MarkReserved(A.order(), HOLD_ENDS);
        SimpleCommandBus empty = SimpleCommandBus.builder().build();
        Steps lonely = new BatchedSteps(
                new StepRunner(
                        new Commands(
                                DefaultCommandGateway.builder()
                                        .commandBus(empty)
                                        .build(),
                                16,
                                Tracing.off()),
                        new StepRetries(3, Duration.ofMillis(1)),
                        CLOCK),
                parking());
        lonely.take(A.order(), StepName.MARK_RESERVED, step);

        assertThatThrownBy(unit::commit).isInstanceOf(StepsUnreachableException.class);
        assertThat(parked).isEmpty();
        assertThat(CurrentUnitOfWork.isStarted()).isFalse();
    }
}
