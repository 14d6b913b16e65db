package livedrop.gateway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** An archive with files for browsers, which has its version in its paths. */
public record Archive(String group, String name) {

    private static final String ROOT = "META-INF/resources/";

    /**
     * Where its files are.
     *
     * @param folder that of all archives of its kind, as in {@code webjars}
     * @return a path without a slash at either end
     */
    public String in(String folder) {
        return ROOT + folder + "/" + name + "/" + version();
    }

    private String version() {
        String about = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
        try (InputStream file = Objects.requireNonNull(Archive.class.getResourceAsStream(about), about)) {
            Properties properties = new Properties();
            properties.load(file);
            return Objects.requireNonNull(properties.getProperty("version"), about);
        } catch (IOException e) {
            throw new UncheckedIOException(about, e);
        }
    }
}
