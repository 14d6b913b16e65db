package livedrop.embedded.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The databases of a server, seen by its owner. */
public record Databases(String host, int port, String user, String password) {

    public boolean exists(String name) throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Creates an empty database. */
    public void create(String name) throws SQLException {
        execute("create database " + checked(name));
    }

    /** Deletes the database and cuts who is connected to it. */
    public void drop(String name) throws SQLException {
        execute("drop database if exists " + checked(name) + " with (force)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/postgres", user, password);
    }

    private static String checked(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("database name: " + name + " (expected: [a-z][a-z0-9_]{0,62})");
        }
        return name;
    }

    @Override
    public String toString() {
        return "Databases[" + host + ":" + port + "]";
    }
}
