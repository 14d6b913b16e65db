package livedrop.command.inventory;

import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.PRODUCT;
import static livedrop.command.testing.Samples.buyer;
import static livedrop.command.testing.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.AllocateStock;
import livedrop.schema.inventory.InventoryCommand.CloseSales;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.OpenSales;
import livedrop.schema.inventory.InventoryCommand.ReleaseLapsedHolds;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.InventoryCommand.ReserveStock;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRefused;
import livedrop.schema.inventory.ReservationStatus;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever is asked of a stock, in whatever order")
class InventoryWalkTest {
    private static final int STEPS = 4_000;
    private static final int UNITS = 40;
    private static final int LIMIT = 3;
    private static final int HOLD_SECONDS = 30;
    private static final int BUYERS = 30;
    private static final int ORDERS = 1_500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    @DisplayName("no unit is sold twice, no buyer passes the limit, no reservation is resolved twice")
    void invariants(long seed) {
        Random random = new Random(seed);
        Inventory inventory = new Inventory();
        Ledger ledger = new Ledger();
        Instant now = NOW;
        List<InventoryCommand> opening = List.of(
                new AllocateStock(INVENTORY, DROP, PRODUCT, UNITS, new SaleRules(LIMIT, HOLD_SECONDS, 5)),
                new OpenSales(INVENTORY, NOW.plusSeconds(STEPS * 2L)));
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(600));
            InventoryCommand command = step < opening.size() ? opening.get(step) : wish(random, step);
            ledger.askedAt(command, now, inventory.level());
            for (InventoryEvent event : inventory.decide(command, now)) {
                inventory.evolve(event);
                ledger.write(event);
            }
            ledger.agreesWith(inventory);
        }
        ledger.hasSeenEverything();
    }

    private static InventoryCommand wish(Random random, int step) {
        int number = random.nextInt(ORDERS);
        ReservationId reservation = ReservationId.first(order(number));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> new ConfirmStock(INVENTORY, reservation);
            case 4, 5 -> new ReleaseStock(INVENTORY, reservation, RefusalCode.CARD_DECLINED);
            case 6, 7 -> new ReleaseLapsedHolds(INVENTORY);
            case 8 ->
                step > STEPS * 9 / 10
                        ? new CloseSales(INVENTORY, SalesClosed.Reason.ENDED)
                        : new OpenSales(INVENTORY, NOW);
            default ->
                new ReserveStock(
                        INVENTORY, reservation, order(number), buyer(number % BUYERS), 1 + random.nextInt(LIMIT + 1));
        };
    }

    /** Keeps the books from the events alone, in the simplest way. */
    private static final class Ledger {
        private final Map<ReservationId, StockReserved> open = new HashMap<>();
        private final Map<ReservationId, StockReserved> sold = new HashMap<>();
        private final Set<ReservationId> decided = new HashSet<>();
        private final Set<ReservationId> resolved = new HashSet<>();
        private final Set<Class<?>> seen = new HashSet<>();
        private final List<String> refusals = new ArrayList<>();
        private Instant now = NOW;
        private InventoryCommand command = new ReleaseLapsedHolds(INVENTORY);
        private int available;

        void askedAt(InventoryCommand command, Instant now, StockLevel before) {
            this.command = command;
            this.now = now;
            this.available = before.available();
        }

        void write(InventoryEvent event) {
            seen.add(event.getClass());
            switch (event) {
                case StockAllocated allocated -> available = allocated.quantity();
                case StockReserved reserved -> reserve(reserved);
                case ReservationRefused refused -> {
                    assertThat(decided.add(refused.reservationId()))
                            .as("decided once")
                            .isTrue();
                    refusals.add(refused.reason().name());
                }
                case StockReleased released -> release(released);
                case StockConfirmed confirmed -> confirm(confirmed);
                case StockLow low -> assertThat(low.level().available()).isBetween(1, 5);
                case StockSoldOut soldOut ->
                    assertThat(soldOut.level().available()).isZero();
                case SalesOpened _, SalesClosed _ -> {}
            }
        }

        private void reserve(StockReserved reserved) {
            assertThat(decided.add(reserved.reservationId())).as("decided once").isTrue();
            assertThat(reserved.expiresAt()).isEqualTo(now.plusSeconds(HOLD_SECONDS));
            open.put(reserved.reservationId(), reserved);
            available -= reserved.quantity();
            assertThat(unitsOf(reserved.userId())).as("limit per buyer").isLessThanOrEqualTo(LIMIT);
            isAt(reserved.level());
        }

        private void release(StockReleased released) {
            StockReserved hold = resolve(released.reservationId());
            boolean lapsed = !hold.expiresAt().isAfter(now);
            assertThat(released.reason() == RefusalCode.HOLD_EXPIRED ? lapsed : command instanceof ReleaseStock)
                    .as("a hold is taken back when its time is over, or when asked for")
                    .isTrue();
            available += hold.quantity();
            isAt(released.level());
        }

        private void confirm(StockConfirmed confirmed) {
            StockReserved hold = resolve(confirmed.reservationId());
            assertThat(hold.expiresAt()).as("sold in time").isAfter(now);
            sold.put(hold.reservationId(), hold);
            isAt(confirmed.level());
        }

        private StockReserved resolve(ReservationId id) {
            assertThat(resolved.add(id)).as("resolved once").isTrue();
            StockReserved hold = open.remove(id);
            assertThat(hold).as("resolved after it was held").isNotNull();
            return Objects.requireNonNull(hold);
        }

        private void isAt(StockLevel level) {
            assertThat(level).isEqualTo(new StockLevel(UNITS, available, units(open), units(sold)));
        }

        void agreesWith(Inventory inventory) {
            boolean settles = command instanceof ReleaseLapsedHolds;
            if (settles) {
                assertThat(open.values()).as("no hold outlives its deadline").allMatch(hold -> hold.expiresAt()
                        .isAfter(now));
            }
            assertThat(inventory.nextExpiry())
                    .isEqualTo(open.values().stream()
                            .map(StockReserved::expiresAt)
                            .min(Instant::compareTo)
                            .orElse(null));
            ReservationId touched = touched();
            if (touched != null && decided.contains(touched)) {
                assertThat(Objects.requireNonNull(inventory.answerOn(touched)).status())
                        .isEqualTo(statusOf(touched));
            }
            for (int number = 0; number < BUYERS; number++) {
                assertThat(inventory.unitsOf(buyer(number))).isEqualTo(unitsOf(buyer(number)));
            }
        }

        private @Nullable ReservationId touched() {
            return switch (command) {
                case ReserveStock reserve -> reserve.reservationId();
                case ConfirmStock confirm -> confirm.reservationId();
                case ReleaseStock release -> release.reservationId();
                default -> null;
            };
        }

        private ReservationStatus statusOf(ReservationId id) {
            if (open.containsKey(id)) {
                return ReservationStatus.HELD;
            }
            if (sold.containsKey(id)) {
                return ReservationStatus.SOLD;
            }
            return resolved.contains(id) ? ReservationStatus.RELEASED : ReservationStatus.REFUSED;
        }

        void hasSeenEverything() {
            assertThat(seen).containsExactlyInAnyOrder(InventoryEvent.class.getPermittedSubclasses());
            assertThat(refusals).contains("SOLD_OUT", "BUYER_LIMIT_REACHED", "DROP_NOT_LIVE");
        }

        private int unitsOf(UserId buyer) {
            return unitsOf(open, buyer) + unitsOf(sold, buyer);
        }

        private static int unitsOf(Map<ReservationId, StockReserved> where, UserId buyer) {
            return where.values().stream()
                    .filter(hold -> hold.userId().equals(buyer))
                    .mapToInt(StockReserved::quantity)
                    .sum();
        }

        private static int units(Map<ReservationId, StockReserved> where) {
            return where.values().stream().mapToInt(StockReserved::quantity).sum();
        }
    }
}
