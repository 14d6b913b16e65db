package livedrop.command.account;

import java.time.Instant;
import java.util.Set;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;

/** An account as its owner sees it. */
public record AccountDocument(UserId id, String name, String email, Set<Role> roles, Instant createdAt) {}
