package livedrop.command.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import livedrop.command.tail.CommittedEvents;
import livedrop.schema.drop.DropStarted;
import livedrop.schema.inventory.InventoryId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The stocks of drops that have just started. A drop says that it is live, and its stock is opened by the step that
 * follows: who comes in between is not turned away, but waits for it.
 */
@Component
@ProcessingGroup(CommittedEvents.PROCESSOR)
public class Openings {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final long MOST = 10_000;

    private final Cache<InventoryId, Sinks.Empty<Void>> openings =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** Ends when the stock is open, when nothing is known of its drop having just started, or when it takes too long. */
    public Mono<Void> settled(InventoryId stock) {
        Sinks.Empty<Void> opening = openings.getIfPresent(stock);
        return opening == null
                ? Mono.empty()
                : opening.asMono()
                        .publishOn(Schedulers.parallel())
                        .timeout(PATIENCE)
                        .onErrorComplete(TimeoutException.class);
    }

    @EventHandler
    void on(DropStarted drop) {
        drop.productIds().forEach(product -> opening(InventoryId.of(drop.dropId(), product)));
    }

    /** The stock is open, in the log as well as for {@link CommittedStocks}; it may be so before the drop starts. */
    void opened(InventoryId stock) {
        opening(stock).tryEmitEmpty();
    }

    private Sinks.Empty<Void> opening(InventoryId stock) {
        return openings.get(stock, _ -> Sinks.empty());
    }
}
