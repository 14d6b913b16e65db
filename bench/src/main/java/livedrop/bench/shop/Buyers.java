package livedrop.bench.shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import livedrop.bench.process.LiveDrops;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;

/**
 * People with accounts and access tokens. They did not register: a password is hashed so that it takes a while, and
 * that is not what is measured. Their tokens are signed by the installation's own key, and checked as all others are.
 */
public final class Buyers {

    private static final long HIGH_BITS = 0x7000L;
    private static final long LOW_BITS = 0x8000_0000_0001_0000L;
    private static final Duration LIFE = Duration.ofHours(3);

    private final List<String> tokens;

    private Buyers(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The buyers number 0 to the given one, without it. */
    public static Buyers in(LiveDrops shop, int count) throws IOException, SQLException {
        register(shop, count);
        AccessTokens issuer = new AccessTokens(SigningKeys.parse(shop.secret("jwt-private-key")), Clock.systemUTC());
        return new Buyers(IntStream.range(0, count)
                .mapToObj(number -> issuer.issue(new Caller(id(number), Set.of(Role.USER)), LIFE))
                .toList());
    }

    private static void register(LiveDrops shop, int count) throws IOException, SQLException {
        try (Connection database = shop.database();
                PreparedStatement insert = database.prepareStatement("""
                        insert into account (id, name, email, email_key, password_hash, roles, created_at, recorded)
                        values (?, 'Pat', ?, ?, 'none', '{USER}', now(), true)
                        on conflict do nothing
                        """)) {
            for (int number = 0; number < count; number++) {
                String email = "buyer-" + number + "@bench.example";
                insert.setObject(1, id(number).value());
                insert.setString(2, email);
                insert.setString(3, email);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public static UserId id(int number) {
        return new UserId(new UUID(HIGH_BITS, LOW_BITS + number));
    }

    public int count() {
        return tokens.size();
    }

    public String token(int number) {
        return tokens.get(number);
    }
}
