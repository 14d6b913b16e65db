package livedrop.standalone;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.standalone.home.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./livedrop service-token}: lets an operator call the internal API by hand. */
@Command(
        name = "./livedrop service-token",
        description = "Prints a token for the internal API, good for two minutes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServiceTokenCommand implements Callable<Integer> {

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            split = ",",
            description = "what the token opens: inventory, payments or notifications; several with commas")
    List<String> scopes = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LIVEDROP_DATA:-data}",
            description = "whose installation (default: ./data); LIVEDROP_SERVICE_SECRET comes before it")
    Path data = Path.of("data");

    public static void main(String[] arguments) {
        OperatorCommand.run(new ServiceTokenCommand(), arguments);
    }

    /** @throws CannotStartException when there is no secret, or no such scope */
    @Override
    @SuppressWarnings("SystemOut") // The token is what was asked for.
    public Integer call() {
        System.out.println(token());
        return 0;
    }

    private String token() {
        try {
            ServiceScope[] opened = scopes.stream().map(ServiceScope::new).toArray(ServiceScope[]::new);
            return new ServiceTokens(secret(), "operator", Clock.systemUTC()).issue(ServiceTokens.LONGEST_LIFE, opened);
        } catch (IllegalArgumentException | StartupRefusedException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private String secret() {
        String chosen = System.getenv("LIVEDROP_SERVICE_SECRET");
        if (chosen != null && !chosen.isBlank()) {
            return chosen;
        }
        return Secrets.serviceSecretIn(data)
                .orElseThrow(() -> new CannotStartException("There is no secret in "
                        + data.toAbsolutePath().normalize()
                        + ": name the folder of ./livedrop up with --data, or set LIVEDROP_SERVICE_SECRET."));
    }
}
