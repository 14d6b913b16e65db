package livedrop.bench;

import java.util.List;
import livedrop.bench.audit.AuditBenchmark;
import livedrop.bench.fanout.FanOutBenchmark;
import livedrop.bench.follower.FollowersBenchmark;
import livedrop.bench.lag.LagBenchmark;
import livedrop.bench.order.HotHttpBenchmark;
import livedrop.bench.purchase.OrdersBenchmark;
import livedrop.bench.read.ReadBenchmark;
import livedrop.bench.rebuild.RebuildBenchmark;
import livedrop.bench.reserve.HotReserveBenchmark;
import livedrop.bench.startup.StartBenchmark;

/** All benchmarks there are, in the order in which they run. */
final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new HotReserveBenchmark(),
            new HotHttpBenchmark(),
            new OrdersBenchmark(),
            new ReadBenchmark(),
            new FanOutBenchmark(),
            new LagBenchmark(),
            new RebuildBenchmark(),
            new AuditBenchmark(),
            new FollowersBenchmark(),
            new StartBenchmark());

    private Benchmarks() {}

    /**
     * Those with these names; all when there is no name.
     *
     * @throws IllegalArgumentException naming what is unknown and what is known
     */
    static List<Benchmark> named(List<String> names) {
        List<String> unknown = names.stream().filter(name -> !isKnown(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "benchmark: " + String.join(", ", unknown) + " (expected: " + known() + ")");
        }
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    static List<String> names() {
        return ALL.stream().map(Benchmark::name).toList();
    }

    static String known() {
        return String.join(", ", names());
    }

    private static boolean isKnown(String name) {
        return ALL.stream().anyMatch(benchmark -> benchmark.name().equals(name));
    }
}
