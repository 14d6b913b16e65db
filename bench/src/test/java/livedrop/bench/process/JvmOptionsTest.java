package livedrop.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A peer's JVM")
class JvmOptionsTest {

    @Test
    @DisplayName("has the options of ours, but for those that are about our classes")
    void options() {
        assertThat(JvmOptions.of(List.of(
                        "/jdk/bin/java",
                        "-Xlog:cds=off",
                        "-XX:+UseParallelGC",
                        "-Xmx2g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:AOTCache=ours.aot",
                        "-cp",
                        "a.jar:b.jar",
                        "livedrop.Main",
                        "--port")))
                .containsExactly("-XX:+UseParallelGC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED");
    }
}
