package livedrop.query.redis;

/**
 * The names of all that one generation of a view has in Redis: one prefix, one hash tag, so one slot of a cluster.
 *
 * @param view the name of the view, which is also that of its processor
 * @param generation counts the times that the view was built anew beside a serving one, from 1
 */
public record ViewKeys(String view, int generation) {

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
}
