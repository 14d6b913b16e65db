package livedrop.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables of a module")
class SchemaMigrationTest {

    @Test
    @DisplayName("have their usual folder and a history of their own")
    void usual() {
        assertThat(SchemaMigration.of("command-side"))
                .isEqualTo(new SchemaMigration("command-side", "classpath:db/migration/command-side"))
                .returns("flyway_command_side", SchemaMigration::historyTable);
    }

    @Test
    @DisplayName("have a name that a table can have")
    void name() {
        assertThatThrownBy(() -> SchemaMigration.of("Command Side"))
                .hasMessage("name: Command Side (expected: small letters, digits and hyphens, at most 41)");
        assertThatThrownBy(() -> new SchemaMigration("guest", " "))
                .hasMessage("location: blank (expected: a folder of migrations)");
    }
}
