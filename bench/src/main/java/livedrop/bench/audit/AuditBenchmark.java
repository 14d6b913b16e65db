package livedrop.bench.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import livedrop.bench.Benchmark;
import livedrop.bench.Closer;
import livedrop.bench.Database;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import livedrop.bench.platform.Decisions;
import livedrop.bench.platform.Past;
import livedrop.bench.platform.Scans;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;
import tools.jackson.databind.JsonNode;

/** A log verified and told over HTTP, beside a bare scan of the same rows; and what that takes of the heap. */
public final class AuditBenchmark implements Benchmark {

    private static final int PART = 4;
    private static final String PEAK = "peak heap";
    private static final String MEBIBYTES = "MiB";

    /** A state of 100 bytes for each stream would be several times as much, when there are a million events. */
    private static final double MOST_MORE_MEBIBYTES = 16;

    private record Size(int events, int drops, int rounds) {}

    /** What each answer takes of the heap. */
    private record Weights(Weight verify, Weight replay) {

        static Weights of(QuerySide server) throws Exception {
            return new Weights(
                    Weight.of(server.process(), () -> checked(server)), Weight.of(server.process(), server::replay));
        }
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String question() {
        return "How many events are audited in a second, and does the heap grow with the log?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(new Size(1_000_000, 1_000, 5), new Size(4_000, 20, 5), new Size(800, 4, 1));
        try (Closer closer = new Closer()) {
            Database database = closer.closing(bench.database());
            Past past = Past.paid(
                    closer.closing(Decisions.start(database, Map.of())).events());
            QuerySide server = closer.closing(QuerySide.start(bench, database));
            Weights part = weigh(size.events() / PART, size, past, server, bench);
            Weights whole = weigh(size.events(), size, past, server, bench);
            List<Contestant> contestants = List.of(
                    new Audit("ours, verify", past.events(), server.process(), () -> checked(server)),
                    new Audit("ours, replay", past.events(), server.process(), server::replay),
                    new Scan("scan of all rows", past.events(), closer.closing(new Scans(database))));
            // Weighing has warmed them up.
            List<Turns> turns = new Rounds(0, size.rounds(), bench::say).run(contestants);
            JsonNode verdict = server.verify();
            return result(past.events(), turns, List.of(part, whole), verdict);
        }
    }

    private static Weights weigh(int events, Size size, Past past, QuerySide server, Workbench bench) throws Exception {
        bench.say("writing, sealing and viewing " + events + " events");
        past.write(size.drops(), events);
        server.awaitCaughtUp(past.events());
        bench.say("weighing what an audit of " + past.events() + " events takes");
        return Weights.of(server);
    }

    private static long checked(QuerySide server) throws Exception {
        return server.verify().path("eventsChecked").asLong();
    }

    private Result result(int events, List<Turns> turns, List<Weights> weights, JsonNode verdict) {
        Weights part = weights.getFirst();
        Weights whole = weights.getLast();
        Line verify = line(turns.get(0), whole.verify());
        Line replay = line(turns.get(1), whole.replay());
        Line scan = Line.ofThroughput(turns.get(2));
        return new Result(
                name(),
                question(),
                "%,d events, on a query side with at most 512 MiB of heap".formatted(events),
                Figure.RATE,
                List.of(verify, replay, scan),
                List.of(
                        Verdict.ratio(Figure.RATE, verify, scan),
                        Verdict.ratio(Figure.RATE, replay, scan),
                        Verdict.itself(PEAK, verify),
                        Verdict.itself(PEAK, replay)),
                List.of(
                        new Check(
                                "ours: every event is checked, every block is, and nothing is found",
                                verdict.path("ok").asBoolean()
                                        && verdict.path("eventsChecked").asLong() == events
                                        && verdict.path("blocksChecked").asLong() > 0,
                                "%,d events and %,d blocks, %,d findings"
                                        .formatted(
                                                verdict.path("eventsChecked").asLong(),
                                                verdict.path("blocksChecked").asLong(),
                                                verdict.path("findings").size())),
                        constant("verify", part.verify(), whole.verify()),
                        constant("replay", part.replay(), whole.replay())),
                List.of());
    }

    private static Line line(Turns turns, Weight weight) {
        return Line.ofThroughput(turns).with(Figure.of(PEAK, MEBIBYTES, Spread.of(weight.peakMebibytes())));
    }

    private static Check constant(String what, Weight part, Weight whole) {
        return new Check(
                "ours: " + what + " needs no more heap for four times as many events",
                whole.addedMebibytes() - part.addedMebibytes() <= MOST_MORE_MEBIBYTES,
                String.format(
                        Locale.ROOT,
                        "%.1f MiB more than at rest for a quarter of them (peak %.0f), %.1f for all (peak %.0f)",
                        part.addedMebibytes(),
                        part.peakMebibytes(),
                        whole.addedMebibytes(),
                        whole.peakMebibytes()));
    }
}
