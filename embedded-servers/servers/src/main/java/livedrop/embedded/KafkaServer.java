package livedrop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import livedrop.embedded.files.Folders;
import livedrop.embedded.files.JarBundle;
import livedrop.embedded.process.Ports;

/** A Kafka broker, alone in its cluster, in this JVM but in a class loader of its own; listens on loopback only. */
public final class KafkaServer implements AutoCloseable {
    private static final int TRIES = 5;

    private final IsolatedServer node;
    private final int port;

    private KafkaServer(IsolatedServer node, int port) {
        this.node = node;
        this.port = port;
    }

    /** Starts the broker on the logs in the folder. Topics are made on purpose, never by their first use. */
    public static KafkaServer start(Path dataDir) {
        try {
            Path folder = Folders.createPrivate(dataDir);
            for (int tries = 1; ; tries++) {
                var settings = new KafkaSettings(folder.resolve("logs"), Ports.free(), Ports.free());
                try {
                    return new KafkaServer(startNode(folder, settings), settings.port());
                } catch (IsolatedServer.FailedException failure) {
                    boolean portWasTaken = !Ports.isFree(settings.port()) || !Ports.isFree(settings.controllerPort());
                    if (tries == TRIES || !portWasTaken) {
                        throw failure;
                    }
                }
            }
        } catch (IOException failure) {
            throw new ServerStartException("Kafka in " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    /** Starts the broker where it has been before, so that clients who know its port find it again. */
    public static KafkaServer start(Path dataDir, int port) {
        try {
            Path folder = Folders.createPrivate(dataDir);
            return new KafkaServer(
                    startNode(folder, new KafkaSettings(folder.resolve("logs"), port, Ports.free())), port);
        } catch (IOException failure) {
            throw new ServerStartException("Kafka in " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    private static IsolatedServer startNode(Path folder, KafkaSettings settings) throws IOException {
        Path settingsFile = folder.resolve("server.properties");
        Files.writeString(settingsFile, settings.text());
        var bundle = new JarBundle("kafka", "livedrop/embedded/kafka/jars");
        return IsolatedServer.start(
                bundle, "livedrop.embedded.kafka.KafkaNode", settingsFile, folder.resolve("kafka.log"));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** What Kafka's clients want to know. */
    public String bootstrapServers() {
        return host() + ":" + port;
    }

    @Override
    public void close() {
        node.close();
    }
}
