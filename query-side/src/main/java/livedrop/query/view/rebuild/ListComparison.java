package livedrop.query.view.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static livedrop.query.redis.RedisScript.argument;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisScript;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;

/**
 * Compares the lists of two generations that go on meanwhile. Whether a member that stands in one of them only has its
 * place there follows from the log, as of what the new generation has taken in.
 */
final class ListComparison {

    private static final RedisScript<List<Object>> LISTS = RedisScript.listing("lists");
    private static final int MOST_LISTS = 100;
    private static final int MOST_MEMBERS = 1_000;
    private static final int MOST_TRIES = 5;

    private final Redis redis;
    private final LoggedView log;
    private final ViewKeys built;
    private final ViewKeys serving;

    ListComparison(Redis redis, LoggedView log, ViewKeys built, ViewKeys serving) {
        this.redis = redis;
        this.log = log;
        this.built = built;
        this.serving = serving;
    }

    /** @throws DifferenceException when a list is not what the log says */
    void run(Tally tally) {
        new Names(redis, built).lists(names -> compare(names, tally));
        new Names(redis, serving)
                .lists(names -> compare(
                        names.stream()
                                .filter(name -> redis.call(commands -> commands.exists(built.key(name))) == 0)
                                .toList(),
                        tally));
    }

    private record ListContent(long length, Set<String> members) {}

    private void compare(List<String> names, Tally tally) {
        for (int from = 0; from < names.size(); from += MOST_LISTS) {
            compareSome(names.subList(from, Math.min(names.size(), from + MOST_LISTS)), tally);
        }
    }

    private void compareSome(List<String> names, Tally tally) {
        List<ListContent> inBuilt = read(built, names);
        List<ListContent> inServing = read(serving, names);
        for (int i = 0; i < names.size(); i++) {
            long longest = Math.max(inBuilt.get(i).length(), inServing.get(i).length());
            Set<String> different = longest <= MOST_MEMBERS
                    ? differing(inBuilt.get(i).members(), inServing.get(i).members())
                    : differing(names.get(i));
            long healed = 0;
            for (String member : different) {
                healed += judge(names.get(i), member, tally) ? 1 : 0;
            }
            tally.add(1, healed);
        }
    }

    private List<ListContent> read(ViewKeys keys, List<String> names) {
        List<Object> answer = LISTS.run(redis, names.stream().map(keys::key).toList(), List.of(argument(MOST_MEMBERS)));
        List<ListContent> lists = new ArrayList<>();
        for (int i = 0; i < answer.size(); i += 2) {
            Set<String> members = new TreeSet<>();
            ((List<?>) answer.get(i + 1)).forEach(member -> members.add(RedisScript.text(member)));
            lists.add(new ListContent((Long) answer.get(i), members));
        }
        return lists;
    }

    private static Set<String> differing(Set<String> left, Set<String> right) {
        Set<String> different = new HashSet<>(left);
        different.addAll(right);
        different.removeIf(member -> left.contains(member) && right.contains(member));
        return different;
    }

    /** What stands in one of two long lists only. */
    private Set<String> differing(String list) {
        Set<String> different = new TreeSet<>();
        pages(built, list, members -> different.addAll(missing(serving, list, members)));
        pages(serving, list, members -> different.addAll(missing(built, list, members)));
        return different;
    }

    private void pages(ViewKeys keys, String list, Consumer<List<byte[]>> each) {
        Boundary<byte[]> after = Boundary.unbounded();
        while (true) {
            Range<byte[]> rest = Range.from(after, Boundary.unbounded());
            List<byte[]> page =
                    redis.call(commands -> commands.zrangebylex(keys.key(list), rest, Limit.from(MOST_MEMBERS)));
            if (page.isEmpty()) {
                return;
            }
            each.accept(page);
            after = Boundary.excluding(page.getLast());
        }
    }

    private List<String> missing(ViewKeys keys, String list, List<byte[]> members) {
        List<Double> scores = redis.call(commands -> commands.zmscore(keys.key(list), members.toArray(byte[][]::new)));
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (scores.get(i) == null) {
                missing.add(new String(members.get(i), UTF_8));
            }
        }
        return missing;
    }

    /** Whether the list is healed by the new generation as far as this member goes. */
    private boolean judge(String list, String member, Tally tally) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Place inBuilt = place(built, list, member, tally);
            if (inBuilt.mayBe()) {
                return place(serving, list, member, tally).isWrong();
            }
        }
        throw new DifferenceException("list " + list + " in generation " + built.generation() + ": "
                + (isIn(built, list, member) ? "has " : "lacks ") + member + " (expected: what the log says)");
    }

    /**
     * Whether a member stands in a list, and whether it should, by the log as of what had been taken in for certain before
     * it was looked at, and as of what may have been taken in after.
     */
    private record Place(boolean isThere, boolean before, boolean after) {

        private boolean mayBe() {
            return isThere == before || isThere == after;
        }

        private boolean isWrong() {
            return before == after && isThere != before;
        }
    }

    private Place place(ViewKeys keys, String list, String member, Tally tally) {
        long from = Math.max(0, Positions.of(redis, keys).least());
        boolean isThere = isIn(keys, list, member);
        long to = Math.max(0, Positions.of(redis, keys).most());
        boolean before = tally.await(log.isIn(list, member, from));
        return new Place(isThere, before, to == from ? before : tally.await(log.isIn(list, member, to)));
    }

    private boolean isIn(ViewKeys keys, String list, String member) {
        return redis.call(commands -> commands.zmscore(keys.key(list), argument(member)))
                        .getFirst()
                != null;
    }
}
