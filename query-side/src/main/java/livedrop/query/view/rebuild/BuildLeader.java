package livedrop.query.view.rebuild;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Leads builds to their end: waits until the new generation has come as far as the one that serves, compares it, and lets
 * it serve or removes it. One process leads the builds of a view at a time. When it is killed, another one, or the same
 * when it is back, begins the comparison again; what is built already stays.
 */
public final class BuildLeader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BuildLeader.class);
    private static final Duration PULSE = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 200;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Redis redis;
    private final Builds builds;
    private final List<LoggedView> views;
    private final String name;

    private @Nullable ScheduledExecutorService threads;

    /** @param name of the process, which no other has */
    public BuildLeader(Redis redis, Builds builds, Collection<LoggedView> views, String name) {
        this.redis = redis;
        this.builds = builds;
        this.views = List.copyOf(views);
        this.name = name;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                views.size(), Thread.ofPlatform().name("builds-", 0).daemon().factory());
        views.forEach(view -> {
            var _ = executor.scheduleWithFixedDelay(() -> beat(view), 0, PULSE.toMillis(), TimeUnit.MILLISECONDS);
        });
        threads = executor;
    }

    @Override
    public synchronized void stop() {
        if (threads != null) {
            threads.shutdownNow();
            threads.close();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    private void beat(LoggedView view) {
        try {
            lead(view);
        } catch (LostLeadException _) {
            LOG.info("{}: the build is over, or another process leads it", view.name());
        } catch (RedisException e) {
            LOG.debug("{}: Redis cannot be reached", view.name(), e);
        } catch (RuntimeException e) {
            LOG.warn("{}: the build could not be led on, and is tried again", view.name(), e);
        }
    }

    private void lead(LoggedView view) {
        Standing standing = builds.read(view.name());
        if (!standing.isMoving() || !builds.lead(view.name(), name)) {
            return;
        }
        for (int generation : standing.removing()) {
            new Removal(redis).remove(standing.keys(generation), () -> builds.lead(view.name(), name));
            builds.removed(view.name(), generation);
        }
        Build build = standing.building();
        if (build != null && hasArrived(standing, build)) {
            complete(view, standing, build);
        }
    }

    /** Whether it has taken in what there was when it was ordered, and as much as the one that serves. */
    private boolean hasArrived(Standing standing, Build build) {
        long served = Positions.of(redis, standing.keys(standing.serving())).least();
        ViewKeys keys = standing.keys(build.generation());
        long reached = Positions.of(redis, keys).least();
        return reached >= build.target()
                && reached >= served
                && redis.call(commands -> commands.exists(keys.ready())) == 1;
    }

    private void complete(LoggedView view, Standing standing, Build build) {
        int generation = build.generation();
        try {
            if (build.kind() == Build.Kind.REBUILD) {
                Parity parity = compare(view, standing, build);
                LOG.info("{}: generation {} is what the log says: {}", view.name(), generation, parity);
            }
        } catch (DifferenceException e) {
            LOG.error("{}: {}", view.name(), e.getMessage());
            builds.fail(view.name(), generation, name, e.text());
            return;
        }
        switchTo(standing, build);
    }

    /** The two take turns in being first: in one of a few looks the new one is. If not, all begins again. */
    private void switchTo(Standing standing, Build build) {
        ViewKeys built = standing.keys(build.generation());
        ViewKeys serving = standing.keys(standing.serving());
        for (int i = 0; i < MOST_LOOKS; i++) {
            switch (builds.switchTo(built, serving, name)) {
                case SWITCHED -> {
                    LOG.info("{}: generation {} serves", standing.view(), build.generation());
                    return;
                }
                case LOST -> throw new LostLeadException();
                case BEHIND -> pause();
            }
        }
    }

    private Parity compare(LoggedView view, Standing standing, Build build) {
        ViewKeys built = standing.keys(build.generation());
        ViewKeys serving = standing.keys(standing.serving());
        long expected = count(built);
        Tally tally = new Tally(expected, parity -> report(view, build, parity));
        new DocumentComparison(redis, view, built, serving).run(tally);
        new ListComparison(redis, view, built, serving).run(tally);
        return tally.parity();
    }

    private long count(ViewKeys keys) {
        long[] count = {0};
        new Names(redis, keys)
                .all(names -> count[0] += names.stream()
                        .filter(name -> !ViewKeys.isBookkeeping(name))
                        .count());
        return count[0];
    }

    private void report(LoggedView view, Build build, Parity parity) {
        if (!builds.report(view.name(), build.generation(), name, parity)) {
            throw new LostLeadException();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LostLeadException();
        }
    }
}
