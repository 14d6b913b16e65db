package livedrop.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/** What demo data has been made already: asked before the views of a fresh start could know. */
final class DemoMemory {

    private static final String OPEN_UNTIL = "open-until";

    private final Path file;
    private final Properties known = new Properties();

    DemoMemory(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be read", e);
            }
        }
    }

    /** The id of what is known by that name; made when it is not. */
    String once(String name, Supplier<String> make) {
        String id = known.getProperty(name);
        if (id == null) {
            id = make.get();
            remember(name, id);
        }
        return id;
    }

    /** Whether the drop that was made to be open still is. */
    boolean isOpen(Instant now) {
        return now.isBefore(Instant.parse(known.getProperty(OPEN_UNTIL, Instant.EPOCH.toString())));
    }

    void openUntil(Instant end) {
        remember(OPEN_UNTIL, end.toString());
    }

    void forget(List<String> names) {
        names.forEach(known::remove);
        write();
    }

    private void remember(String name, String value) {
        known.setProperty(name, value);
        write();
    }

    private void write() {
        try (var writer = Files.newBufferedWriter(file)) {
            known.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }
}
