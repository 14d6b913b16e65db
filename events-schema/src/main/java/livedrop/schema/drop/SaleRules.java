package livedrop.schema.drop;

import org.jspecify.annotations.Nullable;

/**
 * The rules by which the stock of a drop is sold; fixed when the drop is scheduled.
 *
 * @param limitPerBuyer most units of one product that a buyer may hold and own; no limit when absent
 * @param holdSeconds how long a reservation waits for its payment, in seconds
 * @param lowStockThreshold units available at or below which stock counts as low; never low when absent
 */
public record SaleRules(
        @Nullable Integer limitPerBuyer,
        int holdSeconds,
        @Nullable Integer lowStockThreshold) {

    public static final int SHORTEST_HOLD_SECONDS = 30;
    public static final int LONGEST_HOLD_SECONDS = 3_600;
    public static final int USUAL_HOLD_SECONDS = 600;
}
