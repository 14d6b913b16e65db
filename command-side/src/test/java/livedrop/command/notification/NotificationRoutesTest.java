package livedrop.command.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import livedrop.command.testing.Api;
import livedrop.command.testing.Api.Answer;
import livedrop.command.testing.CommandSide;
import livedrop.command.testing.Parallel;
import livedrop.command.testing.Shop.Person;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("A notification of a service")
class NotificationRoutesTest {

    private static final String SEND = "/internal/notifications/send";

    private final CommandSide commandSide = CommandSide.shared();
    private final Api internal = commandSide.internal("notifications");
    private final Person person = commandSide.shop().register();

    private Map<String, Object> parcel(int number) {
        return Map.of("userId", person.id(), "type", "parcel.sent", "payload", Map.of("parcel", number));
    }

    private static String idOf(Answer answer) {
        return answer.expect(200).data().path("id").asString();
    }

    private List<Object> historyOf(String id) {
        return Objects.requireNonNull(commandSide.bean(EventLog.class).stream(id)
                .map(LoggedEvent::payload)
                .collectList()
                .block(Duration.ofSeconds(10)));
    }

    @Test
    @DisplayName("is sent once, however many say the same at once")
    void sent() {
        List<Answer> answers = Parallel.times(10, () -> internal.post(SEND, parcel(1)));

        assertThat(answers.stream().map(answer -> answer.expect(200).data()).distinct())
                .hasSize(1);
        String id = idOf(answers.getFirst());
        assertThat(historyOf(id))
                .containsExactly(new NotificationSent(
                        NotificationId.parse(id), person.id(), "parcel.sent", Map.of("parcel", 1)));
        assertThat(idOf(internal.post(SEND, parcel(2)))).isNotEqualTo(id);
        internal.post(SEND, Map.of("userId", person.id(), "type", "PARCEL_lost-again", "payload", Map.of()))
                .expect(200);
    }

    @Test
    @DisplayName("is sent as often as it has keys, and a key says one thing")
    void keys() {
        String first = idOf(internal.post(SEND, parcel(1), "Idempotency-Key", "one"));
        String again = idOf(internal.post(SEND, parcel(1), "Idempotency-Key", "\"one\""));
        String second = idOf(internal.post(SEND, parcel(1), "Idempotency-Key", "two"));

        assertThat(again).isEqualTo(first);
        assertThat(second).isNotEqualTo(first);
        internal.post(SEND, parcel(2), "Idempotency-Key", "one").expect(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName("is for a person who exists, about something, and to the letter")
    void refused() {
        Map<String, Object> stranger = Map.of("userId", UUID.randomUUID(), "type", "parcel.sent", "payload", Map.of());
        internal.post(SEND, stranger).expect(404, "NOT_FOUND");
        person.api().delete("/api/users/" + person.id()).expect(200);
        internal.post(SEND, parcel(1)).expect(404, "NOT_FOUND");

        Answer wrong = internal.post(
                        SEND,
                        Map.of("userId", person.id(), "type", "Parcel Sent", "payload", Map.of("price", 0.1, "who", 1)))
                .expect(400, "VALIDATION_FAILED");
        assertThat(wrong.body().path("error").path("details").path("fields").propertyNames())
                .containsExactlyInAnyOrder("type", "payload.price");
        internal.post(SEND, Map.of()).expect(400, "VALIDATION_FAILED");
        internal.post(SEND, Map.of("more", 1)).expect(400, "VALIDATION_FAILED");
        internal.post(SEND, "{\"userId\":1}").expect(400, "VALIDATION_FAILED");
        internal.post(SEND, "[]").expect(400, "MALFORMED_REQUEST");
        internal.post(SEND, "").expect(400, "MALFORMED_REQUEST");
    }

    @Test
    @DisplayName("needs a token for notifications")
    void scope() {
        commandSide.internal("payments", "inventory").post(SEND, parcel(1)).expect(403, "FORBIDDEN");
        internal.as(person.api().token()).post(SEND, parcel(1)).expect(401, "UNAUTHENTICATED");
        internal.as(null).post(SEND, parcel(1)).expect(401, "UNAUTHENTICATED");
        person.api().post(SEND, parcel(1)).expect(404, "NOT_FOUND");
        commandSide.api().as(internal.token()).get("/api/users/" + person.id()).expect(401, "UNAUTHENTICATED");
    }
}
