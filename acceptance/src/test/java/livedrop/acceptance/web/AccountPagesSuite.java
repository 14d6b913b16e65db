package livedrop.acceptance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import livedrop.acceptance.client.Shop.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class AccountPagesSuite {

    /** All that a script of the page can read of what the browser keeps. */
    private static final String READABLE =
            "() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)";

    abstract Web web();

    @Test
    @DisplayName("is made, changed and deleted on its page")
    void life() {
        String email = "w-" + UUID.randomUUID() + "@example.org";
        Window window = web().window();
        window.page().navigate("/sign-in");
        window.press("Make an account");
        window.fill("Name", "Willa");
        window.fill("Email address", email);
        window.fill("Password", "short");
        window.page().locator("form button.primary").click();
        assertThat(window.page().locator("#password-wrong")).isVisible();

        window.fill("Password", "correct horse battery");
        window.page().locator("form button.primary").click();
        window.page().waitForURL("**/");
        window.go("/me/account");
        window.page().locator("#name").fill("Willa W.");
        window.press("Save");
        assertThat(window.page().locator("header nav")).containsText("Willa W.");

        window.press("Delete the account");
        window.page().locator("dialog button[value=yes]").click();
        window.page().waitForURL("**/");
        assertThat(window.page().locator("header nav")).containsText("Sign in");
    }

    @Test
    @DisplayName("stays signed in over a reload and in another tab, and no script can read what keeps it so")
    void refreshTokenOutOfReach() {
        Person person = web().shop().register();
        Window window = web().window().signIn(person);

        window.go("/me/orders");
        window.page().reload();
        assertThat(window.page().locator("h1")).hasText("My orders");

        assertThat((String) window.page().evaluate(READABLE))
                .doesNotContain("eyJ")
                .hasSizeLessThan(200);
        assertThat(window.page().context().cookies()).singleElement().satisfies(cookie -> assertThat(cookie.httpOnly)
                .isTrue());
        assertThat(window.page().request().get("/api/auth/browser/refresh").status())
                .isEqualTo(405);
    }

    @Test
    @DisplayName("that is signed out in one tab is signed out in all")
    void signOut() {
        Window window = web().window().signIn(web().shop().register());
        var other = window.page().context().newPage();
        other.navigate("/me/orders");
        assertThat(other.locator("h1")).hasText("My orders");

        window.go("/me/account");
        window.press("Sign out");

        assertThat(other.locator("h1")).hasText("Sign in");
    }

    @Test
    @DisplayName("is not entered with a wrong password, and the page says why")
    void wrongPassword() {
        Window window = web().window();
        window.page().navigate("/sign-in");
        window.fill("Email address", "nobody@example.org");
        window.fill("Password", "wrong password");
        window.press("Sign in");
        assertThat(window.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .hasText("The email address or the password is wrong.");
    }
}
