package livedrop.embedded.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 server on a folder, running in this JVM; as an {@link IntSupplier} it tells its port. */
public final class S3Node implements AutoCloseable, IntSupplier {
    private final BlobStoreContext folder;
    private final S3Proxy server;

    private S3Node(BlobStoreContext folder, S3Proxy server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts the server on a free loopback port.
     *
     * @param settingsFile a properties file with {@code folder}, {@code access-key}, {@code secret-key}
     * @param logFile where the server writes what it has to say
     */
    public static AutoCloseable start(Path settingsFile, Path logFile) throws Exception {
        LogFile.writeTo(logFile);
        var settings = read(settingsFile);
        var store = new Properties();
        store.setProperty("jclouds.filesystem.basedir", settings.getProperty("folder"));
        var context = ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                .credentials("local", "local")
                .overrides(store)
                .build(BlobStoreContext.class);
        var server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        settings.getProperty("access-key"),
                        settings.getProperty("secret-key"))
                .build();
        var node = new S3Node(context, server);
        try {
            server.start();
            return node;
        } catch (Exception | Error failure) {
            node.close();
            throw failure;
        }
    }

    private static Properties read(Path file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    @Override
    public int getAsInt() {
        return server.getPort();
    }

    @Override
    public void close() {
        try (folder) {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the S3 server did not stop in order", failure);
        }
    }
}
