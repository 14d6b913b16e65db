package livedrop.bench.rebuild;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Decisions;
import livedrop.bench.report.Check;
import livedrop.embedded.RedisServer;
import livedrop.query.creator.CreatorProjection;
import livedrop.query.drop.DropProjection;
import livedrop.query.order.OrderProjection;
import livedrop.query.payment.PaymentProjection;
import livedrop.query.product.ProductProjection;
import livedrop.query.read.ViewReaders;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisSettings;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.RedisTokenStore;
import livedrop.query.view.View;
import livedrop.query.view.ViewNames;
import livedrop.query.view.ViewProcessors;
import livedrop.query.view.letter.ViewLetters;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;

/** All views of the query side, from the first event to the last, into a Redis that has nothing. */
final class RebuiltViews implements Contestant, AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration CLAIM = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_AGAIN_MILLIS = 5;
    private static final int KEYS_A_READ = 1_000;

    private static final List<View> VIEWS = List.of(
            new View(ViewNames.DROPS, 2, List.of(new DropProjection())),
            new View(ViewNames.ORDERS, 2, List.of(new OrderProjection(), new PaymentProjection())),
            new View(ViewNames.CATALOGUE, 1, List.of(new CreatorProjection(), new ProductProjection())));

    private final RedisServer server;
    private final Redis redis;
    private final EventStore events;
    private final Serializer serializer;
    private final int expected;
    private final Set<Contents> found = new HashSet<>();

    /** @param expected how many events there are */
    RebuiltViews(RedisServer server, Decisions decisions, int expected) {
        this.server = server;
        this.redis = new Redis(new RedisSettings(server.host(), server.port(), server.password(), CALL));
        this.events = decisions.events();
        this.serializer = decisions.bean(Serializer.class);
        this.expected = expected;
    }

    /**
     * What is in Redis, but for the positions.
     *
     * @param hash the same for the same documents, whatever their order
     */
    private record Contents(long documents, long hash) {}

    @Override
    public String name() {
        return "ours, events → views";
    }

    @Override
    public void prepare() {
        server.flush();
    }

    @Override
    public Round round() throws Exception {
        Generations generations = new Generations(redis);
        RedisTokenStore.Claims claims = new RedisTokenStore.Claims("bench/" + UUID.randomUUID(), CLAIM);
        Set<ViewKeys> kept = VIEWS.stream()
                .map(view -> new ViewKeys(view.name(), Generations.FIRST))
                .collect(Collectors.toSet());
        ViewProcessors processors = new ViewProcessors(
                redis,
                events,
                VIEWS,
                keys -> new RedisTokenStore(redis, _ -> keys, serializer, claims, this::head),
                keys -> new ViewLetters(redis, keys, serializer),
                () -> kept);
        try {
            return Meter.withoutCommits().measure(_ -> {
                processors.start();
                awaitEnd(new ViewReaders(redis, generations));
                return expected;
            });
        } finally {
            processors.stop();
            found.add(contents());
        }
    }

    private OptionalLong head() {
        return Optional.ofNullable(events.createHeadToken())
                .map(TrackingToken::position)
                .orElse(OptionalLong.empty());
    }

    private void awaitEnd(ViewReaders readers) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long head = head().orElse(0);
        for (View view : VIEWS) {
            while (Objects.requireNonNullElse(readers.of(view.name()).position().block(), 0L) < head) {
                if (System.nanoTime() > end) {
                    throw new TimeoutException("view " + view.name() + " has not come to event " + head);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    private Contents contents() {
        long documents = 0;
        long hash = 0;
        KeyScanArgs strings = KeyScanArgs.Builder.type("string").limit(KEYS_A_READ);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            ScanCursor from = cursor;
            KeyScanCursor<String> page = redis.call(commands -> commands.scan(from, strings));
            String[] keys = page.getKeys().toArray(String[]::new);
            if (keys.length > 0) {
                List<KeyValue<String, byte[]>> values = redis.call(commands -> commands.mget(keys));
                for (KeyValue<String, byte[]> value : values) {
                    documents++;
                    hash += 31L * value.getKey().hashCode() + Arrays.hashCode(value.getValueOrElse(new byte[0]));
                }
            }
            cursor = page;
        }
        return new Contents(documents, hash);
    }

    Check check(int orders) {
        long least = found.stream().mapToLong(Contents::documents).min().orElse(0);
        return new Check(
                "ours: every rebuild comes to the same bytes, with a document for each order",
                found.size() == 1 && least > orders,
                "%,d documents of %,d orders, %d different outcomes".formatted(least, orders, found.size()));
    }

    @Override
    public void close() {
        redis.close();
    }
}
