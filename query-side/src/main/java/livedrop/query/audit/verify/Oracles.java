package livedrop.query.audit.verify;

import java.util.List;
import java.util.stream.Stream;
import livedrop.query.audit.verify.fold.Drops;
import livedrop.query.audit.verify.fold.Finding;
import livedrop.query.audit.verify.fold.Findings;
import livedrop.query.audit.verify.fold.Fold;
import livedrop.query.audit.verify.fold.Payments;
import livedrop.query.audit.verify.fold.Purchases;
import livedrop.query.audit.verify.fold.Scope;
import livedrop.query.audit.verify.fold.Sequences;
import livedrop.query.audit.verify.fold.Stocks;
import livedrop.query.audit.verify.fold.StoredEvent;
import livedrop.query.audit.verify.memory.Key;
import livedrop.query.audit.verify.memory.Memory;
import livedrop.query.audit.verify.run.Checkpoint;

/** All folds of one verification, and what they have found. One thread at a time calls. */
final class Oracles {

    private final List<Fold> folds =
            List.of(new Sequences(), new Stocks(), new Purchases(), new Payments(), new Drops());

    private final Scope scope;
    private final Memory memory;
    private final Checkpoint begin;
    private final Findings findings;
    private long events;
    private long blocks;
    private long index;
    private long sealedIndex;

    /** @param begin where to go on */
    Oracles(Scope scope, Memory memory, Checkpoint begin) {
        this.scope = scope;
        this.memory = memory;
        this.begin = begin;
        this.findings = new Findings(begin.findings(), begin.findingsLeftOut());
        this.events = begin.events();
        this.blocks = begin.blocks();
        this.index = begin.index();
        this.sealedIndex = begin.sealedIndex();
    }

    /** The states that have to be in memory to take in a stretch. */
    Stream<Key> needs(Stretch.Content content) {
        return content.events().stream().filter(scope::mayInclude).flatMap(event -> folds.stream()
                .flatMap(fold -> fold.needs(event, memory)));
    }

    /** What was not sealed yet when it was folded is compared with its seal later, and not folded again. */
    void take(Stretch.Content content) {
        content.forgeries().forEach(findings::add);
        content.events().stream().filter(event -> event.index() > index).forEach(this::take);
        index = Math.max(index, content.lastIndex());
        if (content.isSealed()) {
            blocks++;
            sealedIndex = content.lastIndex();
        }
    }

    private void take(StoredEvent event) {
        if (scope.includes(event, memory)) {
            events++;
            folds.forEach(fold -> fold.take(event, memory, findings));
        }
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    Findings findings() {
        return findings;
    }

    /** Global index up to which the log was folded. */
    long index() {
        return index;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(index, sealedIndex, events, blocks, findings.kept(), findings.leftOut());
    }

    Progress progress(long head) {
        return new Progress(index, Math.max(index, head), events, blocks, resumedFrom());
    }

    Verdict verdict() {
        List<Finding> found = findings.inOrder();
        return new Verdict(found.isEmpty(), events, blocks, found, findings.leftOut(), resumedFrom());
    }

    private long resumedFrom() {
        return Math.max(0, begin.index());
    }
}
