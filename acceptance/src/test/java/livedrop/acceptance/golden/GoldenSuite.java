package livedrop.acceptance.golden;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.ApiDocument;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Cast;
import livedrop.acceptance.contract.Judge;
import livedrop.acceptance.contract.Operation;
import livedrop.acceptance.contract.ProperCalls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract by example: what each operation answers is what is committed, in both topologies. */
public abstract class GoldenSuite extends EndToEnd {

    private static final int CONFLICT = 409;
    private static final int ENOUGH_TRIES = 8;
    private static final boolean ACCEPT = Boolean.getBoolean("livedrop.accept");

    private final Judge judge = new Judge();

    @Test
    @DisplayName("is given the answers that are committed, by every operation, for whatever it can be made to say")
    void answers() {
        Cast cast = Cast.of(shop(), topology());
        ProperCalls calls = new ProperCalls(cast);
        List<String> wrong = new ArrayList<>();
        for (Operation operation : ApiDocument.servedBy(shop().api()).operations()) {
            Map<String, Answered> answers = answers(cast, calls, operation);
            answers.forEach((kind, answer) -> judge.findings(operation, answer)
                    .forEach(finding -> wrong.add(operation + " " + kind + ": " + finding)));
            Completeness.missing(operation, answers.keySet())
                    .forEach(kind -> wrong.add(operation + ": no answer " + kind));
            String text = Golden.text(operation, answers);
            if (ACCEPT && !Golden.isCommitted(operation, text)) {
                Golden.accept(operation, text);
            }
            if (!Golden.isCommitted(operation, text)) {
                wrong.add(operation + " answers otherwise than committed:\n" + text);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("is promised no answer of an operation that there is not")
    void nothingLeftOver() throws IOException {
        Set<String> operations = ApiDocument.servedBy(shop().api()).operations().stream()
                .map(operation -> operation.id() + ".json")
                .collect(toSet());
        try (Stream<Path> files = Files.list(Golden.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(operations);
        }
    }

    private Map<String, Answered> answers(Cast cast, ProperCalls calls, Operation operation) {
        Map<String, Answered> answers = new TreeMap<>();
        Call proper = calls.of(operation);
        Provocations.before(cast, proper).forEach(call -> keep(answers, call));
        Answered success = keep(answers, proper);
        // What it is about may be over by itself before it is asked for.
        for (int tries = 0; success.status() == CONFLICT && tries < ENOUGH_TRIES; tries++) {
            success = keep(answers, calls.of(operation));
        }
        success.header("etag").ifPresent(tag -> keep(answers, proper.header("If-None-Match", tag)));
        Provocations.after(cast, proper).forEach(call -> keep(answers, call));
        return answers;
    }

    private Answered keep(Map<String, Answered> answers, Call call) {
        Answered answer = call.send(topology().publicUrl());
        answers.putIfAbsent(Golden.kind(answer), answer);
        return answer;
    }
}
