package livedrop.command.drop;

import java.util.List;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.InventoryId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a drop as it stands from the log. Of its stock only the last levels are read, for a hot drop has many events. */
@Component
class DropLog {
    private static final String LAST_LEVEL = """
            select global_index from event_log
            where aggregate_id = :id and type in ('StockReserved', 'StockReleased', 'StockConfirmed')
            order by sequence desc limit 1
            """;

    private final EventLog eventLog;
    private final DatabaseClient database;

    DropLog(EventLog eventLog, DatabaseClient database) {
        this.eventLog = eventLog;
        this.database = database;
    }

    /** Nothing when there is no such drop. */
    Mono<DropDocument> read(DropId dropId) {
        return eventLog.stream(dropId.toString())
                .collectList()
                .flatMap(stream -> Mono.justOrEmpty(DropHistory.of(stream)))
                .flatMap(drop -> levels(drop).map(levels -> DropHistory.with(drop, levels)));
    }

    private Mono<List<LoggedEvent>> levels(DropDocument drop) {
        return Flux.fromIterable(drop.items())
                .map(item -> InventoryId.of(drop.id(), item.productId()).toString())
                .concatMap(this::lastLevel)
                .collectList();
    }

    private Mono<LoggedEvent> lastLevel(String inventoryId) {
        return database.sql(LAST_LEVEL)
                .bind("id", inventoryId)
                .mapValue(Long.class)
                .one()
                .flatMap(
                        index -> eventLog.of(List.of(inventoryId), index - 1, 1).singleOrEmpty());
    }
}
