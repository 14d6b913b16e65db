package livedrop.saga.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The steps that one batch of events asks for. They run side by side, but an aggregate gets its commands in the order
 * in which they were taken. A step that fails steps aside: while it is tried again, only the later steps of the same
 * subject wait for it.
 */
final class StepBatch {

    private static final CompletableFuture<?> NOW = CompletableFuture.completedFuture(null);

    private final StepRunner runner;
    private final Map<String, CompletableFuture<?>> lanes = new HashMap<>();
    private final Map<Order, CompletableFuture<?>> ends = new HashMap<>();
    private final List<CompletableFuture<Optional<FailedStep>>> outcomes = new ArrayList<>();
    private final Set<UUID> turnedBack = new HashSet<>();

    StepBatch(StepRunner runner) {
        this.runner = runner;
    }

    /** What must stay in order even while steps are tried again. */
    private record Order(UUID subject, String target) {}

    void add(Step step) {
        String target = step.target();
        Order order = new Order(step.subject(), target);
        CompletableFuture<?> ready =
                CompletableFuture.allOf(lanes.getOrDefault(target, NOW), ends.getOrDefault(order, NOW));
        StepRunner.Run run = runner.run(step, ready);
        lanes.put(target, run.firstTry());
        ends.put(order, run.outcome());
        outcomes.add(run.outcome());
    }

    void turnBack(UUID order) {
        turnedBack.add(order);
    }

    /** The orders that go no further to a sale, whatever failed before. */
    Set<UUID> turnedBack() {
        return turnedBack;
    }

    /**
     * Waits until every step was answered or has failed for good.
     *
     * @return the steps that failed
     * @throws StepsUnreachableException when nobody takes commands
     */
    List<FailedStep> await() {
        try {
            return outcomes.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StepsUnreachableException unreachable ? unreachable : e;
        }
    }
}
