package livedrop.command.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** The topic of all events. It has one partition, so that its order is the order of the log. */
final class RelayTopic implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RelayTopic.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private final String name;
    private final Mono<Void> ready;
    private boolean running;

    RelayTopic(String name, String bootstrapServers) {
        this.name = name;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 10_000, "request.timeout.ms", 5_000);
        Mono<Void> creation = Mono.usingWhen(
                        Mono.fromCallable(() -> Admin.create(settings)),
                        this::createAndCheck,
                        admin -> Mono.fromRunnable(() -> admin.close(Duration.ZERO)))
                .doOnError(failure -> log.warn("Topic {} is not there yet: {}", name, failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(LONGEST_RETRY));
        ready = Mono.firstWithSignal(creation, stopped.asMono()).cache();
    }

    /** Completes once the topic is there. */
    Mono<Void> ready() {
        return ready;
    }

    private Mono<Void> createAndCheck(Admin admin) {
        NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty());
        return Mono.fromCompletionStage(
                        () -> admin.createTopics(List.of(topic)).all().toCompletionStage())
                .onErrorComplete(RelayTopic::isTopicExists)
                .then(Mono.fromCompletionStage(() ->
                        admin.describeTopics(List.of(name)).allTopicNames().toCompletionStage()))
                .doOnNext(descriptions -> requireOnePartition(descriptions.get(name)))
                .then();
    }

    private static boolean isTopicExists(Throwable failure) {
        return failure instanceof TopicExistsException || failure.getCause() instanceof TopicExistsException;
    }

    private void requireOnePartition(@Nullable TopicDescription description) {
        if (description == null || description.partitions().size() != 1) {
            throw new IllegalStateException("topic " + name + ": " + description + " (expected: one partition)");
        }
    }

    /** Begins at once, so that those who read the topic find it, too. */
    @Override
    public void start() {
        running = true;
        ready.onErrorComplete().subscribe();
    }

    @Override
    public void stop() {
        running = false;
        stopped.tryEmitError(new IllegalStateException("the relay stops"));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
