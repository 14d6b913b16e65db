package livedrop.embedded;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import livedrop.embedded.files.JarBundle;

/** A server that runs in this JVM without its classes being visible to anybody else. */
final class IsolatedServer implements AutoCloseable {
    private final AutoCloseable server;
    private final URLClassLoader classes;

    /** The server has thrown something while it started. */
    static final class FailedException extends IOException {
        FailedException(Throwable cause, Path logFile) {
            super(cause.getMessage() + ", see " + logFile, cause);
        }
    }

    private IsolatedServer(AutoCloseable server, URLClassLoader classes) {
        this.server = server;
        this.classes = classes;
    }

    /** Calls {@code static AutoCloseable start(Path, Path)} of the class with the given name. */
    static IsolatedServer start(JarBundle bundle, String className, Path settings, Path logFile) throws IOException {
        var classes = bundle.classLoader();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            var starter = classes.loadClass(className).getMethod("start", Path.class, Path.class);
            return new IsolatedServer((AutoCloseable) starter.invoke(null, settings, logFile), classes);
        } catch (InvocationTargetException failure) {
            classes.close();
            throw new FailedException(failure.getTargetException(), logFile);
        } catch (ReflectiveOperationException mismatch) {
            classes.close();
            throw new IllegalStateException("the bundle does not fit: " + className, mismatch);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The port of a server that has taken a free one by itself. */
    int port() {
        return ((IntSupplier) server).getAsInt();
    }

    @Override
    public void close() {
        try (classes) {
            server.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the server did not stop in order", failure);
        }
    }
}
