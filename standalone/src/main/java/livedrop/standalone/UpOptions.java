package livedrop.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be said to {@code ./livedrop up}. */
@Command(
        name = "./livedrop up",
        description = "Starts the embedded servers and all services, and stops them on Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:LIVEDROP_PORT:-8080}",
            description = "public API (default: 8080)")
    int port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "${env:LIVEDROP_MANAGEMENT_PORT:-8081}",
            description = "health and metrics (default: 8081)")
    int managementPort;

    @Option(
            names = "--internal-port",
            paramLabel = "PORT",
            defaultValue = "${env:LIVEDROP_INTERNAL_PORT:-8082}",
            description = "internal API (default: 8082)")
    int internalPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LIVEDROP_DATA:-data}",
            description = "what is kept between starts (default: ./data)")
    Path data = Path.of("data");

    @Option(names = "--no-demo", negatable = false, description = "no demo data (environment: LIVEDROP_DEMO=false)")
    private boolean noDemo;

    /** The launcher has acted on it before this program runs. */
    @Option(names = "--offline-build", description = "build what is missing without the network")
    boolean offlineBuild;

    boolean demo() {
        return !noDemo && !"false".equalsIgnoreCase(System.getenv("LIVEDROP_DEMO"));
    }

    /** Our own pages, by the names a browser on this machine has for us. */
    List<String> origins() {
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    /** The ports by the name of their option, in the order of the help text. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", port);
        ports.put("--management-port", managementPort);
        ports.put("--internal-port", internalPort);
        return ports;
    }
}
