package livedrop.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Reads clock, processor time and commits before and after a piece of work. */
public final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final @Nullable Commits commits;

    private Meter(@Nullable Commits commits) {
        this.commits = commits;
    }

    public static Meter withoutCommits() {
        return new Meter(null);
    }

    public static Meter counting(Commits commits) {
        return new Meter(commits);
    }

    /** A piece of work that is measured as a whole. */
    @FunctionalInterface
    public interface Work {

        /**
         * Returns when all of it is done.
         *
         * @param latencies may be told how long each operation took
         * @return how many operations it was
         */
        long run(Latencies latencies) throws Exception;
    }

    public Round measure(Work work) throws Exception {
        Latencies latencies = new Latencies();
        Long committed = commits == null ? null : commits.count();
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        long operations = work.run(latencies);
        long elapsed = System.nanoTime() - begin;
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        return new Round(operations, elapsed, cpu, commitsSince(committed), latencies);
    }

    private @Nullable Long commitsSince(@Nullable Long before) throws Exception {
        return commits == null || before == null ? null : Long.valueOf(commits.count() - before);
    }
}
