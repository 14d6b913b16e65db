package livedrop.query.audit.verify.fold;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;
import org.jspecify.annotations.Nullable;

/** What the log says of every payment, to be held against the provider's books. */
public final class Payments implements Fold {

    /** By the id of the payment. */
    public static final Kind<Said> SAID = new Kind<>("payment", Said.class);

    private static final Said NOTHING = new Said(false, false, 0, Instant.EPOCH);

    /** What the provider says that it did for a payment. */
    public record Line(UUID payment, boolean captured, boolean refunded) {}

    /**
     * What the log says of a payment.
     *
     * @param index global index of its last event
     * @param at when that was
     */
    public record Said(boolean captured, boolean refunded, long index, Instant at) {

        /**
         * Whether it has to be in the books.
         *
         * @param late by when the provider has done what the log says
         */
        public boolean isInBooks(Instant late) {
            return (captured || refunded) && at.isBefore(late);
        }
    }

    private static boolean concerns(StoredEvent event) {
        return event.aggregateType().equals("Payment");
    }

    @Override
    public Stream<Key> needs(StoredEvent event, Memory memory) {
        return concerns(event) ? Stream.of(SAID.key(event.stream())) : Stream.empty();
    }

    @Override
    public void take(StoredEvent event, Memory memory, Findings findings) {
        if (concerns(event)) {
            Said before = memory.get(SAID, event.stream()).orElse(NOTHING);
            memory.put(
                    SAID,
                    event.stream(),
                    new Said(
                            before.captured() || event.type().equals("PaymentSucceeded"),
                            before.refunded() || event.type().equals("PaymentRefunded"),
                            event.index(),
                            event.at()));
        }
    }

    /**
     * Holds a line of the books against the log.
     *
     * @param said what the log says of the payment; null when it says nothing
     */
    public static void check(Line line, @Nullable Said said, Findings findings) {
        Said known = said == null ? NOTHING : said;
        if (known.captured() != line.captured() || known.refunded() != line.refunded()) {
            report(line.payment(), known, text(line.captured(), line.refunded()), findings);
        }
    }

    /** The books know nothing of a payment that has to be in them. */
    public static void missing(UUID payment, Said said, Findings findings) {
        report(payment, said, "nothing", findings);
    }

    private static void report(UUID payment, Said said, String inBooks, Findings findings) {
        findings.add(
                Invariant.BOOKS_AGREE_WITH_THE_LOG,
                payment.toString(),
                said.index() == 0 ? null : said.index(),
                "in the books " + inBooks + ", in the log " + text(said.captured(), said.refunded()));
    }

    private static String text(boolean captured, boolean refunded) {
        return refunded ? captured ? "charged and refunded" : "refunded" : captured ? "charged" : "not charged";
    }
}
