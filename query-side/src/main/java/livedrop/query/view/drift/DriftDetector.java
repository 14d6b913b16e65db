package livedrop.query.view.drift;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;
import livedrop.query.view.LoggedView.UnfoldableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Compares the documents that are served with the log, some at a time, round and round; those that differ again and again
 * until they do not. It heals nothing: what is wrong is shown, and support decides.
 *
 * <p>It takes only a part of one thread's time, however long the folds are.
 */
public final class DriftDetector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DriftDetector.class);
    private static final int STEP = 50;
    private static final int MOST_DIFFERING = 1_000;
    private static final int ALL = 100;

    private final Redis redis;
    private final Generations generations;
    private final Drifts drifts;
    private final List<LoggedView> views;
    private final String name;
    private final Pace pace;
    private final Map<String, Round> rounds = new HashMap<>();

    private @Nullable ScheduledExecutorService thread;

    /**
     * How much is looked at.
     *
     * @param pause between two looks, at least
     * @param sharePercent of one thread's time, at most: 1..100
     */
    public record Pace(Duration pause, int sharePercent) {

        private long pauseMillisAfter(long tookMillis) {
            return Math.max(pause.toMillis(), tookMillis * (ALL - sharePercent) / sharePercent);
        }
    }

    /** Where the round through a generation is. */
    private record Round(ViewKeys keys, ScanCursor cursor) {}

    /** @param name of the process, which no other has */
    public DriftDetector(
            Redis redis, Generations generations, Drifts drifts, Collection<LoggedView> views, String name, Pace pace) {
        this.redis = redis;
        this.generations = generations;
        this.drifts = drifts;
        this.views = List.copyOf(views);
        this.name = name;
        this.pace = pace;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("drift").daemon().factory());
        thread = executor;
        later(executor, pace.pauseMillisAfter(0));
    }

    private void later(ScheduledExecutorService executor, long millis) {
        if (!executor.isShutdown()) {
            var _ = executor.schedule(() -> look(executor), millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread.close();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look(ScheduledExecutorService executor) {
        long begun = System.nanoTime();
        views.forEach(this::look);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        later(executor, pace.pauseMillisAfter(took));
    }

    private void look(LoggedView view) {
        try {
            if (drifts.lead(view.name(), name)) {
                look(view, generations.of(view.name()));
            }
        } catch (RedisException e) {
            LOG.debug("{}: Redis cannot be reached", view.name(), e);
        } catch (RuntimeException e) {
            LOG.warn("{}: could not be compared with the log, and is tried again", view.name(), e);
        }
    }

    private void look(LoggedView view, ViewKeys serving) {
        if (redis.call(commands -> commands.exists(serving.ready())) == 0) {
            return;
        }
        drifts.begin(serving);
        DocumentCheck check = new DocumentCheck(redis, view);
        Collection<String> differing = drifts.differingIn(view.name());
        differing.stream().limit(STEP).forEach(document -> look(check, serving, document));
        if (differing.size() < MOST_DIFFERING) {
            List<String> next = next(serving);
            next.forEach(document -> look(check, serving, document));
            drifts.checked(view.name(), next.size());
        }
    }

    private void look(DocumentCheck check, ViewKeys serving, String document) {
        try {
            if (check.of(serving, document).isRight()) {
                drifts.isRight(serving.view(), document);
            } else {
                LOG.error("{}: {} is not what the log says", serving.view(), document);
                drifts.differs(serving.view(), document);
            }
        } catch (UnfoldableException _) {
            // Its events are dead letters: that is shown there.
            drifts.isRight(serving.view(), document);
        }
    }

    /** The next documents of the round, or the first ones of the next round. */
    private List<String> next(ViewKeys serving) {
        Round round = rounds.get(serving.view());
        ScanCursor from =
                round == null || !round.keys().equals(serving) || round.cursor().isFinished()
                        ? ScanCursor.INITIAL
                        : round.cursor();
        KeyScanArgs documents =
                new KeyScanArgs().match(serving.key("*")).limit(STEP).type("string");
        KeyScanCursor<String> found = redis.call(commands -> commands.scan(from, documents));
        rounds.put(serving.view(), new Round(serving, found));
        int prefix = serving.key("").length();
        return found.getKeys().stream()
                .map(key -> key.substring(prefix))
                .filter(document -> !ViewKeys.isBookkeeping(document))
                .toList();
    }
}
