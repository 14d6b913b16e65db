package livedrop.bench.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import livedrop.bench.process.RunningJvm;

/**
 * What is alive on the heap of a server, in bytes, as full collections find it.
 *
 * @param atRest before it was asked
 * @param peak the most that any of the collections found which followed each other while it answered
 */
record Weight(long atRest, long peak) {

    private static final double BYTES_A_MIB = 1 << 20;

    /** Weighs a server while it answers. The collections cost it time: nobody is to be timed meanwhile. */
    static Weight of(RunningJvm server, Audit.Question question) throws Exception {
        long atRest = server.liveBytes();
        try (var thread = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> ask(question), thread);
            long peak = 0;
            while (!answer.isDone()) {
                peak = Math.max(peak, server.liveBytes());
            }
            answer.join();
            return new Weight(atRest, Math.max(peak, atRest));
        }
    }

    private static long ask(Audit.Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the answer takes, in MiB. */
    double addedMebibytes() {
        return (peak - atRest) / BYTES_A_MIB;
    }

    double peakMebibytes() {
        return peak / BYTES_A_MIB;
    }
}
