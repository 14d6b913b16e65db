package livedrop.bench.process;

import java.time.Duration;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.Script;
import livedrop.bench.load.Tally;
import livedrop.bench.measure.Round;

/** A crowd at a process, and what the process spends on it. */
public final class Measured {

    private Measured() {}

    /** What came of a run, and the processor time of the server meanwhile. */
    public record Work(Tally tally, long cpuNanos) {

        /** All answers count. */
        public Round round() {
            return round(tally.answers());
        }

        /** @param operations how many of the answers count */
        public Round round(long operations) {
            return new Round(operations, tally.elapsedNanos(), cpuNanos, null, tally.latencies());
        }
    }

    public static Work run(Crowd crowd, Script script, RunningJvm server) throws Exception {
        Duration before = server.cpu();
        Tally tally = crowd.run(script);
        return new Work(tally, server.cpu().minus(before).toNanos());
    }
}
