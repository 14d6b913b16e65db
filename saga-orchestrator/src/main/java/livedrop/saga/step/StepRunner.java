package livedrop.saga.step;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the command of a step, again after a pause when it failed, and gives it up after some tries. */
public final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private static final int ANSWER_SECONDS = 30;
    private static final int LONGEST_PAUSE_FACTOR = 16;
    private static final int TRIES_WHEN_UNREACHABLE = 12;

    private final Commands commands;
    private final StepRetries retries;
    private final Clock clock;

    public StepRunner(Commands commands, StepRetries retries, Clock clock) {
        this.commands = commands;
        this.retries = retries;
        this.clock = clock;
    }

    /** The way of one step: its first try, and its outcome after all tries. */
    record Run(CompletableFuture<?> firstTry, CompletableFuture<Optional<FailedStep>> outcome) {}

    /** @param ready what has to be over before the step may start */
    Run run(Step step, CompletableFuture<?> ready) {
        CompletableFuture<Reply> firstTry = ready.handle((_, _) -> step).thenCompose(this::attempt);
        return new Run(firstTry, firstTry.thenCompose(reply -> judge(step, reply, List.of())));
    }

    private CompletableFuture<Reply> attempt(Step step) {
        return commands.send(step.name().name(), step.cause(), step.command())
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .handle((_, failure) -> Reply.of(failure));
    }

    /** @param before the tries that failed before this reply */
    private CompletableFuture<Optional<FailedStep>> judge(Step step, Reply reply, List<Attempt> before) {
        return switch (reply) {
            case Reply.Answered _ -> CompletableFuture.completedFuture(Optional.empty());
            case Reply.Failed failed when before.size() >= retries.count() -> giveUp(step, failed, before);
            case Reply.Failed failed -> again(step, and(before, failed.error()));
            case Reply.Unreachable gone
            when before.size() >= TRIES_WHEN_UNREACHABLE ->
                CompletableFuture.failedFuture(new StepsUnreachableException(step, gone.error()));
            case Reply.Unreachable gone -> again(step, and(before, gone.error()));
        };
    }

    private CompletableFuture<Optional<FailedStep>> giveUp(Step step, Reply.Failed failed, List<Attempt> before) {
        List<Attempt> attempts = and(before, failed.error());
        LOG.warn(
                "{} of {} failed {} times and is parked", step.name(), step.subject(), attempts.size(), failed.error());
        return CompletableFuture.completedFuture(Optional.of(new FailedStep(step, attempts)));
    }

    private List<Attempt> and(List<Attempt> before, Throwable error) {
        return Stream.concat(before.stream(), Stream.of(Attempt.failed(clock.instant(), error)))
                .toList();
    }

    private CompletableFuture<Optional<FailedStep>> again(Step step, List<Attempt> attempts) {
        return CompletableFuture.supplyAsync(() -> step, after(pause(attempts.size())))
                .thenCompose(this::attempt)
                .thenCompose(reply -> judge(step, reply, attempts));
    }

    private Duration pause(int attempts) {
        return retries.pause().multipliedBy(Math.min(1L << (attempts - 1), LONGEST_PAUSE_FACTOR));
    }

    private static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
