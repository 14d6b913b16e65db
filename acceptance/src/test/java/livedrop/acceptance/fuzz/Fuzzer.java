package livedrop.acceptance.fuzz;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Operation;
import livedrop.acceptance.contract.ProperCalls;

/** Sends spoilt calls and collects what is wrong with the answers. The same seed draws the same calls. */
final class Fuzzer {

    /** Each of these costs the time of a password hash, or somebody's account. */
    private static final Set<String> DEAR = Set.of("register", "logIn", "refreshSession", "logOut", "deleteAccount");

    private static final int DEAR_SHARE = 4;

    private final URI base;
    private final ProperCalls calls;
    private final List<String> ids;
    private final long seed;
    private final FuzzOracle oracle = new FuzzOracle();
    private final Map<Integer, Integer> answered = new TreeMap<>();

    Fuzzer(URI base, ProperCalls calls, List<String> ids, long seed) {
        this.base = base;
        this.calls = calls;
        this.ids = ids;
        this.seed = seed;
    }

    /** @return a text for each finding: what is wrong, and the request */
    List<String> run(Operation operation, int cases) {
        List<String> findings = new ArrayList<>();
        int affordable = DEAR.contains(operation.id()) ? cases / DEAR_SHARE : cases;
        Call proper = calls.of(operation);
        for (int number = 0; number < affordable; number++) {
            SplittableRandom random = new SplittableRandom(
                    seed + number * 1_000_003L + operation.id().hashCode());
            FuzzCase drawn = new FuzzCase(proper, new Mutations(operation, random, ids).draw());
            Answered answer = drawn.call().send(base);
            answered.merge(answer.status(), 1, Integer::sum);
            List<String> wrong = oracle.findings(drawn.call(), answer);
            if (!wrong.isEmpty()) {
                findings.add(report(number, drawn, answer, wrong));
            }
            if (answer.isSuccess() && ProperCalls.isSpent(operation)) {
                proper = calls.of(operation);
            }
        }
        return findings;
    }

    /** How often each status was answered. */
    Map<Integer, Integer> answered() {
        return answered;
    }

    private String report(int number, FuzzCase drawn, Answered answer, List<String> wrong) {
        FuzzCase least = drawn.simpler().stream()
                .filter(simpler -> !oracle.findings(
                                simpler.call(), simpler.call().send(base))
                        .isEmpty())
                .findFirst()
                .orElse(drawn);
        return "%s, seed %d, case %d, %s%n  %s%n  %s%n  %s"
                .formatted(
                        drawn.proper().operation(),
                        seed,
                        number,
                        least.mutations(),
                        String.join("; ", wrong),
                        answer,
                        Bodies.shown(least.call().curl(base), 2_000));
    }
}
