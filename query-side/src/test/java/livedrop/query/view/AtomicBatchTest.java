package livedrop.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.TestRedis;
import livedrop.schema.samples.Seed;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A batch of a view")
class AtomicBatchTest {

    private static final ViewKeys KEYS = new ViewKeys("notes-view", 1);
    private static final View VIEW = new View("notes-view", 1, List.of(new Notes()));

    private static final Letters NO_LETTERS = new Letters() {
        @Override
        public Set<String> sequences() {
            return Set.of();
        }

        @Override
        public long count(String sequence) {
            return 0;
        }

        @Override
        public byte[] letter(ViewEvent event, @Nullable RuntimeException cause) {
            throw new AssertionError(cause);
        }
    };

    private Redis redis;
    private RedisTokenStore tokens;

    /** Writes each text as a document and into a list; the text {@code gone} takes all out of the list again. */
    private static final class Notes implements Projection {

        @Override
        public boolean handles(Class<?> eventType) {
            return eventType == String.class;
        }

        @Override
        public Object subject(Object event) {
            return event;
        }

        @Override
        public Collection<String> documents(Object event) {
            return List.of();
        }

        @Override
        public void project(ViewEvent event, Documents documents) {
            String text = (String) event.payload();
            documents.put(new DocumentKey<>("note:" + text, String.class), text, event.index());
            documents.add("notes", text);
            documents.remove("drafts", text);
        }
    }

    @BeforeEach
    void open() {
        redis = TestRedis.empty();
        tokens = store("local", Duration.ofSeconds(10));
        tokens.initializeTokenSegments(VIEW.name(), 1, new GlobalSequenceTrackingToken(1));
        tokens.fetchToken(VIEW.name(), 0);
        redis.call(commands -> commands.zadd(KEYS.key("drafts"), 0, new byte[] {'a'}));
    }

    private RedisTokenStore store(String owner, Duration claimTimeout) {
        return new RedisTokenStore(
                redis,
                new Generations(redis)::of,
                Jackson3Serializer.builder().build(),
                new RedisTokenStore.Claims(owner, claimTimeout),
                OptionalLong::empty);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    private void commit(RedisTokenStore store, long position, String... texts) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
        try {
            ViewBatch batch = ViewBatch.current(VIEW, NO_LETTERS, _ -> Map.of());
            for (String text : texts) {
                batch.add(new ViewEvent(position, Seed.NEW_YEAR, text));
            }
            store.storeToken(new GlobalSequenceTrackingToken(position), VIEW.name(), 0);
        } finally {
            unitOfWork.rollback();
        }
    }

    @Test
    @DisplayName("writes its documents, its lists and its position")
    void writesAll() {
        commit(tokens, 2, "a", "b");

        assertThat(content())
                .containsEntry("note:a", "2\n\"a\"")
                .containsEntry("note:b", "2\n\"b\"")
                .containsEntry("notes", "[a, b]")
                .doesNotContainKey("drafts");
        assertThat(tokens.fetchToken(VIEW.name(), 0)).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    @DisplayName("writes nothing when the claim was stolen")
    void writesNothingWithoutClaim() {
        RedisTokenStore thief = store("thief", Duration.ofMillis(-1));
        thief.fetchToken(VIEW.name(), 0);

        assertNothingWritten(UnableToClaimTokenException.class);
    }

    @Test
    @DisplayName("writes nothing when the token is not the one that was read")
    void writesNothingAfterAnotherBatch() {
        RedisTokenStore twin = store("local", Duration.ofSeconds(10));
        twin.fetchToken(VIEW.name(), 0);
        commit(twin, 5, "z");

        assertNothingWritten(UnableToClaimTokenException.class);
    }

    @Test
    @DisplayName("writes nothing when all was flushed meanwhile")
    void writesNothingAfterFlush() {
        redis.call(commands -> commands.flushall());

        assertNothingWritten(UnableToClaimTokenException.class);
    }

    @Test
    @DisplayName("writes nothing when one of its writes is impossible")
    void writesNothingWhenOneWriteFails() {
        redis.call(commands -> commands.hset(KEYS.key("notes"), "field", new byte[0]));

        assertNothingWritten(RedisException.class);

        redis.call(commands -> commands.del(KEYS.key("notes")));
        commit(tokens, 2, "a");
        assertThat(content()).containsEntry("notes", "[a]").containsEntry("note:a", "2\n\"a\"");
    }

    @Test
    @DisplayName("is ready to be read once it has reached what was the head when it was begun")
    void becomesReady() {
        redis.call(commands -> commands.flushall());
        RedisTokenStore late = new RedisTokenStore(
                redis,
                new Generations(redis)::of,
                Jackson3Serializer.builder().build(),
                new RedisTokenStore.Claims("late", Duration.ofSeconds(10)),
                () -> OptionalLong.of(7));
        late.initializeTokenSegments(VIEW.name(), 2);
        late.fetchToken(VIEW.name(), 0);
        late.fetchToken(VIEW.name(), 1);
        commit(late, 7, "a");
        assertThat(content()).doesNotContainKey("ready");

        late.storeToken(new GlobalSequenceTrackingToken(6), VIEW.name(), 1);
        assertThat(content()).doesNotContainKey("ready");
        late.storeToken(new GlobalSequenceTrackingToken(8), VIEW.name(), 1);
        assertThat(content()).containsKey("ready");
    }

    private void assertNothingWritten(Class<? extends Exception> failure) {
        Map<String, String> before = content();

        assertThatExceptionOfType(failure).isThrownBy(() -> commit(tokens, 2, "a", "b"));

        assertThat(content()).isEqualTo(before);
    }

    private Map<String, String> content() {
        return new TreeMap<>(RedisContent.of(redis, KEYS));
    }
}
