package livedrop.acceptance.fuzz;

import java.util.function.UnaryOperator;
import livedrop.acceptance.contract.Call;

/** One way to spoil a call, with what it does in words. */
record Mutation(String words, UnaryOperator<Call> change) {

    @Override
    public String toString() {
        return words;
    }
}
