package livedrop.command.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.command.testing.Api.Answer;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;

/** What people do, in their words, over HTTP. */
public record Shop(Api api) {
    public static final String PASSWORD = "correct horse battery";

    /** A person with an account. */
    public record Person(UserId id, String email, String refreshToken, Api api) {

        public Answer order(Sale sale, int quantity, String key, String wait) {
            Map<String, Object> body =
                    Map.of("dropId", sale.dropId(), "productId", sale.productId(), "quantity", quantity);
            return api.post("/api/orders", body, "Idempotency-Key", key, "Prefer", "wait=" + wait);
        }

        public Answer pay(String orderId, long amount, String method, String key) {
            Map<String, Object> body =
                    Map.of("orderId", orderId, "amount", Map.of("amount", amount, "currency", "EUR"), "method", method);
            return api.post("/api/payments", body, "Idempotency-Key", key, "Prefer", "wait=1");
        }
    }

    /** An open drop with one product. */
    public record Sale(Person creator, String dropId, String productId) {}

    public static String newEmail() {
        return "p-" + UUID.randomUUID() + "@example.org";
    }

    public Person register() {
        String email = newEmail();
        Answer answer = api.post("/api/auth/register", Map.of("name", "Pat", "email", email, "password", PASSWORD))
                .expect(201);
        return new Person(
                UserId.parse(answer.data().path("user").path("id").asString()),
                email,
                answer.data().path("refreshToken").asString(),
                api.as(answer.data().path("accessToken").asString()));
    }

    public Person creator() {
        Person person = register();
        person.api().post("/api/creators", Map.of("displayName", "Studio Pat")).expect(201);
        return person;
    }

    public String product(Person creator) {
        Map<String, Object> body = Map.of("name", "Print", "price", Map.of("amount", 4999, "currency", "EUR"));
        return creator.api()
                .post("/api/products", body)
                .expect(201)
                .data()
                .path("id")
                .asString();
    }

    public Map<String, Object> dropOf(String productId, @Nullable Instant startsAt) {
        Map<String, Object> body = new HashMap<>();
        body.put("title", "Summer");
        body.put("startsAt", (startsAt == null ? Instant.now().minusSeconds(5) : startsAt).toString());
        body.put("endsAt", Instant.now().plusSeconds(3_600).toString());
        body.put("items", List.of(Map.of("productId", productId, "stock", 5)));
        return body;
    }

    public Sale openSale() {
        Person creator = creator();
        String productId = product(creator);
        Answer drop = creator.api().post("/api/drops", dropOf(productId, null)).expect(201);
        return new Sale(creator, drop.data().path("id").asString(), productId);
    }
}
