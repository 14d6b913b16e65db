package livedrop.gateway.graphql.web;

import static livedrop.gateway.graphql.web.ShelfService.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livedrop.gateway.GatewayApplication;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("servers")
@DisplayName("GraphQL over a WebSocket")
class SocketTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String INIT = "{\"type\":\"connection_init\"}";
    private static final String ACK = "\"type\":\"connection_ack\"";
    private static final int PATIENCE_SECONDS = 30;

    private static ShelfService shelf;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void start() {
        shelf = new ShelfService();
        gateway =
                SpringApplication.run(new Class<?>[] {GatewayApplication.class, GraphQlTest.Keys.class}, new String[] {
                    "--server.port=0",
                    "--management.server.port=0",
                    "--livedrop.service-secret=a-secret-that-only-this-test-knows-0123456789",
                    "--livedrop.routes.command-side=" + shelf.url(),
                    "--livedrop.routes.query-side=" + shelf.url(),
                    "--livedrop.routes.saga-orchestrator=" + shelf.url(),
                    "--livedrop.redis.host=127.0.0.1",
                    "--livedrop.redis.port=10",
                    "--livedrop.graphql.init-timeout=1s",
                    "--livedrop.graphql.heartbeat=200ms"
                });
    }

    @AfterAll
    static void stop() {
        gateway.close();
        shelf.close();
    }

    @Test
    @DisplayName("lets in without a token, answers queries, and tells events until somebody has heard enough")
    void talk() throws Exception {
        Client client = Client.open();
        client.say(INIT);
        assertThat(client.hear()).contains(ACK);

        client.say(subscribe("q", "{ drop(id: \\\"" + id(1) + "\\\") { title } }"));
        assertThat(client.hear()).contains("\"type\":\"next\"", "\"id\":\"q\"", "Drop 1");
        assertThat(client.hear()).contains("\"type\":\"complete\"", "\"id\":\"q\"");

        client.say(subscribe("s", "subscription { dropEvents(dropId: \\\"" + id(1) + "\\\") { id type } }"));
        assertThat(client.hear()).contains("\"type\":\"next\"", "\"snapshot\"");
        assertThat(client.hear()).contains("\"type\":\"next\"", "\"stock.changed\"");

        client.say("{\"type\":\"complete\",\"id\":\"s\"}");
        client.say(subscribe("s", "subscription { myEvents { id } }"));
        assertThat(client.hear()).contains("\"type\":\"error\"", "\"id\":\"s\"", "UNAUTHENTICATED");
        client.close();
    }

    @Test
    @DisplayName("knows a caller by the token in its first message, with or without a scheme")
    void token() throws Exception {
        for (String payload : List.of("\"Authorization\":\"Bearer TOKEN\"", "\"token\":\"TOKEN\"")) {
            Client client = Client.open();
            client.say("{\"type\":\"connection_init\",\"payload\":{" + payload.replace("TOKEN", token(60)) + "}}");
            assertThat(client.hear()).contains(ACK);

            client.say(subscribe("1", "subscription { myEvents { type } }"));
            assertThat(client.hear()).contains("snapshot");
            client.close();
        }
    }

    @Test
    @DisplayName("answers a ping, and sends one when it is quiet")
    void ping() throws Exception {
        Client client = Client.open();
        client.say(INIT);
        assertThat(client.hear()).contains(ACK);
        client.say("{\"type\":\"ping\"}");
        client.hearUntil("\"type\":\"pong\"");
        client.hearUntil("\"type\":\"ping\"");
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{}",
                "{\"type\":\"shout\"}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ me { id } }\"}}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { id } }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ me { id } }\",\"variables\":[]}}"
            })
    @DisplayName("ends with 4400 after what is no message")
    void noMessage(String text) throws Exception {
        Client client = Client.open();
        client.say(INIT);
        assertThat(client.hear()).contains(ACK);
        client.say(text);

        assertThat(client.end()).isEqualTo(4400);
    }

    @Test
    @DisplayName("ends with 4401 for an operation before the greeting, and for a token that is not good")
    void unauthorized() throws Exception {
        Client early = Client.open();
        early.say(subscribe("1", "{ drops { nextCursor } }"));
        assertThat(early.end()).isEqualTo(4401);

        Client forged = Client.open();
        forged.say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"forged\"}}");
        assertThat(forged.end()).isEqualTo(4401);
    }

    @Test
    @DisplayName("ends with its token")
    void over() throws Exception {
        Client client = Client.open();
        client.say("{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + token(3) + "\"}}");
        assertThat(client.hear()).contains(ACK);
        client.say(subscribe("1", "subscription { dropEvents(dropId: \\\"" + id(1) + "\\\") { type } }"));

        assertThat(client.end()).isEqualTo(4401);
    }

    @Test
    @DisplayName("ends with 4408 when nobody greets, 4429 when somebody does twice, 4406 for another protocol")
    void manners() throws Exception {
        assertThat(Client.open().end()).isEqualTo(4408);

        Client twice = Client.open();
        twice.say(INIT);
        twice.say(INIT);
        assertThat(twice.end()).isEqualTo(4429);

        assertThat(Client.open(null).end()).isEqualTo(4406);
    }

    @Test
    @DisplayName("ends with 4409 when the name of an operation is taken, and holds so many of them at once")
    void names() throws Exception {
        String events = "subscription { dropEvents(dropId: \\\"" + id(1) + "\\\") { type } }";
        Client client = Client.open();
        client.say(INIT);
        for (int i = 0; i <= Conversation.MOST_AT_ONCE; i++) {
            client.say(subscribe("s" + i, events));
        }
        assertThat(client.hearUntil("TOO_MANY_REQUESTS")).contains("\"id\":\"s20\"");
        client.say("{\"type\":\"complete\",\"id\":\"s0\"}");

        client.say(subscribe("s1", events));

        assertThat(client.end()).isEqualTo(4409);
    }

    private static String token(int seconds) {
        AccessTokens tokens = new AccessTokens(gateway.getBean(SigningKeys.class), Clock.systemUTC());
        return tokens.issue(new Caller(new UserId(UUID.randomUUID()), Set.of()), Duration.ofSeconds(seconds));
    }

    private static String subscribe(String id, String document) {
        return "{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"payload\":{\"query\":\"" + document + "\"}}";
    }

    /** A client that hears one message after the other, and how it all ends. */
    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
        private final StringBuilder message = new StringBuilder();
        private @Nullable WebSocket socket;

        static Client open() throws Exception {
            return open("graphql-transport-ws");
        }

        static Client open(@Nullable String protocol) throws Exception {
            Client client = new Client();
            WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
            if (protocol != null) {
                builder.subprotocols(protocol);
            }
            URI uri = URI.create(
                    "ws://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port") + "/graphql");
            client.socket = builder.buildAsync(uri, client).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return client;
        }

        void say(String text) throws Exception {
            socket().sendText(text, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** The next message that is no ping. */
        String hear() throws Exception {
            String next;
            do {
                next = hearAll();
            } while (next.contains("\"type\":\"ping\""));
            return next;
        }

        String hearAll() throws Exception {
            String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("a message").isNotNull();
            return next;
        }

        String hearUntil(String part) throws Exception {
            String next;
            do {
                next = hearAll();
            } while (!next.contains(part));
            return next;
        }

        int end() throws Exception {
            Integer code = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(code).as("an end").isNotNull();
            return code;
        }

        void close() {
            socket().abort();
        }

        private WebSocket socket() {
            return Objects.requireNonNull(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                heard.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ends.add(status);
            return null;
        }
    }
}
