package livedrop.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of this run as the JVM has prepared them, kept for the next start, which takes half the time with them.
 * The launcher names the file while there is none; the JVM must run with {@code -XX:+RecordDynamicDumpInfo}.
 */
final class ClassArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String FILE = "livedrop.class-archive";

    private volatile boolean complete;

    /** Everything has been loaded that a start needs. */
    void complete() {
        complete = true;
    }

    /** Writes the archive at the very end, when nobody waits for an answer any more. */
    @Override
    public void close() throws IOException, JMException {
        String file = System.getProperty(FILE);
        if (complete && file != null) {
            LOG.info("Keeps the loaded classes, so that the next start takes half the time");
            Path unfinished = Path.of(file + ".unfinished");
            dump(unfinished);
            Files.move(unfinished, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void dump(Path file) throws JMException {
        // The JVM would tell the person at the keyboard about a tool that was not used.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", file.toString()}},
                        new String[] {String[].class.getName()});
    }
}
