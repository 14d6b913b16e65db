package livedrop.bench.reserve;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import livedrop.bench.Benchmark;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Turns;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;

/** Reservations of one drop: ours, stock Axon, a hot row, a Redis script, and the bare insert as the limit. */
public final class HotReserveBenchmark implements Benchmark {

    private static final double TIMES_STOCK = 25;
    private static final double TIMES_HOT_ROW = 10;
    private static final double TIMES_REDIS = 1.5;
    private static final double PART_OF_LIMIT = 0.4;

    /**
     * How much of it.
     *
     * @param buyers how many wait for an answer at a time, one kind of turn each
     * @param turn how long a turn takes
     */
    record Size(List<Integer> buyers, int warmUps, int rounds, Duration turn) {}

    @Override
    public String name() {
        return "hot-reserve";
    }

    @Override
    public String question() {
        return "How many units of one drop can be reserved durably in a second?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(List.of(64, 512, 4_096), 2, 5, Duration.ofSeconds(3)),
                new Size(List.of(512), 1, 5, Duration.ofMillis(500)),
                new Size(List.of(64), 1, 1, Duration.ofMillis(100)));
        try (Contest contest = Contest.open(size, bench)) {
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say).run(contest.contestants());
            bench.say("selling a last stock, and looking through the log");
            contest.sellOut();
            return result(size, turns.stream().map(Line::ofThroughput).toList(), contest);
        }
    }

    private Result result(Size size, List<Line> lines, Contest contest) throws SQLException {
        return new Result(
                name(),
                question(),
                "turns of %.1f s, a new drop in each of ours"
                        .formatted(size.turn().toMillis() / 1_000.0),
                Figure.RATE,
                lines,
                verdicts(size, lines),
                contest.checks(),
                List.of());
    }

    private static List<Verdict> verdicts(Size size, List<Line> lines) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int buyers : size.buyers()) {
            Line ours = line(lines, Contest.OURS, buyers);
            verdicts.add(ratio(ours, line(lines, Contest.STOCK, buyers)).atLeast(TIMES_STOCK));
            verdicts.add(ratio(ours, line(lines, Contest.HOT_ROW, buyers)).atLeast(TIMES_HOT_ROW));
            verdicts.add(ratio(ours, line(lines, Contest.REDIS, buyers)).atLeast(TIMES_REDIS));
            verdicts.add(ratio(ours, lines.getLast()).atLeast(PART_OF_LIMIT));
        }
        return verdicts;
    }

    private static Verdict ratio(Line of, Line to) {
        return Verdict.ratio(Figure.RATE, of, to);
    }

    private static Line line(List<Line> lines, String who, int buyers) {
        String name = name(who, buyers);
        return lines.stream()
                .filter(line -> line.contestant().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String name(String who, int buyers) {
        return String.format(Locale.ROOT, "%s, %,d buyers", who, buyers);
    }
}
