package livedrop.schema.account;

import java.util.Set;
import org.axonframework.serialization.Revision;

/** The account may do other things from now on; its access tokens show it when they are renewed. */
@Revision("1")
public record AccountRolesChanged(UserId userId, Set<Role> roles) implements AccountEvent {}
