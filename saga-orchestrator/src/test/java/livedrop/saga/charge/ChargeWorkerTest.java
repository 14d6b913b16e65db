package livedrop.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.trace.Tracing;
import livedrop.saga.Example;
import livedrop.saga.Orchestrator;
import livedrop.saga.SagaTables;
import livedrop.saga.provider.ChargeOutcome;
import livedrop.saga.provider.ChargeRequest;
import livedrop.saga.provider.PaymentProvider;
import livedrop.saga.provider.RefundReceipt;
import livedrop.saga.provider.RefundRequest;
import livedrop.saga.step.Commands;
import livedrop.schema.RefusalCode;
import livedrop.schema.payment.PaymentCommand.RecordPaymentSuccess;
import livedrop.schema.payment.PaymentCommand.RecordRefund;
import livedrop.schema.payment.PaymentId;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Tag("servers")
@DisplayName("The charge workers")
class ChargeWorkerTest implements PaymentProvider, EventLog {

    private static final int PAYMENTS = 200;

    private final Clock clock = Clock.systemUTC();
    private final DataSource dataSource = SagaTables.empty();
    private final OutstandingCharges charges = new OutstandingCharges(dataSource);
    private final Map<PaymentId, Integer> asked = new ConcurrentHashMap<>();
    private final Map<Object, Integer> recorded = new ConcurrentHashMap<>();
    private final Map<String, LoggedEvent> log = new ConcurrentHashMap<>();

    @Test
    @DisplayName("charge each payment once, though two of them work at once")
    void chargeOnce() {
        List<Example> orders = orders();
        charges.add(orders.stream()
                .map(order -> Asked.of(order.paymentRequested(), clock.instant(), null))
                .toList());
        ChargeWorker one = worker();
        ChargeWorker other = worker();

        one.start();
        other.start();
        Orchestrator.await("nothing outstanding", () -> outstanding() == 0);
        one.stop();
        other.stop();

        assertThat(asked).hasSize(PAYMENTS).allSatisfy((_, times) -> assertThat(times)
                .isEqualTo(1));
        assertThat(recorded)
                .hasSize(PAYMENTS)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1))
                .containsKey(new RecordPaymentSuccess(orders.getFirst().payment(), "charge"));
    }

    @Test
    @DisplayName("give money back once")
    void refundOnce() {
        Example order = new Example(1);
        charges.add(List.of(Asked.of(order.refundRequested(RefusalCode.HOLD_EXPIRED), clock.instant(), null)));
        ChargeWorker worker = worker();

        worker.start();
        Orchestrator.await("nothing outstanding", () -> outstanding() == 0);
        worker.stop();

        assertThat(recorded).containsExactly(Map.entry(new RecordRefund(order.payment(), "refund"), 1));
    }

    @Test
    @DisplayName("do not ask for money that the events say was taken, whatever the table says")
    void trustTheEvents() {
        Example order = new Example(1);
        log.put(
                order.payment().toString(),
                new LoggedEvent(
                        9,
                        "Payment",
                        order.payment().toString(),
                        1,
                        "PaymentSucceeded",
                        clock.instant(),
                        order.paid()));
        charges.add(List.of(Asked.of(order.paymentRequested(), clock.instant(), null)));
        ChargeWorker worker = worker();

        worker.start();
        Orchestrator.await("nothing outstanding", () -> outstanding() == 0);
        worker.stop();

        assertThat(asked).isEmpty();
        assertThat(recorded).isEmpty();
    }

    @Test
    @DisplayName("never see what a batch of events both asks for and settles, and see the rest of it")
    void batchOfEvents() {
        Instant now = clock.instant();
        Example settled = new Example(1);
        Example open = new Example(2);
        charges.add(List.of(Asked.of(settled.refundRequested(RefusalCode.HOLD_EXPIRED), now, null)));
        ChargeBatch batch = new ChargeBatch();
        batch.ask(Asked.of(settled.paymentRequested(), now, null));
        batch.ask(Asked.of(open.paymentRequested(), now, "cause"));
        batch.settle(ChargeKey.charge(settled.payment()));
        batch.settle(ChargeKey.refund(settled.payment()));

        assertThat(batch.writeTo(charges)).isTrue();

        assertThat(charges.claim(now, Duration.ofSeconds(60), 10))
                .containsExactly(new OutstandingCharge.Charge(open.payment(), Example.PRICE, "pm_card_ok", null, 0));
        assertThat(new ChargeBatch().writeTo(charges)).isFalse();
    }

    @Test
    @DisplayName("take over what a worker that died had claimed")
    void takeOver() {
        Instant now = clock.instant();
        charges.add(List.of(Asked.of(new Example(1).paymentRequested(), now, null)));

        assertThat(charges.claim(now, Duration.ofSeconds(60), 10)).hasSize(1);
        assertThat(charges.claim(now.plusSeconds(59), Duration.ofSeconds(60), 10))
                .isEmpty();
        assertThat(charges.claim(now.plusSeconds(60), Duration.ofSeconds(60), 10))
                .hasSize(1);
    }

    @Test
    @DisplayName("look at once when a webhook came during the question that it answers")
    void pokedMeanwhile() {
        Instant now = clock.instant();
        Example order = new Example(1);
        charges.add(List.of(Asked.of(order.paymentRequested(), now, null)));
        OutstandingCharge work = charges.claim(now, Duration.ofSeconds(60), 10).getFirst();

        charges.poke(order.payment(), now);
        assertThat(charges.claim(now, Duration.ofSeconds(60), 10)).isEmpty();
        charges.putBack(work, now.plusSeconds(5));

        assertThat(charges.claim(now, Duration.ofSeconds(60), 10)).hasSize(1);
    }

    @Test
    @DisplayName("ask again after a while when no webhook comes")
    void askAgain() {
        Instant now = clock.instant();
        charges.add(List.of(Asked.of(new Example(1).paymentRequested(), now, null)));
        OutstandingCharge work = charges.claim(now, Duration.ofSeconds(60), 10).getFirst();

        charges.putBack(work, now.plusSeconds(5));

        assertThat(charges.claim(now.plusSeconds(4), Duration.ofSeconds(60), 10))
                .isEmpty();
        assertThat(charges.claim(now.plusSeconds(5), Duration.ofSeconds(60), 10))
                .hasSize(1);
    }

    private static List<Example> orders() {
        return IntStream.rangeClosed(1, PAYMENTS).mapToObj(Example::new).toList();
    }

    private ChargeWorker worker() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> command : List.of(RecordPaymentSuccess.class, RecordRefund.class)) {
            bus.subscribe(command.getName(), message -> recorded.merge(message.getPayload(), 1, Integer::sum));
        }
        Commands commands =
                new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), 16, Tracing.off());
        Cashier cashier = new Cashier(charges, new PaymentFacts(this), this, commands, clock);
        return new ChargeWorker(charges, cashier, new WorkSignal(), clock);
    }

    private int outstanding() {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from outstanding_charge")
                .query(Integer.class)
                .single();
    }

    @Override
    public CompletableFuture<ChargeOutcome> charge(ChargeRequest request) {
        asked.merge(request.paymentId(), 1, Integer::sum);
        return CompletableFuture.supplyAsync(
                () -> new ChargeOutcome.Captured("charge"),
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    }

    @Override
    public CompletableFuture<RefundReceipt> refund(RefundRequest request) {
        return CompletableFuture.completedFuture(new RefundReceipt("refund"));
    }

    @Override
    public Flux<LoggedEvent> stream(String aggregateId) {
        return Flux.error(new UnsupportedOperationException("workers read many streams at once"));
    }

    @Override
    public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
        return Flux.fromIterable(aggregateIds).flatMap(id -> Mono.justOrEmpty(log.get(id)));
    }

    @Override
    public Flux<String> begun(Collection<String> aggregateIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<LoggedEvent> between(long afterIndex, long lastIndex, Collection<Class<?>> types) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<LoggedEvent> lastBefore(String aggregateId, long sequence, Collection<Class<?>> types) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Long> head() {
        return Mono.just((long) log.size());
    }
}
