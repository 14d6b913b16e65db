package livedrop.command.session;

import java.util.Set;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import reactor.core.publisher.Mono;

/** What a session must know of the account it belongs to. */
public interface SessionOwners {

    /** What the account may do now; nothing when it is gone. */
    Mono<Set<Role>> rolesOf(UserId userId);
}
