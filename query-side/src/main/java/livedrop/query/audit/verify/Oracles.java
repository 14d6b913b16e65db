package livedrop.query.audit.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import livedrop.query.audit.verify.compare.ProviderBooks.Entry;
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
import org.jspecify.annotations.Nullable;

/** All folds of one verification, and what they have found. One thread at a time calls. */
final class Oracles {

    private final Scope scope;
    private final Instant late;
    private final Findings findings = new Findings();
    private final Purchases purchases = new Purchases();
    private final Payments payments = new Payments();
    private final Drops drops = new Drops();
    private final List<Fold> folds = List.of(new Sequences(), new Stocks(), purchases, payments, drops);
    private long events;
    private long blocks;
    private long index;

    /** @param late what has waited since before this time should have gone on */
    Oracles(@Nullable UUID drop, Instant late) {
        this.scope = new Scope(drop);
        this.late = late;
    }

    void take(Stretch.Content content) {
        blocks += content.isSealed() ? 1 : 0;
        content.forgeries().forEach(findings::add);
        content.events().forEach(this::take);
    }

    private void take(StoredEvent event) {
        index = event.index();
        if (scope.includes(event)) {
            events++;
            folds.forEach(fold -> fold.take(event, findings));
        }
    }

    void endOfLog() {
        folds.forEach(fold -> fold.end(late, findings));
    }

    void check(Entry entry) {
        payments.check(entry.line(), !entry.changedAt().isBefore(late), scope.isPart(), findings);
    }

    void endOfBooks() {
        payments.endOfBooks(late, findings);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    Instant late() {
        return late;
    }

    Set<UUID> orders() {
        return purchases.orders();
    }

    Map<UUID, Set<String>> drops() {
        return drops.streams();
    }

    Progress progress(long head) {
        return new Progress(index, Math.max(index, head), events, blocks);
    }

    Verdict verdict() {
        List<Finding> found = findings.inOrder();
        return new Verdict(found.isEmpty(), events, blocks, found, findings.leftOut());
    }
}
