package livedrop.bench.fanout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import livedrop.bench.load.Tally;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Round;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import org.jspecify.annotations.Nullable;

/** Readers of one drop, to which things happen at a rate. What is timed is how long it takes until all of them know. */
final class Telling implements Contestant {

    private static final String HAPPENED = "happened";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stream stream;
    private final Load load;
    private final List<Double> rates = new ArrayList<>();
    private @Nullable Audience audience;
    private long events;
    private long answered;
    private int uninformed;
    private int muddled;

    Telling(Stream stream, Load load) {
        this.stream = stream;
        this.load = load;
    }

    /**
     * How much is told to how many.
     *
     * @param perSecond what should happen in a second
     * @param turn for how long
     */
    record Load(int readers, int perSecond, Duration turn) {

        int times() {
            return Math.toIntExact(perSecond * turn.toMillis() / 1_000);
        }
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "%s, %,d at %,d/s", stream.name(), load.readers(), load.perSecond());
    }

    @Override
    public void prepare() throws Exception {
        stream.begin();
        audience = Audience.of(load.readers(), stream.address(), stream.path());
    }

    @Override
    public Round round() throws Exception {
        Audience listening = Objects.requireNonNull(audience, "not prepared");
        Duration cpu = stream.process().cpu();
        long begin = System.nanoTime();
        Tally tally = stream.happen(load.perSecond(), load.times());
        rates.add(tally.rate());
        List<Delays.Happened> happened = stream.events();
        boolean allKnow = listening.awaitAll(happened.getLast().id(), PATIENCE);
        long elapsed = System.nanoTime() - begin;
        cpu = stream.process().cpu().minus(cpu);
        count(happened, tally, listening.heard());
        uninformed += allKnow ? 0 : 1;
        long frames = listening.heard().stream().mapToLong(Heard::size).sum();
        return new Round(
                Math.max(1, frames),
                elapsed,
                cpu.toNanos(),
                null,
                Delays.of(happened, listening.heard()).latencies());
    }

    private void count(List<Delays.Happened> happened, Tally tally, List<Heard> heard) {
        events += happened.size();
        answered += tally.answers();
        muddled += (int) heard.stream().filter(reader -> !reader.isInOrder()).count();
    }

    @Override
    public void tidyUp() {
        if (audience != null) {
            audience.close();
            audience = null;
        }
    }

    /** What was measured, with how much happened in a second. */
    Line line(Turns turns) {
        double[] reached = rates.subList(rates.size() - turns.rounds().size(), rates.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Line.ofCalls(turns).with(Figure.of(HAPPENED, "/s", Spread.of(reached)));
    }

    long events() {
        return events;
    }

    /** How often something was said to have happened. */
    long answered() {
        return answered;
    }

    /** Turns in which somebody has not heard of the last event. */
    int uninformed() {
        return uninformed;
    }

    /** Readers who were told something after what came later. */
    int muddled() {
        return muddled;
    }
}
