package livedrop.acceptance.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/** A subscription of GraphQL over server-sent events: its lines, as they come. */
public record GraphQlLines(BufferedReader reader) implements AutoCloseable {

    public static GraphQlLines open(Api api, String document) throws IOException, InterruptedException {
        var request = api.request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(Api.JSON.writeValueAsString(Map.of("query", document))))
                .build();
        var body = Api.client().send(request, BodyHandlers.ofInputStream()).body();
        return new GraphQlLines(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
    }

    /** Waits for a line with this in it; the server closes what it has nothing to say to. */
    public String await(String part) {
        return await(line -> line.contains(part));
    }

    public String await(Predicate<String> wanted) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the stream ended without what was awaited");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
