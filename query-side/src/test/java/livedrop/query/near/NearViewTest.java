package livedrop.query.near;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import livedrop.embedded.RedisServer;
import livedrop.embedded.junit.TestServers;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisSettings;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.CutableLine;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.TestRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A view in memory")
class NearViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VIEW = "near-test";
    private static final ViewKeys FIRST = new ViewKeys(VIEW, 1);
    private static final ViewKeys SECOND = new ViewKeys(VIEW, 2);
    private static final String NAME = "drop:1";

    private Redis writer;
    private CutableLine line;
    private Redis reader;
    private NearView<Long> near;

    @BeforeEach
    void start() {
        writer = TestRedis.empty();
        RedisServer server = TestServers.redis();
        line = CutableLine.to(server.port());
        reader = new Redis(new RedisSettings("localhost", line.port(), server.password(), Duration.ofSeconds(2)));
        near = new NearView<>(reader, new Generations(reader), VIEW, (_, stored) -> stored.version(), _ -> Long.BYTES);
        near.start();
        complete(FIRST);
        write(FIRST, 1);
    }

    @AfterEach
    void stop() {
        near.stop();
        reader.close();
        line.close();
        writer.close();
    }

    private void complete(ViewKeys keys) {
        writer.call(commands -> commands.set(keys.ready(), "1".getBytes(UTF_8)));
    }

    private void write(ViewKeys keys, long version) {
        byte[] stored = new StoredDocument(version, "{}".getBytes(UTF_8)).encoded();
        writer.call(commands -> commands.set(keys.key(NAME), stored));
    }

    private @Nullable Long find() {
        return near.find(NAME).block(PATIENCE);
    }

    private void awaitFound(long version) {
        Eventually.holds(PATIENCE, "version " + version + " is found", () -> Long.valueOf(version)
                .equals(find()));
    }

    /** Kept, that is: it is there without a question. */
    private void awaitKept(long version) {
        Eventually.holds(PATIENCE, "version " + version + " is kept", () -> {
            find();
            return Long.valueOf(version).equals(near.get(NAME));
        });
    }

    private void awaitForgotten() {
        Eventually.holds(PATIENCE, "nothing is kept", () -> near.get(NAME) == null);
    }

    @Test
    @DisplayName("keeps what it has read until it changes")
    void keepsUntilItChanges() {
        awaitKept(1);

        write(FIRST, 2);

        awaitForgotten();
        awaitKept(2);
    }

    @Test
    @DisplayName("never goes back while a document changes all the time, and ends with the last change")
    void neverGoesBack() {
        awaitKept(1);
        CompletableFuture<Void> writing = Eventually.meanwhile(() -> {
            for (long version = 2; version <= 3_000; version++) {
                write(FIRST, version);
            }
        });

        long seen = 1;
        while (!writing.isDone()) {
            for (Long found : new Long[] {near.get(NAME), find()}) {
                if (found != null) {
                    assertThat(found).isGreaterThanOrEqualTo(seen);
                    seen = found;
                }
            }
        }

        writing.join();
        awaitKept(3_000);
    }

    @Test
    @DisplayName("serves nothing of a Redis that was flushed")
    void forgetsWhatWasFlushed() {
        awaitKept(1);

        writer.call(commands -> commands.flushall());

        awaitForgotten();
        assertThat(find()).isNull();
    }

    @Test
    @DisplayName("serves nothing of a view that is built anew")
    void forgetsWhatIsBuilt() {
        awaitKept(1);

        writer.call(commands -> commands.del(FIRST.ready()));

        awaitForgotten();
        assertThat(find()).isNull();
    }

    @Test
    @DisplayName("follows to another generation, and serves nothing of the one before")
    void followsToAnotherGeneration() {
        awaitKept(1);
        complete(SECOND);
        write(SECOND, 7);

        writer.call(commands -> commands.hset(Generations.POINTERS, VIEW, "2".getBytes(UTF_8)));

        awaitForgotten();
        awaitFound(7);
        write(FIRST, 2);
        awaitKept(7);
    }

    @Test
    @DisplayName("serves nothing while the line is cut, and afterwards nothing of before")
    void survivesACut() {
        awaitKept(1);

        line.cut();
        awaitForgotten();
        write(FIRST, 2);
        line.mend();

        assertThat(firstFound()).isEqualTo(2);
        awaitKept(2);
    }

    @Test
    @DisplayName("serves nothing while the line is silent, and afterwards nothing of before")
    void survivesASilence() {
        awaitKept(1);

        line.hold();
        write(FIRST, 2);
        awaitForgotten();
        line.letGo();

        assertThat(firstFound()).isEqualTo(2);
        awaitKept(2);
    }

    private @Nullable Long firstFound() {
        Eventually.holds(PATIENCE, "something is found", () -> find() != null);
        return find();
    }
}
