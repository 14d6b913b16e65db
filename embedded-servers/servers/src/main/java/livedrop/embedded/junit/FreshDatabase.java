package livedrop.embedded.junit;

import java.util.Map;

/** An empty database and who may use it. */
public record FreshDatabase(String host, int port, String database, String user, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The same as the settings that our services read. */
    public Map<String, Object> settings() {
        return Map.of(
                "livedrop.postgres.host", host,
                "livedrop.postgres.port", port,
                "livedrop.postgres.database", database,
                "livedrop.postgres.user", user,
                "livedrop.postgres.password", password);
    }
}
