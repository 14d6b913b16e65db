package livedrop.saga.support;

import java.time.Instant;
import java.util.List;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.account.UserId;
import livedrop.schema.support.CompensationOrdered;
import livedrop.schema.support.StepsDiscarded;
import livedrop.schema.support.StepsRetried;
import livedrop.schema.support.SupportEvent;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the staff has decided.
 *
 * @param by the account of who decided
 * @param reason absent when none was given
 * @param steps those that were parked then
 */
public record DecisionDocument(
        Decision decision, UserId by, Instant at, @Nullable String reason, List<String> steps) {

    /** What can be decided. */
    public enum Decision {
        RETRY,
        COMPENSATE,
        DISCARD
    }

    static DecisionDocument of(LoggedEvent logged) {
        SupportEvent event = (SupportEvent) logged.payload();
        Decision decision =
                switch (event) {
                    case StepsRetried _ -> Decision.RETRY;
                    case CompensationOrdered _ -> Decision.COMPENSATE;
                    case StepsDiscarded _ -> Decision.DISCARD;
                };
        return new DecisionDocument(decision, event.by(), logged.at(), event.reason(), event.steps());
    }
}
