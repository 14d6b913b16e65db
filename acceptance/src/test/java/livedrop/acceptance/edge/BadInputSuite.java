package livedrop.acceptance.edge;

import static org.assertj.core.api.Assertions.assertThat;

import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that no well-meaning client would send. */
public abstract class BadInputSuite extends EndToEnd {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            POST | /api/auth/register | {"email":"a@example.org","password":"long enough words"}                  | 400 | name
            POST | /api/auth/register | {"name":"A","email":"no address","password":"long enough words"}          | 400 | email
            POST | /api/auth/register | {"name":"A","email":"a@example.org","password":"short"}                   | 400 | password
            POST | /api/auth/register | {"name":7,"email":"a@example.org","password":"long enough words"}         | 400 | name
            POST | /api/auth/register | {"name":"A","email":"a@example.org","password":"long enough words","x":1} | 400 | x
            POST | /api/auth/login    | {"email":"a@example.org"}                                                 | 400 | password
            POST | /api/auth/refresh  | {}                                                                        | 400 | refreshToken
            POST | /api/creators      | {}                                                                        | 400 | displayName
            POST | /api/creators      | {"displayName":"A","avatarUrl":"javascript:alert(1)"}                     | 400 | avatarUrl
            POST | /api/products      | {"price":{"amount":1,"currency":"EUR"}}                                   | 400 | name
            POST | /api/products      | {"name":"A","price":{"amount":-1,"currency":"EUR"}}                       | 400 | price.amount
            POST | /api/products      | {"name":"A","price":{"amount":1.5,"currency":"EUR"}}                      | 400 | price.amount
            POST | /api/products      | {"name":"A","price":{"amount":1,"currency":"XXXX"}}                       | 400 | price.currency
            POST | /api/products      | {"name":"A","price":{"amount":99999999999999999999,"currency":"EUR"}}     | 400 | price.amount
            POST | /api/drops         | {"title":"A","startsAt":"tomorrow","endsAt":"2099-01-01T00:00:00Z"}       | 400 | startsAt
            POST | /api/drops         | {"title":"A","startsAt":"2098-01-01T00:00:00Z","endsAt":"2097-01-01T00:00:00Z","items":[]} | 400 | endsAt
            POST | /api/drops         | {"title":"A","startsAt":"2098-01-01T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","items":[]} | 400 | items
            POST | /api/orders        | {"productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":1}         | 400 | dropId
            POST | /api/orders        | {"dropId":"x","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":1} | 400 | dropId
            POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":0} | 400 | quantity
            POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":-1} | 400 | quantity
            POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":"1"} | 400 | quantity
            POST | /api/orders        | {"dropId":"7b1d4b7e-0000-4000-8000-000000000000","productId":"7b1d4b7e-0000-4000-8000-000000000000","quantity":4294967297} | 400 | quantity
            POST | /api/payments      | {"orderId":"7b1d4b7e-0000-4000-8000-000000000000","method":"pm_card_ok"}   | 400 | amount
            GET  | /api/drops?limit=0          | - | 400 | limit
            GET  | /api/drops?limit=101        | - | 400 | limit
            GET  | /api/drops?limit=ten        | - | 400 | limit
            GET  | /api/drops?cursor=%21%21    | - | 400 | cursor
            GET  | /api/drops?status=soon      | - | 400 | status
            GET  | /api/drops?creatorId=x      | - | 400 | creatorId
            """)
    @DisplayName("is answered by the name of the field")
    void namesTheField(String method, String path, @Nullable String body, int status, String field) {
        Api creator = shop().creator().api();

        Answer answer = body == null
                ? creator.get(path)
                : creator.raw(method, path, body, "Content-Type", "application/json", "Idempotency-Key", "k");

        assertThat(answer.expect(status).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().path("error").path("details").path("fields").propertyNames())
                .contains(field);
        envelope(answer);
    }

    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /api/orders              | {"dropId":            | application/json | 400
            POST   | /api/orders              | ``                    | application/json | 400
            POST   | /api/orders              | []                    | application/json | 400
            POST   | /api/orders              | null                  | application/json | 400
            POST   | /api/orders              | a=b                   | text/plain       | 415
            POST   | /api/orders              | {} {}                 | application/json | 400
            GET    | /api/nothing             | ``                    | application/json | 404
            GET    | /nothing                 | ``                    | application/json | 404
            PATCH  | /api/orders              | {}                    | application/json | 405
            GET    | /api/orders/not-a-uuid   | ``                    | application/json | 400
            GET    | /api/drops/not-a-uuid    | ``                    | application/json | 400
            GET    | /api/drops/7b1d4b7e-0000-4000-8000-000000000000          | `` | application/json  | 404
            GET    | /api/drops/7b1d4b7e-0000-4000-8000-000000000000/events   | `` | text/event-stream | 404
            GET    | /api/products/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
            GET    | /api/creators/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
            GET    | /api/orders/7b1d4b7e-0000-4000-8000-000000000000         | `` | application/json  | 404
            GET    | /api/payments/7b1d4b7e-0000-4000-8000-000000000000       | `` | application/json  | 404
            PUT    | /api/orders/7b1d4b7e-0000-4000-8000-000000000000/cancel  | `` | application/json  | 404
            POST   | /api/drops/7b1d4b7e-0000-4000-8000-000000000000/cancel   | `` | application/json  | 404
            """)
    @DisplayName("that cannot be read is refused in the envelope")
    void isRefused(String method, String path, String body, String contentType, int status) {
        Api person = shop().register().api();

        envelope(person.raw(method, path, body, "Content-Type", contentType, "Idempotency-Key", "k")
                .expect(status));
    }

    @Test
    @DisplayName("that is too large is refused before it is read")
    void tooLarge() {
        String huge = "{\"displayName\":\"" + "x".repeat(1 << 20) + "\"}";
        envelope(shop().register()
                .api()
                .raw("POST", "/api/creators", huge, "Content-Type", "application/json")
                .expect(413));
    }

    private void envelope(Answer answer) {
        assertThat(answer.body().path("success").asBoolean(true)).isFalse();
        assertThat(answer.body().path("data").isNull()).isTrue();
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().path("error").path("traceId").asString("")).isNotEmpty();
    }
}
