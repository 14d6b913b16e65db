package livedrop.standalone;

import java.util.Map;
import livedrop.embedded.EmbeddedServers;
import livedrop.embedded.ServerStartException;
import livedrop.embedded.process.Ports;
import livedrop.standalone.demo.DemoData;
import livedrop.standalone.home.DataFolder;
import livedrop.standalone.home.Secrets;
import livedrop.standalone.home.ServersFile;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./livedrop up}: takes the data folder, starts the servers and the services, and stops them in reverse. */
public final class StandaloneApplication {

    private static final int CANNOT_START = 1;

    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        UpOptions options = new UpOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            if (CommandLine.printHelpIfRequested(commandLine.parseArgs(arguments))) {
                return;
            }
            up(options);
        } catch (ParameterException | CannotStartException | ServerStartException e) {
            refuse(e);
        }
    }

    private static void up(UpOptions options) {
        requireFree(options.ports());
        Shutdown shutdown = Shutdown.onExit();
        DataFolder data = shutdown.closing(DataFolder.take(options.data));
        Secrets secrets = new Secrets(data);
        Staff staff = Staff.first(secrets);
        EmbeddedServers servers = shutdown.closing(EmbeddedServers.start(data.resolve("servers")));
        shutdown.closing(ServersFile.write(data, servers));
        ConfigurableApplicationContext services =
                shutdown.closing(Services.start(StandaloneSettings.of(options, servers, secrets, staff)));
        if (options.demo()) {
            DemoData.provide(options.port);
        }
        Greeting.print(options, staff, services);
    }

    private static void requireFree(Map<String, Integer> ports) {
        ports.forEach((option, port) -> {
            if (!Ports.isFree(port)) {
                throw new CannotStartException(
                        "Port " + port + " is in use: stop what listens there, or take another one with " + option
                                + ".");
            }
        });
    }

    @SuppressWarnings("SystemOut") // It is what the person at the keyboard reads.
    private static void refuse(RuntimeException reason) {
        System.err.println(reason.getMessage());
        System.exit(CANNOT_START);
    }
}
