package livedrop.bench.purchase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livedrop.bench.Benchmark;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Commits;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import livedrop.bench.purchase.OrderBuyers.Crowd;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;

/** The whole purchase, beside the same code on Axon's engine without the lane, and beside a script of four commits. */
public final class OrdersBenchmark implements Benchmark {

    private static final int COLD_DROPS = 100;
    private static final double TIMES_STOCK = 10;
    private static final double COMMITS_AN_ORDER = 0.2;
    private static final double HALF = 0.5;
    private static final String P95_AT_HALF = "p95 at half load";

    private static final Map<String, Object> OURS =
            Map.of("livedrop.event-store", "group-commit", "livedrop.hot-lane", "on");
    private static final Map<String, Object> STOCK =
            Map.of("livedrop.event-store", "stock", "livedrop.hot-lane", "off");

    /** @param waiting how many orders are under way at a time */
    private record Size(int waiting, int coldDrops, int warmUps, int rounds, Duration turn) {}

    /** Who takes part, in the order of the turns. */
    private record Field(
            OrderBuyers oursHot,
            OrderBuyers oursCold,
            OrderBuyers stockHot,
            OrderBuyers stockCold,
            OrderScript script) {}

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String question() {
        return "How many orders a second come from the wish to the confirmation?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(512, COLD_DROPS, 2, 5, Duration.ofSeconds(5)),
                new Size(128, COLD_DROPS, 1, 5, Duration.ofMillis(700)),
                new Size(8, 3, 0, 1, Duration.ofMillis(50)));
        try (Closer closer = new Closer()) {
            Database plain = closer.closing(bench.database());
            Meter meter = Meter.counting(Commits.of(closer.closing(plain.connect())));
            Shop ours = closer.closing(Shop.open("ours", bench.database(), OURS));
            Shop stock = closer.closing(Shop.open("stock profile", bench.database(), STOCK));
            Crowd crowd = new Crowd(size.waiting(), size.turn(), meter);
            Field field = new Field(
                    OrderBuyers.of("ours, 1 hot drop", ours, 1, crowd),
                    OrderBuyers.of("ours, cold drops", ours, size.coldDrops(), crowd),
                    OrderBuyers.of("stock profile, 1 hot drop", stock, 1, crowd),
                    OrderBuyers.of("stock profile, cold drops", stock, size.coldDrops(), crowd),
                    closer.closing(OrderScript.on(plain, crowd)));
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say)
                    .run(List.of(
                            field.oursHot(), field.oursCold(), field.stockHot(), field.stockCold(), field.script()));
            List<Line> lines =
                    new ArrayList<>(turns.stream().map(Line::ofThroughput).toList());
            bench.say("at half load");
            lines.set(0, atHalfLoad(field.oursHot(), lines.get(0), size.rounds()));
            lines.set(1, atHalfLoad(field.oursCold(), lines.get(1), size.rounds()));
            List<Check> checks = new ArrayList<>(
                    ours.checks(field.oursHot().placed() + field.oursCold().placed()));
            checks.addAll(
                    stock.checks(field.stockHot().placed() + field.stockCold().placed()));
            return result(size, lines, checks);
        }
    }

    private static Line atHalfLoad(OrderBuyers buyers, Line line, int rounds) throws Exception {
        double rate = HALF * line.figure(Figure.RATE).median();
        double[] p95 = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            p95[round] = buyers.paced(rate).percentileMillis(95);
        }
        return line.with(Figure.of(P95_AT_HALF, "ms", Spread.of(p95)));
    }

    private Result result(Size size, List<Line> lines, List<Check> checks) {
        return new Result(
                name(),
                question(),
                "%,d orders under way, turns of %.1f s, %d cold drops"
                        .formatted(size.waiting(), size.turn().toMillis() / 1_000.0, size.coldDrops()),
                Figure.RATE,
                lines,
                List.of(
                        Verdict.ratio(Figure.RATE, lines.get(0), lines.get(2)).atLeast(TIMES_STOCK),
                        Verdict.ratio(Figure.RATE, lines.get(1), lines.get(3)).atLeast(TIMES_STOCK),
                        Verdict.ratio(Figure.RATE, lines.get(0), lines.get(4)),
                        Verdict.itself(Figure.COMMITS, lines.get(0)).atMost(COMMITS_AN_ORDER),
                        Verdict.itself(Figure.COMMITS, lines.get(1)).atMost(COMMITS_AN_ORDER),
                        Verdict.itself(P95_AT_HALF, lines.get(0)),
                        Verdict.itself(P95_AT_HALF, lines.get(1))),
                checks,
                List.of());
    }
}
