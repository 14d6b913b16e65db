package livedrop.bench.order;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import livedrop.bench.Benchmark;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.HttpAnswers;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Turns;
import livedrop.bench.peer.PeerApplication;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.process.Peer;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Ledger;
import livedrop.bench.shop.Seller;

/** {@code POST /api/orders} on one drop until it is sold out and after, beside a server that sends it back. */
public final class HotHttpBenchmark implements Benchmark {

    private static final double ACCEPTED_TARGET = 0.35;
    private static final double REFUSED_TARGET = 0.7;

    /**
     * How much of it.
     *
     * @param connections each of them waits for its answer before it asks again
     * @param sale how long a drop should last; its stock follows from how fast the one before was sold
     * @param late how long those are answered who come late, and those who talk to the echo
     */
    record Size(int buyers, int connections, Duration sale, Duration late, int warmUps, int rounds) {}

    @Override
    public String name() {
        return "hot-http";
    }

    @Override
    public String question() {
        return "What does an order for the one hot drop cost, beside a request that is only sent back?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(1_000, 256, Duration.ofSeconds(4), Duration.ofSeconds(4), 4, 5),
                new Size(300, 256, Duration.ofMillis(700), Duration.ofMillis(500), 2, 5),
                new Size(10, 4, Duration.ofMillis(100), Duration.ofMillis(100), 1, 1));
        try (LiveDrops shop = LiveDrops.in(bench, scale, name())) {
            return measure(size, shop, bench);
        }
    }

    private Result measure(Size size, LiveDrops shop, Workbench bench) throws Exception {
        Path folder = shop.folder();
        Buyers buyers = Buyers.in(shop, size.buyers());
        try (Seller seller = Seller.in(shop, buyers);
                Ledger ledger = Ledger.of(shop);
                Peer echo = Peer.start(folder, shop.jvmOptions(), PeerApplication.ECHO);
                Crowd ours = Crowd.connect(shop.address(), size.connections(), HttpAnswers::new);
                Crowd theirs = Crowd.connect(echo.address(), size.connections(), HttpAnswers::new)) {
            HotSale sale = new HotSale(shop, seller, new Wishes.Crowding(buyers, size.connections()), size);
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say)
                    .run(List.of(sale.accepted(ours), sale.refused(ours), sale.echoed(theirs, echo.process())));
            bench.say("asking the log whether it was right");
            return result(size, turns, sale, ledger);
        }
    }

    private Result result(Size size, List<Turns> turns, HotSale sale, Ledger ledger) throws Exception {
        List<Line> lines = turns.stream().map(Line::ofThroughput).toList();
        Line echo = lines.getLast();
        return new Result(
                name(),
                question(),
                String.format(
                        Locale.ROOT,
                        "%,d buyers over %,d connections, drops of %s units, each gone in about %.1f s",
                        size.buyers(),
                        size.connections(),
                        sale.stocks(),
                        size.sale().toMillis() / 1_000.0),
                Figure.RATE,
                lines,
                List.of(
                        Verdict.ratio(Figure.RATE, lines.get(0), echo).atLeast(ACCEPTED_TARGET),
                        Verdict.ratio(Figure.RATE, lines.get(1), echo).atLeast(REFUSED_TARGET)),
                sale.checks(ledger),
                List.of(
                        "CPU is that of the server's process; the database is another one",
                        "an accepted order is answered when its units are reserved in the log",
                        "what the drops answered in all: " + sale.answers()));
    }
}
