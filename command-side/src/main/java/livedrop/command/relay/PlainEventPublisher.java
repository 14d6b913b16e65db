package livedrop.command.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes through Kafka's own producer. */
final class PlainEventPublisher implements EventPublisher {
    private final Map<String, Object> producerSettings;
    private final CloudEventRecords records;
    private @Nullable KafkaProducer<String, byte[]> producer;

    PlainEventPublisher(Map<String, Object> producerSettings, CloudEventRecords records) {
        this.producerSettings = producerSettings;
        this.records = records;
    }

    @Override
    public Mono<Void> publish(List<OutboundEvent> batch) {
        return Mono.fromCallable(() -> sendAll(batch))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture)
                .doOnError(_ -> close());
    }

    private CompletableFuture<Void> sendAll(List<OutboundEvent> batch) {
        KafkaProducer<String, byte[]> current = producer();
        List<CompletableFuture<RecordMetadata>> acknowledgements = new ArrayList<>(batch.size());
        for (OutboundEvent event : batch) {
            CompletableFuture<RecordMetadata> acknowledged = send(current, records.of(event));
            acknowledgements.add(acknowledged);
            if (acknowledged.isCompletedExceptionally()) {
                // What comes later must not overtake what was not taken.
                return acknowledged.thenAccept(_ -> {});
            }
        }
        return CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<RecordMetadata> send(
            KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings);
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
