package livedrop.bench.follower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.bench.Benchmark;
import livedrop.bench.Database;
import livedrop.bench.Scale;
import livedrop.bench.Workbench;
import livedrop.bench.measure.Calls;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Rounds;
import livedrop.bench.measure.Turns;
import livedrop.bench.report.Check;
import livedrop.bench.report.Figure;
import livedrop.bench.report.Line;
import livedrop.bench.report.Result;
import livedrop.bench.report.Verdict;

/** Pages of a creator's followers, beside LIMIT and OFFSET, while more and more follow. */
public final class FollowersBenchmark implements Benchmark {

    private static final int WALKED_BY_NUMBER = 300;

    /**
     * How much of it.
     *
     * @param offsetRows how many rows OFFSET may skip in a round, which takes seconds
     */
    private record Size(int followers, int middlePage, int rounds, int calls, int offsetRows) {
        int offsetCalls(int page) {
            return Math.clamp(offsetRows / (page * FollowerPages.PAGE), 3, calls);
        }

        int lastPage() {
            return followers / FollowerPages.PAGE;
        }
    }

    @Override
    public String name() {
        return "followers";
    }

    @Override
    public String question() {
        return "Does the last page of a creator's followers cost what the first one does?";
    }

    @Override
    public Result run(Scale scale, Workbench bench) throws Exception {
        Size size = scale.of(
                new Size(5_000_000, 1_000, 5, 100, 3_000_000),
                new Size(50_000, 100, 5, 20, 300_000),
                new Size(2_000, 10, 2, 5, 5_000));
        try (Database database = bench.database();
                FollowerCrowd crowd = FollowerCrowd.in(database);
                FollowerPages pages = new FollowerPages(database)) {
            AtomicInteger filled = new AtomicInteger();
            crowd.fill(size.followers(), () -> bench.say("followers: part " + filled.incrementAndGet() + " is there"));
            return measure(size, crowd, pages, bench);
        }
    }

    private Result measure(Size size, FollowerCrowd crowd, FollowerPages pages, Workbench bench) throws Exception {
        try (Arrivals arrivals = Arrivals.after(crowd, size.followers())) {
            List<Turns> times = new Rounds(2, size.rounds(), bench::say).run(contestants(size, pages, arrivals));
            bench.say("walking through all pages");
            Walk ours = Walk.byCursor(pages, arrivals.newest());
            Walk peer = Walk.byNumber(pages, arrivals.newest(), Math.min(WALKED_BY_NUMBER, size.lastPage()));
            return result(size, times, ours, peer, arrivals.newest() - size.followers());
        }
    }

    private static List<Contestant> contestants(Size size, FollowerPages pages, Arrivals arrivals) {
        List<Contestant> all = new ArrayList<>();
        for (int page : List.of(1, size.middlePage(), size.lastPage())) {
            all.add(new Calls("ours, page " + number(page), size.calls(), () -> {
                long newest = page == 1 ? arrivals.newest() : size.followers();
                requireFull(pages.behind(newest + 1 - (page - 1L) * FollowerPages.PAGE));
            }));
            all.add(new Calls(
                    "OFFSET, page " + number(page), size.offsetCalls(page), () -> requireFull(pages.numbered(page))));
        }
        return all;
    }

    /** An empty page would be a fast one. */
    private static void requireFull(List<Long> page) {
        if (page.size() < FollowerPages.PAGE) {
            throw new IllegalStateException("followers on the page: " + page.size() + " (expected: 100)");
        }
    }

    private Result result(Size size, List<Turns> times, Walk ours, Walk peer, int came) {
        List<Line> lines = times.stream().map(Line::ofCalls).toList();
        Line first = lines.getFirst();
        Line last = lines.get(4);
        return new Result(
                name(),
                question(),
                number(size.followers()) + " followers, pages of 100, " + number(came) + " more came meanwhile",
                Figure.P95,
                lines,
                List.of(
                        Verdict.ratio(Figure.P95, last, first).atMost(1.5),
                        Verdict.ratio(Figure.P95, lines.get(3), lines.get(2)),
                        Verdict.ratio(Figure.P95, lines.get(5), last)),
                List.of(new Check(
                        "a walk by cursor meets everybody once",
                        ours.twice() == 0 && ours.skipped() == 0,
                        describe(ours))),
                List.of("a walk by OFFSET, of the first pages only: " + describe(peer)));
    }

    private static String describe(Walk walk) {
        return number(walk.seen()) + " seen, " + number(walk.twice()) + " twice, " + number(walk.skipped())
                + " skipped";
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
