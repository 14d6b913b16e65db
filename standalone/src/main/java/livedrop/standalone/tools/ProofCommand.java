package livedrop.standalone.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import livedrop.query.audit.proof.OrderProof;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.redis.DocumentFormat;
import livedrop.standalone.CannotStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Proofs of orders: got here, and checked by anybody who has the public key, without asking anybody. */
@Command(name = "proof", description = "Gets the proof of an order, and checks one.", mixinStandardHelpOptions = true)
final class ProofCommand {

    private static final int ALL_WELL = 0;
    private static final int A_FINDING = 2;

    /** What others keep of an order. */
    @Command(
            name = "of",
            description = "Prints the proof that the events of an order are what was sealed, as JSON.",
            mixinStandardHelpOptions = true)
    int of(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Option(names = "--own", description = "as the buyer, whose role does not matter") boolean own) {
        Screen.print(api.get((own ? "/api/orders/" : "/api/audit/orders/") + orderId + "/proof")
                .toPrettyString());
        return ALL_WELL;
    }

    /** Nobody is asked. */
    @Command(
            name = "check",
            description = "Checks a proof offline. Exit status 2: it does not hold.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE", description = "the proof") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            required = true,
                            description = "the public key that seals (X.509, base64), got on a way of its own")
                    List<String> keys) {
        OrderProof proof = read(file);
        List<String> problems = problems(proof, keys);
        problems.forEach(Screen::print);
        if (!proof.unsealed().isEmpty()) {
            Screen.print("Not sealed yet: events " + proof.unsealed());
        }
        Screen.print(Screen.coloured(((problems.isEmpty()
                                ? "@|bold,green The proof holds:|@"
                                : "@|bold,red The proof does not hold:|@")
                        + " %d events of order %s under %d seals")
                .formatted(proof.events().size(), proof.orderId(), proof.seals().size())));
        return problems.isEmpty() && !proof.events().isEmpty() ? ALL_WELL : A_FINDING;
    }

    private static List<String> problems(OrderProof proof, List<String> keys) {
        try {
            return proof.problems(TrustedKeys.parse(keys));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("--key or proof: " + e.getMessage(), e);
        }
    }

    /** The envelope is no part of the proof, and may be there. */
    private static OrderProof read(Path file) {
        try {
            JsonNode json = StaffApi.JSON.readTree(Files.readAllBytes(file));
            JsonNode proof = json instanceof ObjectNode object && object.has("data") ? object.get("data") : json;
            return DocumentFormat.read(StaffApi.JSON.writeValueAsBytes(proof), OrderProof.class);
        } catch (IOException | JacksonException e) {
            throw new CannotStartException(file + ": " + e.getMessage() + " (expected: the proof of an order)", e);
        }
    }
}
