package livedrop.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import livedrop.embedded.junit.TestServers;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.LogSlice;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.ReplayedEvent;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.RandomShop;
import livedrop.query.testing.TestRedis;
import livedrop.schema.EventCatalogue;
import livedrop.schema.account.Role;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.Seed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("A drop of the past")
class PastDropsTest {

    private static final int ENOUGH = 500;

    private static QueryProcess process;
    private static History history;
    private static WebTestClient everybody;
    private static WebTestClient auditor;

    /** An answer of the public API: all that is the same whoever asks. */
    private record Answer(DropId drop, String entityTag, String body) {

        static Answer of(DropId drop, EntityExchangeResult<byte[]> answer) {
            byte[] body = Objects.requireNonNull(answer.getResponseBody());
            return new Answer(
                    drop, Objects.requireNonNull(answer.getResponseHeaders().getETag()), new String(body, UTF_8));
        }

        long index() {
            return Long.parseLong(entityTag.replace("\"", ""));
        }
    }

    @BeforeAll
    static void start() {
        TestRedis.empty().close();
        process = QueryProcess.start(TestServers.freshDatabase(), TestRedis.settings());
        history = new History(process.events());
        everybody = process.anybody();
        auditor = process.as(Seed.of(1).userId(), Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    @DisplayName("is what everybody was answered then, byte for byte, by the index and by the time")
    void timeTravel() {
        Set<Answer> answers = recordLife();
        Map<DropId, List<Event>> lives = lives();
        int byTime = 0;

        assertThat(answers).hasSizeGreaterThanOrEqualTo(ENOUGH);
        for (Answer then : answers) {
            List<Event> life = Objects.requireNonNull(lives.get(then.drop()));
            int last = life.stream().map(Event::index).toList().indexOf(then.index());
            boolean isLast = last == life.size() - 1;
            assertThat(asOf(then.drop(), "index", then.index())).isEqualTo(then);
            Instant at = life.get(last).at();
            if (isLast || life.get(last + 1).at().isAfter(at)) {
                assertThat(asOf(then.drop(), "at", at)).isEqualTo(then);
                byTime++;
            }
            if (!isLast) {
                assertThat(asOf(then.drop(), "index", life.get(last + 1).index() - 1))
                        .isEqualTo(then);
            }
        }
        assertThat(byTime).isGreaterThan(ENOUGH / 2);
    }

    private record Event(long index, Instant at) {}

    /** Days of a shop, while somebody looks at its drops all the time. */
    private static Set<Answer> recordLife() {
        RandomShop shop = new RandomShop(11);
        Set<Answer> answers = ConcurrentHashMap.newKeySet();
        Set<DropId> drops = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> onlooker = Eventually.meanwhile(() -> {
            while (!over.get()) {
                drops.forEach(drop -> answers.add(now(drop)));
            }
        });
        while (answers.size() < ENOUGH) {
            List<Object> events = shop.next();
            history.append(events);
            events.stream().map(PastDropsTest::dropOf).filter(Objects::nonNull).forEach(drop -> {
                drops.add(drop);
                answers.add(now(drop));
            });
        }
        over.set(true);
        onlooker.join();
        process.awaitCaughtUp();
        drops.forEach(drop -> answers.add(now(drop)));
        return answers;
    }

    private static @Nullable DropId dropOf(Object event) {
        return switch (event) {
            case DropEvent change -> change.dropId();
            case InventoryEvent change -> change.dropId();
            default -> null;
        };
    }

    /** The events of each drop, with the times that auditors are told. */
    private static Map<DropId, List<Event>> lives() {
        EventLog log = process.log();
        List<LoggedEvent> events = log.head()
                .flatMapMany(head -> log.between(0, head, EventCatalogue.all()))
                .collectList()
                .blockOptional()
                .orElseThrow();
        Map<Long, Instant> times = process.bean(EventReplay.class)
                .of(LogSlice.between(0, head()))
                .collectMap(ReplayedEvent::index, ReplayedEvent::at)
                .blockOptional()
                .orElseThrow();
        return events.stream()
                .filter(event -> dropOf(event.payload()) != null)
                .collect(Collectors.groupingBy(
                        event -> Objects.requireNonNull(dropOf(event.payload())),
                        Collectors.mapping(
                                event -> new Event(event.index(), Objects.requireNonNull(times.get(event.index()))),
                                Collectors.toList())));
    }

    private static Answer now(DropId drop) {
        return Answer.of(
                drop,
                everybody
                        .get()
                        .uri("/api/drops/{id}", drop)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult());
    }

    private static Answer asOf(DropId drop, String name, Object moment) {
        return Answer.of(
                drop,
                ask(drop, name + "=" + moment)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult());
    }

    private static WebTestClient.ResponseSpec ask(DropId drop, String moment) {
        return auditor.get()
                .uri("/api/audit/drops/" + drop + "/state?" + moment)
                .exchange();
    }

    @Test
    @DisplayName("is not there before its first event, and never when there is no such drop")
    void notYet() {
        history.append(DropSample.seeded(20).stocks(1).scheduled());
        long before = head();
        DropScheduled scheduled = DropSample.seeded(21).stocks(1).scheduled();
        history.append(scheduled);

        for (String moment : List.of("index=" + before, "at=2026-01-01T00:00:00Z")) {
            ask(scheduled.dropId(), moment)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.error.message")
                    .isEqualTo("There was no such drop then");
        }
        ask(scheduled.dropId(), "index=" + (before + 1)).expectStatus().isOk();
        ask(Seed.of(99).dropId(), "index=1").expectStatus().isNotFound();
    }

    @Test
    @DisplayName("is asked for by one moment of the past, and the answer names what is wrong otherwise")
    void refuses() {
        history.append(DropSample.seeded(22).stocks(1).scheduled());
        DropId drop = DropSample.seeded(22).dropId();
        long head = head();

        assertRefused(ask(drop, ""), "at", "missing (expected: either at or index)");
        assertRefused(ask(drop, "at=2026-01-01T00:00:00Z&index=1"), "index", "1 (expected: either at or index)");
        assertRefused(ask(drop, "index=0"), "index", "0 (expected: a whole number, at least 1)");
        assertRefused(ask(drop, "at=now"), "at", "now (expected: a time as in 2026-01-31T12:00:00Z)");
        assertRefused(
                ask(drop, "at=9999-01-01T00:00:00Z"), "at", "9999-01-01T00:00:00Z (expected: a time that has come)");
        assertRefused(
                ask(drop, "index=" + (head + 1)),
                "index",
                head + 1 + " (expected: 1.." + head + ", the head of the log)");
    }

    private static long head() {
        return process.log().head().blockOptional().orElseThrow();
    }

    private static void assertRefused(WebTestClient.ResponseSpec answer, String field, String problem) {
        byte[] body =
                answer.expectStatus().isBadRequest().expectBody().returnResult().getResponseBody();
        assertThat(JsonMapper.shared()
                        .readTree(Objects.requireNonNull(body))
                        .at("/error/details/fields/" + field)
                        .asString())
                .isEqualTo(problem);
    }
}
