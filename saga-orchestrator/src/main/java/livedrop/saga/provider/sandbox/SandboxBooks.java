package livedrop.saga.provider.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import livedrop.saga.provider.ChargeRequest;
import livedrop.schema.RefusalCode;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of the sandbox: they outlive every process that charges. The methods block. */
final class SandboxBooks {

    private final JdbcClient database;

    SandboxBooks(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /**
     * Enters a charge, once per key.
     *
     * @return whether it is new
     */
    boolean enter(ChargeRequest request, SandboxCard card, Instant knownAt) {
        int entered = database.sql("""
                        insert into sandbox_charge
                            (idempotency_key, amount, currency, method, reference, decline_reason, known_at)
                        values (:key, :amount, :currency, :method, :reference, :reason, :known)
                        on conflict (idempotency_key) do nothing
                        """)
                .param("key", request.paymentId().value())
                .param("amount", request.amount().amount())
                .param("currency", request.amount().currency())
                .param("method", request.method())
                .param("reference", "sandbox_charge_" + request.paymentId())
                .param("reason", name(card.declineReason()))
                .param("known", Timestamp.from(knownAt))
                .update();
        return entered == 1;
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
