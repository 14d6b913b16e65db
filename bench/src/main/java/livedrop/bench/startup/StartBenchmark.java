package livedrop.bench.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import livedrop.bench.Benchmark;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Sale;
import livedrop.bench.shop.Seller;

/** From the start of the process to the first answer and the first order, beside a service that has nothing to do. */
public final class StartBenchmark implements Benchmark {

    private static final double TARGET = 3;
    private static final double NANOS_A_SECOND = 1_000_000_000;
    private static final int STOCK = 100;
    private static final String FIRST_ANSWER = "first 200";
    private static final String FIRST_ORDER = "first order";

    /**
     * How much of it.
     *
     * @param plain whether the service that has rehearsed nothing takes part, too
     */
    private record Size(int warmUps, int rounds, boolean plain) {}

    /** What was made before: the folder to start on, and what to ask for. */
    private record Prepared(Path folder, Sale sale, String token, List<String> jvmOptions, Duration fresh) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "How long does it take from nothing to the first order?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(new Size(2, 9, true), new Size(0, 5, false), new Size(0, 1, true));
        bench.say("making a folder to start on");
        Prepared prepared = prepare(scale, bench);
        OurStart ours = new OurStart(prepared.folder(), prepared.sale(), prepared.token());
        List<Contestant> contestants =
                new ArrayList<>(List.of(ours, HelloStart.rehearsed(prepared.folder(), prepared.jvmOptions())));
        if (size.plain()) {
            contestants.add(HelloStart.plain(prepared.folder(), prepared.jvmOptions()));
        }
        List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say).run(contestants);
        return result(turns, ours, prepared.fresh());
    }

    private Prepared prepare(Scale scale, Workbench bench) throws Exception {
        try (LiveDrops shop = LiveDrops.in(bench, scale, name())) {
            Buyers buyers = Buyers.in(shop, 1);
            try (Seller seller = Seller.in(shop, buyers)) {
                Sale sale = seller.open(STOCK);
                shop.awaitCaughtUp();
                Prepared prepared =
                        new Prepared(shop.folder(), sale, buyers.token(0), shop.jvmOptions(), shop.upAfter());
                // Also when others have used it before: this is the last benchmark.
                shop.stop();
                return prepared;
            }
        }
    }

    private Result result(List<Turns> turns, OurStart ours, Duration fresh) {
        List<Line> lines = turns.stream().map(StartBenchmark::line).toList();
        int counted = turns.getFirst().rounds().size();
        int all = ours.firstOrders().size();
        double[] orders = ours.firstOrders().subList(all - counted, all).stream()
                .mapToDouble(StartBenchmark::seconds)
                .toArray();
        Line first = lines.getFirst().with(Figure.of(FIRST_ORDER, "s", Spread.of(orders)));
        List<Line> peers = lines.subList(1, lines.size());
        return new Result(
                name(),
                question(),
                "./livedrop up with PostgreSQL, Redis, Kafka and S3, on a folder that has been used before",
                FIRST_ANSWER,
                Stream.concat(Stream.of(first), peers.stream()).toList(),
                verdicts(first, peers),
                List.of(new Check(
                        "the first order of each start is in the log",
                        ours.missing() == 0,
                        String.format(Locale.ROOT, "%d starts, %d without", all, ours.missing()))),
                List.of(
                        String.format(
                                Locale.ROOT, "on an empty folder, everything was up after %.1f s", seconds(fresh)),
                        "rehearsed: the JVM has kept classes and profiles of a run before (JEP 483, 515), as ./livedrop has it do for ours"));
    }

    /** @param peers the first of them has the same means as ours */
    private static List<Verdict> verdicts(Line ours, List<Line> peers) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(Verdict.ratio(FIRST_ANSWER, ours, peers.getFirst()).atMost(TARGET));
        peers.stream()
                .skip(1)
                .map(peer -> Verdict.ratio(FIRST_ANSWER, ours, peer))
                .forEach(verdicts::add);
        verdicts.add(Verdict.itself(FIRST_ORDER, ours));
        return verdicts;
    }

    private static Line line(Turns turns) {
        double[] seconds = turns.rounds().stream()
                .mapToDouble(round -> round.elapsedNanos() / NANOS_A_SECOND)
                .toArray();
        double[] cpuSeconds = turns.rounds().stream()
                .mapToDouble(round -> round.cpuNanos() / NANOS_A_SECOND)
                .toArray();
        return new Line(
                turns.contestant(),
                List.of(
                        Figure.of(FIRST_ANSWER, "s", Spread.of(seconds)),
                        Figure.of(Figure.CPU, "s", Spread.of(cpuSeconds))));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_A_SECOND;
    }
}
