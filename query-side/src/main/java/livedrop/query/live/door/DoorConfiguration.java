package livedrop.query.live.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import livedrop.eventstore.EventLog;
import livedrop.query.live.LiveSettings;
import livedrop.query.redis.Redis;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Puts the door together. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    private static final Set<String> OFF = Set.of("off", "false");

    @Bean
    Tickets tickets(Redis redis, Clock clock) {
        return new Tickets(redis, clock);
    }

    @Bean
    Stay stay(EventLog events, Clock clock) {
        return new Stay(events, clock, Schedulers.parallel());
    }

    /** Without rate limits, which only the standalone may be, a crowd may come from one address. */
    @Bean
    Seats seats(LiveSettings settings, @Value("${livedrop.rate-limits:on}") String limits, MeterRegistry registry) {
        boolean crowd = OFF.contains(limits.strip().toLowerCase(Locale.ROOT));
        return new Seats(settings.maxPerUser(), crowd ? Integer.MAX_VALUE : settings.maxPerAddress(), registry);
    }

    @Bean
    Door door(Tickets tickets, Stay stay, Seats seats) {
        return new Door(tickets, stay, seats);
    }
}
