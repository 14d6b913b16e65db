package livedrop.command.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;
import livedrop.command.inventory.CommittedStock.Committed;
import livedrop.command.tail.CommittedEvents;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.engine.Tokens;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.InventoryId;
import livedrop.schema.inventory.SalesOpened;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The stocks that buyers ask for, as the committed events tell: never ahead of the log, and behind it by moments. What
 * is sold out is so refused from memory, and only what may be had comes before the aggregate.
 */
@Component
@ProcessingGroup(CommittedEvents.PROCESSOR)
public class CommittedStocks {

    private static final Logger log = LoggerFactory.getLogger(CommittedStocks.class);
    private static final long MOST_STOCKS = 1_000;

    private final Cache<InventoryId, CommittedStock> stocks =
            Caffeine.newBuilder().maximumSize(MOST_STOCKS).build();
    private final EventLog eventLog;
    private final Openings openings;
    private final Clock clock;

    CommittedStocks(EventLog eventLog, Openings openings, Clock clock) {
        this.eventLog = eventLog;
        this.openings = openings;
        this.clock = clock;
    }

    /** Why the units cannot be had now; empty when the aggregate has to be asked. The first time, it is always. */
    public Optional<Shortage> shortage(InventoryId id, int quantity) {
        CommittedStock stock = stocks.getIfPresent(id);
        return stock == null ? firstAsked(id) : stock.shortage(quantity, clock.instant());
    }

    /** It is known to the processor before its past is read, so that no event falls between the two. */
    private Optional<Shortage> firstAsked(InventoryId id) {
        CommittedStock stock = new CommittedStock();
        if (stocks.asMap().putIfAbsent(id, stock) == null) {
            read(id, stock);
        }
        return Optional.empty();
    }

    /** Only what somebody has asked for is kept. */
    @EventHandler
    void on(InventoryEvent event, TrackingToken token) {
        CommittedStock stock = stocks.getIfPresent(event.inventoryId());
        if (stock != null) {
            stock.add(new Committed(Tokens.index(token), event));
        }
        if (event instanceof SalesOpened) {
            openings.opened(event.inventoryId());
        }
    }

    private void read(InventoryId id, CommittedStock stock) {
        eventLog.stream(id.toString())
                .map(CommittedStocks::committed)
                .collectList()
                .subscribe(stock::begin, failure -> forget(id, failure));
    }

    private static Committed committed(LoggedEvent logged) {
        return new Committed(logged.index(), (InventoryEvent) logged.payload());
    }

    /** It is read again when somebody asks the next time. */
    private void forget(InventoryId id, Throwable failure) {
        log.warn("The stock {} cannot be read: {}", id, failure.toString());
        stocks.invalidate(id);
    }
}
