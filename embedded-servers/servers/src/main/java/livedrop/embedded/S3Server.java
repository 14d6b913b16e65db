package livedrop.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import livedrop.embedded.files.Folders;
import livedrop.embedded.files.JarBundle;
import livedrop.embedded.files.Secret;

/** An S3 server that keeps buckets as folders, in this JVM but in a class loader of its own; on loopback only. */
public final class S3Server implements AutoCloseable {
    private static final String ACCESS_KEY = "livedrop";

    private final IsolatedServer node;
    private final String secretKey;

    private S3Server(IsolatedServer node, String secretKey) {
        this.node = node;
        this.secretKey = secretKey;
    }

    /** Starts the server on the buckets in the folder, for programs only. */
    public static S3Server start(Path dataDir) {
        return start(dataDir, List.of());
    }

    /**
     * Starts the server on the buckets in the folder.
     *
     * @param origins those whose pages may upload from a browser, as in the header {@code Origin}
     */
    public static S3Server start(Path dataDir, List<String> origins) {
        try {
            Path folder = Folders.createPrivate(dataDir);
            Path buckets = Folders.createPrivate(folder.resolve("buckets"));
            String secretKey = Secret.password(folder.resolve("secret-key"));
            Path settingsFile = folder.resolve("server.properties");
            Secret.write(settingsFile, settings(buckets, secretKey, origins));
            var bundle = new JarBundle("s3", "livedrop/embedded/s3/jars");
            var node =
                    IsolatedServer.start(bundle, "livedrop.embedded.s3.S3Node", settingsFile, folder.resolve("s3.log"));
            return new S3Server(node, secretKey);
        } catch (IOException failure) {
            throw new ServerStartException("S3 in " + dataDir + ": " + failure.getMessage(), failure);
        }
    }

    private static String settings(Path buckets, String secretKey, List<String> origins) throws IOException {
        var settings = new Properties();
        settings.setProperty("folder", buckets.toString());
        settings.setProperty("access-key", ACCESS_KEY);
        settings.setProperty("secret-key", secretKey);
        settings.setProperty("origins", String.join(" ", origins));
        var text = new StringWriter();
        settings.store(text, null);
        return text.toString();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return node.port();
    }

    /** Where S3's clients send their requests. */
    public URI endpoint() {
        return URI.create("http://" + host() + ":" + port());
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public void close() {
        node.close();
    }
}
