package livedrop.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import livedrop.eventstore.TestStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("Tokens")
class LockedTokenStoreTest {

    private static final TrackingToken TOKEN = GapAwareTrackingToken.newInstance(7, Set.of());

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.sql().sql("truncate token_entry").update();
    }

    @Test
    @DisplayName("of many who make them at once one does, and the others find them")
    void initialisedOnce() {
        List<TokenStore> processes = IntStream.range(0, 8)
                .mapToObj(_ -> tokens(Duration.ofSeconds(5)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(processes.stream()
                            .map(process -> CompletableFuture.runAsync(
                                    () -> process.initializeTokenSegments("relay", 4, TOKEN), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }

        assertThat(tokens(Duration.ofSeconds(5)).fetchSegments("relay")).containsExactly(0, 1, 2, 3);
    }

    @Test
    @DisplayName("all processes see the same store")
    void oneIdentity() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<String> identities = IntStream.range(0, 8)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> tokens(Duration.ofSeconds(5))
                                    .retrieveStorageIdentifier()
                                    .orElseThrow(),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .distinct()
                    .toList();

            assertThat(identities).hasSize(1);
        }
    }

    @Test
    @DisplayName("one owner holds a segment until it lets go of it")
    void claims() {
        TokenStore first = tokens(Duration.ofSeconds(5));
        TokenStore second = tokens(Duration.ofSeconds(5));
        first.initializeTokenSegments("relay", 1, TOKEN);
        assertThat(in(() -> first.fetchToken("relay", 0))).isEqualTo(TOKEN);

        assertThat(second.fetchAvailableSegments("relay")).isEmpty();
        assertThatThrownBy(() -> in(() -> second.fetchToken("relay", 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> run(() -> second.storeToken(TOKEN, "relay", 0)))
                .isInstanceOf(UnableToClaimTokenException.class);

        first.releaseClaim("relay", 0);
        assertThat(second.fetchAvailableSegments("relay")).containsExactly(Segment.ROOT_SEGMENT);
        assertThat(in(() -> second.fetchToken("relay", 0))).isEqualTo(TOKEN);
    }

    @Test
    @DisplayName("the segment of an owner that is gone can be taken over")
    void takenOver() throws InterruptedException {
        TokenStore dead = tokens(Duration.ofMillis(50));
        dead.initializeTokenSegments("relay", 1, TOKEN);
        in(() -> dead.fetchToken("relay", 0));
        Thread.sleep(100);

        TokenStore heir = tokens(Duration.ofMillis(50));
        assertThat(in(() -> heir.fetchToken("relay", 0))).isEqualTo(TOKEN);
    }

    @Test
    @DisplayName("an owner whose token was lost and made anew writes nothing over the new one")
    void madeAnew() {
        TokenStore tokens = tokens(Duration.ofSeconds(5));
        tokens.initializeTokenSegments("relay", 1, TOKEN);
        in(() -> tokens.fetchToken("relay", 0));
        store.sql().sql("delete from token_entry").update();
        TrackingToken beginning = GapAwareTrackingToken.newInstance(0, Set.of());
        tokens.initializeTokenSegments("relay", 1, beginning);

        assertThatThrownBy(() -> run(() -> tokens.extendClaim("relay", 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> run(() -> tokens.storeToken(TOKEN, "relay", 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(in(() -> tokens.fetchToken("relay", 0))).isEqualTo(beginning);
        run(() -> tokens.extendClaim("relay", 0));
        run(() -> tokens.storeToken(TOKEN, "relay", 0));
        assertThat(in(() -> tokens.fetchToken("relay", 0))).isEqualTo(TOKEN);
    }

    @Test
    @DisplayName("the position of a replay is kept like any other")
    void replay() {
        TokenStore tokens = tokens(Duration.ofSeconds(5));
        TrackingToken replay = ReplayToken.createReplayToken(TOKEN);
        tokens.initializeTokenSegments("relay", 1, replay);

        assertThat(in(() -> tokens.fetchToken("relay", 0))).isEqualTo(replay);
    }

    private static void run(Runnable work) {
        store.get(TransactionManager.class).executeInTransaction(work);
    }

    private static <T> T in(Supplier<T> work) {
        return store.get(TransactionManager.class).fetchInTransaction(work);
    }

    private static TokenStore tokens(Duration claimTimeout) {
        return LockedTokenStore.of(
                JdbcTokenStore.builder()
                        .serializer(EventJson.serializer(new AnnotationRevisionResolver()))
                        .claimTimeout(claimTimeout),
                store.get(ConnectionProvider.class),
                store.get(TransactionManager.class));
    }
}
