package livedrop.command.account;

import java.time.Instant;
import java.util.Set;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;

/**
 * A person as the table of accounts knows them: all the personal data there is.
 *
 * @param passwordHash Argon2id, never shown to anybody
 * @param recorded whether the account's stream is known to have its first event
 */
record AccountRecord(
        UserId id,
        String name,
        String email,
        String passwordHash,
        Set<Role> roles,
        Instant createdAt,
        boolean recorded) {

    AccountDocument document() {
        return new AccountDocument(id, name, email, roles, createdAt);
    }
}
