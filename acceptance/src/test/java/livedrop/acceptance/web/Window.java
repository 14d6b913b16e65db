package livedrop.acceptance.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.Project;

/** One browser window, and the person before it. What the browser has against a page is kept. */
final class Window {

    private static final Path PICTURES = Project.ROOT.resolve("acceptance/target/pages");

    /** A call that is answered with a refusal, or not at all, is nothing that a page can help. */
    private static final Pattern ANSWERED = Pattern.compile("Failed to load resource.*|WebSocket connection to .*");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    private void hear(ConsoleMessage message) {
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        if (bad && !ANSWERED.matcher(message.text()).matches()) {
            complaints.add(page.url() + ": " + message.text());
        }
    }

    List<String> complaints() {
        return complaints;
    }

    Page page() {
        return page;
    }

    Window go(String path) {
        page.navigate(path);
        page.locator("main h1").first().waitFor();
        return this;
    }

    Window signIn(Person person) {
        page.navigate("/sign-in");
        page.getByLabel("Email address").fill(person.email());
        page.getByLabel("Password").fill(person.password());
        press("Sign in");
        page.waitForURL("**/");
        return this;
    }

    /** Presses the one button of that name. */
    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Presses what is there at a time of the clock, in milliseconds since 1970. */
    void pressAt(String selector, long time) {
        page.evaluate(
                "([selector, time]) => { setTimeout(() => document.querySelector(selector).click(), time - Date.now()); }",
                List.of(selector, (double) time));
    }

    void fill(String label, String value) {
        page.getByLabel(label).fill(value);
    }

    /** A figure, by the name the page has for it. */
    Locator figure(String name) {
        return page.locator("[data-figure=" + name + "]").first();
    }

    Locator text(String words) {
        return page.getByText(words).first();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    void close() {
        context.close();
    }
}
