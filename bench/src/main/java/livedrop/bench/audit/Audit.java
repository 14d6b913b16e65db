package livedrop.bench.audit;

import java.time.Duration;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Round;
import livedrop.bench.process.RunningJvm;

/**
 * Asks a server for something that is about every event of the log.
 *
 * @param events how many there are; a turn that is told of another number fails
 */
record Audit(String name, long events, RunningJvm server, Question question) implements Contestant {

    /** What is asked for. */
    @FunctionalInterface
    interface Question {

        /** Answers how many events the answer was about. */
        long ask() throws Exception;
    }

    @Override
    public Round round() throws Exception {
        Duration cpu = server.cpu();
        long begin = System.nanoTime();
        requireAll(question.ask(), events);
        long elapsed = System.nanoTime() - begin;
        return new Round(events, elapsed, server.cpu().minus(cpu).toNanos(), null, new Latencies());
    }

    static void requireAll(long found, long events) {
        if (found != events) {
            throw new IllegalStateException("events: " + found + " (expected: " + events + ")");
        }
    }
}
