package livedrop.query.redis;

import java.util.Set;

/**
 * The names of all that one generation of a view has in Redis: one prefix, one hash tag, so one slot of a cluster.
 *
 * @param view the name of the view, which is also that of its processor
 * @param generation counts the times that the view was built anew beside a serving one, from 1
 */
public record ViewKeys(String view, int generation) {

    private static final Set<String> BOOKKEEPING = Set.of("segments", "ready", "removed", "letters", "letter-claims");

    private static final String LETTERS_OF = "letters:";

    /** @param name of a document or list within the view */
    public String key(String name) {
        return "{" + view + ":" + generation + "}:" + name;
    }

    /** Claims, tokens and positions of the processor's segments. */
    public String segments() {
        return key("segments");
    }

    /** Is there once the view has seen all that had happened when it was begun. */
    public String ready() {
        return key("ready");
    }

    /** Is there for a while after the generation was removed, so that nobody begins it again. */
    public String removed() {
        return key("removed");
    }

    /** The sequences of events that were set aside, each by when its first one was last looked at. */
    public String letters() {
        return key("letters");
    }

    /** The events of one such sequence. */
    public String lettersOf(String sequence) {
        return key(LETTERS_OF + sequence);
    }

    /** Who works on which of these sequences. */
    public String letterClaims() {
        return key("letter-claims");
    }

    /** Whether a name within the view is that of what its processor keeps for itself. */
    public static boolean isBookkeeping(String name) {
        return BOOKKEEPING.contains(name) || name.startsWith(LETTERS_OF);
    }
}
