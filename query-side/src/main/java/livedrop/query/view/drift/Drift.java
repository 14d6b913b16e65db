package livedrop.query.view.drift;

import java.util.List;

/**
 * How the documents that are served compare with the log.
 *
 * @param checked how many were looked at, in the generation that serves
 * @param count how many are not what the log says now
 * @param differing the names of the first of these
 */
public record Drift(long checked, long count, List<String> differing) {

    public static final Drift NONE = new Drift(0, 0, List.of());
}
