package livedrop.query.redis;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a document stands in a list: its rank and its id as one text whose order is that of the ranks, with the id to
 * tell equal ranks apart. A page begins after the last member of the page before, wherever new members went meanwhile.
 */
public final class ListMember {

    private static final int RANK_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}:[0-9a-f-]{36}");

    private ListMember() {}

    /** @param rank any number; smaller ranks come first */
    public static String of(long rank, UUID id) {
        return "%016x:%s".formatted(rank ^ Long.MIN_VALUE, id);
    }

    /** The id of a member. */
    public static String idOf(String member) {
        return member.substring(RANK_DIGITS + 1);
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
