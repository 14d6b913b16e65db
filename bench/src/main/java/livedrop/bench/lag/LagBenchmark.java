package livedrop.bench.lag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livedrop.bench.Benchmark;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.lag.LagTurn.Pace;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Turns;
import livedrop.bench.platform.Decisions;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;
import livedrop.bench.stock.StockAxon;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** From the commit to the handler: in the same process, and in another one that has connections of its own. */
public final class LagBenchmark implements Benchmark {

    private static final int WRITERS = 16;
    private static final double IDLE_RATE = 20;
    private static final double BUSY_RATE = 1_000;
    private static final double IDLE_MILLIS = 20;
    private static final Map<String, Object> OURS = Map.of("livedrop.event-store", "group-commit");

    private record Size(int warmUps, int rounds, Duration idle, Duration busy) {}

    /** A store to write to, who follows it in the same process, and who follows it from another. */
    private record Side(String name, EventStore writer, Watch same, Watch other) {

        List<Contestant> turns(Pace pace, String load) {
            return List.of(
                    new LagTurn(name + ", same process, " + load, writer, same, pace),
                    new LagTurn(name + ", another process, " + load, writer, other, pace));
        }
    }

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String question() {
        return "How long after its commit is an event in the hands of a handler?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(1, 5, Duration.ofSeconds(10), Duration.ofSeconds(5)),
                new Size(1, 5, Duration.ofMillis(800), Duration.ofMillis(400)),
                new Size(0, 1, Duration.ofMillis(100), Duration.ofMillis(50)));
        try (Closer closer = new Closer();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Side> sides = List.of(ours(bench, closer), stock(bench, closer));
            List<Contestant> contestants = new ArrayList<>();
            Pace idle = new Pace(IDLE_RATE, size.idle(), writers);
            Pace busy = new Pace(BUSY_RATE, size.busy(), writers);
            sides.forEach(side -> contestants.addAll(side.turns(idle, "idle")));
            sides.forEach(side -> contestants.addAll(side.turns(busy, "busy")));
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say).run(contestants);
            return result(turns.stream().map(Line::ofCalls).toList());
        }
    }

    private static Side ours(Workbench bench, Closer closer) throws Exception {
        Database database = closer.closing(bench.database());
        EventStore writer = closer.closing(Decisions.start(database, OURS)).events();
        EventStore reader = closer.closing(Decisions.start(database, OURS)).events();
        return new Side("ours", writer, closer.closing(new Watch(writer)), closer.closing(new Watch(reader)));
    }

    private static Side stock(Workbench bench, Closer closer) throws Exception {
        Database database = closer.closing(bench.database());
        EventStore writer = closer.closing(StockAxon.on(database)).store();
        EventStore reader = closer.closing(StockAxon.beside(database)).store();
        return new Side("stock", writer, closer.closing(new Watch(writer)), closer.closing(new Watch(reader)));
    }

    private Result result(List<Line> lines) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(Verdict.itself(Figure.P99, lines.get(0)).atMost(IDLE_MILLIS));
        verdicts.add(Verdict.itself(Figure.P99, lines.get(1)).atMost(IDLE_MILLIS));
        for (int i : new int[] {0, 1, 4, 5}) {
            verdicts.add(Verdict.ratio(Figure.P99, lines.get(i), lines.get(i + 2)));
        }
        return new Result(
                name(),
                question(),
                String.format(
                        Locale.ROOT,
                        "idle: %.0f events a second, busy: %,.0f; a pooled streaming processor on either store",
                        IDLE_RATE,
                        BUSY_RATE),
                Figure.P99,
                lines,
                verdicts,
                List.of(),
                List.of());
    }
}
