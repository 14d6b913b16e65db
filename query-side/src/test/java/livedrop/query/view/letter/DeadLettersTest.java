package livedrop.query.view.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.query.read.ViewReader;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;
import livedrop.query.testing.Eventually;
import livedrop.query.testing.History;
import livedrop.query.testing.QueryProcess;
import livedrop.query.testing.Rebuilt;
import livedrop.query.testing.TestRedis;
import livedrop.query.view.DocumentStreams;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.View;
import livedrop.query.view.ViewEvent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.projection.DeadLettersDiscarded;
import livedrop.schema.projection.DeadLettersRetried;
import livedrop.schema.projection.ProjectionId;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
@DisplayName("An event that a view cannot take in")
class DeadLettersTest {

    private static final String VIEW = "fragile-view";
    private static final AtomicReference<String> BROKEN = new AtomicReference<>("");

    private QueryProcess process;
    private Redis redis;
    private History history;
    private Rebuilt views;
    private OrderSample broken;
    private OrderSample whole;

    /** Keeps the names of an order's events, but for those of a class that it cannot stand. */
    private static final class Fragile implements Projection {

        @Override
        public boolean handles(Class<?> eventType) {
            return OrderEvent.class.isAssignableFrom(eventType);
        }

        @Override
        public Object subject(Object event) {
            return ((OrderEvent) event).orderId();
        }

        @Override
        public Collection<String> documents(Object event) {
            return List.of("order:" + subject(event));
        }

        @Override
        public void project(ViewEvent event, Documents documents) {
            DocumentKey<String> key = new DocumentKey<>("order:" + subject(event.payload()), String.class);
            String before = documents.find(key);
            String type = event.payload().getClass().getSimpleName();
            documents.put(key, before == null ? type : before + " " + type, event.index());
            if (type.equals(BROKEN.get())) {
                throw new IllegalStateException("cannot stand " + type);
            }
        }
    }

    static class FragileView {

        @Bean
        View fragileView() {
            return new View(VIEW, 1, List.of(new Fragile()));
        }

        @Bean
        DocumentStreams fragileStreams() {
            return new DocumentStreams() {
                @Override
                public String view() {
                    return VIEW;
                }

                @Override
                public String prefix() {
                    return "order:";
                }

                @Override
                public boolean areListed() {
                    return false;
                }
            };
        }
    }

    @BeforeEach
    void start() {
        FreshDatabase database = TestServers.freshDatabase();
        redis = TestRedis.empty();
        process = QueryProcess.start(database, TestRedis.settings(), FragileView.class);
        history = new History(process.events());
        views = new Rebuilt(process, database, redis);
        DropSample drop = DropSample.seeded(1).stocks(9);
        broken = OrderSample.seeded(2, drop);
        whole = OrderSample.seeded(3, drop);
    }

    @AfterEach
    void stop() {
        BROKEN.set("");
        process.close();
        redis.close();
    }

    private void live() {
        history.append(broken.placed());
        history.append(whole.placed());
        history.append(broken.reserved(), whole.reserved());
        history.append(broken.paymentStarted());
        awaitCaughtUp();
    }

    private void awaitCaughtUp() {
        long head = process.log().head().blockOptional().orElseThrow();
        ViewReader reader = process.views().of(VIEW);
        Eventually.holds(
                Rebuilt.PATIENCE,
                "the view has taken in " + head,
                () -> reader.position().blockOptional().orElse(-1L) >= head);
    }

    private String document(OrderSample order) {
        int generation = views.standing(VIEW).get("generation").asInt();
        byte[] stored = redis.call(commands -> commands.get(new ViewKeys(VIEW, generation).key("order:" + id(order))));
        return stored == null ? "" : new String(stored, UTF_8).replaceAll("^\\d+\\n\"|\"$", "");
    }

    private static String id(OrderSample order) {
        return order.placed().orderId().toString();
    }

    private JsonNode letters() {
        byte[] body = views.desk()
                .get()
                .uri("/api/ops/projections/{view}/dead-letters", VIEW)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body).get("data").get("items");
    }

    private JsonNode decide(OrderSample order, String decision, int status) {
        byte[] body = views.desk()
                .post()
                .uri("/api/ops/projections/{view}/dead-letters/{sequence}/{decision}", VIEW, id(order), decision)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(body).get(status == 200 ? "data" : "error");
    }

    private List<Object> decisions() {
        return requireNonNull(process.log().stream(ProjectionId.of(VIEW).toString())
                .map(event -> event.payload())
                .collectList()
                .block());
    }

    @Test
    @DisplayName("is set aside with all that follow on it, the view goes on, and a retry takes them in once it can")
    void isRetried() {
        BROKEN.set("OrderReserved");
        history.append(broken.placed());
        awaitCaughtUp();
        history.append(broken.reserved());
        awaitCaughtUp();
        BROKEN.set("");
        history.append(whole.placed(), whole.reserved());
        history.append(broken.paymentStarted());
        awaitCaughtUp();

        assertThat(document(broken)).isEqualTo("OrderPlaced");
        assertThat(document(whole)).isEqualTo("OrderPlaced OrderReserved");
        assertThat(views.standing(VIEW).get("deadLetters").asInt()).isEqualTo(1);
        JsonNode aside = letters().get(0);
        assertThat(aside.get("sequence").asString()).isEqualTo(id(broken));
        assertThat(aside.get("letters").asInt()).isEqualTo(2);
        assertThat(aside.get("type").asString()).isEqualTo("OrderReserved");
        assertThat(aside.get("error").asString()).contains("cannot stand OrderReserved");
        BROKEN.set("OrderReserved");
        assertThat(views.refusalToHeal(VIEW, "order:" + id(broken))).isEqualTo("DOCUMENT_NOT_FOLDABLE");

        BROKEN.set("OrderPaymentStarted");
        assertThat(decide(broken, "retry", 200).get("letters").asInt()).isEqualTo(1);
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderReserved");
        assertThat(letters().get(0).get("error").asString()).contains("cannot stand OrderPaymentStarted");

        BROKEN.set("");
        assertThat(decide(broken, "retry", 200).get("letters").asInt()).isZero();
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderReserved OrderPaymentStarted");
        assertThat(letters().isEmpty()).isTrue();
        history.append(broken.confirmed());
        awaitCaughtUp();
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderReserved OrderPaymentStarted OrderConfirmed");
        assertThat(decisions())
                .contains(new DeadLettersRetried(ProjectionId.of(VIEW), VIEW, Rebuilt.SUPPORT, null, id(broken)));
        assertThat(decide(broken, "retry", 200).get("letters").asInt()).isZero();
    }

    @Test
    @DisplayName("is given up when support says so, and the view goes on without it")
    void isDiscarded() {
        history.append(broken.placed());
        awaitCaughtUp();
        BROKEN.set("OrderReserved");
        history.append(broken.reserved());
        awaitCaughtUp();

        assertThat(decide(broken, "discard", 200).get("letters").asInt()).isZero();

        history.append(broken.paymentStarted());
        awaitCaughtUp();
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderPaymentStarted");
        assertThat(decisions())
                .contains(new DeadLettersDiscarded(ProjectionId.of(VIEW), VIEW, Rebuilt.SUPPORT, null, id(broken)));
    }

    @Test
    @DisplayName("is not given up when later events would meet nothing in the view")
    void isNotDiscarded() {
        BROKEN.set("OrderPlaced");
        live();
        assertThat(views.standing(VIEW).get("deadLetters").asInt()).isEqualTo(2);

        assertThat(decide(broken, "discard", 409).get("code").asString()).isEqualTo("DEAD_LETTERS_NEEDED");

        BROKEN.set("");
        decide(broken, "retry", 200);
        decide(whole, "retry", 200);
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderReserved OrderPaymentStarted");
        assertThat(document(whole)).isEqualTo("OrderPlaced OrderReserved");
    }

    @Test
    @DisplayName("is no obstacle to a rebuild, which takes it in once it can")
    void isTakenInByRebuild() {
        history.append(broken.placed());
        awaitCaughtUp();
        BROKEN.set("OrderReserved");
        history.append(broken.reserved());
        awaitCaughtUp();

        views.awaitServing(VIEW, views.rebuild(VIEW));
        assertThat(document(broken)).isEqualTo("OrderPlaced");
        assertThat(views.standing(VIEW).get("deadLetters").asInt()).isEqualTo(1);

        BROKEN.set("");
        views.awaitServing(VIEW, views.rebuild(VIEW));
        assertThat(document(broken)).isEqualTo("OrderPlaced OrderReserved");
        assertThat(views.standing(VIEW).get("deadLetters").asInt()).isZero();
    }
}
