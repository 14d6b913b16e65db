package livedrop.embedded.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker and its controller in one node, running in this JVM. */
public final class KafkaNode implements AutoCloseable {
    // The same for ever, so that formatting a folder that is formatted changes nothing.
    private static final String CLUSTER_ID = "LivedropEmbeddedKafkaA";

    private final KafkaRaftServer server;

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Formats the log folder when it is new, then starts the node.
     *
     * @param configFile the node's {@code server.properties}
     * @param logFile where the node writes what it has to say
     */
    public static AutoCloseable start(Path configFile, Path logFile) throws IOException {
        LogFile.writeTo(logFile);
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(configFile)) {
            settings.load(reader);
        }
        format(configFile);
        var node = new KafkaNode(new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM));
        try {
            node.server.startup();
            return node;
        } catch (RuntimeException | Error failure) {
            node.close();
            throw failure;
        }
    }

    private static void format(Path configFile) {
        var output = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--cluster-id", CLUSTER_ID, "--config", configFile.toString(), "--ignore-formatted"
        };
        int status = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IllegalStateException(
                    "Kafka's log folder could not be formatted: " + output.toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
