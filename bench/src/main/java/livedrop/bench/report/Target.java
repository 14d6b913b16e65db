package livedrop.bench.report;

import java.util.Locale;

/** How good a figure has to be. */
public record Target(Direction direction, double bound) {

    /** On which side of the bound it is good. */
    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    boolean isReachedBy(double value) {
        return switch (direction) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
        };
    }

    /** How the value stands to it, in words. */
    String verdictOn(double value) {
        if (isReachedBy(value)) {
            return "reaches the target of " + words();
        }
        return (direction == Direction.AT_LEAST ? "BELOW" : "ABOVE") + " the target of " + words();
    }

    private String words() {
        String number = Numbers.plain(bound);
        return direction.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + number;
    }
}
