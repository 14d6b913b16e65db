package livedrop.command.drop;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import livedrop.command.edge.Prices;
import livedrop.kit.web.Checks;
import livedrop.schema.Money;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/** A drop as its creator asks for it. */
record DropRequest(
        @Nullable String title,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable List<@Nullable ItemRequest> items,
        @Nullable Integer limitPerBuyer,
        @Nullable Integer holdSeconds,
        @Nullable Integer lowStockThreshold) {
    private static final int MOST_ITEMS = 50;
    private static final int MOST_STOCK = 1_000_000;

    /** Some units of a product, at its usual price unless another one is given. */
    record ItemRequest(
            @Nullable ProductId productId,
            @Nullable Integer stock,
            @Nullable Money price) {
        private void check(Checks checks, String path) {
            checks.required(path + ".productId", productId)
                    .required(path + ".stock", stock)
                    .that(path + ".stock", stock, 1, MOST_STOCK);
            Prices.check(checks, path + ".price", price);
        }

        ProductId product() {
            return Objects.requireNonNull(productId);
        }

        int units() {
            return Objects.requireNonNull(stock);
        }
    }

    void check(Instant now) {
        Checks checks = Checks.of()
                .required("title", title)
                .required("startsAt", startsAt)
                .required("endsAt", endsAt)
                .that("limitPerBuyer", limitPerBuyer, 1, Integer.MAX_VALUE)
                .that("holdSeconds", holdSeconds, SaleRules.SHORTEST_HOLD_SECONDS, SaleRules.LONGEST_HOLD_SECONDS)
                .that("lowStockThreshold", lowStockThreshold, 0, MOST_STOCK);
        SaleTime.check(SaleTime.checkTitle(checks, title), startsAt, endsAt, now);
        checkItems(checks);
        checks.throwIfAny();
    }

    private void checkItems(Checks checks) {
        if (items == null || items.isEmpty() || items.size() > MOST_ITEMS) {
            String found = items == null ? "missing" : items.size() + " items";
            checks.that("items", found, false, "1.." + MOST_ITEMS + " items");
            return;
        }
        Set<ProductId> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            ItemRequest item = items.get(i);
            String path = "items[" + i + "]";
            checks.required(path, item);
            if (item != null) {
                item.check(checks, path);
                ProductId product = item.productId();
                boolean isNew = product == null || seen.add(product);
                checks.that(path + ".productId", product, isNew, "each product once");
            }
        }
    }

    /** Only after {@link #check}. */
    List<ItemRequest> checkedItems() {
        return Objects.requireNonNull(items).stream()
                .map(item -> Objects.requireNonNull(item))
                .toList();
    }

    ScheduleDrop command(DropId dropId, CreatorId creator, List<DropItem> sold) {
        return new ScheduleDrop(
                dropId,
                creator,
                Objects.requireNonNull(title),
                Objects.requireNonNull(startsAt),
                Objects.requireNonNull(endsAt),
                sold,
                rules());
    }

    private SaleRules rules() {
        int hold = holdSeconds == null ? SaleRules.USUAL_HOLD_SECONDS : holdSeconds;
        return new SaleRules(limitPerBuyer, hold, lowStockThreshold);
    }
}
