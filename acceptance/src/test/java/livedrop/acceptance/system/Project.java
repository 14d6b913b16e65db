package livedrop.acceptance.system;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout. */
public final class Project {

    public static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());
    public static final Path LAUNCHER = ROOT.resolve("livedrop");
    public static final Path LOGS = ROOT.resolve("acceptance/target/process-logs");
    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Project() {}

    /** The class path that a runnable module wrote when it was packaged, with its own jar in front. */
    public static String classPath(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
            return jars.iterator().next() + ":" + Files.readString(target.resolve("classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(module + " is not packaged", e);
        }
    }
}
