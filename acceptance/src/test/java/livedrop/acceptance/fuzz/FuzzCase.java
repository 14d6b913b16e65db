package livedrop.acceptance.fuzz;

import java.util.List;
import livedrop.acceptance.contract.Call;

/** A proper call and what is done to it. */
record FuzzCase(Call proper, List<Mutation> mutations) {

    Call call() {
        Call call = proper;
        for (Mutation mutation : mutations) {
            call = mutation.change().apply(call);
        }
        return call.body() == null ? call : call.text(RawJson.written(call.body()));
    }

    /** The same with one mutation only, for each: what remains when a finding is boiled down. */
    List<FuzzCase> simpler() {
        return mutations.size() < 2
                ? List.of()
                : mutations.stream()
                        .map(mutation -> new FuzzCase(proper, List.of(mutation)))
                        .toList();
    }
}
