package livedrop.standalone;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The classes of this run as the JVM has prepared them, kept for the next start, which takes half the time with them.
 * The launcher names the file while there is none; the JVM must run with {@code -XX:+RecordDynamicDumpInfo}.
 */
final class ClassArchive implements AutoCloseable {

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
            Path unfinished = Path.of(file + ".unfinished");
            dump(unfinished);
            Files.move(unfinished, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void dump(Path file) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", file.toString()}},
                        new String[] {String[].class.getName()});
    }
}
