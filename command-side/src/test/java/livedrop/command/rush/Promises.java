package livedrop.command.rush;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import livedrop.schema.inventory.ReservationStatus;
import livedrop.schema.oracle.Invariant;

/**
 * What a crowd asked for and what it was told, for as many processes as it takes; and the oracle that holds it against
 * the event table.
 */
final class Promises {
    /** A line without it was cut off, and counts as not said. */
    static final String END_OF_LINE = " .";

    private static final Set<Invariant> INVARIANTS = Set.of(
            Invariant.STOCK_NEVER_OVERSOLD,
            Invariant.ONE_DECISION_PER_RESERVATION,
            Invariant.NO_HOLE_IN_A_SEQUENCE,
            Invariant.NO_GAP_IN_THE_INDEX,
            Invariant.BUYER_LIMIT_KEPT);

    private static final String BROKEN = """
            select told.reservation_id || ': told ' || told.type || ' of ' || told.units || ', in the log '
                       || coalesce(string_agg(decision.type || ' of ' || decision.units, ', '), 'nothing') as finding
            from unnest(?::text[], ?::text[], ?::int[]) as told (reservation_id, type, units)
            left join (select payload ->> 'reservationId' as reservation_id, type, (payload ->> 'quantity')::int as units
                       from event_log where type in ('StockReserved', 'ReservationRefused')) as decision
                using (reservation_id)
            group by told.reservation_id, told.type, told.units
            having array_agg(decision.type || ' of ' || decision.units) <> array[told.type || ' of ' || told.units]
                or count(decision.type) = 0
            """;

    private final Set<Integer> unanswered = new TreeSet<>();
    private final Map<Integer, String> answers = new TreeMap<>();
    private final Map<ReservationStatus, Integer> wishes = new EnumMap<>(ReservationStatus.class);
    private final List<String> contradictions = new ArrayList<>();
    private Predicate<Promises> awaited = _ -> false;
    private int last;
    private int told;
    private int failures;

    /** Takes note of what was said. */
    synchronized void note(String line) {
        String[] words = line.substring(0, line.length() - END_OF_LINE.length()).split(" ", 3);
        int number = Integer.parseInt(words[1]);
        switch (words[0]) {
            case "asked" -> {
                unanswered.add(number);
                last = Math.max(last, number);
            }
            case "told" -> told(number, words[2]);
            case "failed" -> failures++;
            default -> throw new IllegalArgumentException(line);
        }
        if (awaited.test(this)) {
            notifyAll();
        }
    }

    private void told(int number, String answer) {
        told++;
        unanswered.remove(number);
        String before = answers.putIfAbsent(number, answer);
        if (before == null) {
            wishes.merge(status(answer), 1, Integer::sum);
        } else if (!before.equals(answer)) {
            contradictions.add("wish " + number + ": told " + before + ", and then " + answer);
        }
    }

    private static ReservationStatus status(String answer) {
        return ReservationStatus.valueOf(answer.split(" ", 2)[0]);
    }

    /** The number of the buyer who has not come yet. */
    synchronized int next() {
        return last + 1;
    }

    /** Who asked, and was never told, whether or not the try failed. */
    synchronized List<Integer> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Who was told that units are held for them. */
    synchronized List<Integer> held() {
        return answers.entrySet().stream()
                .filter(answer -> status(answer.getValue()) == ReservationStatus.HELD)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many wishes were answered like this. */
    synchronized int count(ReservationStatus status) {
        return wishes.getOrDefault(status, 0);
    }

    /** How many answers there were, repeats included. */
    synchronized int told() {
        return told;
    }

    /** How many tries failed. */
    synchronized int failures() {
        return failures;
    }

    synchronized int unitsHeld() {
        return held().stream().mapToInt(Sale::units).sum();
    }

    /** Waits for what the crowd says next, at most so long. */
    synchronized boolean await(Predicate<Promises> condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        awaited = condition;
        while (!condition.test(this)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    /** What is wrong with the event table, and with what was promised about it; empty when all is well. */
    synchronized List<String> findings(Connection connection) throws SQLException {
        joinInOnePass(connection);
        List<String> findings = new ArrayList<>(contradictions);
        INVARIANTS.forEach(invariant -> findings.addAll(invariant.findings(connection)));
        findings.addAll(broken(connection));
        return findings;
    }

    /** The planner knows nothing of what is in the payloads, and would decode them all again for each of them. */
    private static void joinInOnePass(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set enable_nestloop = off");
        }
    }

    private List<String> broken(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BROKEN)) {
            query.setArray(1, column(connection, "text", number -> Sale.reservation(number)
                    .toString()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            answers.values().stream().map(Promises::event).toArray()));
            query.setArray(3, column(connection, "int", Sale::units));
            try (ResultSet rows = query.executeQuery()) {
                List<String> findings = new ArrayList<>();
                while (rows.next()) {
                    findings.add("BROKEN_PROMISE: " + rows.getString("finding"));
                }
                return findings;
            }
        }
    }

    private Array column(Connection connection, String type, IntFunction<Object> value) throws SQLException {
        return connection.createArrayOf(
                type, answers.keySet().stream().map(value::apply).toArray());
    }

    private static String event(String answer) {
        return switch (status(answer)) {
            case HELD -> "StockReserved";
            case REFUSED -> "ReservationRefused";
            case SOLD, RELEASED -> throw new IllegalStateException("told " + answer + ", but nobody pays or leaves");
        };
    }

    @Override
    public synchronized String toString() {
        return wishes.entrySet().stream().map(Object::toString).collect(joining(", ")) + ", " + unanswered.size()
                + " without an answer, " + failures + " failed tries";
    }
}
