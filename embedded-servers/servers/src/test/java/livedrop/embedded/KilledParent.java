package livedrop.embedded;

import java.nio.file.Path;

/** A program that starts all servers, leaves something in them, and waits to be killed. */
final class KilledParent {
    static final String READY = "ready to be killed";

    private KilledParent() {}

    @SuppressWarnings("SystemOut") // The test reads it.
    public static void main(String[] arguments) throws Exception {
        var servers = EmbeddedServers.start(Path.of(arguments[0]));
        Clients.execute(servers.postgres(), "create table kept as select 'this' what");
        Clients.createTopic(servers.kafka(), "kept");
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }
}
