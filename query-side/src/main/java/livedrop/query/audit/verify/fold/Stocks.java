package livedrop.query.audit.verify.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Every stock there is. */
public final class Stocks implements Fold {

    private final Map<UUID, Stock> stocks = new HashMap<>();

    @Override
    public void take(StoredEvent event, Findings findings) {
        if (event.aggregateType().equals("Inventory")) {
            stocks.computeIfAbsent(event.stream(), _ -> new Stock(event.aggregateId()))
                    .take(event, findings);
        }
    }
}
