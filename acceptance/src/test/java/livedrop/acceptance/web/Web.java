package livedrop.acceptance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.StandaloneTopology;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** A shop, and a browser to visit it with. */
final class Web implements AutoCloseable {

    private final Path data;
    private final StandaloneTopology topology;
    private final Chromium chromium;

    private Web(Path data, Path program) {
        this.data = data;
        this.topology = StandaloneTopology.start(data);
        this.chromium = Chromium.start(program);
    }

    /** Aborts the tests, and says why, where there is no browser. */
    static Web start(Path data) {
        Optional<Path> program = Chromium.find();
        Assumptions.assumeTrue(program.isPresent(), Chromium.MISSING);
        return new Web(data, program.orElseThrow());
    }

    Shop shop() {
        return new Shop(new Api(topology.publicUrl(), null));
    }

    StandaloneTopology topology() {
        return topology;
    }

    Window window() {
        return window(Screen.DESKTOP);
    }

    Window window(Screen screen) {
        return chromium.open(topology.publicUrl(), screen);
    }

    /** The first staff account, which may do everything. */
    Person staff() {
        String email = "admin@livedrop.example";
        try {
            String password =
                    Files.readString(data.resolve("secrets/admin-password")).strip();
            Api api = shop().api();
            JsonNode session = api.post("/api/auth/login", Map.of("email", email, "password", password))
                    .expect(200)
                    .data();
            return new Person(
                    session.path("user").path("id").asString(),
                    email,
                    password,
                    api.as(session.path("accessToken").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is over is closed; a browser that had something against a page fails the test. */
    void leave() {
        assertThat(chromium.closeWindows()).as("what browsers complain about").isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        topology.close();
    }
}
