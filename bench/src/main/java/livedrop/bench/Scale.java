package livedrop.bench;

/** How much is measured. */
public enum Scale {
    /** What is promised, at its full size: minutes for each. */
    FULL,
    /** A first impression: everything together in ten minutes on two cores. */
    QUICK,
    /** As little as shows that the benchmark works: for tests. */
    SMOKE;

    /** What holds at this scale, of what a benchmark has for each. */
    public <T> T of(T full, T quick, T smoke) {
        return switch (this) {
            case FULL -> full;
            case QUICK -> quick;
            case SMOKE -> smoke;
        };
    }
}
