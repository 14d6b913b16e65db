package livedrop.bench.measure;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a contestant did.
 *
 * @param rounds every round that counts
 */
public record Turns(String contestant, List<Round> rounds) {

    public Turns {
        rounds = List.copyOf(rounds);
    }

    /** Operations a second. */
    public Spread rate() {
        return over(Round::rate);
    }

    /** Milliseconds that as many of 100 operations of a round stay below; absent when single ones were not timed. */
    public @Nullable Spread percentileMillis(int percent) {
        boolean timed = rounds.stream().allMatch(round -> round.latencies().size() > 0);
        return timed ? over(round -> round.latencies().percentileMillis(percent)) : null;
    }

    /** Milliseconds of processor time of the process that does it. */
    public Spread cpuMillisPerOperation() {
        return over(Round::cpuMillisPerOperation);
    }

    /** Absent when nobody counted. */
    public @Nullable Spread commitsPerOperation() {
        boolean counted = rounds.stream().allMatch(round -> round.commits() != null);
        return counted ? over(round -> Objects.requireNonNull(round.commits()) / (double) round.operations()) : null;
    }

    private Spread over(ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).toArray());
    }
}
