package livedrop.bench.fanout;

import java.util.ArrayList;
import java.util.List;
import livedrop.bench.Workbench;
import livedrop.bench.fanout.Telling.Load;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Verdict;

/** All streams under the same load: ours first, then the channel group, then the stock stream. */
record Comparison(List<Telling> contestants, List<Line> lines) {

    private static final double P99_TARGET_MILLIS = 250;
    private static final double NETTY_TARGET = 1.5;
    private static final double HEAP_TARGET_KIB = 20;
    private static final double BYTES_A_KIB = 1_024;
    private static final String HEAP = "heap";

    /** @param weights what a connection costs each of the streams, as of {@link #weigh} */
    static Comparison of(List<Stream> streams, Load load, Rounds rounds, List<Figure> weights) throws Exception {
        List<Telling> contestants =
                streams.stream().map(stream -> new Telling(stream, load)).toList();
        List<Turns> turns = rounds.run(contestants);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            lines.add(contestants.get(i).line(turns.get(i)).with(weights.get(i)));
        }
        return new Comparison(contestants, lines);
    }

    /** What a connection costs on the heap of each server. */
    static List<Figure> weigh(List<Stream> streams, int readers, Workbench bench) throws Exception {
        bench.say("weighing a connection");
        List<Figure> weights = new ArrayList<>();
        for (Stream stream : streams) {
            weights.add(weigh(stream, readers));
        }
        return weights;
    }

    private static Figure weigh(Stream stream, int readers) throws Exception {
        stream.begin();
        // The first one has classes loaded and memory set up that all others share.
        Audience.of(1, stream.address(), stream.path()).close();
        long before = stream.process().liveBytes();
        try (Audience audience = Audience.of(readers, stream.address(), stream.path())) {
            double bytes = stream.process().liveBytes() - before;
            int connections = audience.heard().size();
            return Figure.of(HEAP, "KiB/reader", Spread.of(bytes / BYTES_A_KIB / connections));
        }
    }

    List<Verdict> verdicts() {
        Line ours = lines.getFirst();
        return List.of(
                Verdict.itself(Figure.P99, ours).atMost(P99_TARGET_MILLIS),
                Verdict.ratio(Figure.P99, ours, lines.get(1)).atMost(NETTY_TARGET),
                Verdict.ratio(Figure.P99, ours, lines.get(2)),
                Verdict.itself(HEAP, ours).atMost(HEAP_TARGET_KIB));
    }
}
