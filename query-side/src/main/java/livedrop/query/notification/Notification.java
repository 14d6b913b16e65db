package livedrop.query.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a person was told, as that person sees it.
 *
 * @param read whether the person has marked it so
 * @param position global index of the event that it tells of
 */
public record Notification(
        UUID id,
        String type,
        Map<String, Object> payload,
        Instant createdAt,
        boolean read,
        @JsonIgnore long position) {}
