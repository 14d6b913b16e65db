package livedrop.command.inventory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.UserId;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.SalesOpened;
import livedrop.schema.inventory.StockAllocated;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.inventory.StockLow;
import livedrop.schema.inventory.StockReleased;
import livedrop.schema.inventory.StockReserved;
import livedrop.schema.inventory.StockSoldOut;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one product in one drop.
 *
 * <p>At every event {@code allocated = available + held + sold}. Each reservation is decided once and resolved at most
 * once, and is remembered for ever. A decision costs the logarithm of the open holds, and one step for each hold that
 * has run out.
 */
public final class Inventory {
    private @Nullable StockAllocated stock;
    private StockLevel level = StockLevel.allocated(0);
    private @Nullable Instant closesAt;
    private boolean closed;
    private final Holds holds = new Holds();
    /** Refusals are the bulk of a hot drop: the same answer for all of one kind. */
    private final Map<RefusalCode, ReservationAnswer> refusals = new EnumMap<>(RefusalCode.class);

    private final Map<UserId, Integer> unitsByBuyer = new HashMap<>();
    private final Map<ReservationId, ReservationAnswer> answers = new HashMap<>();

    /**
     * What the command leads to; nothing when it was taken before. A refused reservation is an event.
     *
     * @throws RefusedException when the stock is unknown
     */
    public List<InventoryEvent> decide(InventoryCommand command, Instant now) {
        return switch (command) {
            case AllocateStock allocate -> allocate(allocate);
            case OpenSales open -> open(known(command), open);
            case ReserveStock reserve -> reserve(known(command), reserve, now);
            case ConfirmStock confirm -> confirm(known(command), confirm, now);
            case ReleaseStock release -> release(known(command), release);
            case ReleaseLapsedHolds _ -> releaseLapsed(known(command), now).events();
            case CloseSales close -> close(known(command), close);
        };
    }

    private List<InventoryEvent> allocate(AllocateStock command) {
        if (stock != null) {
            return List.of();
        }
        requireUnits(command.quantity());
        return List.of(new StockAllocated(
                command.inventoryId(), command.dropId(), command.productId(), command.quantity(), command.rules()));
    }

    private List<InventoryEvent> open(StockAllocated stock, OpenSales command) {
        if (closesAt != null || closed) {
            return List.of();
        }
        return List.of(new SalesOpened(stock.inventoryId(), stock.dropId(), stock.productId(), command.closesAt()));
    }

    private List<InventoryEvent> reserve(StockAllocated stock, ReserveStock command, Instant now) {
        if (answers.containsKey(command.reservationId())) {
            return List.of();
        }
        requireUnits(command.quantity());
        StockMoves moves = releaseLapsed(stock, now);
        RefusalCode reason = refusalOf(stock, command, moves.level(), now);
        if (reason == null) {
            moves.reserve(command, now.plusSeconds(stock.rules().holdSeconds()));
        } else {
            moves.refuse(command, reason);
        }
        return moves.events();
    }

    private List<InventoryEvent> confirm(StockAllocated stock, ConfirmStock command, Instant now) {
        Hold hold = holds.find(command.reservationId());
        if (hold == null) {
            return List.of();
        }
        StockMoves moves = releaseLapsed(stock, now);
        if (!hold.hasLapsed(now)) {
            moves.confirm(hold);
        }
        return moves.events();
    }

    private List<InventoryEvent> release(StockAllocated stock, ReleaseStock command) {
        Hold hold = holds.find(command.reservationId());
        if (hold == null) {
            return List.of();
        }
        StockMoves moves = new StockMoves(stock, level);
        moves.release(hold, command.reason());
        return moves.events();
    }

    private StockMoves releaseLapsed(StockAllocated stock, Instant now) {
        StockMoves moves = new StockMoves(stock, level);
        holds.lapsedAt(now).forEach(hold -> moves.release(hold, RefusalCode.HOLD_EXPIRED));
        return moves;
    }

    private List<InventoryEvent> close(StockAllocated stock, CloseSales command) {
        if (closed) {
            return List.of();
        }
        return List.of(new SalesClosed(stock.inventoryId(), stock.dropId(), stock.productId(), command.reason()));
    }

    public void evolve(InventoryEvent event) {
        switch (event) {
            case StockAllocated allocated -> {
                stock = allocated;
                level = StockLevel.allocated(allocated.quantity());
            }
            case SalesOpened opened -> closesAt = opened.closesAt();
            case StockReserved reserved -> hold(reserved);
            case ReservationRefused refused ->
                answers.put(
                        refused.reservationId(),
                        refusals.computeIfAbsent(refused.reason(), ReservationAnswer::refused));
            case StockReleased released -> {
                Hold hold = holds.remove(released.reservationId());
                unitsByBuyer.computeIfPresent(hold.userId(), (_, units) -> withoutUnits(units, hold.quantity()));
                answers.computeIfPresent(released.reservationId(), (_, answer) -> answer.released());
                level = released.level();
            }
            case StockConfirmed confirmed -> {
                holds.remove(confirmed.reservationId());
                answers.computeIfPresent(confirmed.reservationId(), (_, answer) -> answer.sold());
                level = confirmed.level();
            }
            case StockLow _, StockSoldOut _ -> {}
            case SalesClosed _ -> closed = true;
        }
    }

    private void hold(StockReserved reserved) {
        answers.put(reserved.reservationId(), ReservationAnswer.held(reserved.expiresAt()));
        holds.add(Hold.of(reserved));
        unitsByBuyer.merge(reserved.userId(), reserved.quantity(), Math::addExact);
        level = reserved.level();
    }

    /** The id, once stock is allocated. */
    public @Nullable InventoryId id() {
        return stock == null ? null : stock.inventoryId();
    }

    public StockLevel level() {
        return level;
    }

    /** When the next hold runs out; absent when nothing is held. */
    public @Nullable Instant nextExpiry() {
        return holds.nextExpiry();
    }

    /** How the reservation stands; absent when it was never decided. */
    public @Nullable ReservationAnswer answerOn(ReservationId reservationId) {
        return answers.get(reservationId);
    }

    /** What the buyer holds and owns, in units. */
    public int unitsOf(UserId buyer) {
        return unitsByBuyer.getOrDefault(buyer, 0);
    }

    private @Nullable RefusalCode refusalOf(StockAllocated stock, ReserveStock command, StockLevel level, Instant now) {
        if (!isLive(now)) {
            return RefusalCode.DROP_NOT_LIVE;
        }
        Integer limit = stock.rules().limitPerBuyer();
        if (limit != null && unitsKeptBy(command.userId(), now) + command.quantity() > limit) {
            return RefusalCode.BUYER_LIMIT_REACHED;
        }
        return command.quantity() > level.available() ? RefusalCode.SOLD_OUT : null;
    }

    private boolean isLive(Instant now) {
        return !closed && closesAt != null && now.isBefore(closesAt);
    }

    /** A long, because a wish of any size is added to it. */
    private long unitsKeptBy(UserId buyer, Instant now) {
        long lapsed = holds.lapsedAt(now).stream()
                .filter(hold -> hold.userId().equals(buyer))
                .mapToLong(Hold::quantity)
                .sum();
        return unitsOf(buyer) - lapsed;
    }

    private StockAllocated known(InventoryCommand command) {
        if (stock == null) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_AGGREGATE, "There is no stock " + command.inventoryId() + ".");
        }
        return stock;
    }

    private static @Nullable Integer withoutUnits(int units, int quantity) {
        return units == quantity ? null : Integer.valueOf(Math.subtractExact(units, quantity));
    }

    private static void requireUnits(int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: " + quantity + " (expected: >= 1)");
        }
    }
}
