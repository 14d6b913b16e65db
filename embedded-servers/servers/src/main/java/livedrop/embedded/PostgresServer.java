package livedrop.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import livedrop.embedded.files.Folders;
import livedrop.embedded.files.Secret;
import livedrop.embedded.postgres.Cluster;
import livedrop.embedded.postgres.Databases;
import livedrop.embedded.process.CommandFailedException;
import livedrop.embedded.process.KeptProcess;
import livedrop.embedded.process.Ports;

/** A PostgreSQL server that keeps its data in a folder, commits durably and listens on loopback only. */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "livedrop";
    private static final String DATABASE = "livedrop";
    private static final int TRIES = 5;

    private final KeptProcess process;
    private final int port;
    private final String password;

    private PostgresServer(KeptProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts the server on the data of the folder; a new folder gets an empty database. */
    public static PostgresServer start(Path dataDir) {
        return start(dataDir, PostgresServer::startSomewhere);
    }

    /** The same on a port where clients look for it already. */
    public static PostgresServer start(Path dataDir, int port) {
        return start(dataDir, (cluster, password) -> start(cluster, password, port));
    }

    private static PostgresServer start(Path dataDir, Starter starter) {
        try {
            Path folder = Folders.createPrivate(dataDir);
            String password = Secret.password(folder.resolve("password"));
            var cluster = new Cluster(folder, USER);
            cluster.create(folder.resolve("password"));
            cluster.clearLeftovers();
            return starter.start(cluster, password);
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw new ServerStartException("PostgreSQL in " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    private static PostgresServer startSomewhere(Cluster cluster, String password) throws IOException, SQLException {
        for (int tries = 1; ; tries++) {
            int port = Ports.free();
            try {
                return start(cluster, password, port);
            } catch (CommandFailedException failure) {
                if (tries == TRIES || Ports.isFree(port)) {
                    throw failure;
                }
            }
        }
    }

    private static PostgresServer start(Cluster cluster, String password, int port) throws IOException, SQLException {
        var server = new PostgresServer(cluster.start(port), port, password);
        server.prepare();
        return server;
    }

    /** Starts a server on files that are there. */
    private interface Starter {
        PostgresServer start(Cluster cluster, String password) throws IOException, SQLException;
    }

    private void prepare() throws SQLException {
        try {
            if (!databases().exists(DATABASE)) {
                databases().create(DATABASE);
            }
        } catch (SQLException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The databases of this server. */
    public Databases databases() {
        return new Databases(host(), port, USER, password);
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public String database() {
        return DATABASE;
    }

    /** Where JDBC finds the database of that name; user and password come apart from it. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    @Override
    public void close() {
        process.close();
    }
}
