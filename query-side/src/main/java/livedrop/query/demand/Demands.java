package livedrop.query.demand;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.demand.Demand.At;
import livedrop.query.demand.Demand.Second;
import livedrop.query.demand.Demand.TurnedAway;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.StockConfirmed;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRejected;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts what is asked of a drop, out of the log: nothing is kept, and each answer goes on where the one before ended. Who
 * is turned away at the gate leaves nothing in the log, and is counted there.
 */
@Component
public class Demands {

    /** How much of the log is looked through at a time: some hundredths of a second of a busy one. */
    private static final long STRETCH = 20_000;

    private static final List<Class<?>> COUNTED = List.of(OrderPlaced.class, OrderRejected.class, StockConfirmed.class);

    private final EventLog log;
    private final DatabaseClient database;

    public Demands(EventLog log, DatabaseClient database) {
        this.log = log;
        this.database = database;
    }

    /**
     * The demand in the next stretch of the log; fails with {@code NOT_FOUND} when there is no such drop, with
     * {@code NOT_THE_OWNER} when it is another's.
     *
     * @param after global index, 0 to begin at the beginning
     */
    Mono<Demand> of(DropId drop, UserId creator, long after) {
        return log.of(List.of(drop.toString()), 0, 1)
                .filter(event -> event.payload() instanceof DropScheduled)
                .next()
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop")))
                .doOnNext(scheduled -> requireOwner((DropScheduled) scheduled.payload(), creator))
                .flatMap(scheduled -> stretch(drop, Math.max(after, scheduled.index())));
    }

    private static void requireOwner(DropScheduled drop, UserId creator) {
        if (!drop.creatorId().value().equals(creator.value())) {
            throw new ApiException(ErrorCode.NOT_THE_OWNER, "This drop is another creator's");
        }
    }

    private Mono<Demand> stretch(DropId drop, long after) {
        return log.head().flatMap(head -> {
            long last = Math.max(after, Math.min(head, after + STRETCH));
            return log.between(after, last, COUNTED)
                    .collect(TreeMap<Instant, Second>::new, (seconds, event) -> count(drop, event, seconds))
                    .zipWith(
                            turnedAway(drop),
                            (seconds, away) -> new Demand(last, last < head, List.copyOf(seconds.values()), away));
        });
    }

    private Mono<TurnedAway> turnedAway(DropId drop) {
        Mono<Long> all = database.sql(
                        "select coalesce(sum(buyers), 0)::bigint buyers from drop_turned_away where drop_id = $1")
                .bind(0, drop.value())
                .map(row -> Objects.requireNonNull(row.get("buyers", Long.class)))
                .one();
        Mono<List<At>> recent = database.sql("""
                        select second, buyers from drop_turned_away
                        where drop_id = $1 and second > now() - interval '1 minute' order by second
                        """)
                .bind(0, drop.value())
                .map(row -> new At(
                        Objects.requireNonNull(row.get("second", Instant.class)),
                        Objects.requireNonNull(row.get("buyers", Long.class))))
                .all()
                .collectList();
        return Mono.zip(all, recent, TurnedAway::new);
    }

    private static void count(DropId drop, LoggedEvent event, Map<Instant, Second> seconds) {
        Instant at = event.at().truncatedTo(ChronoUnit.SECONDS);
        counted(drop, event.payload(), at).ifPresent(one -> seconds.merge(at, one, Second::and));
    }

    private static Optional<Second> counted(DropId drop, Object event, Instant at) {
        return switch (event) {
            case OrderPlaced order when order.dropId().equals(drop) -> Optional.of(new Second(at, 1, 0, 0));
            case OrderRejected order when order.dropId().equals(drop) -> Optional.of(new Second(at, 0, 1, 0));
            case StockConfirmed stock
            when stock.dropId().equals(drop) -> Optional.of(new Second(at, 0, 0, stock.quantity()));
            default -> Optional.empty();
        };
    }
}
