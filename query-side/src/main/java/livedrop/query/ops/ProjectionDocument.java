package livedrop.query.ops;

import java.time.Instant;
import livedrop.query.view.drift.Drift;
import livedrop.query.view.rebuild.Build;
import livedrop.query.view.rebuild.Outcome;
import livedrop.query.view.rebuild.Parity;
import livedrop.query.view.rebuild.Positions;
import livedrop.query.view.rebuild.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How a view stands.
 *
 * @param generation the one that serves
 * @param position the index of the log up to which it has taken in everything
 * @param head the index of the last event there is
 * @param lag how many events it is behind
 * @param progress of what is under way in percent; of what serves, how much of the log is in it
 * @param error why the last rebuild failed; absent when it did not
 * @param previous the generation that a roll-back lets serve again; absent when there is none
 * @param build what is under way
 * @param last how the rebuild before ended; absent while one is under way
 * @param deadLetters about how many subjects events are set aside, because the view could not take them in
 * @param drift how the documents that are served compare with the log
 */
public record ProjectionDocument(
        String name,
        int generation,
        long position,
        long head,
        long lag,
        State state,
        int progress,
        @Nullable String error,
        @Nullable Integer previous,
        @Nullable BuildDocument build,
        @Nullable OutcomeDocument last,
        long deadLetters,
        Drift drift) {

    private static final int ALL = 100;
    /** The comparison begins here, in percent. */
    private static final int BUILT = 90;

    /** What a view does. */
    public enum State {
        /** It serves, and nothing is under way. */
        SERVING,
        /** It is built for the first time, or after Redis was emptied, and does not serve yet. */
        STARTING,
        /** A new generation is built while this one serves. */
        REBUILDING,
        /** A new generation is compared with this one. */
        COMPARING,
        /** The generation before takes in what it has missed. */
        ROLLING_BACK,
        /** It serves; the last rebuild was not what the log says, and was removed. */
        FAILED
    }

    /**
     * What is under way.
     *
     * @param target the index that it must have reached before it can serve
     * @param by the account of who ordered it
     */
    public record BuildDocument(
            int generation,
            Build.Kind kind,
            long position,
            long target,
            String by,
            @Nullable String reason,
            Instant begunAt,
            @Nullable Parity parity) {}

    /** How a build has ended. */
    public record OutcomeDocument(
            int generation,
            Outcome.Result result,
            Instant endedAt,
            @Nullable Parity parity) {}

    /**
     * What was found in the generation that serves.
     *
     * @param isReady whether it can be read
     */
    record Findings(boolean isReady, long deadLetters, Drift drift) {}

    /**
     * Puts it together.
     *
     * @param served how far the generation is that serves
     * @param built how far the one is that is built
     */
    static ProjectionDocument of(Standing standing, Findings found, Positions served, Positions built, long head) {
        Outcome last = standing.last();
        long position = Math.max(0, served.least());
        State state = state(standing, found.isReady());
        return new ProjectionDocument(
                standing.view(),
                standing.serving(),
                position,
                head,
                Math.max(0, head - position),
                state,
                progress(state, standing.building(), position, Math.max(0, built.least()), head),
                last == null ? null : last.error(),
                standing.previous(),
                build(standing.building(), Math.max(0, built.least())),
                last == null
                        ? null
                        : new OutcomeDocument(last.generation(), last.result(), last.endedAt(), last.parity()),
                found.deadLetters(),
                found.drift());
    }

    private static State state(Standing standing, boolean isReady) {
        Build build = standing.building();
        Outcome last = standing.last();
        if (build != null && build.kind() == Build.Kind.ROLLBACK) {
            return State.ROLLING_BACK;
        }
        if (build != null) {
            return build.parity() == null ? State.REBUILDING : State.COMPARING;
        }
        if (!isReady) {
            return State.STARTING;
        }
        return last != null && last.result() == Outcome.Result.FAILED ? State.FAILED : State.SERVING;
    }

    private static int progress(State state, @Nullable Build build, long position, long built, long head) {
        Parity parity = build == null ? null : build.parity();
        if (build == null) {
            return part(position, head, ALL);
        }
        if (parity != null) {
            return Math.min(ALL - 1, BUILT + part(parity.compared(), parity.expected(), ALL - BUILT));
        }
        return part(built, build.target(), state == State.ROLLING_BACK ? ALL - 1 : BUILT);
    }

    private static int part(long done, long all, int of) {
        return all <= 0 ? of : (int) (of * Math.min(done, all) / all);
    }

    private static @Nullable BuildDocument build(@Nullable Build build, long position) {
        return build == null
                ? null
                : new BuildDocument(
                        build.generation(),
                        build.kind(),
                        position,
                        build.target(),
                        build.by(),
                        build.reason(),
                        build.begunAt(),
                        build.parity());
    }
}
