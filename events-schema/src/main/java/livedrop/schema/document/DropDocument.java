package livedrop.schema.document;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropCancelled;
import livedrop.schema.drop.DropEnded;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.DropRescheduled;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryEvent;
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
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A drop with its stock: the fold of the drop's events and of those of its inventories.
 *
 * @param version global index of the last event that is in it
 */
public record DropDocument(
        DropId id,
        CreatorId creatorId,
        String title,
        DropStatus status,
        Instant startsAt,
        Instant endsAt,
        @Nullable Integer limitPerBuyer,
        int holdSeconds,
        @Nullable Integer lowStockThreshold,
        List<Item> items,
        long version) {

    /** A product of the drop and where its units are. */
    public record Item(
            ProductId productId,
            String name,
            Money price,
            @Nullable String imageUrl,
            int allocated,
            int available,
            int held,
            int sold) {

        private static Item of(DropItem item) {
            return new Item(
                    item.productId(), item.name(), item.price(), item.imageUrl(), item.stock(), item.stock(), 0, 0);
        }

        private Item at(StockLevel level) {
            return new Item(
                    productId, name, price, imageUrl, level.allocated(), level.available(), level.held(), level.sold());
        }
    }

    /** @param version global index of the event */
    public static DropDocument of(DropScheduled event, long version) {
        return new DropDocument(
                event.dropId(),
                event.creatorId(),
                event.title(),
                DropStatus.UPCOMING,
                event.startsAt(),
                event.endsAt(),
                event.rules().limitPerBuyer(),
                event.rules().holdSeconds(),
                event.rules().lowStockThreshold(),
                event.items().stream().map(Item::of).toList(),
                version);
    }

    /** @param version global index of the event */
    public DropDocument with(DropEvent event, long version) {
        return switch (event) {
            case DropScheduled scheduled -> of(scheduled, version);
            case DropRescheduled moved ->
                new DropDocument(
                        id,
                        creatorId,
                        moved.title(),
                        status,
                        moved.startsAt(),
                        moved.endsAt(),
                        limitPerBuyer,
                        holdSeconds,
                        lowStockThreshold,
                        items,
                        version);
            case DropStarted _ -> with(DropStatus.LIVE, items, version).withOpenStatus();
            case DropEnded _ -> with(DropStatus.ENDED, items, version);
            case DropCancelled _ -> with(DropStatus.CANCELLED, items, version);
        };
    }

    /** @param version global index of the event */
    public DropDocument with(InventoryEvent event, long version) {
        return switch (event) {
            case StockReserved reserved -> withLevel(reserved.productId(), reserved.level(), version);
            case StockReleased released -> withLevel(released.productId(), released.level(), version);
            case StockConfirmed confirmed -> withLevel(confirmed.productId(), confirmed.level(), version);
            case StockAllocated _, SalesOpened _, ReservationRefused _, StockLow _, StockSoldOut _, SalesClosed _ ->
                with(status, items, version);
        };
    }

    private DropDocument withLevel(ProductId productId, StockLevel level, long version) {
        UnaryOperator<Item> moved = item -> item.productId().equals(productId) ? item.at(level) : item;
        return with(status, items.stream().map(moved).toList(), version).withOpenStatus();
    }

    private DropDocument withOpenStatus() {
        if (status != DropStatus.LIVE && status != DropStatus.SOLD_OUT) {
            return this;
        }
        boolean nothingLeft = items.stream().allMatch(item -> item.available() == 0);
        return with(nothingLeft ? DropStatus.SOLD_OUT : DropStatus.LIVE, items, version);
    }

    private DropDocument with(DropStatus status, List<Item> items, long version) {
        return new DropDocument(
                id,
                creatorId,
                title,
                status,
                startsAt,
                endsAt,
                limitPerBuyer,
                holdSeconds,
                lowStockThreshold,
                items,
                version);
    }
}
