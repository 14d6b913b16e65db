package livedrop.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside that of another contestant, or by itself, and how it stands to its target. A ratio is what holds on
 * other machines, too. A target that is missed is a finding, not a failure.
 *
 * @param of whose figure it is
 * @param to whose figure it is divided by; absent when it stands by itself
 * @param figure which one, as in {@link Figure#name}
 * @param value the ratio of the medians, or the median
 * @param unit of the value; {@code ×} for a ratio
 * @param target absent when nothing is promised
 */
public record Verdict(
        String of,
        @Nullable String to,
        String figure,
        double value,
        String unit,
        @Nullable Target target) {

    /** How many times as much the first is as the second. */
    public static Verdict ratio(String figure, Line of, Line to) {
        double value = of.figure(figure).median() / to.figure(figure).median();
        return new Verdict(of.contestant(), to.contestant(), figure, value, "×", null);
    }

    public static Verdict itself(String figure, Line of) {
        Figure itself = of.figure(figure);
        return new Verdict(of.contestant(), null, figure, itself.median(), itself.unit(), null);
    }

    public Verdict atLeast(double bound) {
        return new Verdict(of, to, figure, value, unit, new Target(Target.Direction.AT_LEAST, bound));
    }

    public Verdict atMost(double bound) {
        return new Verdict(of, to, figure, value, unit, new Target(Target.Direction.AT_MOST, bound));
    }

    /** Absent when nothing is promised. */
    @JsonProperty
    public @Nullable Boolean reached() {
        return target == null ? null : Boolean.valueOf(target.isReachedBy(value));
    }

    /** The whole of it in a sentence. */
    String words() {
        String found = to == null
                ? of + ": " + figure + " " + Numbers.of(value) + " " + unit
                : of + ": " + figure + " " + Numbers.of(value) + " × that of " + to;
        return target == null ? found : found + ", " + target.verdictOn(value);
    }
}
