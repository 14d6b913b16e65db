package livedrop.schema.account;

import java.util.Set;
import org.axonframework.serialization.Revision;

/** An account came to be. */
@Revision("1")
public record AccountRegistered(UserId userId, Set<Role> roles) implements AccountEvent {}
