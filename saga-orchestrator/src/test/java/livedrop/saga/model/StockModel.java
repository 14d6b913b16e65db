package livedrop.saga.model;

import static livedrop.saga.Example.DROP;
import static livedrop.saga.Example.PRODUCT;
import static livedrop.saga.Example.STOCK;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import org.jspecify.annotations.Nullable;

/** The rules of a stock: each claim is decided once and resolved once, and a hold has a fixed end. */
public final class StockModel {

    private static final Duration HOLD = Duration.ofSeconds(30);

    private final Map<ReservationId, Claim> claims = new LinkedHashMap<>();
    private final List<Object> events = new ArrayList<>();
    private StockLevel level;
    private SalesClosed.@Nullable Reason closed;

    public StockModel(int units) {
        level = StockLevel.allocated(units);
    }

    private enum State {
        HELD,
        REFUSED,
        SOLD,
        RELEASED
    }

    private record Claim(ReserveStock request, Instant expiresAt, State state) {

        Claim now(State next) {
            return new Claim(request, expiresAt, next);
        }

        boolean lapsed(Instant now) {
            return state == State.HELD && !expiresAt.isAfter(now);
        }
    }

    public List<Object> decide(InventoryCommand command, Instant now) {
        events.clear();
        switch (command) {
            case ReserveStock reserve -> reserve(reserve, now);
            case InventoryCommand.ConfirmStock confirm -> confirm(confirm.reservationId(), now);
            case InventoryCommand.ReleaseStock release -> release(release.reservationId(), release.reason());
            case InventoryCommand.ReleaseLapsedHolds _ -> releaseLapsed(now);
            case InventoryCommand.CloseSales close -> close(close.reason());
            case InventoryCommand.AllocateStock _, InventoryCommand.OpenSales _ ->
                throw new IllegalArgumentException("the stock of the model is open from the beginning");
        }
        return List.copyOf(events);
    }

    private void reserve(ReserveStock reserve, Instant now) {
        releaseLapsed(now);
        if (claims.containsKey(reserve.reservationId())) {
            return;
        }
        RefusalCode refusal = closed != null
                ? RefusalCode.DROP_NOT_LIVE
                : reserve.quantity() > level.available() ? RefusalCode.SOLD_OUT : null;
        if (refusal != null) {
            claims.put(reserve.reservationId(), new Claim(reserve, now, State.REFUSED));
            events.add(new ReservationRefused(
                    STOCK,
                    DROP,
                    PRODUCT,
                    reserve.reservationId(),
                    reserve.orderId(),
                    reserve.userId(),
                    reserve.quantity(),
                    refusal));
            return;
        }
        level = level.reserve(reserve.quantity());
        Claim claim = new Claim(reserve, now.plus(HOLD), State.HELD);
        claims.put(reserve.reservationId(), claim);
        events.add(new StockReserved(
                STOCK,
                DROP,
                PRODUCT,
                reserve.reservationId(),
                reserve.orderId(),
                reserve.userId(),
                reserve.quantity(),
                claim.expiresAt(),
                level));
    }

    private void confirm(ReservationId id, Instant now) {
        releaseLapsed(now);
        Claim claim = claims.get(id);
        if (claim == null || claim.state() != State.HELD) {
            return;
        }
        ReserveStock request = claim.request();
        level = level.confirm(request.quantity());
        claims.put(id, claim.now(State.SOLD));
        events.add(new StockConfirmed(
                STOCK, DROP, PRODUCT, id, request.orderId(), request.userId(), request.quantity(), level));
    }

    private void release(ReservationId id, RefusalCode reason) {
        Claim claim = claims.get(id);
        if (claim == null || claim.state() != State.HELD) {
            return;
        }
        ReserveStock request = claim.request();
        level = level.release(request.quantity());
        claims.put(id, claim.now(State.RELEASED));
        events.add(new StockReleased(STOCK, DROP, PRODUCT, id, request.orderId(), request.quantity(), reason, level));
    }

    private void releaseLapsed(Instant now) {
        claims.entrySet().stream()
                .filter(claim -> claim.getValue().lapsed(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(id -> release(id, RefusalCode.HOLD_EXPIRED));
    }

    private void close(SalesClosed.Reason reason) {
        if (closed == null) {
            closed = reason;
            events.add(new SalesClosed(STOCK, DROP, PRODUCT, reason));
        }
    }

    /** When the next hold runs out; null when none is left. */
    @Nullable
    Instant nextLapse() {
        return claims.values().stream()
                .filter(claim -> claim.state() == State.HELD)
                .map(Claim::expiresAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether the drop was cancelled. */
    public boolean cancelled() {
        return closed == SalesClosed.Reason.CANCELLED;
    }

    public StockLevel level() {
        return level;
    }
}
