package livedrop.query.audit.verify.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects findings, the first so many of them. One thread at a time adds. */
public final class Findings {

    /** How many are kept. */
    public static final int MOST = 1_000;

    private final List<Finding> kept;
    private long leftOut;

    /**
     * Goes on.
     *
     * @param kept what was kept until now
     * @param leftOut how many there were besides
     */
    public Findings(List<Finding> kept, long leftOut) {
        this.kept = new ArrayList<>(kept);
        this.leftOut = leftOut;
    }

    public void add(Invariant invariant, @Nullable String aggregateId, @Nullable Long index, String message) {
        add(new Finding(invariant, aggregateId, index, message));
    }

    public void add(Finding finding) {
        if (kept.size() < MOST) {
            kept.add(finding);
        } else {
            leftOut++;
        }
    }

    /** Those that are kept, in the order in which they were found. */
    public List<Finding> kept() {
        return List.copyOf(kept);
    }

    /** Those that are kept, in the order of the log. */
    public List<Finding> inOrder() {
        return kept.stream()
                .sorted(Comparator.comparing(Finding::index, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** How many there are besides. */
    public long leftOut() {
        return leftOut;
    }
}
