package livedrop.bench.reserve;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.InFlight;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Sale;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationStatus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Buyers who come through a command gateway, to a drop that is new in each turn. */
final class GatewayBuyers implements Contestant {

    private final String name;
    private final CommandGateway gateway;
    private final Crowd crowd;
    private final Meter meter;
    private @Nullable Sale sale;
    private long acknowledged;

    GatewayBuyers(String name, CommandGateway gateway, Crowd crowd, Meter meter) {
        this.name = name;
        this.gateway = gateway;
        this.crowd = crowd;
        this.meter = meter;
    }

    /**
     * @param buyers how many wait for an answer at a time
     * @param duration how long they keep coming
     */
    record Crowd(int buyers, Duration duration) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() {
        Sale next = Sale.of(Sale.PLENTY);
        next.opening().forEach(gateway::sendAndWait);
        sale = next;
    }

    @Override
    public Round round() throws Exception {
        Sale open = Objects.requireNonNull(sale);
        return meter.measure(latencies -> {
            int reserved = InFlight.run(
                    crowd.buyers(), crowd.duration(), buyer -> reserve(gateway, open.wish(buyer)), latencies);
            acknowledged += reserved;
            return reserved;
        });
    }

    /** How many reservations were promised, in all turns. */
    long acknowledged() {
        return acknowledged;
    }

    /** Fails when the answer is not that the units are held. */
    static CompletableFuture<?> reserve(CommandGateway gateway, InventoryCommand wish) {
        return gateway.<ReservationAnswer>send(wish).thenAccept(answer -> {
            if (answer.status() != ReservationStatus.HELD) {
                throw new IllegalStateException("answer: " + answer + " (expected: HELD)");
            }
        });
    }
}
