package livedrop.saga;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API of the orchestrator, as one caller meets it. */
public record Desk(String port, String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param data what the envelope holds: the data, or the error */
    public record Answer(int status, JsonNode data) {

        public String code() {
            return data.path("code").asString("");
        }
    }

    public Answer get(String path) {
        return send(request(path));
    }

    /** The parked ones. */
    public JsonNode parked() {
        return get("/api/ops/orders?state=parked").data().path("items");
    }

    public Answer decide(Example order, String decision, String reason) {
        String body = JSON.writeValueAsString(JSON.createObjectNode().put("reason", reason));
        return post("/api/ops/orders/" + order.order() + "/" + decision, body);
    }

    public Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            JsonNode envelope = JSON.readTree(answer.body());
            return new Answer(
                    answer.statusCode(), envelope.path(envelope.path("success").asBoolean() ? "data" : "error"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
