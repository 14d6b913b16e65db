package livedrop.acceptance.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A browser's side of a stream of server-sent events: collects the frames until it is closed. */
public final class SseReader implements AutoCloseable {

    /** One event. The id is absent on frames that cannot be resumed from. */
    public record Frame(@Nullable Long id, String event, JsonNode data) {}

    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final InputStream body;

    private SseReader(InputStream body) {
        this.body = body;
    }

    /** @param lastEventId resume after this frame; from the start when null */
    public static SseReader open(Api api, String path, @Nullable Long lastEventId) {
        HttpRequest.Builder request = api.request(path).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            HttpResponse<InputStream> response = Api.client().send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("status: " + response.statusCode() + " (expected: 200)");
            }
            SseReader reader = new SseReader(response.body());
            Thread.ofVirtual().name("sse-reader").start(reader::collect);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** The ids in the order they came, without frames that have none. */
    public List<Long> ids() {
        return frames.stream().map(Frame::id).filter(java.util.Objects::nonNull).toList();
    }

    public Frame await(Predicate<Frame> wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            for (Frame frame : frames) {
                if (wanted.test(frame)) {
                    return frame;
                }
            }
            Waiting.pause(Duration.ofMillis(20));
        }
        throw new AssertionError("no such frame among " + frames);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            FrameBuilder frame = new FrameBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    frame.build(frames);
                    frame = new FrameBuilder();
                } else {
                    frame.add(line);
                }
            }
        } catch (IOException e) {
            // The reader was closed, or the server went away: what came is what there is.
            Thread.currentThread().interrupt();
        }
    }

    private static final class FrameBuilder {

        private @Nullable Long id;
        private String event = "message";
        private final StringBuilder data = new StringBuilder();

        void add(String line) {
            if (line.startsWith("id:")) {
                id = Long.valueOf(line.substring(3).strip());
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }

        void build(List<Frame> frames) {
            if (!data.isEmpty()) {
                frames.add(new Frame(id, event, Api.JSON.readTree(data.toString())));
            }
        }
    }
}
