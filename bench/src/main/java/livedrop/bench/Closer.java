package livedrop.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, in reverse, however many things that are; the first failure is thrown when all is closed. */
public final class Closer implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    public <T extends AutoCloseable> T closing(T thing) {
        opened.push(thing);
        return thing;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (AutoCloseable thing : opened) {
            try {
                thing.close();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("not closed: " + e, e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
