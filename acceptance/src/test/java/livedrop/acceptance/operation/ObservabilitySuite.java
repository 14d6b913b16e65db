package livedrop.acceptance.operation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.Http;
import livedrop.acceptance.system.Waiting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What operators see: health, metrics, and what is made of them. */
public abstract class ObservabilitySuite extends EndToEnd {

    /** A value in quotes that is, or holds, an id or a long number. The bounds of buckets are no tags of ours. */
    private static final Pattern ID =
            Pattern.compile("(?<!\\ble)=\"[^\"]*([0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16}|[0-9]{6})[^\"]*\"");

    @Test
    @DisplayName("is told of each process whether it lives and whether it can be sent work")
    void health() {
        assertThat(topology().managementUrls()).isNotEmpty().allSatisfy(url -> {
            JsonNode liveness = healthOf(url, "/liveness");
            assertThat(liveness.path("status").asString()).isEqualTo("UP");
            assertThat(liveness.toString()).doesNotContain("postgres", "redis", "DOWN");
            assertThat(healthOf(url, "/readiness").path("status").asString()).isEqualTo("UP");
        });
    }

    @Test
    @DisplayName("sees at the public port how all processes are, and the servers of each")
    void processes() {
        JsonNode health = staff("SUPPORT").get("/api/ops/health").expect(200).data();

        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("processes"))
                .hasSameSizeAs(topology().managementUrls())
                .allSatisfy(
                        process -> assertThat(process.path("status").asString()).isEqualTo("UP"))
                .anySatisfy(process ->
                        assertThat(process.at("/servers/postgres").asString()).isEqualTo("UP"))
                .anySatisfy(process ->
                        assertThat(process.at("/servers/redis").asString()).isEqualTo("UP"));
    }

    @Test
    @DisplayName("is told no secret by the health of a process, and no path or address")
    void healthGivesNothingAway() {
        assertThat(topology().managementUrls()).allSatisfy(url -> assertThat(
                        Http.get(url.resolve("/actuator/health")).body())
                .doesNotContainIgnoringCase("password", "secret", "jdbc:", "127.0.0.1", "path", "url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/configprops",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/mappings",
                "/actuator/shutdown",
                "/actuator/gateway/routes",
                "/api/drops",
                "/v3/api-docs",
                "/swagger-ui.html",
                "/internal/commands"
            })
    @DisplayName("finds nothing else on the management port")
    void nothingElse(String path) {
        assertThat(topology().managementUrls())
                .allSatisfy(
                        url -> assertThat(Http.get(url.resolve(path)).status()).isEqualTo(404));
    }

    @Test
    @DisplayName("finds every metric of the table, and no metric of ours that is not in it")
    void documentedMetrics() {
        buyAndDecline();

        Metrics metrics = scrapeOnce(found -> Dashboards.documented().stream().allMatch(found::has));

        assertThat(Dashboards.documented()).isNotEmpty().allMatch(metrics::has);
        Set<String> documented = Dashboards.documented();
        assertThat(metrics.ours()).allMatch(name -> documented.contains(name) || documented.contains(name + "_total"));
    }

    @Test
    @DisplayName("can use every query of the dashboard and every alert: the metrics in them exist")
    void queries() {
        buyAndDecline();
        Set<String> used = Dashboards.queries().stream()
                .flatMap(query -> Dashboards.namesIn(query).stream())
                .collect(toSet());

        Metrics metrics = scrapeOnce(found -> used.stream().allMatch(found::has));

        assertThat(used).hasSizeGreaterThan(10).allMatch(metrics::has);
    }

    @Test
    @DisplayName("pays for no metric by the number of orders, people or drops")
    void noIdsInTags() {
        buyAndDecline();

        assertThat(Metrics.scrape(topology().managementUrls()).samples())
                .filteredOn(sample -> sample.startsWith("livedrop_") || sample.startsWith("http_server"))
                .isNotEmpty()
                .noneMatch(sample -> ID.matcher(sample).find());
    }

    @Test
    @DisplayName("sees an order go through: placed, on its way, and ended")
    void ordersCount() {
        buyAndDecline();

        scrapeOnce(metrics -> Set.of("confirmed", "failed").stream().allMatch(end -> metrics.samples().stream()
                .anyMatch(sample -> sample.startsWith("livedrop_orders_ended_total{")
                        && sample.contains("status=\"" + end + "\"")
                        && !sample.endsWith(" 0.0"))));
    }

    private void buyAndDecline() {
        Sale sale = shop().openSale(10, Map.of());
        Person buyer = shop().register();
        String bought = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_ok", key())
                .expect(201)
                .data());
        String declined = id(buyer.order(sale.dropId(), sale.productId(), 1, "pm_card_declined", key())
                .expect(201)
                .data());
        orderOnceItIs(buyer, bought, "CONFIRMED");
        orderOnceItIs(buyer, declined, "FAILED");
    }

    private Metrics scrapeOnce(Predicate<Metrics> fits) {
        return Waiting.until(SOON, "metrics", () -> Metrics.scrape(topology().managementUrls()), fits);
    }

    private static JsonNode healthOf(URI url, String group) {
        return Api.JSON.readTree(
                Http.get(url.resolve("/actuator/health" + group)).expect(200).body());
    }
}
