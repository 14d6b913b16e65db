package livedrop.embedded.postgres;

/** What differs from PostgreSQL's own defaults. */
final class Settings {
    private static final String TEXT = """
            # Written at every start.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 200
            password_encryption = 'scram-sha-256'

            # An acknowledged order survives a crash of the machine.
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            %s
            shared_buffers = '256MB'
            max_wal_size = '2GB'
            # Short statements only: compiling them takes longer than running them.
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_line_prefix = '%%m [%%p] '
            """;

    private Settings() {}

    static String of(int port) {
        // On macOS, fsync alone leaves data in the cache of the drive.
        boolean macOs = System.getProperty("os.name").startsWith("Mac");
        return TEXT.formatted(port, macOs ? "wal_sync_method = fsync_writethrough" : "");
    }
}
