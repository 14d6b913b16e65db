package livedrop.query.live.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import livedrop.kit.errors.ErrorAnswers;
import livedrop.kit.web.ApiException;
import livedrop.query.live.LiveSettings;
import livedrop.query.live.Outbox;
import livedrop.query.live.TestLive;
import livedrop.query.live.TestSettings;
import livedrop.query.live.door.Guest;
import livedrop.query.live.door.Seats;
import livedrop.query.live.door.Stay;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("A conversation over a WebSocket")
class ConversationTest {

    private static final int MAX_WAITING = 50;
    private static final LiveSettings SETTINGS = TestSettings.of(100, 10, MAX_WAITING, Duration.ofHours(1));
    private static final int MOST_DROPS = SETTINGS.push().maxSubscriptions();
    private static final DropSample DROP = TestLive.DROP;
    private static final OrderSample ORDER = OrderSample.seeded(1, DROP);
    private static final UserId ANN = ORDER.userId();
    private static final Instant END = Seed.NEW_YEAR.plus(Duration.ofMinutes(15));
    private static final Instant LATER = END.plus(Duration.ofMinutes(10));
    private static final Map<String, Guest> TOKENS = Map.of(
            "ann", new Guest(ANN, END),
            "ann-later", new Guest(ANN, LATER),
            "bob", new Guest(Seed.of(99).userId(), END));

    private final TestLive live = new TestLive(SETTINGS);
    private final Seats seats = new Seats(SETTINGS.maxPerUser(), SETTINGS.maxPerAddress(), new SimpleMeterRegistry());
    private final Desk desk = new Desk(
            token -> Mono.justOrEmpty(TOKENS.get(token))
                    .switchIfEmpty(Mono.error(() -> ApiException.unauthenticated("no such token"))),
            live.histories(),
            live.stream(),
            new Stay(live.log(), TestLive.CLOCK, live.time()),
            seats,
            new ErrorAnswers(
                    List.of(failure -> failure instanceof ApiException known ? Optional.of(known) : Optional.empty())),
            SETTINGS.push(),
            live.time());
    private final Outbox outbox = live.stream().outbox();
    private final Conversation conversation = new Conversation(desk, outbox);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        outbox.frames().filter(frame -> frame != Frame.HEARTBEAT).subscribe(frame -> told.add(shown(frame)));
    }

    @AfterEach
    void stop() {
        conversation.dispose();
        assertThat(live.readers()).isZero();
        assertThat(seats.takers()).isZero();
        live.close();
    }

    @Nested
    @DisplayName("begins")
    class Begins {

        @Test
        @DisplayName("with a token: the client's own orders follow by themselves")
        void byToken() {
            begin(conversation.begin());

            say("{'type':'auth','token':'ann'}");
            live.happens(ORDER.placed());

            assertThat(told).hasSize(3);
            assertThat(told.get(0))
                    .isEqualTo("{\"type\":\"auth.ok\",\"userId\":\"" + ANN + "\",\"expiresAt\":\"" + END + "\"}");
            assertThat(told.get(1)).startsWith("{\"id\":1,\"type\":\"snapshot\",\"orders\":[]");
            assertThat(told.get(2)).startsWith("{\"id\":2,\"type\":\"order.updated\",\"orderId\":\"" + ORDER.orderId());
        }

        @Test
        @DisplayName("where it stopped, when the client names the last frame that it has")
        void resumes() {
            begin(conversation.begin());
            live.happens(DROP.started());

            say("{'type':'auth','token':'ann','lastEventId':1}");

            assertThat(told).singleElement().asString().contains("auth.ok");
        }

        @Test
        @DisplayName("with a ticket that was shown before the first word")
        void byTicket() {
            begin(conversation.begin(new Guest(ANN, END), OptionalLong.empty()));
            live.pass(SETTINGS.push().authTimeout());

            assertThat(types()).containsExactly("auth.ok", "snapshot");
        }

        @Test
        @DisplayName("not with a token that is not good")
        void badToken() {
            begin(conversation.begin());

            say("{'type':'auth','token':'forged'}");

            assertThat(types()).containsExactly("error", "4401");
            assertThat(told.getFirst()).contains("\"code\":\"UNAUTHENTICATED\"");
        }

        @Test
        @DisplayName("not without one, within the time for it")
        void tooLate() {
            begin(conversation.begin());

            live.pass(SETTINGS.push().authTimeout().minusMillis(1));
            assertThat(told).isEmpty();
            live.pass(Duration.ofMillis(1));

            assertThat(types()).containsExactly("4408");
        }

        @Test
        @DisplayName("not with a wish")
        void wishFirst() {
            begin(conversation.begin());

            say(subscribe(DROP.dropId()));

            assertThat(types()).containsExactly("error", "4401");
        }

        @Test
        @DisplayName("not when the user has too many connections already")
        void tooMany() {
            List<Disposable> others = IntStream.range(0, SETTINGS.maxPerUser())
                    .mapToObj(_ -> seats.take(ANN))
                    .toList();
            begin(conversation.begin());

            say("{'type':'auth','token':'ann'}");

            assertThat(types()).containsExactly("error", "4429");
            assertThat(told.getFirst())
                    .contains("\"code\":\"TOO_MANY_REQUESTS\"")
                    .contains("\"retryAfterSeconds\":10");
            others.forEach(Disposable::dispose);
        }
    }

    @Nested
    @DisplayName("lasts")
    class Lasts {

        @BeforeEach
        void begun() {
            begin(conversation.begin());
            say("{'type':'auth','token':'ann'}");
            told.clear();
        }

        @Test
        @DisplayName("as long as the token")
        void expires() {
            live.pass(Duration.between(Seed.NEW_YEAR, END).minusMillis(1));
            assertThat(told).isEmpty();
            live.pass(Duration.ofMillis(1));

            assertThat(types()).containsExactly("4401");
        }

        @Test
        @DisplayName("as long as the last token that was shown in time")
        void renews() {
            say("{'type':'auth','token':'ann-later'}");
            live.pass(Duration.between(Seed.NEW_YEAR, END));
            assertThat(types()).containsExactly("auth.ok");
            assertThat(told.getFirst()).contains("\"expiresAt\":\"" + LATER + "\"");

            live.pass(Duration.between(END, LATER));

            assertThat(types()).containsExactly("auth.ok", "4401");
        }

        @Test
        @DisplayName("no longer than that when another's token is shown, or none that is good")
        void another() {
            say("{'type':'auth','token':'bob'}");

            assertThat(types()).containsExactly("error", "4401");
        }

        @Test
        @DisplayName("until the account is deleted")
        void accountGone() {
            live.happens(new AccountDeleted(ANN));

            assertThat(types()).containsExactly("4401");
        }

        @Test
        @DisplayName("until something is said that is no message")
        void malformed() {
            say("{'type':'auth','token':'ann','force':true}");

            assertThat(types()).containsExactly("error", "4400");
            assertThat(told.getFirst())
                    .contains("\"code\":\"VALIDATION_FAILED\"")
                    .contains("\"fields\":{\"force\":\"unknown field");
        }
    }

    @Test
    @DisplayName("does not begin for an account that is gone, although the token is still good")
    void goneBefore() {
        live.happens(new AccountDeleted(ANN));
        begin(conversation.begin(new Guest(ANN, END), OptionalLong.empty()));

        assertThat(types()).endsWith("4401");
    }

    @Nested
    @DisplayName("about a drop")
    class Drops {

        @BeforeEach
        void begun() {
            begin(conversation.begin(new Guest(ANN, END), OptionalLong.empty()));
            told.clear();
        }

        @Test
        @DisplayName("begins with the drop and tells how it goes on, until the client has heard enough")
        void subscribes() {
            say(subscribe(DROP.dropId()));
            live.happens(DROP.started());
            say("{'type':'unsubscribe','dropId':'" + DROP.dropId() + "'}");
            live.happens(DROP.ended());

            assertThat(types()).containsExactly("subscribed", "snapshot", "drop.started", "unsubscribed");
            assertThat(told.getFirst()).isEqualTo("{\"type\":\"subscribed\",\"dropId\":\"" + DROP.dropId() + "\"}");
            assertThat(live.readers()).isEqualTo(1);
        }

        @Test
        @DisplayName("goes on where it stopped")
        void resumes() {
            live.happens(DROP.started());
            live.happens(DROP.ended());

            say("{'type':'subscribe','dropId':'" + DROP.dropId() + "','lastEventId':2}");

            assertThat(types()).containsExactly("subscribed", "drop.ended");
        }

        @Test
        @DisplayName("begins anew when the client asks for it again, and tells nothing twice")
        void again() {
            say(subscribe(DROP.dropId()));
            say(subscribe(DROP.dropId()));
            live.happens(DROP.started());

            assertThat(types()).containsExactly("subscribed", "snapshot", "subscribed", "snapshot", "drop.started");
            assertThat(live.readers()).isEqualTo(2);
        }

        @Test
        @DisplayName("that is none is refused, and the others go on")
        void unknown() {
            say(subscribe(DROP.dropId()));
            say(subscribe(Seed.of(98).dropId()));
            live.happens(DROP.started());

            assertThat(types()).containsExactly("subscribed", "snapshot", "error", "drop.started");
            assertThat(told.get(2))
                    .contains("\"code\":\"NOT_FOUND\"")
                    .contains("\"dropId\":\"" + Seed.of(98).dropId() + "\"");
        }

        @Test
        @DisplayName("that nobody listens to can be left all the same")
        void leaveNothing() {
            say("{'type':'unsubscribe','dropId':'" + Seed.of(98).dropId() + "'}");

            assertThat(types()).containsExactly("unsubscribed");
        }

        @Test
        @DisplayName("is begun no more often than a client can want, however fast it subscribes and unsubscribes")
        void flood() {
            for (int i = 0; i < 2 * MOST_DROPS; i++) {
                say(subscribe(DROP.dropId()));
                say("{'type':'unsubscribe','dropId':'" + DROP.dropId() + "'}");
            }
            told.clear();

            say(subscribe(DROP.dropId()));

            assertThat(types()).containsExactly("error");
            assertThat(told.getFirst()).contains("\"retryAfterSeconds\":10");
            assertThat(live.readers()).isEqualTo(1);
            live.pass(Duration.ofSeconds(10));
            say(subscribe(DROP.dropId()));
            assertThat(types()).containsExactly("error", "subscribed", "snapshot");
        }
    }

    @Test
    @DisplayName("with one who takes nothing ends before more waits than is put up with")
    void neverReads() {
        Outbox stuck = live.stream().outbox();
        Conversation silent = new Conversation(desk, stuck);
        BaseSubscriber<Frame> reader = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                // Asks for nothing, ever.
            }

            @Override
            protected void hookOnError(Throwable stuck) {
                // It is cut off.
            }
        };
        stuck.frames().subscribe(reader);
        silent.begin(new Guest(ANN, END), OptionalLong.empty()).subscribe();
        int most = 0;
        for (int i = 0; i < 10 * MAX_WAITING; i++) {
            silent.hear(bytes("{'type':'unsubscribe','dropId':'" + DROP.dropId() + "'}"))
                    .subscribe();
            most = Math.max(most, TestLive.waitingIn(stuck));
        }

        assertThat(most).isLessThanOrEqualTo(MAX_WAITING + 2);
        assertThat(TestLive.waitingIn(stuck)).isZero();
        assertThat(reader.isDisposed()).isTrue();
        silent.dispose();
    }

    @Test
    @DisplayName("does not look at the next message before what the last one brought has been taken")
    void oneAfterTheOther() {
        Outbox slow = live.stream().outbox();
        Conversation waiting = new Conversation(desk, slow);

        StepVerifier.create(slow.frames(), 0)
                .then(() -> waiting.begin(new Guest(ANN, END), OptionalLong.empty())
                        .subscribe(_ -> {}, _ -> {}, () -> told.add("taken")))
                .then(() -> assertThat(told).isEmpty())
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(told).isEmpty())
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(told).containsExactly("taken"))
                .thenCancel()
                .verify();
        waiting.dispose();
    }

    private static void begin(Mono<Void> beginning) {
        beginning.subscribe();
    }

    private void say(String json) {
        conversation.hear(bytes(json)).subscribe();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static String subscribe(DropId dropId) {
        return "{'type':'subscribe','dropId':'" + dropId + "'}";
    }

    private static String shown(Frame frame) {
        Farewell farewell = frame.farewell();
        return farewell == null ? new String(frame.message(), UTF_8) : Integer.toString(farewell.closeCode());
    }

    /** The types of what was told, or the code of the last word. */
    private List<String> types() {
        return told.stream()
                .map(line -> line.replaceAll("^\\{(?:\"id\":\\d+,)?\"type\":\"([^\"]+)\".*$", "$1"))
                .toList();
    }
}
