package livedrop.saga.gather;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/**
 * One column of many rows: a parameter that the statement unnests.
 *
 * @param type what the database calls the type of the values
 * @param values the database reads them as they are written by {@code toString}
 */
public record Column(String type, @Nullable Object[] values) implements SqlTypeValue {

    public static <T> Column of(String type, List<T> rows, Function<T, @Nullable Object> value) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        Arrays.setAll(values, i -> value.apply(rows.get(i)));
        return new Column(type, values);
    }

    @Override
    public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
