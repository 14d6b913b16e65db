package livedrop.query.audit.verify.fold;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;

/** An order and the money for it. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public final class Purchase {

    /** What an order can come to. */
    private enum End {
        NONE,
        CONFIRMED,
        OTHER,
        REFUNDED_AFTER_CONFIRMED
    }

    private boolean placed;
    private boolean beginningReported;
    private End end = End.NONE;
    private int requested;
    private int captured;
    private int refunded;
    private long lastIndex;
    private long moneyIndex;
    private Instant waitsUntil = Instant.EPOCH;

    Purchase() {}

    /** An event of the order's own stream. */
    void takeOrder(StoredEvent event, Findings findings) {
        seen(event);
        switch (event.type()) {
            case "OrderPlaced" -> place(event, findings);
            case "OrderReserved" -> event.time("holdExpiresAt").ifPresent(this::waitUntil);
            case "OrderConfirmed" -> confirm(event, findings);
            case "OrderRejected", "OrderFailed", "OrderExpired", "OrderCancelled", "OrderRefunded" ->
                end(event, findings);
            default -> {}
        }
        if (!placed && !beginningReported) {
            beginningReported = true;
            wish(event, findings, "the stream of an order begins with " + event.type());
        }
    }

    /** An event of a payment of the order. */
    void takePayment(StoredEvent event, String order, Findings findings) {
        seen(event);
        switch (event.type()) {
            case "PaymentRequested" -> {
                requested++;
                if (requested > 1) {
                    charged(event, order, findings, "payment " + requested + " is requested for the order");
                }
            }
            case "PaymentSucceeded" -> {
                captured++;
                moneyIndex = event.index();
                if (captured > 1) {
                    charged(event, order, findings, "the order is charged " + captured + " times");
                }
            }
            case "PaymentRefunded" -> {
                refunded++;
                moneyIndex = event.index();
                if (refunded > captured) {
                    charged(event, order, findings, "refunded " + refunded + " times, and charged " + captured);
                }
            }
            default -> {}
        }
    }

    private void place(StoredEvent event, Findings findings) {
        if (placed || event.sequence() != 0) {
            wish(event, findings, "the order is placed at sequence " + event.sequence() + (placed ? " again" : ""));
        }
        placed = true;
    }

    private void confirm(StoredEvent event, Findings findings) {
        if (end != End.NONE) {
            endedAgain(event, findings);
        }
        end = End.CONFIRMED;
        if (captured - refunded != 1) {
            charged(
                    event,
                    event.aggregateId(),
                    findings,
                    "confirmed, but charged " + captured + " times and refunded " + refunded);
        }
    }

    private void end(StoredEvent event, Findings findings) {
        boolean takenBack = end == End.CONFIRMED && event.type().equals("OrderRefunded");
        if (end != End.NONE && !takenBack) {
            endedAgain(event, findings);
        }
        end = takenBack ? End.REFUNDED_AFTER_CONFIRMED : End.OTHER;
        if (captured > refunded) {
            charged(event, event.aggregateId(), findings, event.type() + ", but the money was kept");
        }
    }

    /**
     * The log has ended.
     *
     * @param late what has waited since before this time should have gone on
     */
    public void end(String order, Instant late, Findings findings) {
        if (waitsUntil.isAfter(late)) {
            return;
        }
        if (placed && end == End.NONE) {
            findings.add(
                    Invariant.ONE_END_PER_ORDER,
                    order,
                    lastIndex,
                    "open, and nothing was to be waited for after " + waitsUntil);
        } else if (end != End.CONFIRMED && captured > refunded) {
            findings.add(
                    Invariant.CHARGED_ONCE_FOR_SOMETHING, order, moneyIndex, "charged for nothing, and not refunded");
        } else if (end == End.CONFIRMED && captured == refunded && captured > 0) {
            findings.add(Invariant.CHARGED_ONCE_FOR_SOMETHING, order, moneyIndex, "refunded, but the order is kept");
        }
    }

    private void seen(StoredEvent event) {
        lastIndex = event.index();
        waitUntil(event.at());
    }

    private void waitUntil(Instant time) {
        waitsUntil = time.isAfter(waitsUntil) ? time : waitsUntil;
    }

    private static void wish(StoredEvent event, Findings findings, String message) {
        findings.add(Invariant.ONE_ORDER_PER_WISH, event.aggregateId(), event.index(), message);
    }

    private static void endedAgain(StoredEvent event, Findings findings) {
        findings.add(
                Invariant.ONE_END_PER_ORDER,
                event.aggregateId(),
                event.index(),
                event.type() + " after the order had ended");
    }

    private static void charged(StoredEvent event, String order, Findings findings, String message) {
        findings.add(Invariant.CHARGED_ONCE_FOR_SOMETHING, order, event.index(), message);
    }
}
