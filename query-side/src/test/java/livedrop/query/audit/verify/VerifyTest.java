package livedrop.query.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.audit.testing.AuditProcess;
import livedrop.query.audit.testing.BusySale;
import livedrop.query.audit.verify.fold.Invariant;
import livedrop.query.testing.RandomShop;
import livedrop.schema.account.Role;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A verification")
class VerifyTest {

    private static AuditProcess process;
    private static BusySale sale;

    @BeforeAll
    static void start() {
        process = AuditProcess.start(Map.of("livedrop.seals.private-key", SealingKey.generate()));
        process.sql("create table provider_book (payment_id uuid primary key, captured boolean not null,"
                + " refunded boolean not null, changed_at timestamptz not null)");
        sale = BusySale.into(process.history(), 100);
        RandomShop shop = new RandomShop(3);
        var history = process.history();
        for (int i = 0; i < 400; i++) {
            history.append(shop.next());
        }
        process.sql("""
                insert into provider_book
                select aggregate_id::uuid, bool_or(type = 'PaymentSucceeded'), bool_or(type = 'PaymentRefunded'),
                       now() - interval '3 hours'
                from event_log where aggregate_type = 'Payment' group by 1
                """);
        process.awaitSealed();
        process.standStill();
        process.sql("create table kept as select * from domain_event_entry;"
                + " create table kept_book as select * from provider_book");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @AfterEach
    void restore() {
        process.sql("delete from domain_event_entry;"
                + " insert into domain_event_entry overriding system value select * from kept;"
                + " delete from provider_book; insert into provider_book select * from kept_book");
    }

    @Test
    @DisplayName("of a busy log that nobody has touched finds nothing, in all of it and in one drop")
    void clean() {
        JsonNode all = process.verify();

        assertThat(AuditProcess.lines(all)).as(all.toString()).isEmpty();
        assertThat(all.path("ok").asBoolean()).isTrue();
        assertThat(all.path("eventsChecked").asLong()).isEqualTo(process.head());
        assertThat(all.path("blocksChecked").asLong()).isPositive();
        JsonNode one = process.verify("{\"dropId\":\"" + sale.drop.dropId() + "\"}");
        assertThat(one.path("ok").asBoolean()).as(one.toString()).isTrue();
        assertThat(one.path("eventsChecked").asLong()).isBetween(30L, 60L);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            STOCK_NEVER_OVERSOLD       | more than is allocated is reserved     | stock     | StockReserved    | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"quantity":1', '"quantity":3'), 'UTF8') where global_index = {at}
            STOCK_NEVER_OVERSOLD       | the level of an event is another       | stock     | StockConfirmed   | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"sold":1', '"sold":0'), 'UTF8') where global_index = {at}
            BUYER_LIMIT_KEPT           | the limit is lower than what was sold  | stock     | StockReserved    | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '"limitPerBuyer":1', '"limitPerBuyer":0'), 'UTF8') where aggregate_identifier = '{id}' and sequence_number = 0
            ONE_END_PER_ORDER          | an order ends twice                    | cancelled | OrderCancelled   | update domain_event_entry set payload_type = replace(payload_type, 'OrderCancellationRequested', 'OrderExpired') where aggregate_identifier = '{id}'
            ONE_END_PER_ORDER          | an order stays open                    | declined  | OrderReserved    | delete from domain_event_entry where convert_from(payload, 'UTF8') like '%{id}%' and global_index > {at}; update domain_event_entry set time_stamp = time_stamp - interval '2 hours'
            CHARGED_ONCE_FOR_SOMETHING | a charge for nothing                   | declined  | OrderFailed      | update domain_event_entry set payload_type = replace(payload_type, 'PaymentFailed', 'PaymentSucceeded') where convert_from(payload, 'UTF8') like '%{id}%'
            CHARGED_ONCE_FOR_SOMETHING | a confirmed order without a charge     | confirmed | OrderConfirmed   | update domain_event_entry set payload_type = replace(payload_type, 'PaymentSucceeded', 'PaymentFailed') where convert_from(payload, 'UTF8') like '%{id}%'
            CHARGED_ONCE_FOR_SOMETHING | money given back and the order kept    | refunded  | PaymentRefunded  | delete from domain_event_entry where aggregate_identifier = '{id}' and payload_type like '%OrderRefunded'; update domain_event_entry set time_stamp = time_stamp - interval '2 hours'
            ONE_ORDER_PER_WISH         | an order is placed twice               | rejected  | OrderRejected    | update domain_event_entry set payload_type = replace(payload_type, 'OrderRejected', 'OrderPlaced') where global_index = {at}
            ONE_ORDER_PER_WISH         | an order was never placed              | rejected  | OrderPlaced      | update domain_event_entry set payload_type = replace(payload_type, 'OrderPlaced', 'OrderReserved') where global_index = {at}
            NO_HOLE_IN_A_SEQUENCE      | an event is missing                    | stock     | StockReserved    | delete from domain_event_entry where aggregate_identifier = '{id}' and sequence_number = 1
            EVENTS_READABLE            | a payload is no JSON                   | confirmed | OrderReserved    | update domain_event_entry set payload = 'nothing' where global_index = {at}
            VIEWS_EQUAL_THE_LOG        | an amount is another than the served   | cancelled | OrderCancelled   | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), '4999', '1'), 'UTF8') where aggregate_identifier = '{id}' and sequence_number = 0
            VIEWS_EQUAL_THE_LOG        | a title is another than the served     | drop      | SalesClosed      | update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), 'Drop 100', 'Drop'), 'UTF8') where aggregate_identifier = '{id}'
            SEALS_UNBROKEN             | a payload is edited                    | confirmed | OrderReserved    | update domain_event_entry set payload = payload || ' '::bytea where global_index = {at}
            """)
    @DisplayName("names the invariant, whose event it is, and where")
    void mutant(Invariant invariant, String how, String whose, String type, String spoil) {
        String id = idOf(whose);
        long at = indexOf(whose, type);
        process.sql(spoil.replace("{id}", id).replace("{at}", Long.toString(at)));

        JsonNode verdict = process.verify();

        assertThat(verdict.path("ok").asBoolean()).as(how).isFalse();
        assertThat(AuditProcess.lines(verdict)).as(how + verdict).contains(invariant + " " + id + " " + at);
    }

    @Test
    @DisplayName("of a drop all of whose events are gone says so, as long as it is served")
    void vanished() {
        process.sql("delete from domain_event_entry where aggregate_identifier = '" + sale.drop.dropId() + "'");

        JsonNode verdict = process.verify("{\"dropId\":\"" + sale.drop.dropId() + "\"}");

        assertThat(AuditProcess.lines(verdict)).anyMatch(line -> line.startsWith("SEALS_UNBROKEN - "));
    }

    private static long indexOf(String whose, String type) {
        return switch (whose) {
            case "refunded" -> process.indexOf(sale.refunded.payment().paymentId(), type);
            case "drop" -> process.indexOf(sale.stockId(), type);
            default -> process.indexOf(idOf(whose), type);
        };
    }

    private static String idOf(String whose) {
        return switch (whose) {
            case "stock" -> sale.stockId();
            case "confirmed" -> sale.confirmed.orderId().toString();
            case "declined" -> sale.declined.orderId().toString();
            case "refunded" -> sale.refunded.orderId().toString();
            case "rejected" -> sale.rejected.orderId().toString();
            case "cancelled" -> sale.cancelled.orderId().toString();
            case "drop" -> sale.drop.dropId().toString();
            default -> throw new IllegalArgumentException(whose);
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            the provider took money that we forgot | declined  | PaymentFailed    | update provider_book set captured = true where payment_id = '{id}'
            the provider gave back what we kept    | confirmed | PaymentSucceeded | update provider_book set refunded = true where payment_id = '{id}'
            we believe in money that nobody took   | confirmed | PaymentSucceeded | delete from provider_book where payment_id = '{id}'; update domain_event_entry set time_stamp = time_stamp - interval '2 hours'
            """)
    @DisplayName("names the payment that the provider's books know otherwise")
    void books(String how, String whose, String type, String spoil) {
        var payment = (whose.equals("declined") ? sale.declined : sale.confirmed).payment();
        String id = payment.paymentId().toString();
        process.sql(spoil.replace("{id}", id));

        assertThat(AuditProcess.lines(process.verify()))
                .as(how)
                .contains("BOOKS_AGREE_WITH_THE_LOG " + id + " " + process.indexOf(id, type));
    }

    @Test
    @DisplayName("has a mutant for every invariant")
    void completeness() throws NoSuchMethodException {
        CsvSource source = VerifyTest.class
                .getDeclaredMethod("mutant", Invariant.class, String.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<Invariant> spoilt = source.textBlock()
                .lines()
                .map(line -> Invariant.valueOf(line.split("\\|", -1)[0].strip()))
                .collect(Collectors.toCollection(() -> EnumSet.of(Invariant.BOOKS_AGREE_WITH_THE_LOG)));

        assertThat(spoilt).containsExactlyInAnyOrder(Invariant.values());
    }

    @Test
    @DisplayName("tells its progress to who listens, and the verdict last")
    void progress() {
        var frames = process.auditor()
                .post()
                .uri("/api/audit/verify?progress")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .getResponseBody()
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(frames.getLast().event()).isEqualTo("verdict");
        assertThat(Objects.requireNonNull(frames.getLast().data()).path("ok").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("is for auditors only, and says what is wrong with a question")
    void refusals() {
        var staff = process.as(Seed.of(2).userId(), Role.ADMIN, Role.SUPPORT);
        staff.post().uri("/api/audit/verify").exchange().expectStatus().isForbidden();
        process.anybody()
                .post()
                .uri("/api/audit/verify")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        process.auditor()
                .post()
                .uri("/api/audit/verify")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"dropId\":\"7\"}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.fields.dropId")
                .isEqualTo("7 (expected: a UUID)");
        process.auditor()
                .post()
                .uri("/api/audit/verify")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"dropId\":\"" + Seed.of(77).dropId() + "\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
