package livedrop.saga.charge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import livedrop.kit.trace.TraceParent;
import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;
import livedrop.schema.payment.PaymentRequested;
import livedrop.schema.payment.RefundRequested;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of charges and refunds without an outcome. Its methods block. */
public final class OutstandingCharges {

    private final JdbcClient database;

    public OutstandingCharges(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    // What the events say

    /** @param cause the place of the event in its trace */
    void add(PaymentRequested payment, Instant at, @Nullable String cause) {
        add(payment.paymentId(), ChargeKind.CHARGE, payment.amount(), at)
                .param("cause", cause)
                .param("order", payment.orderId().value())
                .param("method", payment.method())
                .param("reference", null)
                .update();
    }

    /** @param cause the place of the event in its trace */
    void add(RefundRequested refund, Instant at, @Nullable String cause) {
        add(refund.paymentId(), ChargeKind.REFUND, refund.amount(), at)
                .param("cause", cause)
                .param("order", refund.orderId().value())
                .param("method", null)
                .param("reference", refund.providerReference())
                .update();
    }

    private JdbcClient.StatementSpec add(PaymentId paymentId, ChargeKind kind, Money amount, Instant at) {
        return database.sql("""
                        insert into outstanding_charge
                            (payment_id, kind, order_id, amount, currency, method, provider_reference, due_at, cause)
                        values (:payment, :kind, :order, :amount, :currency, :method, :reference, :due, :cause)
                        on conflict (payment_id, kind) do nothing
                        """)
                .param("payment", paymentId.value())
                .param("kind", kind.name())
                .param("amount", amount.amount())
                .param("currency", amount.currency())
                .param("due", Timestamp.from(at));
    }

    void remove(PaymentId paymentId, ChargeKind kind) {
        database.sql("delete from outstanding_charge where payment_id = :payment and kind = :kind")
                .param("payment", paymentId.value())
                .param("kind", kind.name())
                .update();
    }

    void removeAll() {
        database.sql("delete from outstanding_charge").update();
    }

    // What the workers do

    /** Takes work that is due, for a while in which no other worker gets it. */
    List<OutstandingCharge> claim(Instant now, Duration lease, int limit) {
        return database.sql("""
                        update outstanding_charge set claimed_until = :until, poked = false
                        where (payment_id, kind) in (
                            select payment_id, kind from outstanding_charge
                            where due_at <= :now and (claimed_until is null or claimed_until <= :now)
                            order by due_at limit :limit for update skip locked)
                        returning *
                        """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(OutstandingCharges::read)
                .list();
    }

    /** Puts work back until the given time; at once when a webhook came meanwhile. */
    void putBack(OutstandingCharge work, Instant until) {
        database.sql("""
                        update outstanding_charge set
                            claimed_until = null, due_at = case when poked then due_at else :due end
                        where payment_id = :payment and kind = :kind
                        """)
                .param("due", Timestamp.from(until))
                .param("payment", work.paymentId().value())
                .param("kind", work.kind().name())
                .update();
    }

    /** Puts work back that failed. */
    void failed(OutstandingCharge work, Instant until, String error) {
        database.sql("""
                        update outstanding_charge set
                            claimed_until = null, due_at = :due, attempts = attempts + 1, last_error = :error
                        where payment_id = :payment and kind = :kind
                        """)
                .param("due", Timestamp.from(until))
                .param("error", error)
                .param("payment", work.paymentId().value())
                .param("kind", work.kind().name())
                .update();
    }

    /** Makes a charge due now; one that is being worked on becomes due again when it is put back. */
    void poke(PaymentId paymentId, Instant now) {
        database.sql("""
                        update outstanding_charge set poked = true, due_at = :now
                        where payment_id = :payment and kind = 'CHARGE'
                        """)
                .param("now", Timestamp.from(now))
                .param("payment", paymentId.value())
                .update();
    }

    private static OutstandingCharge read(ResultSet row, int number) throws SQLException {
        PaymentId paymentId = new PaymentId(row.getObject("payment_id", UUID.class));
        Money amount = new Money(row.getLong("amount"), row.getString("currency"));
        TraceParent cause = TraceParent.read(row.getString("cause"));
        int attempts = row.getInt("attempts");
        return switch (ChargeKind.valueOf(row.getString("kind"))) {
            case CHARGE -> new OutstandingCharge.Charge(paymentId, amount, row.getString("method"), cause, attempts);
            case REFUND ->
                new OutstandingCharge.Refund(paymentId, amount, row.getString("provider_reference"), cause, attempts);
        };
    }
}
