package livedrop.query.audit.verify.fold;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the log says of every payment, to be held against the provider's books. */
public final class Payments implements Fold {

    private static final Said NOTHING = new Said(false, false, 0, Instant.MIN);

    private final Map<UUID, Said> payments = new HashMap<>();

    /** What the provider says that it did for a payment. */
    public record Line(UUID payment, boolean captured, boolean refunded) {}

    private record Said(boolean captured, boolean refunded, long index, Instant at) {}

    @Override
    public void take(StoredEvent event, Findings findings) {
        if (!event.aggregateType().equals("Payment")) {
            return;
        }
        Said before = payments.getOrDefault(event.stream(), NOTHING);
        payments.put(
                event.stream(),
                new Said(
                        before.captured() || event.type().equals("PaymentSucceeded"),
                        before.refunded() || event.type().equals("PaymentRefunded"),
                        event.index(),
                        event.at()));
    }

    /**
     * Holds a line of the books against the log. What is left in the end is in no book.
     *
     * @param isYoung whether the log need not know of it yet
     * @param partly whether the log was read for one drop only, so that it says nothing of other payments
     */
    public void check(Line line, boolean isYoung, boolean partly, Findings findings) {
        Said said = payments.remove(line.payment());
        if (isYoung || (said == null && partly)) {
            return;
        }
        Said known = said == null ? NOTHING : said;
        if (known.captured() != line.captured() || known.refunded() != line.refunded()) {
            report(line.payment(), known, text(line.captured(), line.refunded()), findings);
        }
    }

    /** The books have ended. */
    public void endOfBooks(Instant late, Findings findings) {
        payments.forEach((payment, said) -> {
            if ((said.captured() || said.refunded()) && said.at().isBefore(late)) {
                report(payment, said, "nothing", findings);
            }
        });
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
