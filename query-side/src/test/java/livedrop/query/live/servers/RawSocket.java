package livedrop.query.live.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A WebSocket client without manners: sends any frame, and answers none (RFC 6455, section 5.2). */
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int PING = 9;

    private static final int CLOSE = 8;
    private static final int PATIENCE_MILLISECONDS = 60_000;
    private static final int SMALL = 4_096;

    private final Socket socket = new Socket();
    private final List<String> told = new ArrayList<>();

    private RawSocket() {}

    /** One whose buffers are small, so that it is soon felt when it does not read. */
    static RawSocket open(int port) throws IOException {
        RawSocket client = new RawSocket();
        client.socket.setReceiveBufferSize(SMALL);
        client.socket.setSoTimeout(PATIENCE_MILLISECONDS);
        client.socket.connect(new InetSocketAddress("localhost", port));
        client.write(String.join(
                        "\r\n",
                        "GET /push HTTP/1.1",
                        "Host: localhost",
                        "Connection: keep-alive, Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "",
                        "")
                .getBytes(US_ASCII));
        client.readHeaders();
        return client;
    }

    private void readHeaders() throws IOException {
        StringBuilder headers = new StringBuilder();
        while (!headers.toString().endsWith("\r\n\r\n")) {
            headers.append((char) socket.getInputStream().read());
        }
        if (!headers.toString().startsWith("HTTP/1.1 101")) {
            throw new AssertionError(headers);
        }
    }

    RawSocket say(String text) throws IOException {
        return send(TEXT, true, text.getBytes(UTF_8));
    }

    /** A frame with a mask of zeros. */
    RawSocket send(int opcode, boolean last, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) ((last ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload).flip();
        write(Arrays.copyOf(frame.array(), frame.limit()));
        return this;
    }

    /** The other side may have hung up meanwhile: what it said before still stands to be read. */
    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException _) {
            // Reading tells.
        }
    }

    /** Reads to the end; answers the code of the close, or 0 when there is none. */
    int closeCode() throws IOException {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                byte[] payload = new byte[length(in)];
                in.readFully(payload);
                if (opcode == CLOSE) {
                    return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
                }
                told.add(new String(payload, UTF_8));
            }
        } catch (EOFException | SocketException _) {
            return 0;
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    /** What was said before the close, pongs too. */
    List<String> told() {
        return told;
    }

    /** Whether the other side hangs up, in order or not, once all that it has sent is read. */
    boolean isCutOff() throws IOException {
        try {
            socket.getInputStream().transferTo(new ByteArrayOutputStream());
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
