package livedrop.bench.fanout;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import livedrop.bench.Benchmark;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.fanout.Telling.Load;
import livedrop.bench.measure.Rounds;
import livedrop.bench.peer.PeerApplication;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.process.Peer;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Result;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Seller;

/** Readers of one drop over server-sent events, beside a channel group of Netty and a stream as WebFlux has it. */
public final class FanOutBenchmark implements Benchmark {

    /** What a process needs besides its readers. */
    private static final int OTHER_FILES = 1_500;

    /** How much of it. */
    private record Size(
            List<Integer> readers, List<Integer> perSecond, Duration turn, int connections, int warmUps, int rounds) {}

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public String question() {
        return "How long does it take until the last of all readers knows?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(List.of(1_000, 10_000), List.of(200, 2_000), Duration.ofSeconds(5), 256, 2, 5),
                new Size(List.of(500), List.of(2_000), Duration.ofMillis(800), 256, 1, 5),
                new Size(List.of(20), List.of(50), Duration.ofMillis(200), 4, 1, 1));
        try (LiveDrops shop = LiveDrops.in(bench, scale, name());
                Peer netty = Peer.start(shop.folder(), shop.jvmOptions(), PeerApplication.NETTY_BROADCAST);
                Peer flux = Peer.start(shop.folder(), shop.jvmOptions(), PeerApplication.FLUX_OF_EVENTS)) {
            Buyers buyers = Buyers.in(shop, 1);
            try (Seller seller = Seller.in(shop, buyers);
                    Stream ours = OurStream.of(shop, seller, size.connections());
                    Stream group = PeerStream.of("Netty group", netty, size.connections());
                    Stream stock = PeerStream.of("Flux of events", flux, size.connections())) {
                return measure(size, List.of(ours, group, stock), bench);
            }
        }
    }

    private Result measure(Size size, List<Stream> streams, Workbench bench) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        for (int wanted : size.readers()) {
            int readers = Math.min(wanted, mostReaders());
            List<Figure> weights = Comparison.weigh(streams, readers, bench);
            for (int perSecond : size.perSecond()) {
                bench.say(String.format(Locale.ROOT, "%,d readers, %,d events a second", readers, perSecond));
                Load load = new Load(readers, perSecond, size.turn());
                Rounds rounds = new Rounds(size.warmUps(), size.rounds(), bench::say);
                comparisons.add(Comparison.of(streams, load, rounds, weights));
            }
        }
        return result(size, comparisons);
    }

    private Result result(Size size, List<Comparison> comparisons) {
        return new Result(
                name(),
                question(),
                setting(size),
                Figure.P99,
                comparisons.stream().flatMap(each -> each.lines().stream()).toList(),
                comparisons.stream().flatMap(each -> each.verdicts().stream()).toList(),
                checks(comparisons.stream()
                        .flatMap(each -> each.contestants().stream())
                        .toList()),
                notes(size));
    }

    private static List<Check> checks(List<Telling> all) {
        long events = all.stream().mapToLong(Telling::events).sum();
        long answered = all.stream().mapToLong(Telling::answered).sum();
        int uninformed = all.stream().mapToInt(Telling::uninformed).sum();
        int muddled = all.stream().mapToInt(Telling::muddled).sum();
        return List.of(
                new Check(
                        "every reader heard of the last event",
                        uninformed == 0,
                        String.format(Locale.ROOT, "%,d turns in which one did not", uninformed)),
                new Check(
                        "every reader heard of everything in order",
                        muddled == 0,
                        String.format(Locale.ROOT, "%,d did not", muddled)),
                new Check(
                        "what was answered has happened, once",
                        events == answered && events > 0,
                        String.format(Locale.ROOT, "%,d answers, %,d events in the log", answered, events)));
    }

    private static String setting(Size size) {
        return String.format(
                Locale.ROOT,
                "%s readers of one drop; until the last of them knows of an event; turns of %.1f s",
                size.readers().stream()
                        .map(readers -> String.format(Locale.ROOT, "%,d", Math.min(readers, mostReaders())))
                        .collect(Collectors.joining(" and ")),
                size.turn().toMillis() / 1_000.0);
    }

    private static List<String> notes(Size size) {
        List<String> notes = new ArrayList<>(List.of(
                "ours decides and commits each reservation before it is told; the peers only tell",
                "all three conflate: the first frame at once, then the newest every 100 ms",
                "CPU is that of the server's process, for a frame that a reader got",
                "one thread of this process reads for all readers, and costs as much as the servers do"));
        size.readers().stream()
                .filter(readers -> readers > mostReaders())
                .forEach(readers -> notes.add(String.format(
                        Locale.ROOT,
                        "%,d readers need more open files than this system allows: there were %,d",
                        readers,
                        mostReaders())));
        return notes;
    }

    /** As many as there can be open files, here and in the server. */
    private static int mostReaders() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount() - OTHER_FILES)
                : Integer.MAX_VALUE;
    }
}
