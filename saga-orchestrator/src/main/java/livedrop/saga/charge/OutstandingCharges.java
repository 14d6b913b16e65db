package livedrop.saga.charge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import livedrop.kit.trace.TraceParent;
import livedrop.saga.gather.Column;
import livedrop.saga.gather.Gathered;
import livedrop.schema.Money;
import livedrop.schema.payment.PaymentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of charges and refunds without an outcome. Its methods block. */
public final class OutstandingCharges {

    private static final int MOST_AT_ONCE = 256;

    private final JdbcClient database;
    private final Gathered<ChargeKey, ChargeKey> finished = new Gathered<>(MOST_AT_ONCE, this::removeUnlocked);

    public OutstandingCharges(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    // What the events say

    /** Adds what is to be asked for. What is there already stays as it is. */
    void add(Collection<Asked> charges) {
        if (charges.isEmpty()) {
            return;
        }
        List<Asked> rows = List.copyOf(charges);
        List<ChargeKey> keys = rows.stream().map(Asked::key).toList();
        database.sql("""
                        insert into outstanding_charge
                            (payment_id, kind, order_id, amount, currency, method, provider_reference, due_at, cause)
                        select * from unnest(
                            :payments, :kinds, :orders, :amounts, :currencies, :methods, :references, :due, :causes)
                        on conflict (payment_id, kind) do nothing
                        """)
                .param("payments", payments(keys))
                .param("kinds", kinds(keys))
                .param("orders", Column.of("uuid", rows, Asked::orderId))
                .param("amounts", Column.of("bigint", rows, asked -> asked.amount()
                        .amount()))
                .param("currencies", Column.of("text", rows, asked -> asked.amount()
                        .currency()))
                .param("methods", Column.of("text", rows, Asked::method))
                .param("references", Column.of("text", rows, Asked::chargeReference))
                .param("due", Column.of("timestamptz", rows, Asked::at))
                .param("causes", Column.of("text", rows, Asked::cause))
                .update();
    }

    /** Removes what has an outcome. */
    void remove(Collection<ChargeKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<ChargeKey> rows = List.copyOf(keys);
        database.sql("""
                        delete from outstanding_charge
                        where (payment_id, kind) in (select * from unnest(:payments, :kinds))
                        """)
                .param("payments", payments(rows))
                .param("kinds", kinds(rows))
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

    /**
     * Removes work that is done, without waiting for anybody: a row that another has locked is left to its event, or to
     * the next worker. What other workers finish at the same time is removed together with it.
     */
    void finish(OutstandingCharge work) {
        finished.ask(work.key());
    }

    private List<ChargeKey> removeUnlocked(List<ChargeKey> keys) {
        database.sql("""
                        delete from outstanding_charge
                        where (payment_id, kind) in (
                            select payment_id, kind from outstanding_charge
                            where (payment_id, kind) in (select * from unnest(:payments, :kinds))
                            for update skip locked)
                        """)
                .param("payments", payments(keys))
                .param("kinds", kinds(keys))
                .update();
        return keys;
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

    private static Column payments(List<ChargeKey> keys) {
        return Column.of("uuid", keys, ChargeKey::paymentId);
    }

    private static Column kinds(List<ChargeKey> keys) {
        return Column.of("text", keys, ChargeKey::kind);
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
