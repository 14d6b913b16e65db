package livedrop.command.lane;

/**
 * How much a process handles and keeps waiting.
 *
 * @param lanes units of work at a time
 * @param queueLength commands that may wait in one lane; more are answered that the service is unavailable
 * @param mostAtOnce commands that one unit of work may handle
 */
public record LaneBounds(int lanes, int queueLength, int mostAtOnce) {

    public LaneBounds {
        requirePositive("lanes", lanes);
        requirePositive("queueLength", queueLength);
        requirePositive("mostAtOnce", mostAtOnce);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
