package livedrop.query.config;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/**
 * Whether there is anything to read from. A document that the views cannot give comes from the event log, and one that
 * is in the views needs no log: only without both there is no point in asking this process.
 */
final class ReadsHealth implements ReactiveHealthIndicator {

    private final ReactiveHealthIndicator views;
    private final ReactiveHealthIndicator log;

    ReadsHealth(ReactiveHealthIndicator views, ReactiveHealthIndicator log) {
        this.views = views;
        this.log = log;
    }

    @Override
    public Mono<Health> health() {
        return Mono.zip(
                views.health(),
                log.health(),
                (fromViews, fromLog) -> isUp(fromViews) || isUp(fromLog)
                        ? Health.up().build()
                        : Health.down().build());
    }

    private static boolean isUp(Health health) {
        return Status.UP.equals(health.getStatus());
    }
}
