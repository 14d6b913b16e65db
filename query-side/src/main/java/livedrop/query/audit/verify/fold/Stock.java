package livedrop.query.audit.verify.fold;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import livedrop.query.audit.verify.memory.Kind;
import livedrop.query.audit.verify.memory.Memory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One stock at one of its events, unit by unit. What is resolved is forgotten, but for how much each buyer has; holds
 * and buyers are states of their own, so that none of them grows with the sale.
 */
final class Stock {

    static final Kind<Levels> LEVELS = new Kind<>("stock", Levels.class);
    static final Kind<Hold> HOLD = new Kind<>("hold", Hold.class);
    static final Kind<Integer> UNITS_OF_BUYER = new Kind<>("units", Integer.class);

    private static final int NO_LIMIT = -1;

    private final StoredEvent event;
    private final Memory memory;
    private final Findings findings;
    private final Levels levels;

    /** The sums of a stock. */
    @JsonAutoDetect(fieldVisibility = Visibility.ANY)
    static final class Levels {
        private Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
        private int allocated;
        private int held;
        private int sold;
        private int limitPerBuyer = NO_LIMIT;
    }

    record Hold(UUID buyer, int units) {}

    Stock(StoredEvent event, Memory memory, Findings findings) {
        this.event = event;
        this.memory = memory;
        this.findings = findings;
        this.levels = memory.get(LEVELS, event.stream()).orElseGet(Levels::new);
    }

    /** Under which id the hold is that an event of a stock speaks of. */
    static UUID holdOf(StoredEvent event) {
        return within(event, event.id("reservationId"));
    }

    /** Of what is within a stock: one id out of two. */
    static UUID within(StoredEvent event, UUID id) {
        UUID stock = event.stream();
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(stock.getMostSignificantBits())
                .putLong(stock.getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    void take() {
        switch (event.type()) {
            case "StockAllocated" -> allocate();
            case "StockReserved" -> reserve();
            case "StockReleased" -> release();
            case "StockConfirmed" -> confirm();
            default -> {}
        }
        memory.put(LEVELS, event.stream(), levels);
    }

    private void allocate() {
        levels.allocated += event.number("quantity");
        JsonNode limit = event.payload().path("rules").path("limitPerBuyer");
        levels.limitPerBuyer = limit.isNumber() ? limit.asInt() : NO_LIMIT;
    }

    private void reserve() {
        UUID buyer = event.id("userId");
        int units = event.number("quantity");
        if (memory.get(HOLD, holdOf(event)).isPresent()) {
            oversold("reservation " + event.text("reservationId") + " is held already");
        }
        memory.put(HOLD, holdOf(event), new Hold(buyer, units));
        levels.held += units;
        int ofBuyer = unitsOf(buyer) + units;
        memory.put(UNITS_OF_BUYER, within(event, buyer), ofBuyer);
        if (levels.limitPerBuyer != NO_LIMIT && ofBuyer > levels.limitPerBuyer) {
            report(
                    Invariant.BUYER_LIMIT_KEPT,
                    "buyer " + event.text("userId") + " has " + ofBuyer + " units (expected: at most "
                            + levels.limitPerBuyer + ")");
        }
        check();
    }

    private int unitsOf(UUID buyer) {
        return memory.get(UNITS_OF_BUYER, within(event, buyer)).orElse(0);
    }

    private void release() {
        Hold hold = resolve();
        levels.held -= event.number("quantity");
        if (hold != null) {
            int left = unitsOf(hold.buyer()) - hold.units();
            if (left > 0) {
                memory.put(UNITS_OF_BUYER, within(event, hold.buyer()), left);
            } else {
                memory.forget(UNITS_OF_BUYER, within(event, hold.buyer()));
            }
        }
        check();
    }

    private void confirm() {
        resolve();
        levels.held -= event.number("quantity");
        levels.sold += event.number("quantity");
        check();
    }

    private @Nullable Hold resolve() {
        Hold hold = memory.get(HOLD, holdOf(event)).orElse(null);
        memory.forget(HOLD, holdOf(event));
        if (hold == null) {
            oversold(event.type() + " of reservation " + event.text("reservationId") + ", which is not held");
        } else if (hold.units() != event.number("quantity")) {
            oversold(event.type() + " of " + event.number("quantity") + " units (expected: " + hold.units() + ")");
        }
        return hold;
    }

    private void check() {
        int allocated = levels.allocated;
        int held = levels.held;
        int sold = levels.sold;
        if (held < 0 || sold < 0 || held + sold > allocated) {
            oversold("held " + held + " and sold " + sold + " of " + allocated);
        }
        JsonNode level = event.payload().path("level");
        if (level.path("allocated").asInt(-1) != allocated
                || level.path("available").asInt(-1) != allocated - held - sold
                || level.path("held").asInt(-1) != held
                || level.path("sold").asInt(-1) != sold) {
            oversold("the event says " + level + " (expected: held " + held + " and sold " + sold + " of " + allocated
                    + ")");
        }
    }

    private void oversold(String message) {
        report(Invariant.STOCK_NEVER_OVERSOLD, message);
    }

    /** Once for each invariant: what comes after the first place follows from it. */
    private void report(Invariant invariant, String message) {
        if (levels.broken.add(invariant)) {
            findings.add(invariant, event.aggregateId(), event.index(), message);
        }
    }
}
