package livedrop.acceptance.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Judge;

/** One operation, tried by one visitor. */
record Cell(Visitor visitor, Call call, Set<Integer> expected) {

    /** A line for each thing that is wrong with what the visitor got; empty when all is well. */
    List<String> findings(Judge judge, Answered answer) {
        List<String> findings = new ArrayList<>();
        if (!expected.contains(answer.status())) {
            findings.add("status: " + answer.status() + " (expected: " + expected + ")");
        }
        findings.addAll(judge.findings(call.operation(), answer));
        return findings.stream().map(finding -> this + " | " + finding).toList();
    }

    @Override
    public String toString() {
        return call.operation() + " | " + visitor;
    }
}
