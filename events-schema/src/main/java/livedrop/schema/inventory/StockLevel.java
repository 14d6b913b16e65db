package livedrop.schema.inventory;

/**
 * Where the units of a stock are. All counts are units.
 *
 * @param allocated all there are: {@code available + held + sold}
 * @param available can be reserved now
 * @param held reserved, not yet paid
 * @param sold paid for
 */
public record StockLevel(int allocated, int available, int held, int sold) {

    public StockLevel {
        if (available < 0 || held < 0 || sold < 0 || allocated != available + held + sold) {
            throw new IllegalArgumentException("allocated: " + allocated + " (expected: available " + available
                    + " + held " + held + " + sold " + sold + ", none negative)");
        }
    }

    public static StockLevel allocated(int units) {
        return new StockLevel(units, units, 0, 0);
    }

    public StockLevel reserve(int units) {
        return new StockLevel(allocated, available - units, held + units, sold);
    }

    public StockLevel release(int units) {
        return new StockLevel(allocated, available + units, held - units, sold);
    }

    public StockLevel confirm(int units) {
        return new StockLevel(allocated, available, held - units, sold + units);
    }
}
