package livedrop.bench.read;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import livedrop.bench.Benchmark;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.HttpAnswers;
import livedrop.bench.load.RedisAnswers;
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
import livedrop.bench.shop.Seller;

/** {@code GET /api/drops/{id}} over many drops, beside the same bytes from a bare WebFlux, and from Redis itself. */
public final class ReadBenchmark implements Benchmark {

    private static final double TARGET = 0.8;

    /** How much of it. */
    record Size(int drops, int connections, Duration turn, int warmUps, int rounds) {}

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String question() {
        return "What does it cost to read a drop, beside the same bytes from nowhere?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(1_000, 64, Duration.ofSeconds(5), 4, 5),
                new Size(300, 64, Duration.ofMillis(800), 2, 5),
                new Size(20, 4, Duration.ofMillis(100), 1, 1));
        try (LiveDrops shop = LiveDrops.in(bench, scale, name())) {
            Buyers buyers = Buyers.in(shop, 1);
            try (Seller seller = Seller.in(shop, buyers)) {
                bench.say("making " + size.drops() + " drops");
                return measure(size, shop, Catalogue.fill(shop, seller, size.drops()), bench);
            }
        }
    }

    private Result measure(Size size, LiveDrops shop, Catalogue catalogue, Workbench bench) throws Exception {
        String documents = catalogue.write(shop.folder()).toString();
        try (Peer bare = Peer.start(shop.folder(), shop.jvmOptions(), PeerApplication.DOCUMENTS, documents);
                Crowd ours = Crowd.connect(shop.address(), size.connections(), HttpAnswers::new);
                Crowd theirs = Crowd.connect(bare.address(), size.connections(), HttpAnswers::new);
                RedisCopy copy = RedisCopy.start(shop.folder().resolve("copy"), catalogue);
                Crowd atRedis = Crowd.connect(copy.address(), size.connections(), RedisAnswers::new)) {
            copy.fill(atRedis, size.connections());
            List<Turns> turns = new Rounds(size.warmUps(), size.rounds(), bench::say)
                    .run(List.of(
                            new Reads("ours", ours, catalogue.requests(), size.turn(), shop.process()::cpu),
                            new Reads("bare WebFlux", theirs, catalogue.requests(), size.turn(), bare.process()::cpu),
                            new Reads("Redis GET", atRedis, copy.requests(), size.turn(), copy::cpu)));
            return result(size, turns, catalogue, shop);
        }
    }

    private Result result(Size size, List<Turns> turns, Catalogue catalogue, LiveDrops shop) throws Exception {
        List<Line> lines = turns.stream().map(Line::ofThroughput).toList();
        return new Result(
                name(),
                question(),
                String.format(
                        Locale.ROOT,
                        "%,d drops of %,d bytes, %,d connections, no pipelining",
                        size.drops(),
                        catalogue.bytesEach(),
                        size.connections()),
                Figure.RATE,
                lines,
                List.of(
                        Verdict.ratio(Figure.RATE, lines.get(0), lines.get(1)).atLeast(TARGET),
                        Verdict.ratio(Figure.RATE, lines.get(0), lines.get(2))),
                catalogue.checks(shop),
                List.of(
                        "CPU is that of the server's process",
                        "one thread asks for all connections, and asks every server in the same way"));
    }
}
