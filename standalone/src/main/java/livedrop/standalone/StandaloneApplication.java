package livedrop.standalone;

import java.util.Map;
import livedrop.embedded.EmbeddedServers;
import livedrop.embedded.ServerStartException;
import livedrop.embedded.process.Ports;
import livedrop.standalone.demo.DemoData;
import livedrop.standalone.home.DataFolder;
import livedrop.standalone.home.Secrets;
import livedrop.standalone.home.ServersFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./livedrop up}: takes the data folder, starts the servers and the services, and stops them in reverse. */
public final class StandaloneApplication {

    private static final Logger LOG = LoggerFactory.getLogger(StandaloneApplication.class);
    private static final int CANNOT_START = 1;

    private final UpOptions options;
    private final Shutdown shutdown;

    private StandaloneApplication(UpOptions options, Shutdown shutdown) {
        this.options = options;
        this.shutdown = shutdown;
    }

    public static void main(String[] arguments) {
        Shutdown shutdown = Shutdown.onExit();
        try {
            UpOptions options = new UpOptions();
            if (CommandLine.printHelpIfRequested(new CommandLine(options).parseArgs(arguments))) {
                return;
            }
            new StandaloneApplication(options, shutdown).up();
        } catch (ParameterException | CannotStartException | ServerStartException e) {
            say(e);
            shutdown.exit(CANNOT_START);
        } catch (RuntimeException | Error e) {
            LOG.error("Live Drops cannot start", e);
            shutdown.exit(CANNOT_START);
        }
    }

    private void up() {
        requireFree(options.ports());
        DataFolder data = shutdown.closing(DataFolder.take(options.data));
        Secrets secrets = new Secrets(data);
        Staff staff = Staff.first(secrets);
        EmbeddedServers servers = shutdown.closing(EmbeddedServers.begin(data.resolve("servers"), options.origins()));
        startServices(servers, StandaloneSettings.of(options, servers, secrets, staff));
        shutdown.closing(ServersFile.write(data, servers));
        if (options.demo()) {
            provideDemoData(data);
        }
        Greeting.print(options, staff);
    }

    /** The services load while the servers start: on two cores that saves seconds. */
    private void startServices(EmbeddedServers servers, StandaloneSettings settings) {
        try {
            Services.start(settings, shutdown);
        } catch (RuntimeException failure) {
            // A server that is missing says more than the first bean that misses it.
            servers.awaitAll();
            throw failure;
        }
        servers.awaitAll();
    }

    private void provideDemoData(DataFolder data) {
        try {
            DemoData.provide(options.port, data.resolve("demo.properties"));
        } catch (RuntimeException failure) {
            LOG.warn("There is no demo data", failure);
        }
    }

    private static void requireFree(Map<String, Integer> ports) {
        ports.forEach((option, port) -> {
            if (!Ports.isFree(port)) {
                throw new CannotStartException("Port " + port
                        + " is in use: stop what listens there, or take another one with " + option + ".");
            }
        });
    }

    @SuppressWarnings("SystemOut") // It is what the person at the keyboard reads.
    private static void say(RuntimeException reason) {
        System.err.println(reason.getMessage());
    }
}
