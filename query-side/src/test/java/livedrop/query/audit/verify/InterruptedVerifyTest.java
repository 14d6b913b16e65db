package livedrop.query.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.audit.testing.AuditProcess;
import livedrop.query.audit.testing.BusySale;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.KillableProcess;
import livedrop.query.testing.RandomShop;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A verification that is interrupted")
class InterruptedVerifyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FRESH = "{\"fresh\":true}";
    private static final String ADVISORY_LOCKS = "select count(*) from pg_locks where locktype = 'advisory'"
            + " and database = (select oid from pg_database where datname = current_database())";

    /** Whoever wants to keep a checkpoint at or behind {@link #GATE_INDEX} waits until the test lets go of the lock. */
    private static final long GATE = 4_711;

    private static final long GATE_INDEX = 300;
    private static final String INDEX = "(checkpoint::json -> 'checkpoint' ->> 'index')::bigint";

    /** There is a checkpoint between two blocks only, and there has to be one before the gate, however slow the sealer. */
    private static final int EVENTS_A_BLOCK = 40;

    /** Before the checkpoint that is kept, and edited before it. */
    private static final long BEFORE = 50;

    /** Before the checkpoint that is kept, and edited behind its back. */
    private static final long BEHIND = 60;

    private static AuditProcess process;
    private static long after;

    @BeforeAll
    static void start() {
        process = AuditProcess.start(
                Map.of("livedrop.seals.private-key", SealingKey.generate(), "livedrop.verify.checkpoint-indexes", 32));
        BusySale.into(process.history(), 100);
        RandomShop shop = new RandomShop(5);
        var history = process.history();
        for (int i = 0; i < 400; i++) {
            history.append(shop.next());
            if (i % EVENTS_A_BLOCK == 0) {
                process.awaitSealed();
            }
        }
        process.awaitSealed();
        process.standStill();
        process.sql("create table kept as select * from domain_event_entry");
        after = process.head() - 10;
        assertThat(after).isGreaterThan(GATE_INDEX + 100);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void forge() {
        process.sql("alter table verification add constraint gate check (" + INDEX + " < " + GATE_INDEX
                + " or (pg_advisory_xact_lock_shared(" + GATE + ") is null) is not null)");
        edit(BEFORE);
    }

    @AfterEach
    void restore() {
        process.sql("alter table verification drop constraint if exists gate; delete from verification;"
                + " delete from domain_event_entry;"
                + " insert into domain_event_entry overriding system value select * from kept");
    }

    private static void edit(long index) {
        process.sql("update domain_event_entry set payload = payload || ' '::bytea where global_index = ?", index);
    }

    @Test
    @DisplayName("by its client goes on from its checkpoint, with what it had found, and comes to the same verdict")
    void clientGone() throws SQLException {
        interrupt();
        goesOn();
    }

    @Test
    @DisplayName("by SIGKILL goes on in another process, from its checkpoint, and comes to the same verdict")
    void killed() throws SQLException {
        try (Connection _ = process.hold(GATE);
                KillableProcess other = process.verifyElsewhere()) {
            awaitGate(other);
            other.kill();
        }
        awaitNobody();
        goesOn();
    }

    private static void goesOn() {
        long checkpoint = process.number("select " + INDEX + " from verification");
        assertThat(checkpoint)
                .as("what was at the gate may be kept, before the run hears that its client is gone")
                .isBetween(BEHIND, after - 1);
        edit(BEHIND);
        edit(after);

        JsonNode resumed = process.verify();

        assertThat(resumed.path("resumedFrom").asLong()).isEqualTo(checkpoint);
        assertThat(resumed.path("eventsChecked").asLong()).isEqualTo(process.head());
        assertThat(forgeries(resumed)).containsExactly(BEFORE, after);
        assertThat(process.number("select count(*) from verification")).isZero();
        assertThat(process.number("select count(*) from verification_note")).isZero();

        JsonNode whole = process.verify();
        assertThat(whole.path("resumedFrom").asLong()).isZero();
        assertThat(forgeries(whole))
                .as("what the one that went on did not look at again")
                .contains(BEHIND);

        process.sql("update domain_event_entry set payload = kept.payload from kept"
                + " where kept.global_index = domain_event_entry.global_index and kept.global_index = " + BEHIND);
        JsonNode uninterrupted = process.verify();
        for (String field : List.of("ok", "eventsChecked", "blocksChecked", "findings", "findingsLeftOut")) {
            assertThat(resumed.path(field)).as(field).isEqualTo(uninterrupted.path(field));
        }
    }

    @Test
    @DisplayName("keeps nobody waiting who asks for a drop that there is not")
    void unknownDrop() throws SQLException {
        try (Connection _ = process.hold(GATE)) {
            Disposable client = verifyInTheMiddle();
            process.auditor()
                    .post()
                    .uri("/api/audit/verify")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"dropId\":\"" + Seed.of(77).dropId() + "\"}")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
            client.dispose();
        }
        awaitNobody();
    }

    @Test
    @DisplayName("is given up when a fresh one is asked for")
    void fresh() throws SQLException {
        interrupt();
        edit(BEHIND);

        JsonNode verdict = process.verify(FRESH);

        assertThat(verdict.path("resumedFrom").asLong()).isZero();
        assertThat(forgeries(verdict)).containsExactly(BEFORE, BEHIND);
        assertThat(process.number("select count(*) from verification")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            its checkpoint is old         | update verification set kept_at = now() - interval '2 hours'
            its findings are taken out    | update verification set checkpoint = (checkpoint::jsonb #- '{checkpoint,findings,0}')::text
            it is put on to the end       | update verification set checkpoint = replace(checkpoint, '"index":' || (checkpoint::json -> 'checkpoint' ->> 'index'), '"index":700')
            it becomes one of a drop      | update verification set drop_id = '11111111-1111-1111-1111-111111111111'
            a note says something else    | update verification_note set note = '0' where kind = 'sequence'
            a note is no note             | update verification_note set note = 'nothing' where kind = 'stock'
            a note is gone                | delete from verification_note where kind = 'drop'
            a note is put in              | insert into verification_note select verification_id, kind, gen_random_uuid(), note from verification_note where kind = 'units' limit 1
            """)
    @DisplayName("believes nothing that is old or was changed behind its back, and begins again")
    void spoilt(String how, String spoil) throws SQLException {
        interrupt();
        process.sql(spoil);
        edit(BEHIND);

        JsonNode verdict = process.verify();

        assertThat(verdict.path("resumedFrom").asLong()).as(how).isZero();
        assertThat(forgeries(verdict)).as(how).containsExactly(BEFORE, BEHIND);
        assertThat(AuditProcess.lines(verdict)).as(how).hasSize(2);
    }

    /** Leaves a checkpoint: the client goes away in the middle. */
    private static void interrupt() throws SQLException {
        try (Connection _ = process.hold(GATE)) {
            Disposable client = verifyInTheMiddle();
            client.dispose();
        }
        awaitNobody();
    }

    private static Disposable verifyInTheMiddle() {
        Disposable client = process.auditor()
                .post()
                .uri("/api/audit/verify?progress")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .getResponseBody()
                .subscribe();
        awaitGate();
        return client;
    }

    private static void awaitGate(KillableProcess other) {
        Eventually.holds(PATIENCE, "the other process is at the gate", () -> {
            assertThat(other.isAlive()).as(other.output()).isTrue();
            return isAtGate();
        });
    }

    private static void awaitGate() {
        Eventually.holds(PATIENCE, "the verification is at the gate", InterruptedVerifyTest::isAtGate);
    }

    private static boolean isAtGate() {
        return process.number(ADVISORY_LOCKS + " and objid = " + GATE + " and not granted") > 0;
    }

    /** The run is nobody's any more. */
    private static void awaitNobody() {
        Eventually.holds(PATIENCE, "nobody holds a lock", () -> process.number(ADVISORY_LOCKS) == 0);
        process.sql("alter table verification drop constraint gate");
    }

    private static List<Long> forgeries(JsonNode verdict) {
        return AuditProcess.lines(verdict).stream()
                .filter(line -> line.startsWith("SEALS_UNBROKEN "))
                .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }
}
