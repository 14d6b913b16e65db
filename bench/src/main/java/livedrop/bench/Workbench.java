package livedrop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import livedrop.embedded.KafkaServer;
import livedrop.embedded.PostgresServer;
import livedrop.embedded.RedisServer;
import livedrop.embedded.S3Server;
import livedrop.embedded.files.Folders;

/**
 * A folder that is gone afterwards, servers that are started when the first benchmark asks for them, and somebody who
 * wants to know how it goes. For one thread.
 */
public final class Workbench implements AutoCloseable {

    private final Path folder;
    private final Consumer<String> listener;
    private final Map<Class<?>, Object> servers = new HashMap<>();
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private int databases;

    private Workbench(Path folder, Consumer<String> listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /** @param parent where the folder is made: the disk that is measured */
    public static Workbench in(Path parent, Consumer<String> listener) throws IOException {
        Files.createDirectories(parent);
        return new Workbench(Files.createTempDirectory(parent, "livedrop-bench-"), listener);
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }

    public void say(String progress) {
        listener.accept(progress);
    }

    /** An empty database, on the one PostgreSQL server of this run; the caller closes it. */
    public Database database() throws SQLException {
        PostgresServer server = server(PostgresServer.class, PostgresServer::start, PostgresServer::close);
        return Database.create(server, "bench_" + ++databases);
    }

    /** The one Redis server of this run, with nothing in it. */
    public RedisServer redis() {
        RedisServer server = server(RedisServer.class, RedisServer::start, RedisServer::close);
        server.flush();
        return server;
    }

    public KafkaServer kafka() {
        return server(KafkaServer.class, KafkaServer::start, KafkaServer::close);
    }

    public S3Server s3() {
        return server(S3Server.class, S3Server::start, S3Server::close);
    }

    /**
     * The one server of this kind in this run, started when it is asked for first.
     *
     * @param start is given a folder of its own
     */
    public <S> S server(Class<S> type, Function<Path, S> start, Consumer<S> stop) {
        return type.cast(servers.computeIfAbsent(type, _ -> {
            say("starting a " + type.getSimpleName());
            S server = start.apply(folder(type.getSimpleName()));
            stops.push(() -> stop.accept(server));
            return server;
        }));
    }

    @Override
    public void close() throws IOException {
        stops.forEach(Runnable::run);
        Folders.delete(folder);
    }
}
