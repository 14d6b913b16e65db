package livedrop.query.live.servers;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.query.testing.Eventually;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A reader of one stream, who remembers what it was sent and can be cut off. */
final class SseClient implements AutoCloseable {

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENTS =
            new ParameterizedTypeReference<>() {};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebClient client;
    private final List<ServerSentEvent<String>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Disposable connection;
    private volatile @Nullable HttpHeaders headers;

    private SseClient(WebClient client) {
        this.client = client;
    }

    /** @param token of the reader, if it has one */
    static SseClient of(int port, String path, @Nullable String token) {
        WebClient.Builder builder = WebClient.builder()
                .baseUrl("http://localhost:" + port + path)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024));
        return new SseClient(
                (token == null ? builder : builder.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                        .build());
    }

    /** Connects, for the first time or again, with the id of the last event when there is one. */
    SseClient connect() {
        long last = lastId();
        Flux<ServerSentEvent<String>> stream = client.get()
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    if (last >= 0) {
                        headers.set("Last-Event-ID", Long.toString(last));
                    }
                })
                .retrieve()
                .toEntityFlux(EVENTS)
                .doOnNext(answer -> headers = answer.getHeaders())
                .flatMapMany(answer -> Objects.requireNonNull(answer.getBody()));
        int number = connections.get();
        connection = stream.subscribe(event -> hear(number, event), _ -> {});
        return this;
    }

    /** What a connection still brings while it is cut was never heard: the next one is asked for it again. */
    private void hear(int number, ServerSentEvent<String> event) {
        synchronized (events) {
            if (number == connections.get()) {
                events.add(event);
            }
        }
    }

    /** Hangs up. */
    SseClient cut() {
        synchronized (events) {
            connections.incrementAndGet();
        }
        Disposable open = connection;
        if (open != null) {
            open.dispose();
        }
        return this;
    }

    boolean isConnected() {
        Disposable open = connection;
        return open != null && !open.isDisposed();
    }

    HttpHeaders headers() {
        return Objects.requireNonNull(headers, "an answer");
    }

    List<ServerSentEvent<String>> events() {
        return List.copyOf(events);
    }

    List<String> names() {
        return events.stream()
                .map(ServerSentEvent::event)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The ids in the order in which they came. */
    List<Long> ids() {
        return events.stream()
                .map(ServerSentEvent::id)
                .filter(Objects::nonNull)
                .map(Long::valueOf)
                .toList();
    }

    long lastId() {
        List<Long> ids = ids();
        return ids.isEmpty() ? -1 : ids.getLast();
    }

    SseClient awaitId(long id) {
        Eventually.holds(PATIENCE, "id " + id + " has come", () -> lastId() >= id);
        return this;
    }

    SseClient awaitName(String name) {
        Eventually.holds(PATIENCE, name + " has come", () -> names().contains(name));
        return this;
    }

    @Override
    public void close() {
        cut();
    }
}
