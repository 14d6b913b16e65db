package livedrop.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.testing.TestRedis;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases are those by which Axon tests its own JdbcTokenStore, then what Redis adds to them. */
@Tag("servers")
@DisplayName("The token store in Redis")
class RedisTokenStoreTest {

    private static final String NAME = "test";

    private Redis redis;
    private RedisTokenStore tokens;
    private RedisTokenStore others;
    private RedisTokenStore thief;

    @BeforeEach
    void open() {
        redis = TestRedis.empty();
        tokens = store("local", Duration.ofSeconds(10));
        others = store("concurrent", Duration.ofSeconds(10));
        thief = store("stealing", Duration.ofMillis(-1));
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

    @Nested
    @DisplayName("that is asked for segments")
    class Segments {

        @Test
        @DisplayName("has none before they are made")
        void hasNone() {
            assertThat(tokens.fetchSegments(NAME)).isEmpty();
            assertThat(tokens.fetchAvailableSegments(NAME)).isEmpty();
            assertThat(tokens.requiresExplicitSegmentInitialization()).isTrue();
        }

        @Test
        @DisplayName("makes as many as it is told, without a token")
        void makesSegments() {
            tokens.initializeTokenSegments(NAME, 7);

            assertThat(tokens.fetchSegments(NAME)).containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(tokens.fetchToken(NAME, 3)).isNull();
        }

        @Test
        @DisplayName("makes them at a given position")
        void makesSegmentsAtPosition() {
            tokens.initializeTokenSegments(NAME, 7, new GlobalSequenceTrackingToken(10));

            for (int segment : tokens.fetchSegments(NAME)) {
                assertThat(tokens.fetchToken(NAME, segment)).isEqualTo(new GlobalSequenceTrackingToken(10));
            }
        }

        @Test
        @DisplayName("does not make them twice")
        void makesSegmentsOnce() {
            tokens.initializeTokenSegments(NAME, 2, new GlobalSequenceTrackingToken(10));

            assertUnclaimable(() -> others.initializeTokenSegments(NAME, 7));
            assertThat(tokens.fetchSegments(NAME)).containsExactly(0, 1);
            assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(new GlobalSequenceTrackingToken(10));
        }

        @Test
        @DisplayName("keeps those of one processor apart from those of another")
        void keepsProcessorsApart() {
            tokens.initializeTokenSegments("proc1", 2);
            tokens.initializeTokenSegments("proc2", 1);

            assertThat(tokens.fetchSegments("proc1")).containsExactly(0, 1);
            assertThat(tokens.fetchSegments("proc2")).containsExactly(0);
            assertThat(tokens.fetchSegments("proc3")).isEmpty();
        }

        @Test
        @DisplayName("offers those that are free, ours, or of an owner who is silent")
        void offersAvailable() {
            tokens.initializeTokenSegments(NAME, 2);
            assertThat(tokens.fetchAvailableSegments(NAME)).hasSize(2);

            tokens.fetchToken(NAME, 0);
            assertThat(tokens.fetchAvailableSegments(NAME)).hasSize(2);
            assertThat(others.fetchAvailableSegments(NAME))
                    .extracting(Segment::getSegmentId)
                    .containsExactly(1);
            assertThat(thief.fetchAvailableSegments(NAME)).hasSize(2);

            tokens.releaseClaim(NAME, 0);
            assertThat(others.fetchAvailableSegments(NAME)).hasSize(2);
        }

        @Test
        @DisplayName("adds one that is not there, and only then")
        void addsSegment() {
            tokens.initializeTokenSegments(NAME, 1);
            tokens.initializeSegment(new GlobalSequenceTrackingToken(4), NAME, 1);

            assertThat(tokens.fetchSegments(NAME)).containsExactly(0, 1);
            assertThat(tokens.fetchToken(NAME, 1)).isEqualTo(new GlobalSequenceTrackingToken(4));
            assertThatExceptionOfType(UnableToInitializeTokenException.class)
                    .isThrownBy(() -> tokens.initializeSegment(null, NAME, 1));
        }
    }

    @Nested
    @DisplayName("that is asked for a token")
    class Tokens {

        @Test
        @DisplayName("claims, stores and gives back any kind of token")
        void storesToken() {
            TrackingToken token = GapAwareTrackingToken.newInstance(42, List.of(37L, 40L));
            tokens.initializeTokenSegments(NAME, 1);

            assertThat(tokens.fetchToken(NAME, 0)).isNull();
            tokens.storeToken(token, NAME, 0);
            assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(token);

            tokens.storeToken(null, NAME, 0);
            assertThat(tokens.fetchToken(NAME, 0)).isNull();
        }

        @Test
        @DisplayName("does not give what was never made")
        void refusesUnknown() {
            assertUnclaimable(() -> tokens.fetchToken(NAME, 0));
            assertUnclaimable(() -> tokens.storeToken(new GlobalSequenceTrackingToken(1), NAME, 0));
            assertUnclaimable(() -> tokens.extendClaim(NAME, 0));
            assertThat(tokens.fetchSegments(NAME)).isEmpty();
        }

        @Test
        @DisplayName("gives it by its segment")
        void fetchesBySegment() {
            tokens.initializeTokenSegments(NAME, 2);

            assertThat(tokens.fetchToken(NAME, Segment.computeSegment(0, 0, 1))).isNull();
            assertThat(tokens.fetchToken(NAME, Segment.computeSegment(1, 0, 1))).isNull();
        }

        @Test
        @DisplayName("does not give it for a segment that was merged meanwhile, and lets go of the claim")
        void noticesMerge() {
            tokens.initializeTokenSegments(NAME, 2);
            tokens.fetchToken(NAME, 1);
            tokens.deleteToken(NAME, 1);

            Segment half = Segment.computeSegment(0, 0, 1);
            assertUnclaimable(() -> tokens.fetchToken(NAME, half));
            assertUnclaimable(() -> tokens.fetchToken(NAME, Segment.computeSegment(1, 0, 1)));
            assertThat(others.fetchAvailableSegments(NAME)).containsExactly(Segment.ROOT_SEGMENT);
        }

        @Test
        @DisplayName("does not give it for a segment that was split meanwhile, and lets go of the claim")
        void noticesSplit() {
            tokens.initializeTokenSegments(NAME, 1);
            tokens.initializeSegment(null, NAME, 1);

            assertUnclaimable(() -> tokens.fetchToken(NAME, Segment.ROOT_SEGMENT));
            assertThat(others.fetchAvailableSegments(NAME)).hasSize(2);
        }
    }

    @Nested
    @DisplayName("that several processes share")
    class Claims {

        @BeforeEach
        void claim() {
            tokens.initializeTokenSegments(NAME, 1);
            tokens.fetchToken(NAME, 0);
        }

        @Test
        @DisplayName("keeps a claimed token from the others")
        void keepsClaim() {
            assertUnclaimable(() -> others.fetchToken(NAME, 0));
            assertUnclaimable(() -> others.extendClaim(NAME, 0));
            assertUnclaimable(() -> others.storeToken(new GlobalSequenceTrackingToken(1), NAME, 0));
            others.releaseClaim(NAME, 0);
            assertUnclaimable(() -> others.fetchToken(NAME, 0));
            tokens.extendClaim(NAME, 0);
        }

        @Test
        @DisplayName("gives a released token to the next")
        void handsOver() {
            tokens.storeToken(new GlobalSequenceTrackingToken(5), NAME, 0);
            tokens.releaseClaim(NAME, 0);

            assertThat(others.fetchToken(NAME, 0)).isEqualTo(new GlobalSequenceTrackingToken(5));
            assertUnclaimable(() -> tokens.extendClaim(NAME, 0));
            assertUnclaimable(() -> tokens.storeToken(new GlobalSequenceTrackingToken(6), NAME, 0));
        }

        @Test
        @DisplayName("gives the token of a silent owner to the next, and the owner notices")
        void isStolen() {
            assertThat(thief.fetchToken(NAME, 0)).isNull();

            assertUnclaimable(() -> tokens.storeToken(new GlobalSequenceTrackingToken(1), NAME, 0));
            assertUnclaimable(() -> tokens.extendClaim(NAME, 0));
            tokens.releaseClaim(NAME, 0);
            thief.storeToken(new GlobalSequenceTrackingToken(2), NAME, 0);
            assertThat(thief.fetchToken(NAME, 0)).isEqualTo(new GlobalSequenceTrackingToken(2));
        }

        @Test
        @DisplayName("keeps the claim of an owner who shows signs of life")
        void extendsClaim() throws InterruptedException {
            RedisTokenStore impatient = store("impatient", Duration.ofMillis(300));
            for (int i = 0; i < 5; i++) {
                Thread.sleep(100);
                tokens.extendClaim(NAME, 0);
                assertUnclaimable(() -> impatient.fetchToken(NAME, 0));
            }
        }

        @Test
        @DisplayName("deletes a token for its owner only")
        void deletes() {
            assertUnclaimable(() -> others.deleteToken(NAME, 0));
            tokens.deleteToken(NAME, 0);

            assertThat(tokens.fetchSegments(NAME)).isEmpty();
            assertUnclaimable(() -> tokens.deleteToken(NAME, 0));
        }
    }

    @Nested
    @DisplayName("whose server forgets")
    class Forgetting {

        @Test
        @DisplayName("goes on when the scripts are gone")
        void survivesScriptFlush() {
            tokens.initializeTokenSegments(NAME, 1);
            tokens.fetchToken(NAME, 0);
            redis.call(commands -> commands.scriptFlush());

            tokens.storeToken(new GlobalSequenceTrackingToken(1), NAME, 0);
            redis.call(commands -> commands.scriptFlush());
            assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(new GlobalSequenceTrackingToken(1));
        }

        @Test
        @DisplayName("can be begun anew when everything is gone")
        void survivesFlush() {
            tokens.initializeTokenSegments(NAME, 1, new GlobalSequenceTrackingToken(9));
            tokens.fetchToken(NAME, 0);
            redis.call(commands -> commands.flushall());

            assertUnclaimable(() -> tokens.extendClaim(NAME, 0));
            assertUnclaimable(() -> tokens.storeToken(new GlobalSequenceTrackingToken(10), NAME, 0));
            tokens.initializeTokenSegments(NAME, 1);
            assertUnclaimable(() -> tokens.storeToken(new GlobalSequenceTrackingToken(10), NAME, 0));
            assertThat(tokens.fetchToken(NAME, 0)).isNull();
        }

        @Test
        @DisplayName("has an identifier that stays")
        void hasIdentifier() {
            assertThat(tokens.retrieveStorageIdentifier()).isPresent().isEqualTo(others.retrieveStorageIdentifier());
        }
    }

    private static void assertUnclaimable(Runnable call) {
        assertThatExceptionOfType(UnableToClaimTokenException.class).isThrownBy(call::run);
    }
}
