package livedrop.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import livedrop.embedded.EmbeddedServers;

/** Where the embedded servers listen while they run, and who may enter: for psql, redis-cli and tests. */
public final class ServersFile implements AutoCloseable {

    private final Path file;

    private ServersFile(Path file) {
        this.file = file;
    }

    /** Writes {@code servers.properties} into the folder, readable by its owner only; it goes when the servers go. */
    public static ServersFile write(DataFolder data, EmbeddedServers servers) {
        Path file = data.resolve("servers.properties");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, """
                    postgres.host=%s
                    postgres.port=%d
                    postgres.database=%s
                    postgres.user=%s
                    postgres.password=%s
                    redis.host=%s
                    redis.port=%d
                    redis.password=%s
                    kafka.bootstrap-servers=%s
                    """.formatted(
                            servers.postgres().host(),
                            servers.postgres().port(),
                            servers.postgres().database(),
                            servers.postgres().user(),
                            servers.postgres().password(),
                            servers.redis().host(),
                            servers.redis().port(),
                            servers.redis().password(),
                            servers.kafka().bootstrapServers()));
            return new ServersFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
