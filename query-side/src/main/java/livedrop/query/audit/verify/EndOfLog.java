package livedrop.query.audit.verify;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import livedrop.query.audit.verify.compare.ProviderBooks;
import livedrop.query.audit.verify.compare.ProviderBooks.Entry;
import livedrop.query.audit.verify.compare.ViewCheck;
import livedrop.query.audit.verify.compare.ViewCheck.DropStreams;
import livedrop.query.audit.verify.fold.Drops;
import livedrop.query.audit.verify.fold.Findings;
import livedrop.query.audit.verify.fold.Payments;
import livedrop.query.audit.verify.fold.Payments.Said;
import livedrop.query.audit.verify.fold.Purchases;
import livedrop.query.audit.verify.run.Note;
import livedrop.query.audit.verify.run.Run;
import reactor.core.publisher.Mono;

/**
 * What is judged when the log has ended: orders and money that wait for something, the provider's books, and the views.
 * All of it is looked at by every run, also by one that has gone on from a checkpoint.
 */
record EndOfLog(ProviderBooks books, ViewCheck views) {

    private static final int PAYMENTS_A_PAGE = 500;

    /**
     * What the run knows of orders, by the end of the log.
     *
     * @param late what has waited since before this time should have gone on
     */
    Mono<Void> judge(Run run, Instant late, Findings findings) {
        return run.all(Purchases.PURCHASE)
                .doOnNext(purchase -> purchase.state().end(purchase.id().toString(), late, findings))
                .then();
    }

    /** What others have, beside what the run knows. */
    Mono<Void> compare(Run run, boolean isPart, Instant late, Findings findings) {
        return compareBooks(run, isPart, late, findings)
                .thenMany(views.drops(run.all(Drops.STREAMS)
                        .map(drop -> new DropStreams(drop.id(), drop.state().ids()))))
                .doOnNext(findings::add)
                .thenMany(views.orders(run.all(Purchases.PURCHASE).map(Note::id)))
                .doOnNext(findings::add)
                .then();
    }

    private Mono<Void> compareBooks(Run run, boolean isPart, Instant late, Findings findings) {
        return books.areHere().filter(here -> here).flatMap(_ -> books.all()
                .buffer(PAYMENTS_A_PAGE)
                .concatMap(page -> compareLines(run, page, isPart, late, findings), 1)
                .thenMany(run.all(Payments.SAID)
                        .filter(payment -> payment.state().isInBooks(late))
                        .buffer(PAYMENTS_A_PAGE)
                        .concatMap(page -> lookFor(page, findings), 1))
                .then());
    }

    /** What the provider has done a moment ago, the log need not know of yet; of other drops it says nothing. */
    private static Mono<Void> compareLines(Run run, List<Entry> page, boolean isPart, Instant late, Findings findings) {
        List<UUID> payments = page.stream().map(entry -> entry.line().payment()).toList();
        return run.find(Payments.SAID, payments)
                .doOnNext(said -> page.stream()
                        .filter(entry -> entry.changedAt().isBefore(late))
                        .map(Entry::line)
                        .filter(line -> !isPart || said.containsKey(line.payment()))
                        .forEach(line -> Payments.check(line, said.get(line.payment()), findings)))
                .then();
    }

    private Mono<Void> lookFor(List<Note<Said>> page, Findings findings) {
        Set<UUID> found = new HashSet<>();
        return books.known(page.stream().map(Note::id).toList())
                .doOnNext(found::add)
                .then(Mono.fromRunnable(() -> page.stream()
                        .filter(payment -> !found.contains(payment.id()))
                        .forEach(payment -> Payments.missing(payment.id(), payment.state(), findings))));
    }
}
