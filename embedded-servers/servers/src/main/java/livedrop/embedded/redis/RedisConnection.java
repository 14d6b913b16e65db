package livedrop.embedded.redis;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection that has given its password and calls commands with one-line answers. */
public final class RedisConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket = new Socket();
    private final BufferedReader answers;

    /** Redis answered with an error. */
    public static final class RefusedException extends IOException {
        RefusedException(String answer) {
            super(answer);
        }
    }

    public RedisConnection(String host, int port, String password) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            call("AUTH " + password);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Sends a command in its inline form and returns the status that comes back. */
    public String call(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        @Nullable String answer = answers.readLine();
        if (answer == null) {
            throw new EOFException("Redis has closed the connection");
        }
        if (answer.startsWith("-LOADING")) {
            throw new IOException(answer);
        }
        if (answer.startsWith("-")) {
            throw new RefusedException(answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
