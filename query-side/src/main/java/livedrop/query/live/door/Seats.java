package livedrop.query.live.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import livedrop.kit.hop.AddressShare;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Counts the connections of each user and of each address to this process, whatever goes over them. */
public final class Seats {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<Object, Integer> taken = new ConcurrentHashMap<>();
    private final Share user;
    private final Share address;

    /**
     * How many seats one may have.
     *
     * @param refused counts those that got none
     */
    private record Share(int most, Counter refused) {}

    public Seats(int mostPerUser, int mostPerAddress, MeterRegistry registry) {
        this.user = new Share(mostPerUser, refusals(registry, "user"));
        this.address = new Share(mostPerAddress, refusals(registry, "address"));
    }

    private static Counter refusals(MeterRegistry registry, String per) {
        return Counter.builder("livedrop.live.refused")
                .description("Connections that were turned away because one had too many")
                .tag("per", per)
                .register(registry);
    }

    /** @throws ApiException {@code TOO_MANY_REQUESTS} when the user has all that one may have */
    public Disposable take(UserId guest) {
        return take(guest, user);
    }

    /** @throws ApiException {@code TOO_MANY_REQUESTS} when so many are taken from the address and its neighbours */
    public Disposable take(@Nullable InetSocketAddress client) {
        return take(AddressShare.of(client), address);
    }

    private Disposable take(Object whose, Share share) {
        Seat seat = new Seat(whose);
        if (taken.merge(whose, 1, Integer::sum) > share.most()) {
            seat.dispose();
            share.refused().increment();
            throw ApiException.tooManyRequests("Too many streams are open already", RETRY_AFTER);
        }
        return seat;
    }

    /** How many have one, for tests of whether all are given back. */
    public int takers() {
        return taken.size();
    }

    /** One connection's place, until it is given back. */
    private final class Seat implements Disposable {

        private final Object whose;
        private final AtomicBoolean given = new AtomicBoolean();

        private Seat(Object whose) {
            this.whose = whose;
        }

        @Override
        public void dispose() {
            if (given.compareAndSet(false, true)) {
                taken.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
            }
        }

        @Override
        public boolean isDisposed() {
            return given.get();
        }
    }
}
