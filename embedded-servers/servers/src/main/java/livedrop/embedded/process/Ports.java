package livedrop.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers that cannot take a free one by themselves. */
public final class Ports {
    // Below the range from which operating systems take the ports of outgoing connections, so that between this check
    // and the server's start nobody takes one by chance.
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    /** A loopback port that nobody listens on at this moment. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port (tried: " + TRIES + " between " + FIRST + " and " + END + ")");
    }

    /** Whether a server could listen on this port now, on the loopback address and on all addresses. */
    public static boolean isFree(int port) {
        // On macOS, one of the two may succeed although somebody listens on the other.
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
