package livedrop.bench.measure;

/** One way to do a thing. Each of its turns is prepared, done and tidied up; only what is done is timed. */
public interface Contestant {

    String name();

    /** Comes before each turn, and counts for nothing. */
    default void prepare() throws Exception {}

    /**
     * Does the thing, as often as makes a figure.
     *
     * @throws Exception when any part of it failed: what failed fast would count as fast
     */
    Round round() throws Exception;

    /** Comes after each turn, also after one that failed, and counts for nothing. */
    default void tidyUp() throws Exception {}
}
