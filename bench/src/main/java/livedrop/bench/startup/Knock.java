package livedrop.bench.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import livedrop.bench.process.RunningJvm;

/** Asks a server that is not there yet, again and again, until it gives the answer that is waited for. */
final class Knock {

    private static final Duration AGAIN = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TIMEOUT_MILLIS = 40_000;
    private static final int STATUS_LINE = 12;
    private static final int NONE = -1;

    private final InetSocketAddress address;
    private final RunningJvm process;

    Knock(InetSocketAddress address, RunningJvm process) {
        this.address = address;
        this.process = process;
    }

    /**
     * How old the process is when the first such answer comes.
     *
     * @param request whole; it must end the connection
     * @throws IOException when it does not come, or the process ends
     */
    Duration until(String request, int status) throws IOException, InterruptedException {
        int answer = ask(request);
        while (answer != status) {
            process.requireRunning();
            if (process.age().compareTo(PATIENCE) > 0) {
                throw new IOException("no answer " + status + " within " + PATIENCE + ", last " + answer);
            }
            Thread.sleep(AGAIN);
            answer = ask(request);
        }
        return process.age();
    }

    private int ask(String request) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return status(socket.getInputStream());
        } catch (IOException _) {
            return NONE; // It does not listen yet.
        }
    }

    private static int status(InputStream answer) throws IOException {
        byte[] line = answer.readNBytes(STATUS_LINE);
        return line.length < STATUS_LINE ? NONE : Integer.parseInt(new String(line, UTF_8).substring(9));
    }
}
