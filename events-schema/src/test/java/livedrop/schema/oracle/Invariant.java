package livedrop.schema.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The invariants of the design, each asked of the event table by a query that knows nothing of our code. */
public enum Invariant {
    STOCK_NEVER_OVERSOLD("1-stock-never-oversold"),
    ONE_DECISION_PER_RESERVATION("1b-one-decision-per-reservation"),
    ONE_END_PER_ORDER("2-one-end-per-order"),
    CHARGED_ONCE_FOR_SOMETHING("3-charged-once-for-something"),
    BOOKS_AGREE_WITH_THE_LOG("3b-books-agree-with-the-log"),
    ONE_ORDER_PER_WISH("4-one-order-per-wish"),
    NO_HOLE_IN_A_SEQUENCE("7-no-hole-in-a-sequence"),
    NO_GAP_IN_THE_INDEX("7b-no-gap-in-the-index"),
    BUYER_LIMIT_KEPT("9-buyer-limit-kept");

    private final String query;

    Invariant(String file) {
        this.query = read("/invariants/" + file + ".sql");
    }

    /** A line for each place where the invariant does not hold; empty when all is well. */
    public List<String> findings(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> findings = new ArrayList<>();
            while (rows.next()) {
                findings.add(name() + ": " + rows.getString("finding"));
            }
            return findings;
        } catch (SQLException e) {
            throw new IllegalStateException(name() + " could not be asked", e);
        }
    }

    /** Every finding of every invariant. */
    public static List<String> allFindings(Connection connection) {
        List<String> findings = new ArrayList<>();
        for (Invariant invariant : values()) {
            findings.addAll(invariant.findings(connection));
        }
        return findings;
    }

    private static String read(String resource) {
        try (InputStream in = Invariant.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
