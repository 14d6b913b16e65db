package livedrop.query.audit.verify.fold;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One stock, unit by unit. What is resolved is forgotten, but for how much each buyer has. */
final class Stock {

    private static final int NO_LIMIT = -1;

    private final String id;
    private final Map<UUID, Hold> holds = new HashMap<>();
    private final Map<UUID, Integer> unitsOfBuyers = new HashMap<>();
    private final Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
    private int allocated;
    private int held;
    private int sold;
    private int limitPerBuyer = NO_LIMIT;

    private record Hold(UUID buyer, int units) {}

    Stock(String id) {
        this.id = id;
    }

    void take(StoredEvent event, Findings findings) {
        switch (event.type()) {
            case "StockAllocated" -> allocate(event);
            case "StockReserved" -> reserve(event, findings);
            case "StockReleased" -> release(event, findings);
            case "StockConfirmed" -> confirm(event, findings);
            default -> {}
        }
    }

    private void allocate(StoredEvent event) {
        allocated += event.number("quantity");
        JsonNode limit = event.payload().path("rules").path("limitPerBuyer");
        limitPerBuyer = limit.isNumber() ? limit.asInt() : NO_LIMIT;
    }

    private void reserve(StoredEvent event, Findings findings) {
        UUID buyer = event.id("userId");
        int units = event.number("quantity");
        if (holds.put(event.id("reservationId"), new Hold(buyer, units)) != null) {
            oversold(event, findings, "reservation " + event.text("reservationId") + " is held already");
        }
        held += units;
        int ofBuyer = unitsOfBuyers.merge(buyer, units, Integer::sum);
        if (limitPerBuyer != NO_LIMIT && ofBuyer > limitPerBuyer) {
            report(
                    Invariant.BUYER_LIMIT_KEPT,
                    event,
                    findings,
                    "buyer " + event.text("userId") + " has " + ofBuyer + " units (expected: at most " + limitPerBuyer
                            + ")");
        }
        check(event, findings);
    }

    private void release(StoredEvent event, Findings findings) {
        Hold hold = resolve(event, findings);
        held -= event.number("quantity");
        unitsOfBuyers.computeIfPresent(
                hold.buyer(), (_, units) -> units > hold.units() ? Integer.valueOf(units - hold.units()) : null);
        check(event, findings);
    }

    private void confirm(StoredEvent event, Findings findings) {
        resolve(event, findings);
        held -= event.number("quantity");
        sold += event.number("quantity");
        check(event, findings);
    }

    private Hold resolve(StoredEvent event, Findings findings) {
        Hold hold = holds.remove(event.id("reservationId"));
        if (hold == null) {
            oversold(
                    event,
                    findings,
                    event.type() + " of reservation " + event.text("reservationId") + ", which is not held");
            return new Hold(event.id("userId"), 0);
        }
        if (hold.units() != event.number("quantity")) {
            oversold(
                    event,
                    findings,
                    event.type() + " of " + event.number("quantity") + " units (expected: " + hold.units() + ")");
        }
        return hold;
    }

    private void check(StoredEvent event, Findings findings) {
        if (held < 0 || sold < 0 || held + sold > allocated) {
            oversold(event, findings, "held " + held + " and sold " + sold + " of " + allocated);
        }
        JsonNode level = event.payload().path("level");
        if (level.path("allocated").asInt(-1) != allocated
                || level.path("available").asInt(-1) != allocated - held - sold
                || level.path("held").asInt(-1) != held
                || level.path("sold").asInt(-1) != sold) {
            oversold(
                    event,
                    findings,
                    "the event says " + level + " (expected: held " + held + " and sold " + sold + " of " + allocated
                            + ")");
        }
    }

    private void oversold(StoredEvent event, Findings findings, String message) {
        report(Invariant.STOCK_NEVER_OVERSOLD, event, findings, message);
    }

    /** Once for each invariant: what comes after the first place follows from it. */
    private void report(Invariant invariant, StoredEvent event, Findings findings, String message) {
        if (broken.add(invariant)) {
            findings.add(invariant, id, event.index(), message);
        }
    }
}
