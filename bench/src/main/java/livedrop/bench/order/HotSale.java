package livedrop.bench.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import livedrop.bench.load.Crowd;
import livedrop.bench.load.Tally;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Round;
import livedrop.bench.process.LiveDrops;
import livedrop.bench.process.Measured;
import livedrop.bench.process.Measured.Work;
import livedrop.bench.process.RunningJvm;
import livedrop.bench.report.Check;
import livedrop.bench.shop.Ledger;
import livedrop.bench.shop.Sale;
import livedrop.bench.shop.Seller;
import org.jspecify.annotations.Nullable;

/**
 * One hot drop after the other. Before each turn the shop has done all that followed from the one before, so that
 * nobody pays for another one's work.
 */
final class HotSale {

    private static final int FIRST_STOCK = 500;
    private static final int MOST_STOCK = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SOLD_OUT = 409;
    private static final int OK = 200;

    /** A drop that was sold, and the orders for it that were said yes to. */
    private record Sold(Sale sale, List<String> orderIds) {}

    private final LiveDrops shop;
    private final Seller seller;
    private final Wishes.Crowding crowding;
    private final HotHttpBenchmark.Size size;
    private final List<Sold> sold = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Map<Integer, Integer> lateAnswers = new TreeMap<>();
    private int stock;
    private int turns;
    private @Nullable Sale sale;

    HotSale(LiveDrops shop, Seller seller, Wishes.Crowding crowding, HotHttpBenchmark.Size size) {
        this.shop = shop;
        this.seller = seller;
        this.crowding = crowding;
        this.size = size;
        this.stock = Math.min(FIRST_STOCK, size.buyers());
    }

    /** Orders for a new drop until all of it is sold. */
    Contestant accepted(Crowd crowd) {
        return new Turn("ours, accepted") {
            @Override
            public void prepare() throws Exception {
                super.prepare();
                sale = seller.open(stock);
            }

            @Override
            public Round round() throws Exception {
                return sell(crowd);
            }
        };
    }

    /** Orders for the drop that was sold last. */
    Contestant refused(Crowd crowd) {
        return new Turn("ours, refused") {
            @Override
            public Round round() throws Exception {
                Work work = Measured.run(crowd, late(), shop.process());
                count(work.tally(), lateAnswers);
                return work.round(Math.max(1, work.tally().with(SOLD_OUT)));
            }
        };
    }

    /** The same orders, sent back by a peer. */
    Contestant echoed(Crowd crowd, RunningJvm peer) {
        return new Turn("WebFlux echo") {
            @Override
            public Round round() throws Exception {
                Work work = Measured.run(crowd, late(), peer);
                work.tally().requireAll(OK);
                return work.round();
            }
        };
    }

    private Round sell(Crowd crowd) throws Exception {
        Sale now = current();
        Wishes wishes = Wishes.untilSoldOut(now, crowding, PATIENCE);
        Work work = Measured.run(crowd, wishes, shop.process());
        List<String> accepted = wishes.accepted();
        sold.add(new Sold(now, accepted));
        count(work.tally(), answers);
        double perNano = accepted.size() / (double) work.tally().elapsedNanos();
        stock = Math.clamp((long) (perNano * size.sale().toNanos()), size.buyers(), MOST_STOCK);
        return work.round(accepted.size());
    }

    private Wishes late() {
        return Wishes.during(current(), crowding, ++turns, size.late());
    }

    private Sale current() {
        if (sale == null) {
            throw new IllegalStateException("nothing has been sold yet");
        }
        return sale;
    }

    private static void count(Tally tally, Map<Integer, Integer> answers) {
        tally.byStatus().forEach((status, times) -> answers.merge(status, times, Integer::sum));
    }

    /** From the smallest drop to the largest. */
    String stocks() {
        var units = sold.stream().mapToInt(each -> each.sale().stock()).summaryStatistics();
        return String.format(Locale.ROOT, "%,d to %,d", units.getMin(), units.getMax());
    }

    String answers() {
        return answers + ", and once they were sold out " + lateAnswers;
    }

    List<Check> checks(Ledger ledger) throws Exception {
        shop.awaitCaughtUp();
        long acknowledged = 0;
        long withoutUnit = 0;
        long oversold = 0;
        long unsold = 0;
        for (Sold each : sold) {
            acknowledged += each.orderIds().size();
            withoutUnit += ledger.withoutUnit(each.sale(), each.orderIds());
            oversold += Math.max(0, ledger.mostTaken(each.sale()) - each.sale().stock());
            unsold += each.sale().stock() - ledger.reserved(each.sale());
        }
        int late = lateAnswers.values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                check("every order that was accepted has its units", acknowledged, withoutUnit, "without"),
                check("no drop gave away a unit that it did not have", sold.size(), oversold, "units too many"),
                check("every drop was sold out", sold.size(), Math.abs(unsold), "units left or too many"),
                check("who came late was told so", late, late - lateAnswers.getOrDefault(SOLD_OUT, 0), "otherwise"));
    }

    private static Check check(String what, long of, long wrong, String how) {
        return new Check(what, of > 0 && wrong == 0, String.format(Locale.ROOT, "%,d, %,d %s", of, wrong, how));
    }

    /** A turn that begins when the shop has nothing to do any more. */
    private abstract class Turn implements Contestant {

        private final String name;

        private Turn(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void prepare() throws Exception {
            shop.awaitCaughtUp();
        }
    }
}
