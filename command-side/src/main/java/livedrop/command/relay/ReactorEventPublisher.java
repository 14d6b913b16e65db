package livedrop.command.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;
import reactor.kafka.sender.SenderResult;

/** Publishes through reactor-kafka. */
final class ReactorEventPublisher implements EventPublisher {
    private static final int MAX_IN_FLIGHT = 1_024;

    private final SenderOptions<String, byte[]> options;
    private final CloudEventRecords records;
    private @Nullable KafkaSender<String, byte[]> sender;

    ReactorEventPublisher(Map<String, Object> producerSettings, CloudEventRecords records) {
        this.options = SenderOptions.<String, byte[]>create(producerSettings)
                .maxInFlight(MAX_IN_FLIGHT)
                .stopOnError(true)
                .closeTimeout(Duration.ZERO);
        this.records = records;
    }

    @Override
    public Mono<Void> publish(List<OutboundEvent> batch) {
        return Mono.defer(() -> sender().send(Flux.fromIterable(batch).map(this::toRecord))
                        .<SenderResult<Long>>handle((result, sink) -> {
                            if (result.exception() != null) {
                                sink.error(result.exception());
                            } else {
                                sink.next(result);
                            }
                        })
                        .then())
                .doOnError(_ -> close());
    }

    private SenderRecord<String, byte[], Long> toRecord(OutboundEvent event) {
        return SenderRecord.create(records.of(event), event.index());
    }

    private synchronized KafkaSender<String, byte[]> sender() {
        if (sender == null) {
            sender = KafkaSender.create(options);
        }
        return sender;
    }

    @Override
    public synchronized void close() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
