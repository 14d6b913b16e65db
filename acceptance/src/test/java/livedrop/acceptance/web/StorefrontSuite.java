package livedrop.acceptance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class StorefrontSuite {

    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions SHOWN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    abstract Web web();

    private Window at(Sale sale, Person buyer) {
        return web().window().signIn(buyer).go("/drops/" + sale.dropId());
    }

    @Test
    @DisplayName("sells the last unit to one of two who ask for it, and a third sees it go without a reload")
    void lastUnit() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(1, Map.of());
        Window watcher = web().window().go("/drops/" + sale.dropId());
        watcher.page().evaluate("() => { window.neverReloaded = true; }");
        Window first = at(sale, shop.register());
        Window second = at(sale, shop.register());
        assertThat(watcher.figure("available")).hasText("1");

        Stopwatch untilSeen = Stopwatch.start();
        long atOnce = System.currentTimeMillis() + 1_000;
        first.pressAt(".buy button", atOnce);
        second.pressAt(".buy button", atOnce);
        assertThat(watcher.figure("available")).hasText("0", SOON);
        untilSeen.report("from two presses a second later to sold out in the window of somebody else");

        first.page().waitForFunction("() => document.querySelector('.order-page, .buy .wrong')");
        second.page().waitForFunction("() => document.querySelector('.order-page, .buy .wrong')");
        assertThat(List.of(first, second).stream()
                        .filter(window -> window.page().locator(".order-page").count() == 1))
                .hasSize(1);
        assertThat(watcher.text("Sold out")).isVisible(SHOWN);
        assertThat((Boolean) watcher.page().evaluate("() => window.neverReloaded === true"))
                .isTrue();
        assertThat(shop.drop(sale.dropId()).path("items").path(0).path("held").asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("leads from a reservation over the till to a confirmed order, which stays in the list")
    void purchase() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Person buyer = shop.register();
        Window window = at(sale, buyer);

        window.press("Reserve");
        assertThat(window.text("It is held for you")).isVisible(SHOWN);
        assertThat(window.page().locator(".hold time")).hasText(java.util.regex.Pattern.compile("(09:\\d\\d|10:00)"));
        window.picture("till");
        window.press("Pay €49.99");

        assertThat(window.text("It is yours")).isVisible(SHOWN);
        window.picture("confirmed");
        window.go("/me/orders");
        assertThat(window.page().locator(".rows li")).hasCount(1);
        assertThat(window.page().locator(".rows .badge")).hasText("Yours");
    }

    @Test
    @DisplayName("says so when a card is declined, and gives the unit back")
    void declined() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Window window = at(sale, shop.register());

        window.press("Reserve");
        window.page().getByLabel("A card that is declined").check();
        window.press("Pay €49.99");

        assertThat(window.text("The card was declined.")).isVisible(SHOWN);
        window.page().getByText("Back to the drop").click();
        assertThat(window.figure("available")).hasText("5", SOON);
    }

    @Test
    @DisplayName("buys once, however often the answer is lost on its way")
    void lostAnswers() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Person buyer = shop.register();
        Window window = at(sale, buyer);
        AtomicInteger asked = new AtomicInteger();
        window.page().route("**/api/orders", route -> loseTwice(route, asked));

        window.press("Reserve");

        assertThat(window.text("It is held for you")).isVisible(SHOWN);
        assertThat(asked).hasValue(3);
        assertThat(EndToEnd.pages(buyer.api(), "/api/users/" + buyer.id() + "/orders"))
                .hasSize(1);
    }

    /** The shop has taken the order; the browser never hears of it. */
    private static void loseTwice(Route route, AtomicInteger asked) {
        if (asked.incrementAndGet() <= 2) {
            route.fetch();
            route.abort();
        } else {
            route.resume();
        }
    }

    @Test
    @DisplayName("waits as long as a shop that is busy asks it to, and asks again for the same")
    void busy() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Person buyer = shop.register();
        Window window = at(sale, buyer);
        List<String> keys = new CopyOnWriteArrayList<>();
        window.page().route("**/api/orders", route -> {
            keys.add(route.request().headerValue("idempotency-key"));
            switch (keys.size()) {
                case 1 -> refuse(route, 429, "TOO_MANY_REQUESTS");
                case 2 -> refuse(route, 503, "UNAVAILABLE");
                default -> route.resume();
            }
        });

        window.press("Reserve");

        assertThat(window.text("you will not buy twice")).isVisible(SHOWN);
        assertThat(window.text("It is held for you")).isVisible(SHOWN);
        assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
        assertThat(EndToEnd.pages(buyer.api(), "/api/users/" + buyer.id() + "/orders"))
                .hasSize(1);
    }

    private static void refuse(Route route, int status, String code) {
        String body = """
                {"success": false, "data": null, "error": {"code": "%s", "message": "later",
                 "details": {"retryAfterSeconds": 1}, "traceId": "0"}}
                """.formatted(code);
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Retry-After", "1", "Content-Type", "application/json"))
                .setBody(body));
    }

    @Test
    @DisplayName("finishes what was begun before the page was left, when it is visited again")
    void leftInTheMiddle() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Person buyer = shop.register();
        Window window = at(sale, buyer);
        window.page().route("**/api/orders", route -> {
            route.fetch();
            route.abort();
        });
        window.press("Reserve");
        assertThat(window.text("you will not buy twice")).isVisible(SHOWN);
        window.page().unroute("**/api/orders");

        window.page().navigate("/");
        window.page().navigate("/drops/" + sale.dropId());

        assertThat(window.text("It is held for you")).isVisible(SHOWN);
        assertThat(EndToEnd.pages(buyer.api(), "/api/users/" + buyer.id() + "/orders"))
                .hasSize(1);
    }

    @Test
    @DisplayName("counts down by the shop's clock, whatever the browser's says, and opens in time")
    void countsDown() {
        Shop shop = web().shop();
        Person creator = shop.creator();
        String product = shop.product(creator, 1_000);
        Instant start = Instant.now().plusSeconds(30);
        String drop =
                EndToEnd.id(shop.schedule(creator, start, List.of(Map.of("productId", product, "stock", 3)), Map.of()));
        Window window = web().window();
        window.page().clock().install();
        window.page().clock().setFixedTime(java.util.Date.from(start.minusSeconds(86_400)));
        window.page().clock().resume();
        window.go("/drops/" + drop);

        assertThat(window.page().locator("count-down b")).hasCount(3);
        window.picture("count-down");
        assertThat(window.page()
                        .getByRole(
                                com.microsoft.playwright.options.AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Reserve")))
                .isVisible(SHOWN);
        assertThat(Instant.now()).isAfter(start);
    }

    @Test
    @DisplayName("tells a follower of a new drop with a number in the corner, and takes it away when it is read")
    void follow() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Window fan = web().window()
                .signIn(shop.register())
                .go("/creators/" + sale.creator().id());
        fan.press("Follow");
        assertThat(fan.text("1 follower")).isVisible(SHOWN);

        shop.schedule(
                sale.creator(),
                Instant.now().plusSeconds(3_600),
                List.of(Map.of("productId", sale.productId(), "stock", 3)),
                Map.of());

        assertThat(fan.page().locator(".count")).hasText("1", SOON);
        fan.go("/me/notifications");
        assertThat(fan.text("A drop is announced")).isVisible(SHOWN);
        fan.press("Mark as read");
        assertThat(fan.page().locator(".count")).hasCount(0);
    }

    @Test
    @DisplayName("says that the connection is lost when the shop is restarted, and heals without a reload")
    void restarted() {
        Shop shop = web().shop();
        Sale sale = shop.openSale(5, Map.of());
        Person buyer = shop.register();
        Window guest = web().window().go("/drops/" + sale.dropId());
        Window member = at(sale, shop.register());
        List.of(guest, member).forEach(window -> window.page().evaluate("() => { window.neverReloaded = true; }"));

        web().topology().process().close();
        for (Window window : List.of(guest, member)) {
            assertThat(window.page().locator(".lost")).isVisible(SHOWN);
            window.page().context().setOffline(true);
        }
        web().topology().stopAndStartAgain();
        buyer.order(sale.dropId(), sale.productId(), 2, null, EndToEnd.key()).expect(201);

        for (Window window : List.of(guest, member)) {
            window.page().context().setOffline(false);
            assertThat(window.figure("available")).hasText("3", SOON);
            assertThat(window.page().locator(".lost")).hasCount(0);
            assertThat((Boolean) window.page().evaluate("() => window.neverReloaded === true"))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("is walked through with the keyboard alone, from the link past the menu to the paid order")
    void keyboard() {
        Sale sale = web().shop().openSale(5, Map.of());
        Window window = at(sale, web().shop().register());
        Page page = window.page();
        page.reload();
        page.locator("main h1").first().waitFor();

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the content");
        page.keyboard().press("Enter");
        tabTo(page, "Reserve");
        page.keyboard().press("Enter");
        assertThat(window.text("It is held for you")).isVisible(SHOWN);
        tabTo(page, "Pay €49.99");
        page.keyboard().press("Enter");

        assertThat(window.text("It is yours")).isVisible(SHOWN);
    }

    private static void tabTo(Page page, String name) {
        for (int presses = 0; presses < 20; presses++) {
            page.keyboard().press("Tab");
            if (page.locator(":focus").innerText().strip().equals(name)) {
                return;
            }
        }
        throw new AssertionError("twenty presses of Tab do not lead to " + name);
    }
}
