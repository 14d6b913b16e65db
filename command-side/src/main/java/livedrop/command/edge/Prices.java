package livedrop.command.edge;

import livedrop.kit.web.Checks;
import livedrop.schema.Money;
import org.jspecify.annotations.Nullable;

/** What a price may be. */
public final class Prices {
    /** Far above any price, and far below what would not fit a number when it is multiplied by a quantity. */
    public static final long HIGHEST = 100_000_000_000L;

    private Prices() {}

    /** Nothing is given away, and no amount overflows. */
    public static Checks check(Checks checks, String field, @Nullable Money price) {
        return checks.money(field, price, 1, HIGHEST);
    }
}
