package livedrop.acceptance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import java.util.regex.Pattern;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.contract.Cast;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ConsoleSuite {

    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions SHOWN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    abstract Web web();

    @Test
    @DisplayName("is closed to everybody else")
    void staffOnly() {
        Window window = web().window().signIn(web().shop().register()).go("/console");
        assertThat(window.page().locator("h1")).hasText("This page is for staff");
    }

    @Test
    @DisplayName("rebuilds a view beside the one that serves, with the reason in the log")
    void rebuild() {
        web().shop().openSale(3, Map.of());
        Window console = web().window().signIn(web().staff()).go("/console");
        assertThat(console.figure("health")).hasText("All well", SOON);
        assertThat(console.page().locator("[data-process=livedrop]"))
                .hasText(Pattern.compile("UP\\s.*postgres UP.*redis UP", Pattern.DOTALL));
        console.picture("console");
        console.page().getByText("drop-view").click();
        int generation = Integer.parseInt(console.figure("generation").innerText());

        console.press("Rebuild");
        console.fill("Why?", "to see it work");
        console.page().locator("dialog button[value=yes]").click();

        assertThat(console.figure("generation")).hasText(Integer.toString(generation + 1), SOON);
        assertThat(console.figure("result")).hasText("SWITCHED", SOON);
        console.picture("rebuilt");
    }

    @Test
    @DisplayName("finds an order in the log, follows it step by step, and shows the drop at a moment of its past")
    void audit() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(3, Map.of());
        String order = EndToEnd.id(shop.register()
                .order(sale.dropId(), sale.productId(), 1, "pm_card_ok", EndToEnd.key())
                .expect(201)
                .data());
        Window console = web().window().signIn(web().staff());

        console.go("/console/events?aggregateId=" + order);
        assertThat(console.page().locator("tbody th").first()).isVisible(SHOWN);
        console.page().locator("tbody th button").first().click();
        assertThat(console.page().locator("pre")).containsText(order);
        console.picture("events");
        console.go("/console/orders/" + order);
        assertThat(console.page().locator(".time-line")).containsText("OrderPlaced");
        console.picture("time-line");

        console.go("/console/past?drop=" + sale.dropId());
        assertThat(console.figure("available")).hasText("2", SOON);
        console.page().locator("#moment").press("Home");
        assertThat(console.figure("available")).hasText("3", SOON);
        console.picture("past");
    }

    @Test
    @DisplayName("verifies the whole log, and shows what is due")
    void verify() {
        web().shop().openSale(3, Map.of());
        Window console = web().window().signIn(web().staff()).go("/console/verify");
        console.press("Verify");
        assertThat(console.figure("verdict"))
                .hasText(Pattern.compile("All well"), new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        console.picture("verified");
        console.go("/console/timers");
        assertThat(console.text("Drop ends")).isVisible(SHOWN);
        console.go("/console/orders");
        assertThat(console.text("No order is parked.")).isVisible(SHOWN);
    }

    @Test
    @DisplayName("retries a step of an order that was parked, with the reason in its history")
    void parked() {
        Cast cast = Cast.of(web().shop(), web().topology());
        String order = cast.parkedOrder("MARK_RESERVED");
        Window console = web().window().signIn(web().staff()).go("/console/orders");
        Locator parked = console.page().locator("[data-case='" + order + "']");
        assertThat(parked).containsText("made to fail", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        console.picture("parked");

        console.press("Retry");
        console.fill("Why?", "the cause is removed");
        console.page().locator("dialog button[value=yes]").click();

        assertThat(console.text("No order is parked.")).isVisible(SHOWN);
        console.go("/console/events?type=StepsRetried");
        console.page().locator("tbody th button").last().click();
        assertThat(console.page().locator("pre")).containsText("the cause is removed");
    }

    @Test
    @DisplayName("takes in what a view had set aside")
    void deadLetter() {
        Sale sale = web().shop().openSale(3, Map.of());
        Window console = web().window().signIn(web().staff()).go("/console/views/drop-view");
        SetAside.firstEvent(
                web().topology(),
                sale.dropId(),
                Integer.parseInt(console.figure("generation").innerText()));
        Locator letter = console.page().locator("tr", new Page.LocatorOptions().setHasText(sale.dropId()));
        assertThat(letter).containsText(SetAside.ERROR, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        console.picture("dead-letter");

        console.press("Retry");
        console.page().locator("dialog button[value=yes]").click();

        assertThat(letter).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    }
}
