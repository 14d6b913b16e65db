package livedrop.embedded.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server on a folder, running in this JVM; as an {@link IntSupplier} it tells its port. */
public final class S3Node implements AutoCloseable, IntSupplier {
    private static final List<String> UPLOAD_HEADERS = List.of("Content-Type", "x-amz-checksum-sha256");

    private final S3Proxy server;

    private S3Node(S3Proxy server) {
        this.server = server;
    }

    /**
     * Starts the server on a free loopback port.
     *
     * @param settingsFile a properties file with {@code folder}, {@code access-key}, {@code secret-key}, and with {@code
     *     origins}, those whose pages may upload, with blanks between
     * @param logFile where the server writes what it has to say
     */
    public static AutoCloseable start(Path settingsFile, Path logFile) throws Exception {
        LogFile.writeTo(logFile);
        var settings = read(settingsFile);
        var server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(settings.getProperty("folder")))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        settings.getProperty("access-key"),
                        settings.getProperty("secret-key"))
                .corsRules(uploadsFrom(settings.getProperty("origins")))
                .build();
        var node = new S3Node(server);
        try {
            server.start();
            return node;
        } catch (Exception | Error failure) {
            node.close();
            throw failure;
        }
    }

    /** Pages may bring an object to a place that was signed for them; nothing else is for pages. */
    private static CrossOriginResourceSharing uploadsFrom(String origins) {
        return new CrossOriginResourceSharing(
                List.of(origins.split(" ")), List.of("PUT"), UPLOAD_HEADERS, List.of("ETag"), "false");
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
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the S3 server did not stop in order", failure);
        }
    }
}
