package livedrop.query.view;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the events go that a view cannot take in, and all that follow on the same subject. */
public interface Letters {

    /** When so many subjects cannot be taken in, it is the view that is wrong: it stands still. */
    int MOST_SEQUENCES = 1_024;

    /** When so many events of a subject wait, somebody has to look at it before there are more than Redis should hold. */
    int MOST_IN_SEQUENCE = 10_000;

    /** The sequences of which there are some already. */
    Set<String> sequences();

    /** How many there are of one sequence. */
    long count(String sequence);

    /**
     * The bytes of a letter.
     *
     * @param cause why the event could not be taken in; absent when it only follows on one that could not
     */
    byte[] letter(ViewEvent event, @Nullable RuntimeException cause);
}
