package livedrop.command.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import livedrop.kit.startup.StartupRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The settings of the bucket")
class S3SettingsTest {

    private static S3Settings settings(String endpoint, String publicEndpoint, boolean pathStyle) {
        return new S3Settings(endpoint, publicEndpoint, "eu-central-1", "pictures", "key", "secret", pathStyle);
    }

    @Test
    @DisplayName("name the bucket in the path, or in the host")
    void addresses() {
        assertThat(settings("http://s3:9000", "", true).inside("images/a.png"))
                .hasToString("http://s3:9000/pictures/images/a.png");
        assertThat(settings("https://s3.example/", "", false).inside("images/a.png"))
                .hasToString("https://pictures.s3.example/images/a.png");
        assertThat(settings("http://s3:9000", "", true).inside("")).hasToString("http://s3:9000/pictures");
    }

    @Test
    @DisplayName("can tell browsers another address")
    void outside() {
        S3Settings settings = settings("http://s3:9000", "https://uploads.example", true);

        assertThat(settings.inside("a")).hasToString("http://s3:9000/pictures/a");
        assertThat(settings.outside("a")).hasToString("https://uploads.example/pictures/a");
        assertThat(settings("http://s3:9000", "", true).outside("a")).hasToString("http://s3:9000/pictures/a");
    }

    @Test
    @DisplayName("are refused when one is missing or no address, by its name")
    void refused() {
        assertThatThrownBy(() -> settings("", "", true))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("livedrop.s3.endpoint is missing")
                .extracting(refused -> ((StartupRefusedException) refused).cure())
                .asString()
                .contains("LIVEDROP_S3_ENDPOINT");
        assertThatThrownBy(() -> new S3Settings("http://s3", "", "eu", "b", "key", "", true))
                .hasMessageContaining("livedrop.s3.secret-key is missing");
        assertThatThrownBy(() -> settings("s3:9000", "", true)).hasMessageContaining("no URL of a server: s3:9000");
        assertThatThrownBy(() -> settings("http://s3", "http://x/y", true))
                .hasMessageContaining("livedrop.s3.public-endpoint");
    }
}
