package livedrop.query.config;

import java.time.Duration;
import livedrop.query.read.ViewReaders;
import livedrop.query.view.ViewNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds readiness back until the views can be read, so that nobody's first list is refused. Not for long: whatever a
 * view cannot say comes from the event log.
 */
@Component
public class FirstReadiness implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReadiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ViewReaders views;

    public FirstReadiness(ViewReaders views) {
        this.views = views;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean ready = allReady()
                .filter(all -> all)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN))
                .timeout(PATIENCE, Mono.just(false))
                .toFuture()
                .join();
        if (!ready) {
            LOG.warn("The views are not built yet; lists answer 503 until they are");
        }
    }

    private Mono<Boolean> allReady() {
        return Flux.just(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE)
                .concatMap(view -> views.of(view).isReady())
                .all(ready -> ready);
    }
}
