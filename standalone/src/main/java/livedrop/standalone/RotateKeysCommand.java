package livedrop.standalone;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import livedrop.standalone.home.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./livedrop rotate-keys}: another key signs access tokens from the next start on. */
@Command(
        name = "./livedrop rotate-keys",
        description = "Has the next start sign access tokens with a new key. Nobody is logged out by it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RotateKeysCommand implements Callable<Integer> {

    @Option(
            names = "--forget-old",
            description = "tokens of the old key are void at once: for a key that others may have. Clients refresh")
    boolean forgetOld;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LIVEDROP_DATA:-data}",
            description = "whose installation (default: ./data)")
    Path data = Path.of("data");

    public static void main(String[] arguments) {
        OperatorCommand.run(new RotateKeysCommand(), arguments);
    }

    /** @throws CannotStartException when the folder holds no installation */
    @Override
    @SuppressWarnings("SystemOut") // It is what the person at the keyboard reads.
    public Integer call() {
        Secrets.rotateJwtKey(data, !forgetOld);
        System.out.println("The next ./livedrop up signs access tokens with a new key. "
                + (forgetOld
                        ? "Those of the old key are void from then on: clients refresh them."
                        : "Those of the old key stay good until the next rotation."));
        return 0;
    }
}
