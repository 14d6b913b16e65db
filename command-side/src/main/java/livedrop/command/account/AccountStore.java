package livedrop.command.account;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import livedrop.kit.web.EmailAddress;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table of accounts. What makes two addresses the same one: {@link EmailAddress}. */
@Repository
class AccountStore {
    private static final String COLUMNS = "id, name, email, password_hash, roles, created_at, recorded";

    private final DatabaseClient database;

    AccountStore(DatabaseClient database) {
        this.database = database;
    }

    /** Answers whether the address was free and the account is now in the table. */
    Mono<Boolean> insert(AccountRecord account) {
        return database.sql("""
                        insert into account (id, name, email, email_key, password_hash, roles, created_at)
                        values (:id, :name, :email, :key, :hash, :roles, :at)
                        on conflict (email_key) do nothing
                        """)
                .bind("id", account.id().value())
                .bind("name", account.name())
                .bind("email", EmailAddress.kept(account.email()))
                .bind("key", EmailAddress.key(account.email()))
                .bind("hash", account.passwordHash())
                .bind("roles", names(account.roles()))
                .bind("at", account.createdAt())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<AccountRecord> byId(UserId id) {
        return database.sql("select " + COLUMNS + " from account where id = :id")
                .bind("id", id.value())
                .map(AccountStore::record)
                .one();
    }

    Mono<AccountRecord> byEmail(String email) {
        return database.sql("select " + COLUMNS + " from account where email_key = :key")
                .bind("key", EmailAddress.key(email))
                .map(AccountStore::record)
                .one();
    }

    Mono<Boolean> exists(UserId id) {
        return database.sql("select 1 from account where id = :id")
                .bind("id", id.value())
                .map(_ -> true)
                .one()
                .defaultIfEmpty(false);
    }

    Mono<Void> markRecorded(UserId id) {
        return database.sql("update account set recorded = true where id = :id")
                .bind("id", id.value())
                .then();
    }

    /**
     * Changes what is given and leaves the rest; nothing when the account is gone.
     *
     * @throws DuplicateKeyException through the result, when the address is another account's
     */
    Mono<AccountRecord> change(
            UserId id, @Nullable String name, @Nullable String email, @Nullable String passwordHash) {
        return database.sql("""
                        update account set
                            name = coalesce(:name, name),
                            email = coalesce(:email, email),
                            email_key = coalesce(:key, email_key),
                            password_hash = coalesce(:hash, password_hash)
                        where id = :id returning\s""" + COLUMNS)
                .bind("id", id.value())
                .bind("name", text(name))
                .bind("email", text(email == null ? null : EmailAddress.kept(email)))
                .bind("key", text(email == null ? null : EmailAddress.key(email)))
                .bind("hash", text(passwordHash))
                .map(AccountStore::record)
                .one();
    }

    /** Has the account's next tokens say what it may do; nothing when the account is gone. */
    Mono<AccountRecord> changeRoles(UserId id, Set<Role> roles) {
        return database.sql("update account set roles = :roles where id = :id returning " + COLUMNS)
                .bind("id", id.value())
                .bind("roles", names(roles))
                .map(AccountStore::record)
                .one();
    }

    /** Keeps another hash of the same password, unless the password was changed meanwhile. */
    Mono<Void> rehash(UserId id, String before, String after) {
        return database.sql("update account set password_hash = :after where id = :id and password_hash = :before")
                .bind("id", id.value())
                .bind("before", before)
                .bind("after", after)
                .then();
    }

    /** Erases the person. Their sessions go with the row. */
    Mono<Void> erase(UserId id) {
        return database.sql("delete from account where id = :id")
                .bind("id", id.value())
                .then();
    }

    private static Parameter text(@Nullable String value) {
        return value == null ? Parameters.in(String.class) : Parameters.in(value);
    }

    private static AccountRecord record(Readable row) {
        return new AccountRecord(
                new UserId(column(row, "id", UUID.class)),
                column(row, "name", String.class),
                column(row, "email", String.class),
                column(row, "password_hash", String.class),
                roles(column(row, "roles", String[].class)),
                column(row, "created_at", Instant.class),
                column(row, "recorded", Boolean.class));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static Set<Role> roles(String[] names) {
        return Collections.unmodifiableSet(Arrays.stream(names)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
