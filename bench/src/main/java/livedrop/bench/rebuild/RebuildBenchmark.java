package livedrop.bench.rebuild;

import java.util.List;
import java.util.Map;
import livedrop.bench.Benchmark;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Turns;
import livedrop.bench.platform.Decisions;
import livedrop.bench.platform.Past;
import livedrop.bench.platform.Sale;
import livedrop.bench.platform.Scans;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** All events into the views, and a long stream into its aggregate, beside a bare scan of the same rows. */
public final class RebuildBenchmark implements Benchmark {

    private static final double PART_OF_SCAN = 0.4;
    private static final Map<String, Object> OURS = Map.of("livedrop.event-store", "group-commit");
    private static final Map<String, Object> STOCK = Map.of("livedrop.event-store", "stock");

    /** @param stream how many events the long stream has */
    private record Size(int events, int drops, int stream, int warmUps, int rounds) {}

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "How many events of the past are read again in a second?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(1_000_000, 1_000, 10_000, 1, 5),
                new Size(20_000, 50, 10_000, 1, 5),
                new Size(500, 3, 100, 0, 1));
        try (Closer closer = new Closer()) {
            Database database = closer.closing(bench.database());
            Decisions ours = closer.closing(Decisions.start(database, OURS));
            EventStore stock = closer.closing(Decisions.start(database, STOCK)).events();
            Past past = Past.of(ours.events());
            bench.say("writing the past");
            past.write(size.drops(), size.events() - size.stream());
            Sale sale = past.writeLong(size.stream());
            RebuiltViews views = closer.closing(new RebuiltViews(bench.redis(), ours, past.events()));
            Scans scans = closer.closing(new Scans(database));
            List<Contestant> contestants = List.of(
                    views,
                    Reading.byProcessor("ours, events → handler", ours.events(), past.events()),
                    Reading.byProcessor("stock profile, events → handler", stock, past.events()),
                    new Reading("scan of all rows", past.events(), scans::all),
                    Reading.cold("ours, cold aggregate", ours.events(), sale.id(), size.stream()),
                    Reading.cold("stock profile, cold aggregate", stock, sale.id(), size.stream()),
                    new Reading(
                            "scan of its rows",
                            size.stream(),
                            () -> scans.stream(sale.id().toString())));
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say).run(contestants);
            return result(size, turns.stream().map(Line::ofThroughput).toList(), views.check(past.orders()));
        }
    }

    private Result result(Size size, List<Line> lines, Check check) {
        return new Result(
                name(),
                question(),
                "%,d events, of which one stream has %,d".formatted(size.events(), size.stream()),
                Figure.RATE,
                lines,
                List.of(
                        Verdict.ratio(Figure.RATE, lines.get(0), lines.get(3)).atLeast(PART_OF_SCAN),
                        Verdict.ratio(Figure.RATE, lines.get(1), lines.get(3)).atLeast(PART_OF_SCAN),
                        Verdict.ratio(Figure.RATE, lines.get(1), lines.get(2)),
                        Verdict.ratio(Figure.RATE, lines.get(4), lines.get(6)).atLeast(PART_OF_SCAN),
                        Verdict.ratio(Figure.RATE, lines.get(4), lines.get(5))),
                List.of(check),
                List.of());
    }
}
