package livedrop.bench.follower;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Followers who come while others look at the list: one at a time, each in a transaction of its own. */
final class Arrivals implements AutoCloseable {

    private static final long PAUSE_MILLIS = 5;

    private final FollowerCrowd crowd;
    private final AtomicInteger newest;
    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable SQLException failure;

    private Arrivals(FollowerCrowd crowd, int newest) {
        this.crowd = crowd;
        this.newest = new AtomicInteger(newest);
        this.thread = Thread.ofPlatform().name("arrivals").unstarted(this::arrive);
    }

    /** @param newest the number of the last who is there */
    static Arrivals after(FollowerCrowd crowd, int newest) {
        Arrivals arrivals = new Arrivals(crowd, newest);
        arrivals.thread.start();
        return arrivals;
    }

    /** The number of the last who has come. */
    int newest() {
        return newest.get();
    }

    private void arrive() {
        try {
            while (!over) {
                int next = newest.get() + 1;
                crowd.add(next, next);
                newest.set(next);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws SQLException when somebody could not come */
    @Override
    public void close() throws SQLException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        SQLException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }
}
