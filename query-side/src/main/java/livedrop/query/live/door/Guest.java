package livedrop.query.live.door;

import java.time.Instant;
import livedrop.kit.security.Admission;
import livedrop.schema.account.UserId;

/**
 * Somebody who listens as himself.
 *
 * @param until the end of the token that let him in, by itself or by a ticket
 */
public record Guest(UserId id, Instant until) {

    public static Guest of(Admission admission) {
        return new Guest(admission.caller().id(), admission.until());
    }
}
