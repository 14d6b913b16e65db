package livedrop.saga.provider.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import livedrop.saga.gather.Column;
import livedrop.saga.gather.Gathered;
import livedrop.saga.provider.ChargeRequest;
import livedrop.schema.RefusalCode;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of the sandbox: they outlive every process that charges. The methods block. */
final class SandboxBooks {

    private static final int MOST_AT_ONCE = 256;

    private final JdbcClient database;
    private final Gathered<Entry, Boolean> entries = new Gathered<>(MOST_AT_ONCE, this::enter);

    SandboxBooks(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** What is to be entered. */
    private record Entry(ChargeRequest request, SandboxCharge charge) {}

    /**
     * Enters a charge, once per key. Charges that are entered at the same time are entered together.
     *
     * @return whether it is new
     */
    boolean enter(ChargeRequest request, SandboxCharge charge) {
        return entries.ask(new Entry(request, charge));
    }

    private List<Boolean> enter(List<Entry> entries) {
        Map<PaymentId, Entry> first = new LinkedHashMap<>();
        entries.forEach(entry -> first.putIfAbsent(entry.request().paymentId(), entry));
        Set<UUID> entered = new HashSet<>(insert(List.copyOf(first.values())));
        List<Boolean> news = new ArrayList<>();
        entries.forEach(
                entry -> news.add(entered.remove(entry.request().paymentId().value())));
        return news;
    }

    private Set<UUID> insert(List<Entry> entries) {
        return database.sql("""
                        insert into sandbox_charge
                            (idempotency_key, amount, currency, method, reference, decline_reason, known_at)
                        select * from unnest(
                            :keys, :amounts, :currencies, :methods, :references, :reasons, :known)
                        on conflict (idempotency_key) do nothing
                        returning idempotency_key
                        """)
                .param("keys", Column.of("uuid", entries, entry -> entry.request()
                        .paymentId()
                        .value()))
                .param("amounts", Column.of("bigint", entries, entry -> entry.request()
                        .amount()
                        .amount()))
                .param("currencies", Column.of("text", entries, entry -> entry.request()
                        .amount()
                        .currency()))
                .param("methods", Column.of("text", entries, entry -> entry.request()
                        .method()))
                .param("references", Column.of("text", entries, entry -> entry.charge()
                        .reference()))
                .param(
                        "reasons",
                        Column.of("text", entries, entry -> name(entry.charge().declineReason())))
                .param("known", Column.of("timestamptz", entries, entry -> entry.charge()
                        .knownAt()))
                .query(UUID.class)
                .set();
    }

    /** The charge of the very request; nothing when the key was used for another. */
    Optional<SandboxCharge> charge(ChargeRequest request) {
        return database.sql("""
                        select * from sandbox_charge where idempotency_key = :key
                            and amount = :amount and currency = :currency and method = :method
                        """)
                .param("key", request.paymentId().value())
                .param("amount", request.amount().amount())
                .param("currency", request.amount().currency())
                .param("method", request.method())
                .query(SandboxBooks::read)
                .optional();
    }

    /** Gives the money back, once, and answers the charge as it stands then; nothing when no money was taken. */
    Optional<SandboxCharge> refund(PaymentId key, Instant at) {
        database.sql("""
                        update sandbox_charge set refund_reference = :reference, refunded_at = :now
                        where idempotency_key = :key and decline_reason is null and refund_reference is null
                        """)
                .param("reference", "sandbox_refund_" + key)
                .param("now", Timestamp.from(at))
                .param("key", key.value())
                .update();
        return database.sql(
                        "select * from sandbox_charge where idempotency_key = :key and refund_reference is not null")
                .param("key", key.value())
                .query(SandboxBooks::read)
                .optional();
    }

    private static SandboxCharge read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("decline_reason");
        return new SandboxCharge(
                row.getString("reference"),
                reason == null ? null : RefusalCode.valueOf(reason),
                row.getTimestamp("known_at").toInstant(),
                row.getString("refund_reference"));
    }

    private static @Nullable String name(@Nullable RefusalCode reason) {
        return reason == null ? null : reason.name();
    }
}
