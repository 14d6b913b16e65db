package livedrop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import livedrop.embedded.files.Folders;

/** A folder that is gone afterwards, and somebody who wants to know how it goes. */
public final class Workbench implements AutoCloseable {

    private final Path folder;
    private final Consumer<String> listener;

    private Workbench(Path folder, Consumer<String> listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /** @param parent where the folder is made: the disk that is measured */
    public static Workbench in(Path parent, Consumer<String> listener) throws IOException {
        Files.createDirectories(parent);
        return new Workbench(Files.createTempDirectory(parent, "livedrop-bench-"), listener);
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }

    public void say(String progress) {
        listener.accept(progress);
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
