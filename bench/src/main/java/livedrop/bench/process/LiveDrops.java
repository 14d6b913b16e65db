package livedrop.bench.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.embedded.process.Ports;

/** The system under test: {@code ./livedrop up}, without demo data and without rate limits, on a folder of its own. */
public final class LiveDrops implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private final Path folder;
    private final Listening listening;
    private final RunningJvm process;
    private final Followers followers;
    private boolean isShared;
    private Duration upAfter = Duration.ZERO;

    private LiveDrops(Path folder, Listening listening, RunningJvm process) {
        this.folder = folder;
        this.listening = listening;
        this.process = process;
        this.followers = new Followers(URI.create("http://127.0.0.1:" + listening.management()));
    }

    /** The ports of the public API, of the internal one and of health and metrics. */
    private record Listening(int open, int internal, int management) {

        static Listening somewhere() {
            return new Listening(Ports.free(), Ports.free(), Ports.free());
        }

        List<String> options() {
            return List.of(
                    "--port", Integer.toString(open),
                    "--internal-port", Integer.toString(internal),
                    "--management-port", Integer.toString(management));
        }
    }

    /** One that is started for a benchmark and ends with it; only at full scale is each one's own. */
    public static LiveDrops in(Workbench bench, Scale scale, String benchmark)
            throws IOException, InterruptedException {
        if (scale != Scale.FULL) {
            return bench.server(LiveDrops.class, LiveDrops::startShared, LiveDrops::stop);
        }
        bench.say("starting Live Drops");
        return start(bench.folder(benchmark));
    }

    private static LiveDrops startShared(Path folder) {
        try {
            LiveDrops shared = start(folder);
            shared.isShared = true;
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins to start it, and comes back at once. */
    public static LiveDrops begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        Listening listening = Listening.somewhere();
        List<String> command = new ArrayList<>(List.of(launcher().toString(), "up", "--no-demo"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(listening.options());
        Path log = Files.createTempFile(folder, "up-", ".log");
        RunningJvm process = RunningJvm.start(command, Map.of("LIVEDROP_RATE_LIMITS", "off"), log);
        return new LiveDrops(folder, listening, process);
    }

    /** Starts it, and waits until it is up. */
    public static LiveDrops start(Path folder) throws IOException, InterruptedException {
        LiveDrops started = begin(folder);
        try {
            started.awaitUp();
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    /** Waits until all of it is up. */
    public void awaitUp() throws IOException, InterruptedException {
        process.awaitWords("Live Drops is up", START_PATIENCE);
        upAfter = process.age();
    }

    /** Waits until everybody who follows its log has come to the end of it: what was sold is not work any more. */
    public void awaitCaughtUp() throws IOException, InterruptedException {
        followers.awaitEnd();
    }

    /** In the checkout that these classes were built in. */
    private static Path launcher() {
        try {
            Path classes = Path.of(LiveDrops.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path checkout = classes.resolve("../../..").normalize();
            return checkout.resolve("livedrop");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes from a folder or a jar", e);
        }
    }

    /** Where it keeps what it keeps, and what a benchmark may put beside. */
    public Path folder() {
        return folder;
    }

    /** How long it took until all of it was up. */
    public Duration upAfter() {
        return upAfter;
    }

    public RunningJvm process() {
        return process;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.open());
    }

    /** Where the internal API listens. */
    public InetSocketAddress internalAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.internal());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listening.open());
    }

    /**
     * What the installation keeps to itself.
     *
     * @param name the file below {@code secrets}
     */
    public String secret(String name) throws IOException {
        return Files.readString(folder.resolve("data/secrets").resolve(name));
    }

    /** A connection to its event store. The caller closes it. */
    public Connection database() throws IOException, SQLException {
        Properties servers = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("data/servers.properties"))) {
            servers.load(reader);
        }
        String url = "jdbc:postgresql://" + servers.getProperty("postgres.host") + ":"
                + servers.getProperty("postgres.port") + "/" + servers.getProperty("postgres.database");
        return DriverManager.getConnection(
                url,
                Objects.requireNonNull(servers.getProperty("postgres.user")),
                Objects.requireNonNull(servers.getProperty("postgres.password")));
    }

    /** The options of its JVM that are about memory, threads and access, for a peer to have the same. */
    public List<String> jvmOptions() throws IOException {
        return JvmOptions.of(process.arguments());
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        process.close();
    }

    /** Stops it, unless others use it, too. */
    @Override
    public void close() {
        if (!isShared) {
            stop();
        }
    }
}
