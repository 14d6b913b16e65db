package livedrop.query.audit.verify.fold;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Memory;

/** Every stock there is. */
public final class Stocks implements Fold {

    private static boolean concerns(StoredEvent event) {
        return event.aggregateType().equals("Inventory");
    }

    /** A hold says whose it is; the event that releases it does not. */
    @Override
    public Stream<Key> needs(StoredEvent event, Memory memory) {
        if (!concerns(event)) {
            return Stream.empty();
        }
        Key hold = Stock.HOLD.key(Stock.holdOf(event));
        Optional<UUID> holder =
                memory.knows(hold) ? memory.get(Stock.HOLD, hold.id()).map(Stock.Hold::buyer) : Optional.empty();
        return Stream.concat(
                Stream.of(Stock.LEVELS.key(event.stream()), hold),
                Stream.concat(Stream.of(event.id("userId")), holder.stream())
                        .map(buyer -> Stock.UNITS_OF_BUYER.key(Stock.within(event, buyer))));
    }

    @Override
    public void take(StoredEvent event, Memory memory, Findings findings) {
        if (concerns(event)) {
            new Stock(event, memory, findings).take();
        }
    }
}
