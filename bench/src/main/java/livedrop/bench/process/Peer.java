package livedrop.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livedrop.bench.peer.PeerApplication;
import livedrop.embedded.process.Ports;

/** A peer in a JVM of its own, with the options that ours has. */
public final class Peer implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(1);

    private final int port;
    private final RunningJvm process;

    private Peer(int port, RunningJvm process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it, and waits until it is up.
     *
     * @param folder an existing one, for what it says
     * @param jvmOptions those of {@link LiveDrops#jvmOptions}
     * @param arguments which peer, and what it needs to know besides its port
     */
    public static Peer start(Path folder, List<String> jvmOptions, String... arguments)
            throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerApplication.class.getName()));
        command.add(Integer.toString(port));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, "peer-", ".log");
        Peer peer = new Peer(port, RunningJvm.start(command, Map.of(), log));
        try {
            peer.process.awaitWords(PeerApplication.UP, START_PATIENCE);
            return peer;
        } catch (IOException | InterruptedException e) {
            peer.close();
            throw e;
        }
    }

    public RunningJvm process() {
        return process;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        process.close();
    }
}
