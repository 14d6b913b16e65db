package livedrop.bench.measure;

/**
 * One call after the other, each of them timed.
 *
 * @param calls how often it is done in a round: enough for a 95th percentile, and as many as the time allows
 */
public record Calls(String name, int calls, Task task) implements Contestant {

    public Calls {
        if (calls < 1) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: at least 1)");
        }
    }

    /** What is done, and timed from its begin to its end. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    @Override
    public Round round() throws Exception {
        return Meter.withoutCommits().measure(latencies -> {
            for (int i = 0; i < calls; i++) {
                long begin = System.nanoTime();
                task.run();
                latencies.add(System.nanoTime() - begin);
            }
            return calls;
        });
    }
}
