package livedrop.acceptance.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class EveryPageSuite {

    abstract Web web();

    /** The pages that staff with a studio and an order of its own can see: all of them. */
    private Map<String, String> pages(Person person) {
        Shop shop = web().shop();
        person.api().post("/api/creators", Map.of("displayName", "Studio Staff", "bio", "Prints."));
        String product = shop.product(person, 2_500);
        String coming = EndToEnd.id(shop.schedule(
                person, Instant.now().plusSeconds(3_600), List.of(Map.of("productId", product, "stock", 9)), Map.of()));
        Sale sale = shop.openSale(5, Map.of("limitPerBuyer", 2));
        String order = EndToEnd.id(person.order(sale.dropId(), sale.productId(), 1, null, EndToEnd.key())
                .expect(201)
                .data());
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("drop", "/drops/" + sale.dropId());
        pages.put("drop-upcoming", "/drops/" + coming);
        pages.put("creator", "/creators/" + person.id());
        pages.put("orders", "/me/orders");
        pages.put("order", "/me/orders/" + order);
        pages.put("notifications", "/me/notifications");
        pages.put("account", "/me/account");
        pages.put("studio", "/studio");
        pages.put("studio-products", "/studio/products");
        pages.put("studio-profile", "/studio/profile");
        pages.put("studio-schedule", "/studio/drops/new");
        pages.put("studio-watch", "/studio/drops/" + coming);
        pages.put("console-views", "/console");
        pages.put("console-view", "/console/views/drop-view");
        pages.put("console-orders", "/console/orders");
        pages.put("console-timers", "/console/timers");
        pages.put("console-events", "/console/events");
        pages.put("console-time-line", "/console/orders/" + order);
        pages.put("console-past", "/console/past?drop=" + sale.dropId());
        pages.put("console-verify", "/console/verify");
        return pages;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is open to everybody: nothing that axe knows of keeps people out")
    void accessible(Screen screen) {
        Person staff = web().staff();
        Map<String, String> pages = pages(staff);
        Window guest = web().window(screen);
        guest.page().navigate("/sign-in");
        guest.page().locator("form").waitFor();
        check("sign-in", screen, guest);
        Window window = web().window(screen).signIn(staff);
        pages.forEach((name, path) -> {
            window.go(path);
            check(name, screen, window);
        });
    }

    private static void check(String name, Screen screen, Window window) {
        window.picture(name + "-" + screen.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(window.page().locator(".trouble").count())
                .as(name + " in trouble")
                .isZero();
        assertThat(Axe.violations(window.page())).as(name + " on " + screen).isEmpty();
        assertThat((Boolean) window.page()
                        .evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " fits on " + screen)
                .isTrue();
    }

    @Test
    @DisplayName("loads what its policy allows, which makes no exception for scripts and styles")
    void policy() {
        Response page = web().window().page().navigate("/");
        assertThat(page.headerValue("content-security-policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-",
                        "style-src 'self';",
                        "require-trusted-types-for")
                .doesNotContain("unsafe");
        assertThat(page.text()).doesNotContain(" style=", "onclick=");
    }

    @Test
    @DisplayName("is there at once when it was there before: files never change under their names")
    void cached() {
        Window window = web().window().go("/");
        List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        window.page().onResponse(response -> {
            if (response.url().contains("/assets/")) {
                assertThat(response.headerValue("cache-control")).contains("immutable");
                asked.add(response.url());
            }
        });
        window.page().reload();
        assertThat(asked).isNotEmpty();
        assertThat(window.page()
                        .evaluate("() => performance.getEntriesByType('resource').filter(({ name, transferSize }) =>"
                                + " name.includes('/assets/') && transferSize > 0).length"))
                .isEqualTo(0);
    }

    @Test
    @DisplayName("costs a first visitor no more requests and bytes than its budget has")
    void budget() {
        Sale sale = web().shop().openSale(5, Map.of());
        Map.of("home", "/", "drop", "/drops/" + sale.dropId(), "sign-in", "/sign-in")
                .forEach((name, path) -> {
                    Window visitor = web().window(Screen.PHONE);
                    visitor.page().navigate(path);
                    visitor.page().locator("main h1").first().waitFor();
                    Costs costs = Costs.of(visitor.page());
                    costs.report(name);
                    costs.requireWithinBudget();
                });
    }
}
