package livedrop.acceptance.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. Nothing is fetched: where there is none, the tests say how to get one. */
final class Chromium implements AutoCloseable {

    static final String MISSING =
            "There is no Chromium on this machine, so the pages are not tried in a browser. Install one (Debian: apt-get"
                    + " install chromium), or name one in LIVEDROP_CHROMIUM.";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Tests share the machine with what they test. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<Window> windows = new ArrayList<>();

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(ARGUMENTS));
    }

    static Optional<Path> find() {
        String named = System.getenv("LIVEDROP_CHROMIUM");
        Stream<Path> usual = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return (named == null ? usual : Stream.of(Path.of(named)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program) {
        return new Chromium(program);
    }

    /** A window of a person of its own: it shares nothing with the others. */
    Window open(URI shop, Screen screen) {
        Window window = new Window(browser.newContext(screen.options().setBaseURL(shop.toString())));
        windows.add(window);
        return window;
    }

    /** Closes the windows, and says what they complained about. */
    List<String> closeWindows() {
        List<String> complaints =
                windows.stream().flatMap(window -> window.complaints().stream()).toList();
        windows.forEach(Window::close);
        windows.clear();
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
