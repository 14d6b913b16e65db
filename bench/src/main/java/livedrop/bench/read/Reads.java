package livedrop.bench.read;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.Repeated;
import livedrop.bench.load.Request;
import livedrop.bench.load.Tally;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Round;

/**
 * All documents again and again, one after the other.
 *
 * @param cpu processor time of the server so far
 */
record Reads(String name, Crowd crowd, List<Request> requests, Duration turn, Supplier<Duration> cpu)
        implements Contestant {

    private static final int OK = 200;

    @Override
    public Round round() throws Exception {
        Duration before = cpu.get();
        Tally tally = crowd.run(new Repeated(requests, turn)).requireAll(OK);
        long cpuNanos = cpu.get().minus(before).toNanos();
        return new Round(tally.answers(), tally.elapsedNanos(), cpuNanos, null, tally.latencies());
    }
}
