package livedrop.acceptance.race;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.CraftedToken;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.StandaloneTopology;

/** Many people at once, with the password of one of them: to hash one for each takes longer than their race. */
final class Crowd {

    private static final String ACCOUNTS = """
            insert into account (id, name, email, email_key, password_hash, roles, created_at, recorded)
            select new.id, name, 'r-' || new.id || '@example.org', 'r-' || new.id || '@example.org',
                   password_hash, roles, created_at, true
            from account, (select gen_random_uuid() id from generate_series(1, ?)) new
            where account.id = ?::uuid
            returning id::text
            """;

    private Crowd() {}

    static List<Person> of(int people, StandaloneTopology topology) throws SQLException {
        Api api = new Api(topology.publicUrl(), null);
        Person first = new Shop(api).register();
        List<Person> crowd = new ArrayList<>();
        try (Connection connection = topology.eventStore();
                PreparedStatement insert = connection.prepareStatement(ACCOUNTS)) {
            insert.setInt(1, people);
            insert.setString(2, first.id());
            try (ResultSet accounts = insert.executeQuery()) {
                while (accounts.next()) {
                    String id = accounts.getString(1);
                    String token = CraftedToken.of(id, topology.acceptedKey()).signed(topology.acceptedKey());
                    crowd.add(new Person(id, "r-" + id + "@example.org", first.password(), api.as(token)));
                }
            }
        }
        return List.copyOf(crowd);
    }
}
