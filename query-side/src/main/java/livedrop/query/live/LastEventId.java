package livedrop.query.live;

import java.util.OptionalLong;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The id of the last frame that a returning reader has. The header wins: a browser that connects again by itself
 * repeats the address it began with, and knows better in the header.
 */
public final class LastEventId {

    private static final String HEADER = "Last-Event-ID";
    private static final String PARAMETER = "lastEventId";

    private LastEventId() {}

    /** @throws ApiException when it is there and cannot be an id */
    public static OptionalLong of(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HEADER);
        return header == null || header.isEmpty()
                ? parsed(PARAMETER, request.getQueryParams().getFirst(PARAMETER))
                : parsed(HEADER, header);
    }

    private static OptionalLong parsed(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw ApiException.invalid(field, text + " (expected: a whole number >= 0)");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
