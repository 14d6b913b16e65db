package livedrop.kit.health;

import java.util.Collection;

/** How something is. */
public enum Condition {
    UP,
    /** It works, and misses something that it can do without for a while. */
    DEGRADED,
    DOWN;

    /** That of a whole whose parts are like this. */
    public static Condition ofWhole(Collection<Condition> parts) {
        return parts.stream().allMatch(UP::equals) ? UP : DEGRADED;
    }
}
