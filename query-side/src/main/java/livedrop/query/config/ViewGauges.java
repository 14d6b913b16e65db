package livedrop.query.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import livedrop.eventstore.watch.Backlog;
import livedrop.eventstore.watch.Backlogs;
import livedrop.eventstore.watch.ProcessorGauges;
import livedrop.eventstore.watch.Sampled;
import livedrop.query.read.ViewReader;
import livedrop.query.read.ViewReaders;
import livedrop.query.view.ViewNames;

/** Shows how far the views are behind the log; every process that shows it shows the same. */
final class ViewGauges {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    ViewGauges(ViewReaders views, Backlogs backlogs, MeterRegistry registry) {
        List.of(ViewNames.DROPS, ViewNames.ORDERS, ViewNames.CATALOGUE).forEach(name -> {
            ViewReader view = views.of(name);
            Backlog backlog = backlogs.ofAll();
            var lag = new Sampled<>(() -> backlog.after(Math.max(0, position(view))));
            ProcessorGauges.show(registry, name, lag::show);
        });
    }

    private static long position(ViewReader view) throws Exception {
        return view.position().toFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
