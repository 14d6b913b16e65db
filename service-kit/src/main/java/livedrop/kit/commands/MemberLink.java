package livedrop.kit.commands;

import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderValues.APPLICATION_JSON;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.web.Envelope;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way to one member. What waits while requests are under way travels together in the next one; no timer delays a
 * command that finds the way free.
 */
final class MemberLink {

    static final int MOST_FLIGHTS = 8;
    private static final int MOST_WAITING = 10_000;
    private static final TypeReference<Envelope<Wire.Results>> ANSWER = new TypeReference<>() {};

    private final HttpClient client;
    private final ServiceTokens tokens;
    private final JsonMapper json;
    private final Scheduler sender;
    private final Queue<Parcel> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger flights = new AtomicInteger();

    /** A command on its way out, and the time of {@link System#nanoTime} at which its answer comes too late. */
    private record Parcel(Wire.Command command, long deadlineNanos, CompletableFuture<Wire.Result> result) {

        long remainingNanos() {
            return deadlineNanos - System.nanoTime();
        }
    }

    MemberLink(HttpClient client, ServiceTokens tokens, JsonMapper json, Scheduler sender) {
        this.client = client;
        this.tokens = tokens;
        this.json = json;
        this.sender = sender;
    }

    /** The result of the command, or the failure of the way to the member. */
    Mono<Wire.Result> send(Wire.Command command, long deadlineNanos) {
        return Mono.defer(() -> {
            Parcel parcel = new Parcel(command, deadlineNanos, new CompletableFuture<>());
            if (waitingCount.incrementAndGet() > MOST_WAITING) {
                waitingCount.decrementAndGet();
                return Mono.error(new CommandDispatchException("too many commands wait already: " + MOST_WAITING));
            }
            waiting.add(parcel);
            sender.schedule(this::sendWaiting);
            return Mono.fromFuture(parcel.result());
        });
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && tryTakeOff()) {
            List<Parcel> batch = nextBatch();
            if (batch.isEmpty()) {
                flights.decrementAndGet();
            } else {
                fly(batch);
            }
        }
    }

    private boolean tryTakeOff() {
        if (flights.incrementAndGet() <= MOST_FLIGHTS) {
            return true;
        }
        flights.decrementAndGet();
        return false;
    }

    private List<Parcel> nextBatch() {
        List<Parcel> batch = new ArrayList<>();
        for (int i = 0; i < Wire.LARGEST_BATCH; i++) {
            Parcel parcel = waiting.poll();
            if (parcel == null) {
                break;
            }
            waitingCount.decrementAndGet();
            if (parcel.remainingNanos() > 0) {
                batch.add(parcel);
            } else {
                parcel.result().completeExceptionally(new TimeoutException("the way to the member was too busy"));
            }
        }
        return batch;
    }

    private void fly(List<Parcel> batch) {
        request(batch)
                .doFinally(_ -> land())
                .subscribe(
                        results -> deliver(batch, results),
                        failure -> batch.forEach(parcel -> parcel.result().completeExceptionally(failure)));
    }

    private void land() {
        flights.decrementAndGet();
        sender.schedule(this::sendWaiting);
    }

    private Mono<List<Wire.Result>> request(List<Parcel> batch) {
        long remaining = batch.stream().mapToLong(Parcel::remainingNanos).min().orElse(0);
        return Mono.fromCallable(() -> json.writeValueAsBytes(
                        new Wire.Batch(batch.stream().map(Parcel::command).toList())))
                .flatMap(this::post)
                .map(answer -> results(answer, batch.size()))
                .timeout(Duration.ofNanos(Math.max(1, remaining)));
    }

    private Mono<byte[]> post(byte[] body) {
        return client.headers(headers -> headers.set(AUTHORIZATION, "Bearer " + tokens.issue(Wire.SCOPE))
                        .set(CONTENT_TYPE, APPLICATION_JSON))
                .post()
                .uri(Wire.PATH)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((_, content) -> content.asByteArray())
                .switchIfEmpty(Mono.error(() -> new CommandDispatchException("the member answered nothing")));
    }

    private List<Wire.Result> results(byte[] answer, int expected) {
        Envelope<Wire.Results> envelope = json.readValue(answer, ANSWER);
        if (envelope.error() != null) {
            throw new CommandDispatchException(
                    envelope.error().code() + ": " + envelope.error().message());
        }
        List<Wire.Result> results =
                envelope.data() == null ? List.of() : envelope.data().results();
        if (results.size() != expected) {
            throw new CommandDispatchException("results: " + results.size() + " (expected: " + expected + ")");
        }
        return results;
    }

    private static void deliver(List<Parcel> batch, List<Wire.Result> results) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }
}
