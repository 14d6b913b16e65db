package livedrop.eventstore.saga;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import livedrop.eventstore.saga.SagaChanges.Association;
import livedrop.eventstore.saga.SagaChanges.Saga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaStorageException;
import org.jspecify.annotations.Nullable;

/** The tables of sagas, over one connection. Each method is one statement, and blocks. */
final class SagaTables {

    private static final String FIND = """
            select wanted.place, association.saga_id
            from unnest(?, ?, ?) with ordinality as wanted(saga_type, key, value, place)
            join association_value_entry association
              on association.association_value = wanted.value
             and association.association_key = wanted.key
             and association.saga_type = wanted.saga_type
            """;

    private static final String READ = """
            select saga.saga_id, saga.saga_type, saga.revision, convert_from(saga.serialized_saga, 'UTF8') as state,
                   association.keys, association.values
            from saga_entry saga
            cross join lateral (
                select array_agg(association_key) as keys, array_agg(association_value) as values
                from association_value_entry
                where association_value_entry.saga_id = saga.saga_id) association
            where saga.saga_id = any (?)
            """;

    /** The parts write different rows; so it does not matter that none of them sees what the others do. */
    private static final String WRITE = """
            with ended as (
                delete from saga_entry where saga_id = any (?)),
            ended_association as (
                delete from association_value_entry where saga_id = any (?)),
            removed_association as (
                delete from association_value_entry association
                using unnest(?, ?, ?, ?) as removed(saga_id, saga_type, key, value)
                where association.saga_id = removed.saga_id
                  and association.saga_type = removed.saga_type
                  and association.association_key = removed.key
                  and association.association_value is not distinct from removed.value),
            added_association as (
                insert into association_value_entry (saga_id, saga_type, association_key, association_value)
                select * from unnest(?, ?, ?, ?)),
            begun as (
                insert into saga_entry (saga_id, saga_type, revision, serialized_saga)
                select saga_id, saga_type, revision, convert_to(state, 'UTF8')
                from unnest(?, ?, ?, ?) as begun(saga_id, saga_type, revision, state))
            update saga_entry
            set saga_type = changed.saga_type, revision = changed.revision,
                serialized_saga = convert_to(changed.state, 'UTF8')
            from unnest(?, ?, ?, ?) as changed(saga_id, saga_type, revision, state)
            where saga_entry.saga_id = changed.saga_id
            """;

    private final Connection connection;

    SagaTables(Connection connection) {
        this.connection = connection;
    }

    /** The ids of the sagas that each of the links leads to; every link has an entry. */
    Map<Link, Set<String>> find(Collection<Link> links) {
        List<Link> wanted = List.copyOf(links);
        List<Set<String>> found =
                wanted.stream().<Set<String>>map(_ -> new TreeSet<>()).toList();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Parameters parameters = new Parameters(find);
            parameters.add(wanted, Link::sagaType, Link::key, Link::value);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    found.get(row.getInt("place") - 1).add(row.getString("saga_id"));
                }
            }
            return byLink(wanted, found);
        } catch (SQLException e) {
            throw new SagaStorageException("Sagas could not be looked up by " + wanted.size() + " associations", e);
        }
    }

    private static Map<Link, Set<String>> byLink(List<Link> links, List<Set<String>> found) {
        Map<Link, Set<String>> ids = new HashMap<>();
        for (int i = 0; i < links.size(); i++) {
            ids.put(links.get(i), found.get(i));
        }
        return ids;
    }

    /** Those of the sagas that there are. */
    Map<String, SagaRow> read(Collection<String> ids) {
        Map<String, SagaRow> sagas = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            new Parameters(read).add(ids);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    sagas.put(row.getString("saga_id"), saga(row));
                }
            }
            return sagas;
        } catch (SQLException e) {
            throw new SagaStorageException(ids.size() + " sagas could not be read", e);
        }
    }

    private static SagaRow saga(ResultSet row) throws SQLException {
        return new SagaRow(
                row.getString("saga_type"), row.getString("revision"), row.getString("state"), associations(row));
    }

    private static Set<AssociationValue> associations(ResultSet row) throws SQLException {
        Array keys = row.getArray("keys");
        if (keys == null) {
            return Set.of();
        }
        String[] key = (String[]) keys.getArray();
        String[] value = (String[]) row.getArray("values").getArray();
        Set<AssociationValue> associations = new HashSet<>();
        for (int i = 0; i < key.length; i++) {
            associations.add(new AssociationValue(key[i], value[i]));
        }
        return associations;
    }

    /** @throws SagaStorageException also when a saga that has changed is not there any more */
    void write(SagaChanges changes) {
        int expected = changes.changed().size();
        int updated;
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            Parameters parameters = new Parameters(write);
            parameters.add(changes.ended());
            parameters.add(changes.ended());
            addAssociations(parameters, changes.removed());
            addAssociations(parameters, changes.added());
            addSagas(parameters, changes.begun());
            addSagas(parameters, changes.changed());
            updated = write.executeUpdate();
        } catch (SQLException e) {
            throw new SagaStorageException("The sagas of a batch could not be written", e);
        }
        if (updated != expected) {
            throw new SagaStorageException(
                    (expected - updated) + " of " + expected + " sagas ended elsewhere while they were at work here");
        }
    }

    private static void addAssociations(Parameters parameters, List<Association> associations) throws SQLException {
        parameters.add(
                associations,
                Association::sagaId,
                association -> association.link().sagaType(),
                association -> association.link().key(),
                association -> association.link().value());
    }

    private static void addSagas(Parameters parameters, List<Saga> sagas) throws SQLException {
        parameters.add(
                sagas, Saga::id, saga -> saga.row().type(), saga -> saga.row().revision(), saga -> saga.row()
                        .state());
    }

    /** What stands in a column of a row. */
    private interface Column<T> {

        @Nullable
        String of(T row);
    }

    /** Sets the parameters of a statement from the first to the last, each of them an array of texts. */
    private static final class Parameters {

        private final PreparedStatement statement;
        private int count;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        void add(Collection<String> texts) throws SQLException {
            set(texts.toArray());
        }

        /** A parameter for each of the columns. */
        @SafeVarargs
        final <T> void add(List<T> rows, Column<T>... columns) throws SQLException {
            for (Column<T> column : columns) {
                @Nullable Object[] texts = new @Nullable Object[rows.size()];
                Arrays.setAll(texts, i -> column.of(rows.get(i)));
                set(texts);
            }
        }

        private void set(@Nullable Object[] texts) throws SQLException {
            count++;
            statement.setArray(count, statement.getConnection().createArrayOf("text", texts));
        }
    }
}
