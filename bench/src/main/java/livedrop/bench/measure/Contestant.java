package livedrop.bench.measure;

/**
 * One way to do a thing.
 *
 * @param calls how often it is done in a round: enough for a 95th percentile, and as many as the time allows
 */
public record Contestant(String name, int calls, Task task) {

    public Contestant {
        if (calls < 1) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: at least 1)");
        }
    }

    /** What is done, and timed from its begin to its end. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }
}
