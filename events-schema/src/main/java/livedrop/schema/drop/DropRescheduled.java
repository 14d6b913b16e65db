package livedrop.schema.drop;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The drop keeps its stock and gets another title or other times. */
@Revision("1")
public record DropRescheduled(DropId dropId, String title, Instant startsAt, Instant endsAt) implements DropEvent {}
