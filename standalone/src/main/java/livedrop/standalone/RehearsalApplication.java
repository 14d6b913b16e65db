package livedrop.standalone;

import java.net.URI;
import java.time.Duration;
import livedrop.embedded.process.Ports;
import livedrop.standalone.rehearsal.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ./livedrop} before the first start of a build: all of it comes up on a folder of its own, sells for some
 * seconds, and ends. The launcher has the JVM keep what it has learned (JEP 483, 515) for all starts after.
 */
public final class RehearsalApplication {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalApplication.class);
    private static final Duration TIME = Duration.ofSeconds(12);
    private static final int IN_VAIN = 1;

    private RehearsalApplication() {}

    /** @param arguments the folder, which is empty */
    public static void main(String[] arguments) {
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
        play(URI.create("http://127.0.0.1:" + port));
        System.exit(0);
    }

    /** What is up would stay up when this thread alone fails. The servers end with the process. */
    private static void play(URI shop) {
        try {
            Rehearsal.play(shop, TIME);
        } catch (Exception e) {
            LOG.error("The rehearsal came to nothing", e);
            Runtime.getRuntime().halt(IN_VAIN);
        }
    }
}
