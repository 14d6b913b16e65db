package livedrop.acceptance.golden;

import java.util.Set;
import java.util.TreeSet;
import livedrop.acceptance.contract.Operation;

/** Whether every kind of answer that the document names has been seen. */
final class Completeness {

    /**
     * What cannot be provoked simply: a crowd, a failure, a race with one's own deletion; and not everybody minds what is
     * accepted.
     */
    private static final Set<String> NOT_SIMPLE = Set.of(
            "429 TOO_MANY_REQUESTS",
            "503 UNAVAILABLE",
            "401 ACCOUNT_DELETED",
            "406 NOT_ACCEPTABLE",
            "409 DOCUMENT_BUSY",
            "409 DOCUMENT_NOT_FOLDABLE",
            "409 NO_PREVIOUS_GENERATION",
            "409 DEAD_LETTERS_NEEDED");

    private Completeness() {}

    /** The kinds that the document names and that are not among those that were seen. */
    static Set<String> missing(Operation operation, Set<String> seen) {
        Set<String> missing = new TreeSet<>();
        for (int status : operation.statuses()) {
            Set<String> codes = operation.codes(status);
            if (codes.isEmpty()) {
                missing.add("" + status);
            }
            codes.forEach(code -> missing.add(status + " " + code));
        }
        missing.removeAll(seen);
        missing.removeAll(NOT_SIMPLE);
        return missing;
    }
}
