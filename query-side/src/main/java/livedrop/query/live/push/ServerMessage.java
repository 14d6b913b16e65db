package livedrop.query.live.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import livedrop.kit.web.ApiException;
import livedrop.query.live.frame.Frame;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;

/** What a client is answered. Its frames have no id. */
public sealed interface ServerMessage {

    String type();

    /** The answer as it goes out. */
    default Frame frame() {
        return Frame.of(Frame.NO_ID, type(), DocumentFormat.write(this));
    }

    /**
     * The client is known; its own orders follow.
     *
     * @param expiresAt the end of its token: the socket is closed then, unless another one has come
     */
    record AuthOk(String type, UserId userId, Instant expiresAt) implements ServerMessage {

        AuthOk(UserId userId, Instant expiresAt) {
            this("auth.ok", userId, expiresAt);
        }
    }

    /** The drop follows. */
    record Subscribed(String type, DropId dropId) implements ServerMessage {

        Subscribed(DropId dropId) {
            this("subscribed", dropId);
        }
    }

    /** Nothing more of the drop follows. */
    record Unsubscribed(String type, DropId dropId) implements ServerMessage {

        Unsubscribed(DropId dropId) {
            this("unsubscribed", dropId);
        }
    }

    /**
     * What was asked for is not done. The socket stays open, unless it is closed right after.
     *
     * @param code as in the errors of HTTP answers
     * @param dropId the drop that was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            String type,
            String code,
            String message,
            Map<String, Object> details,
            @Nullable DropId dropId) implements ServerMessage {

        Refused(ApiException why, @Nullable DropId dropId) {
            this("error", why.code().name(), why.getMessage(), why.details(), dropId);
        }
    }
}
