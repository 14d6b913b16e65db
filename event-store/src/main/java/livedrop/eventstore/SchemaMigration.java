package livedrop.eventstore;

/**
 * Tables that a module brings along: a bean of this type makes the event store run the module's Flyway folder before
 * anything else uses the database. The bean must not need the database itself.
 *
 * @param name the module's name; its history is kept in the table {@code flyway_<name>}
 * @param location the folder, such as {@code classpath:db/migration/command-side}
 */
public record SchemaMigration(String name, String location) {

    public SchemaMigration {
        if (!name.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: small letters, digits and hyphens, at most 41)");
        }
        if (location.isBlank()) {
            throw new IllegalArgumentException("location: blank (expected: a folder of migrations)");
        }
    }

    /** The migrations of a module in their usual folder, {@code db/migration/<module>} of the class path. */
    public static SchemaMigration of(String module) {
        return new SchemaMigration(module, "classpath:db/migration/" + module);
    }

    /** The table that remembers which of the migrations have run. */
    public String historyTable() {
        return "flyway_" + name.replace('-', '_');
    }
}
