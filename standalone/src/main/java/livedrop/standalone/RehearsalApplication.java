package livedrop.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import livedrop.embedded.process.Ports;
import livedrop.standalone.rehearsal.Rehearsal;

/**
 * {@code ./livedrop} before the first start of a build: all of it comes up on a folder of its own, sells for some
 * seconds, and ends. The launcher has the JVM keep what it has learned (JEP 514, 515) for all starts after.
 */
public final class RehearsalApplication {

    private static final Duration TIME = Duration.ofSeconds(12);

    private RehearsalApplication() {}

    /** @param arguments the folder, which is empty */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        String port = Integer.toString(Ports.free());
        StandaloneApplication.main(new String[] {
            "--no-demo",
            "--data",
            arguments[0],
            "--port",
            port,
            "--management-port",
            Integer.toString(Ports.free()),
            "--internal-port",
            Integer.toString(Ports.free())
        });
        Rehearsal.play(URI.create("http://127.0.0.1:" + port), TIME);
        System.exit(0);
    }
}
