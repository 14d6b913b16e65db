package livedrop.query.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import livedrop.eventstore.watch.Sampled;
import livedrop.query.redis.Generations;
import livedrop.query.view.View;
import livedrop.query.view.drift.Drift;
import livedrop.query.view.drift.Drifts;
import livedrop.query.view.letter.LetterDesk;

/** Shows what is wrong in the views; every process that shows it shows the same. */
final class ViewDefectGauges {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    ViewDefectGauges(
            Collection<View> views,
            Generations generations,
            Drifts drifts,
            LetterDesk letters,
            MeterRegistry registry) {
        views.forEach(view -> {
            Sampled<Drift> drift = new Sampled<>(() -> generations
                    .find(view.name())
                    .flatMap(drifts::find)
                    .toFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            Gauge.builder("livedrop.view.drift", drift, sampled -> sampled.show(Drift::count))
                    .description("Documents that are served and are not what the log says")
                    .tag("view", view.name())
                    .strongReference(true)
                    .register(registry);
            Sampled<Long> aside = new Sampled<>(() -> generations
                    .find(view.name())
                    .flatMap(letters::count)
                    .toFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            Gauge.builder("livedrop.view.dead.letters", aside, sampled -> sampled.show(count -> count))
                    .description("Subjects of which events are set aside, because the view could not take them in")
                    .tag("view", view.name())
                    .strongReference(true)
                    .register(registry);
        });
    }
}
