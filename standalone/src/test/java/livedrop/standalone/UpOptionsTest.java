package livedrop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

@DisplayName("./livedrop up")
class UpOptionsTest {

    @Test
    @DisplayName("takes the usual ports and folder, with demo data, when nothing is said")
    void defaults() {
        UpOptions options = parse();

        assertThat(options.ports())
                .containsExactly(
                        Map.entry("--port", 8080),
                        Map.entry("--management-port", 8081),
                        Map.entry("--internal-port", 8082));
        assertThat(options.data).isEqualTo(Path.of("data"));
        assertThat(options.demo()).isTrue();
    }

    @Test
    @DisplayName("takes what is said")
    void options() {
        UpOptions options = parse(
                "--port",
                "9000",
                "--management-port=9001",
                "--internal-port",
                "9002",
                "--data",
                "/tmp/x",
                "--no-demo",
                "--offline-build");

        assertThat(options.ports().values()).containsExactly(9000, 9001, 9002);
        assertThat(options.data).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.demo()).isFalse();
    }

    @Test
    @DisplayName("does not guess what is meant by an option that it does not know")
    void unknownOption() {
        assertThatThrownBy(() -> parse("--prot", "9000"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--prot");
        assertThatThrownBy(() -> parse("--port", "many"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--port");
    }

    private static UpOptions parse(String... arguments) {
        UpOptions options = new UpOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}
