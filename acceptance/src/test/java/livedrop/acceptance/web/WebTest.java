package livedrop.acceptance.web;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("In a browser")
class WebTest {

    @TempDir
    static Path data;

    private static @Nullable Web web;

    @BeforeAll
    static void start() {
        web = Web.start(data);
    }

    @AfterAll
    static void stop() {
        if (web != null) {
            web.close();
        }
    }

    @AfterEach
    void leave() {
        web().leave();
    }

    private static Web web() {
        return Objects.requireNonNull(web);
    }

    @Nested
    @DisplayName("the storefront")
    class Storefront extends StorefrontSuite {
        @Override
        Web web() {
            return WebTest.web();
        }
    }

    @Nested
    @DisplayName("an account")
    class Accounts extends AccountPagesSuite {
        @Override
        Web web() {
            return WebTest.web();
        }
    }

    @Nested
    @DisplayName("the studio")
    class Studio extends StudioSuite {
        @Override
        Web web() {
            return WebTest.web();
        }
    }

    @Nested
    @DisplayName("the console")
    class Console extends ConsoleSuite {
        @Override
        Web web() {
            return WebTest.web();
        }
    }

    @Nested
    @DisplayName("every page")
    class Pages extends EveryPageSuite {
        @Override
        Web web() {
            return WebTest.web();
        }
    }
}
