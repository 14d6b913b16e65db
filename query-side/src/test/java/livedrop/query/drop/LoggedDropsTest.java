package livedrop.query.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.query.read.LoggedDocuments;
import livedrop.query.read.Versioned;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.RefusalCode;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.DropStatus;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import livedrop.schema.samples.StockSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@DisplayName("A drop out of the event log")
class LoggedDropsTest {

    private final DropSample drop = DropSample.seeded(1).stocks(1, 1);
    private final OrderSample order = OrderSample.seeded(2, drop);
    private final Log log = new Log();
    private final LoggedDrops drops = new LoggedDrops(log, new LoggedDocuments(log));

    @Test
    @DisplayName("is the fold of the drop and of all its stocks")
    void foldsDropAndStocks() {
        log.add(drop.dropId(), drop.scheduled());
        drop.stocks().forEach(stock -> log.add(stock.inventoryId(), stock.allocated()));
        log.add(drop.dropId(), drop.started());
        log.add(drop.stock().inventoryId(), drop.stock().reserved(order));

        DropDocument expected = DropDocument.of(drop.scheduled(), 1)
                .with(drop.started(), 4)
                .with(drop.stock().reserved(order), 5);
        StepVerifier.create(drops.find(drop.dropId()))
                .expectNext(new Versioned<>(expected, 5))
                .verifyComplete();
        assertThat(expected.status()).isEqualTo(DropStatus.LIVE);
    }

    @Test
    @DisplayName("goes on where the last fold ended")
    void goesOn() {
        log.add(drop.dropId(), drop.scheduled());
        drops.find(drop.dropId()).block();
        log.add(drop.dropId(), drop.cancelled());

        StepVerifier.create(drops.find(drop.dropId()))
                .expectNext(new Versioned<>(DropDocument.of(drop.scheduled(), 1).with(drop.cancelled(), 2), 2))
                .verifyComplete();
        assertThat(log.readsAfter).containsExactly(0L, 0L, 1L);
    }

    @Test
    @DisplayName("is folded page by page when its history is long")
    void foldsLongHistory() {
        log.add(drop.dropId(), drop.scheduled());
        log.add(drop.dropId(), drop.started());
        for (int i = 0; i < 50_000; i++) {
            StockSample stock = drop.stock();
            log.add(stock.inventoryId(), stock.refused(order, RefusalCode.SOLD_OUT));
        }

        StepVerifier.create(drops.find(drop.dropId()).map(Versioned::version))
                .expectNext(50_002L)
                .verifyComplete();
    }

    @Test
    @DisplayName("is folded once for all who ask meanwhile")
    void foldsOnce() {
        log.add(drop.dropId(), drop.scheduled());
        Sinks.Empty<Void> gate = Sinks.empty();
        log.gate = gate.asMono();

        Flux<Versioned<DropDocument>> crowd = Flux.range(0, 100).flatMap(_ -> drops.find(drop.dropId()), 100);
        StepVerifier.create(crowd).then(gate::tryEmitEmpty).expectNextCount(100).verifyComplete();
        assertThat(log.readsAfter).hasSize(2);
    }

    @Test
    @DisplayName("is nothing when there is no such drop, and is found once it is there")
    void isNothing() {
        StepVerifier.create(drops.find(Seed.of(99).dropId())).verifyComplete();
        StepVerifier.create(drops.find(drop.dropId())).verifyComplete();
        log.add(drop.dropId(), drop.scheduled());
        StepVerifier.create(drops.find(drop.dropId())).expectNextCount(1).verifyComplete();
    }

    /** Events in memory; a read waits for the gate. */
    private static final class Log implements EventLog {

        private final List<LoggedEvent> events = new ArrayList<>();
        private final List<Long> readsAfter = new ArrayList<>();
        private Mono<Void> gate = Mono.empty();

        void add(Object aggregate, Object payload) {
            long index = events.size() + 1L;
            events.add(new LoggedEvent(index, "", aggregate.toString(), 0, "", ProjectionRun.at(index), payload));
        }

        @Override
        public Flux<LoggedEvent> stream(String aggregateId) {
            return of(List.of(aggregateId), 0, Integer.MAX_VALUE);
        }

        @Override
        public Flux<LoggedEvent> of(Collection<String> aggregateIds, long afterIndex, int limit) {
            return gate.thenMany(Flux.defer(() -> {
                readsAfter.add(afterIndex);
                return Flux.fromIterable(events.subList((int) afterIndex, events.size()))
                        .filter(event -> aggregateIds.contains(event.aggregateId()))
                        .take(limit);
            }));
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
            return Mono.just((long) events.size());
        }
    }
}
