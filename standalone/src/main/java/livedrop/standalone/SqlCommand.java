package livedrop.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./livedrop sql}: what psql would do, where there is none. Whoever may read the data folder may do all of it. */
@Command(
        name = "./livedrop sql",
        description = "Runs SQL in the database of a running ./livedrop up, and prints the rows, separated by tabs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SqlCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SQL", description = "one statement, or several with semicolons")
    private String sql = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LIVEDROP_DATA:-data}",
            description = "whose installation (default: ./data)")
    private Path data = Path.of("data");

    private SqlCommand() {}

    public static void main(String[] arguments) {
        OperatorCommand.run(new SqlCommand(), arguments);
    }

    /** @throws CannotStartException when the database is not there, or does not like the statement */
    @Override
    public Integer call() {
        Properties servers = servers();
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        servers.getProperty("postgres.host"),
                        servers.getProperty("postgres.port"),
                        servers.getProperty("postgres.database"));
        try (Connection connection = DriverManager.getConnection(
                        url, servers.getProperty("postgres.user"), servers.getProperty("postgres.password"));
                Statement statement = connection.createStatement()) {
            printAll(statement, statement.execute(sql));
            return 0;
        } catch (SQLException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private Properties servers() {
        Path file = data.resolve("servers.properties").toAbsolutePath().normalize();
        Properties servers = new Properties();
        try (InputStream content = Files.newInputStream(file)) {
            servers.load(content);
            return servers;
        } catch (IOException e) {
            throw new CannotStartException(
                    "Nothing runs on " + file.getParent()
                            + " (expected: a running ./livedrop up; --data names its folder)",
                    e);
        }
    }

    /** @param rows whether the first result is one */
    private static void printAll(Statement statement, boolean rows) throws SQLException {
        boolean more = rows;
        while (more || statement.getUpdateCount() >= 0) {
            if (more) {
                print(statement.getResultSet());
            }
            more = statement.getMoreResults();
        }
    }

    @SuppressWarnings("SystemOut") // It is what was asked for.
    private static void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringJoiner line = new StringJoiner("\t");
            for (int column = 1; column <= columns; column++) {
                line.add(String.valueOf(rows.getString(column)));
            }
            System.out.println(line);
        }
    }
}
