package livedrop.acceptance.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Shop.Person;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be changed, shown and sent.
 *
 * @param variables what stands in the path, as it is meant and not as it is encoded
 * @param query encoded, without the question mark; empty when there is none
 * @param token of the caller; nothing when nobody is known
 */
public record Call(
        Operation operation,
        Map<String, String> variables,
        String query,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String token) {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    public Call {
        variables = Map.copyOf(variables);
        headers = Map.copyOf(headers);
    }

    public static Call of(Operation operation) {
        return new Call(operation, Map.of(), "", Map.of(), null, null);
    }

    public Call variable(String name, String value) {
        return new Call(operation, with(variables, name, value), query, headers, body, token);
    }

    /** One more parameter of the query. */
    public Call query(String name, String value) {
        String more = encoded(name) + "=" + encoded(value);
        return new Call(operation, variables, query.isEmpty() ? more : query + "&" + more, headers, body, token);
    }

    public Call withoutQuery() {
        return new Call(operation, variables, "", headers, body, token);
    }

    public Call header(String name, String value) {
        return new Call(operation, variables, query, with(headers, name, value), body, token);
    }

    public Call withoutHeader(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Call(operation, variables, query, fewer, body, token);
    }

    /** The object as JSON. */
    public Call json(Object value) {
        return text(Api.JSON.writeValueAsString(value)).header("Content-Type", "application/json");
    }

    public Call text(@Nullable String text) {
        return new Call(operation, variables, query, headers, text, token);
    }

    public Call by(Person person) {
        return as(person.api().token());
    }

    public Call as(@Nullable String caller) {
        return new Call(operation, variables, query, headers, body, caller);
    }

    /** Sends it. Of a stream, only the beginning is waited for. */
    public Answered send(URI base) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target()))
                .timeout(PATIENCE)
                .method(operation.method(), publisher());
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> answer = Api.client().send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                boolean endless = operation.streams() && answer.statusCode() == 200;
                String text = endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                return new Answered(answer.statusCode(), answer.headers().map(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(curl(base), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The request as a line for a shell. */
    public String curl(URI base) {
        StringBuilder line = new StringBuilder("curl -i -X " + operation.method());
        new TreeMap<>(headers).forEach((name, value) -> line.append(" -H ").append(quoted(name + ": " + value)));
        if (token != null) {
            line.append(" -H ").append(quoted("Authorization: Bearer " + token));
        }
        if (body != null) {
            line.append(" --data-binary ").append(quoted(body));
        }
        return line.append(' ')
                .append(quoted(base.resolve(target()).toString()))
                .toString();
    }

    private String target() {
        String path = operation.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        if (path.contains("{")) {
            throw new AssertionError(operation + ": " + path + " (expected: a value for each variable)");
        }
        return query.isEmpty() ? path : path + "?" + query;
    }

    private BodyPublisher publisher() {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
