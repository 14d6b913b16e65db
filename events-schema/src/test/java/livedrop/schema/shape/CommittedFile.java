package livedrop.schema.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that is generated and committed, so that each change of what it is made from shows in a diff. */
public final class CommittedFile {

    /** Set it to {@code true} to write what was generated over what is committed. */
    public static final String ACCEPT = "livedrop.accept";

    private static final JsonMapper JSON = JsonMapper.shared();

    private CommittedFile() {}

    /** Fails with the lines that differ, unless the difference is accepted. */
    public static void compare(Path committed, JsonNode generated) {
        compare(committed, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(generated) + "\n");
    }

    private static void compare(Path committed, String generated) {
        try {
            if (Boolean.getBoolean(ACCEPT)) {
                Files.createDirectories(committed.toAbsolutePath().getParent());
                Files.writeString(committed, generated, UTF_8);
            }
            Path found = Files.createTempFile("generated-", ".json");
            Files.writeString(found, generated, UTF_8);
            assertThat(found)
                    .as(
                            "%s is generated, and is not what it would be now. Run the test again with -D%s=true"
                                    + " and commit the file, if the change is meant",
                            committed, ACCEPT)
                    .hasSameTextualContentAs(committed);
            Files.delete(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
