package livedrop.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** The authorization matrix: every operation that the shop's own document names, tried by every visitor. */
public abstract class AccessSuite extends EndToEnd {

    private final Judge judge = new Judge();

    private static final int CONFLICT = 409;

    @Test
    @DisplayName("has every operation to itself, as the document says, and nobody else's")
    void matrix() {
        Cast cast = Cast.of(shop(), topology());
        Tokens tokens = new Tokens(cast, topology());
        ProperCalls calls = new ProperCalls(cast);
        List<Operation> operations = ApiDocument.servedBy(shop().api()).operations();

        List<String> failed = new ArrayList<>();
        for (Operation operation : operations) {
            failed.addAll(row(operation, tokens, calls));
        }

        assertThat(operations).isNotEmpty();
        assertThat(failed)
                .as("cells of the matrix that are not as they must be")
                .isEmpty();
    }

    /** The refused come first and the owner last: whoever was refused has changed nothing that the owner needs. */
    private List<String> row(Operation operation, Tokens tokens, ProperCalls calls) {
        List<String> failed = new ArrayList<>();
        Call proper = calls.of(operation);
        for (Visitor visitor : Visitor.values()) {
            Optional<Set<Integer>> expected = Expected.statuses(visitor, proper);
            if (expected.isPresent()) {
                Call call = tokens.by(visitor, proper);
                Answered answer = call.send(topology().publicUrl());
                if (operation.id().equals("cancelRebuild") && answer.status() == CONFLICT) {
                    // It was over before it could be cancelled: once more, with another one.
                    call = tokens.by(visitor, calls.of(operation));
                    answer = call.send(topology().publicUrl());
                }
                failed.addAll(new Cell(visitor, call, expected.get()).findings(judge, answer));
                if (answer.isSuccess() && ProperCalls.isSpent(operation)) {
                    proper = calls.of(operation);
                }
            }
        }
        return failed;
    }

    @Test
    @DisplayName("is let in by a token that is made as the bad ones were, and good")
    void control() {
        Cast cast = Cast.of(shop(), topology());
        Operation operation = ApiDocument.servedBy(shop().api()).operation("showAccount");
        Call proper = new ProperCalls(cast).of(operation);
        Tokens tokens = new Tokens(cast, topology());

        assertThat(proper.as(tokens.good(proper)).send(topology().publicUrl()).status())
                .isEqualTo(200);
    }
}
