package livedrop.bench.follower;

import java.util.BitSet;
import java.util.List;

/**
 * Who was seen on the way from the newest follower to the first.
 *
 * @param twice seen more than once
 * @param skipped who were there when the walk began, and were not seen
 */
record Walk(int seen, int twice, int skipped) {

    /** From page to page by cursors. */
    static Walk byCursor(FollowerPages pages, int newest) {
        Steps steps = new Steps(newest);
        long position = newest + 1L;
        List<Long> page;
        do {
            page = pages.behind(position);
            List<Long> shown = page.subList(0, Math.min(page.size(), FollowerPages.PAGE));
            steps.see(shown);
            position = shown.isEmpty() ? 0 : shown.getLast();
        } while (page.size() > FollowerPages.PAGE);
        return steps.walk(1);
    }

    /** From page to page by their numbers, for as many pages. */
    static Walk byNumber(FollowerPages pages, int newest, int most) {
        Steps steps = new Steps(newest);
        long oldest = newest + 1L;
        for (int number = 1; number <= most; number++) {
            List<Long> page = pages.numbered(number);
            List<Long> shown = page.subList(0, Math.min(page.size(), FollowerPages.PAGE));
            steps.see(shown);
            oldest = shown.isEmpty() ? oldest : Math.min(oldest, shown.getLast());
        }
        return steps.walk((int) oldest);
    }

    private static final class Steps {
        private final BitSet seen;
        private final int newest;
        private int twice;

        private Steps(int newest) {
            this.newest = newest;
            this.seen = new BitSet(newest + 1);
        }

        private void see(List<Long> positions) {
            for (long position : positions) {
                int number = Math.toIntExact(position);
                if (seen.get(number)) {
                    twice++;
                }
                seen.set(number);
            }
        }

        private Walk walk(int oldest) {
            int expected = newest - oldest + 1;
            int known = seen.get(oldest, newest + 1).cardinality();
            return new Walk(seen.cardinality(), twice, expected - known);
        }
    }
}
