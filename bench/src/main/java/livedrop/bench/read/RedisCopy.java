package livedrop.bench.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.Once;
import livedrop.bench.load.Request;
import livedrop.embedded.RedisServer;

/**
 * The same documents in a Redis server of their own, read as {@code redis-benchmark} reads without pipelining: one GET
 * after the other on each connection.
 */
final class RedisCopy implements AutoCloseable {

    private static final int OK = 200;

    private final RedisServer server;
    private final ProcessHandle process;
    private final Catalogue catalogue;

    private RedisCopy(RedisServer server, ProcessHandle process, Catalogue catalogue) {
        this.server = server;
        this.process = process;
        this.catalogue = catalogue;
    }

    /** Starts the server, with nothing in it yet. */
    static RedisCopy start(Path folder, Catalogue catalogue) throws IOException {
        RedisServer server = RedisServer.start(folder);
        long pid = Long.parseLong(Files.readString(folder.resolve("redis.pid")).strip());
        return new RedisCopy(server, ProcessHandle.of(pid).orElseThrow(), catalogue);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.host(), server.port());
    }

    /** Gives the password on each connection, and puts in what is to be read. */
    void fill(Crowd crowd, int connections) throws IOException, InterruptedException {
        Request password = command("AUTH", server.password());
        crowd.run(new Once(Collections.nCopies(connections, password))).requireAll(OK);
        crowd.run(new Once(catalogue.entries().stream()
                        .map(entry -> command("SET", entry.sale().dropId(), entry.body()))
                        .toList()))
                .requireAll(OK);
    }

    List<Request> requests() {
        return catalogue.entries().stream()
                .map(entry -> command("GET", entry.sale().dropId()))
                .toList();
    }

    /** Processor time of the server so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** A command in the protocol of Redis: an array of strings, each with its length. */
    private static Request command(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] text = word.getBytes(UTF_8);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(UTF_8));
            bytes.writeBytes(text);
            bytes.writeBytes("\r\n".getBytes(UTF_8));
        }
        return new Request(bytes.toByteArray(), new byte[0]);
    }

    @Override
    public void close() {
        server.close();
    }
}
