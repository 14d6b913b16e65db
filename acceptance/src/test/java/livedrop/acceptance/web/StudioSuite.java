package livedrop.acceptance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class StudioSuite {

    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions SHOWN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    abstract Web web();

    @Test
    @DisplayName("leads from a profile over a product with its picture to a drop that others see")
    void newcomer() {
        Window studio = web().window().signIn(web().shop().register()).go("/studio");
        studio.fill("Name on the page", "Studio Willa");
        studio.press("Save");
        studio.page().getByText("Products").click();
        studio.page().locator("input[name=name]").fill("Woodcut");
        studio.page().locator("[name='price.amount']").fill("24.50");
        studio.page().locator("#picture").setInputFiles(new FilePayload("dot.png", "image/png", DOT));
        studio.press("Add a product");
        assertThat(studio.page().locator(".products img")).isVisible(SHOWN);
        assertThat(studio.page().locator(".products .price")).hasText("€24.50");

        studio.page().getByText("Schedule a drop").first().click();
        studio.fill("Title", "Woodcuts");
        studio.fill("Stock", "7");
        studio.page().locator("form button.primary").click();

        assertThat(studio.page().locator("h1")).hasText("Woodcuts", SOON);
        studio.page().getByText("As buyers see it").click();
        assertThat(studio.page().locator(".item h2")).hasText("Woodcut");
        assertThat(studio.page().locator(".item img")).isVisible(SHOWN);
        assertThat(studio.page().locator("count-down")).isVisible();
    }

    @Test
    @DisplayName("says beside the field what is wrong with it, and keeps what was typed")
    void badInput() {
        Person creator = web().shop().creator();
        web().shop().product(creator, 500);
        Window studio = web().window().signIn(creator).go("/studio/drops/new");
        studio.fill("Title", "Too many");
        studio.fill("Stock", "none");
        studio.page().locator("form button.primary").click();
        assertThat(studio.page().locator(".item-row .wrong")).isVisible(SHOWN);
        assertThat(studio.page().getByLabel("Title")).hasValue("Too many");
    }

    @Test
    @DisplayName("moves a drop that has not opened, and says what is wrong with a time")
    void reschedule() {
        Shop shop = web().shop();
        Person creator = shop.creator();
        String drop = EndToEnd.id(shop.schedule(
                creator,
                Instant.now().plusSeconds(3_600),
                List.of(Map.of("productId", shop.product(creator, 500), "stock", 3)),
                Map.of()));
        Window studio = web().window().signIn(creator).go("/studio/drops/" + drop);
        studio.page().locator("summary").click();
        studio.fill("Title", "Later");
        studio.fill("Ends", "");
        studio.press("Change title or times");
        assertThat(studio.page().locator("#endsAt-wrong")).isVisible(SHOWN);
        assertThat(studio.page().getByLabel("Ends")).isFocused();

        studio.fill("Ends", "2099-12-31T23:00:01");
        studio.press("Change title or times");
        assertThat(studio.page().locator("h1")).hasText("Later", SOON);
        assertThat(studio.page().locator("#endsAt-wrong")).hasCount(0);
        assertThat(studio.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change title or times")))
                .isFocused();
    }

    @Test
    @DisplayName("shows requests, holds, sales, refusals and revenue as they happen, and cancels the drop")
    void watch() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(2, Map.of());
        Window studio = web().window().signIn(sale.creator()).go("/studio/drops/" + sale.dropId());
        assertThat(studio.figure("requests")).hasText("0");

        shop.register()
                .order(sale.dropId(), sale.productId(), 1, "pm_card_ok", EndToEnd.key())
                .expect(201);
        shop.register()
                .order(sale.dropId(), sale.productId(), 1, null, EndToEnd.key())
                .expect(201);
        shop.register()
                .order(sale.dropId(), sale.productId(), 1, null, EndToEnd.key())
                .expect(409);

        assertThat(studio.figure("requests")).hasText("3", SOON);
        assertThat(studio.figure("sold")).hasText("1", SOON);
        assertThat(studio.figure("held")).hasText("1", SOON);
        assertThat(studio.figure("refused")).hasText("1", SOON);
        assertThat(studio.figure("revenue")).hasText("€49.99", SOON);
        studio.picture("watch");

        studio.press("Cancel the drop");
        studio.page().locator("dialog button[value=yes]").click();
        assertThat(studio.page().locator("header .badge")).hasText("Cancelled", SOON);
    }
}
