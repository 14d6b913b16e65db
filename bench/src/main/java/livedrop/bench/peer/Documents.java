package livedrop.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers drops with bytes that it has in a map: the same bytes and headers as ours, from nowhere. */
public final class Documents {

    private static final String BETWEEN = "\t";
    private static final int PARTS = 3;

    private record Document(String eTag, byte[] body) {}

    private final Map<String, Document> documents;

    private Documents(Map<String, Document> documents) {
        this.documents = documents;
    }

    /** A line of the file that tells the peer what to answer. */
    public static String line(String id, String eTag, String body) {
        return String.join(BETWEEN, id, eTag, body);
    }

    /** @param file what to answer, a line each */
    static Documents of(Path file) throws IOException {
        Map<String, Document> documents = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(BETWEEN, PARTS);
            documents.put(parts[0], new Document(parts[1], parts[2].getBytes(UTF_8)));
        }
        return new Documents(documents);
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET("/api/drops/{id}", this::answer).build();
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        Document document = documents.get(request.pathVariable("id"));
        return document == null
                ? ServerResponse.notFound().build()
                : ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .eTag(document.eTag())
                        .bodyValue(document.body());
    }
}
