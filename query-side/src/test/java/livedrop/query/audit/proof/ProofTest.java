package livedrop.query.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.testing.AuditProcess;
import livedrop.query.audit.testing.BusySale;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.Role;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@Tag("servers")
@DisplayName("A proof of an order")
class ProofTest {

    private static final SealingKey KEY = SealingKey.parse(SealingKey.generate());
    private static final String TEXT = SealingKey.generate();

    private static AuditProcess process;
    private static BusySale sale;
    private static TrustedKeys keys;

    @BeforeAll
    static void start() {
        keys = new TrustedKeys(List.of(SealingKey.parse(TEXT).publicKey()));
        process = AuditProcess.start(Map.of("livedrop.seals.private-key", TEXT));
        sale = BusySale.into(process.history(), 800);
        process.awaitSealed();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    @DisplayName("holds for its buyer and for an auditor, who need nobody to check it")
    void holds() {
        OrderSample order = sale.refunded;

        OrderProof proof = proof(process.as(order.userId()), "/api/orders/" + order.orderId() + "/proof");

        assertThat(proof.problems(keys)).isEmpty();
        assertThat(proof.unsealed()).isEmpty();
        assertThat(proof.events())
                .extracting(event -> event.payloadType().replaceAll(".*\\.", ""))
                .containsExactly(
                        "OrderPlaced",
                        "OrderReserved",
                        "OrderPaymentStarted",
                        "PaymentRequested",
                        "PaymentSucceeded",
                        "OrderConfirmed",
                        "RefundRequested",
                        "PaymentRefunded",
                        "OrderRefunded");
        assertThat(TrustedKeys.parse(proof.publicKeys())).isEqualTo(keys);
        assertThat(proof(process.auditor(), "/api/audit/orders/" + order.orderId() + "/proof"))
                .usingRecursiveComparison()
                .isEqualTo(proof);
    }

    @Test
    @DisplayName("does not hold by another key, and not when a word of it is another")
    void doesNotHold() {
        OrderSample order = sale.confirmed;
        String path = "/api/audit/orders/" + order.orderId() + "/proof";
        OrderProof proof = proof(process.auditor(), path);

        assertThat(proof.problems(new TrustedKeys(List.of(KEY.publicKey())))).isNotEmpty();
        OrderProof edited = DocumentFormat.read(
                new String(DocumentFormat.write(proof), UTF_8)
                        .replace("\\\":4999", "\\\":1")
                        .getBytes(UTF_8),
                OrderProof.class);
        assertThat(edited.problems(keys))
                .contains("event " + proof.events().getFirst().index() + " is not what was sealed in block "
                        + proof.events().getFirst().block());
    }

    @Test
    @DisplayName("and every seal still hold when the account of its buyer is erased")
    void erasedAccount() {
        OrderSample order = sale.declined;
        process.history().append(new AccountDeleted(order.userId()));
        process.awaitSealed();

        assertThat(proof(process.auditor(), "/api/audit/orders/" + order.orderId() + "/proof")
                        .problems(keys))
                .isEmpty();
        JsonNode verdict = process.verify();
        assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
    }

    @Test
    @DisplayName("is given to its buyer and to auditors, and to nobody else")
    void access() {
        String own = "/api/orders/" + sale.confirmed.orderId() + "/proof";
        String any = "/api/audit/orders/" + sale.confirmed.orderId() + "/proof";
        WebTestClient stranger = process.as(Seed.of(9).userId(), Role.SUPPORT, Role.ADMIN);

        stranger.get().uri(own).exchange().expectStatus().isNotFound();
        stranger.get().uri(any).exchange().expectStatus().isForbidden();
        stranger.get().uri("/api/audit/seals").exchange().expectStatus().isForbidden();
        process.anybody().get().uri(own).exchange().expectStatus().isUnauthorized();
        process.auditor()
                .get()
                .uri("/api/audit/orders/" + Seed.of(9).orderId() + "/proof")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName("names seals that are listed with the key they are signed by")
    void seals() {
        JsonNode all = AuditProcess.data(process.auditor().get().uri("/api/audit/seals"));
        JsonNode second = AuditProcess.data(process.auditor().get().uri("/api/audit/seals?after=1&limit=1"));

        assertThat(all.path("items").path(0).path("number").asLong()).isEqualTo(1);
        assertThat(all.path("publicKeys").path(0).asString())
                .isEqualTo(keys.texts().getFirst());
        assertThat(second.path("items").size()).isLessThanOrEqualTo(1);
        process.auditor()
                .get()
                .uri("/api/audit/seals?limit=0")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.fields.limit")
                .isEqualTo("0 (expected: 1..100)");
    }

    private static OrderProof proof(WebTestClient client, String path) {
        JsonNode data = AuditProcess.data(client.get().uri(path));
        return DocumentFormat.read(DocumentFormat.write(data), OrderProof.class);
    }
}
