package livedrop.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A line to a server that can be cut and mended: while it is cut, connections break and new ones are refused. It can be
 * held, too: then nothing comes through, and nobody is told.
 */
public final class CutableLine implements AutoCloseable {

    private static final int EVERYBODY = 1_000;

    private final int serverPort;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore passing = new Semaphore(EVERYBODY);
    private ServerSocket listener;

    private CutableLine(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** @param serverPort of the server, on loopback */
    public static CutableLine to(int serverPort) {
        try {
            return new CutableLine(serverPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of this end of the line, on loopback. */
    public int port() {
        return port;
    }

    public synchronized void cut() {
        closeQuietly(listener);
        sockets.forEach(CutableLine::closeQuietly);
        sockets.clear();
    }

    public synchronized void mend() {
        try {
            listener = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing comes through from now on. */
    public void hold() {
        passing.acquireUninterruptibly(EVERYBODY);
    }

    public void letGo() {
        passing.release(EVERYBODY);
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        Thread.ofVirtual().start(() -> accept(fresh));
        return fresh;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket near = from.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            }
        } catch (IOException e) {
            closeQuietly(from);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            byte[] bytes = new byte[8_192];
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                pass(bytes, n, to);
            }
        } catch (IOException e) {
            closeQuietly(to);
        } finally {
            closeQuietly(from);
        }
    }

    private void pass(byte[] bytes, int length, Socket to) throws IOException {
        passing.acquireUninterruptibly();
        try {
            to.getOutputStream().write(bytes, 0, length);
        } finally {
            passing.release();
        }
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new AssertionError("a socket does not close", e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
