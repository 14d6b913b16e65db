package livedrop.query.live.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.drop.DropId;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message of a client")
class ClientMessagesTest {

    private static final String ID = "7b1d4b7e-0000-4000-8000-000000000000";
    private static final DropId DROP = new DropId(UUID.fromString(ID));

    @Test
    @DisplayName("says who it is, and what it wants to hear and no longer hear")
    void reads() {
        assertThat(read("{'type':'auth','token':'a.b.c'}"))
                .isEqualTo(new ClientMessage.Auth("a.b.c", OptionalLong.empty()));
        assertThat(read("{'lastEventId':7,'token':'a.b.c','type':'auth'}"))
                .isEqualTo(new ClientMessage.Auth("a.b.c", OptionalLong.of(7)));
        assertThat(read("{'type':'subscribe','dropId':'" + ID + "'}"))
                .isEqualTo(new ClientMessage.Subscribe(DROP, OptionalLong.empty()));
        assertThat(read(" {'type':'subscribe','dropId':'" + ID + "','lastEventId':0} "))
                .isEqualTo(new ClientMessage.Subscribe(DROP, OptionalLong.of(0)));
        assertThat(read("{'type':'unsubscribe','dropId':'" + ID + "'}")).isEqualTo(new ClientMessage.Unsubscribe(DROP));
    }

    @ParameterizedTest
    @CsvSource({"null, ", "'\"12\"', 12", "12, 12", "999999999999999999, 999999999999999999"})
    @DisplayName("may name the last id as frames do, as server-sent events do, or not at all")
    void lastEventId(String json, Long expected) {
        assertThat(read("{'type':'subscribe','dropId':'" + ID + "','lastEventId':" + json + "}"))
                .isEqualTo(new ClientMessage.Subscribe(
                        DROP, expected == null ? OptionalLong.empty() : OptionalLong.of(expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'shout'} | type | shout (expected: auth, subscribe or unsubscribe)",
                "{'type':'AUTH','token':'x'} | type | AUTH (expected: auth, subscribe or unsubscribe)",
                "{'type':7} | type | 7 (expected: a text)",
                "{'type':null} | type | null (expected: a text)",
                "{} | type | missing (expected: a value)",
                "{'type':'auth'} | token | missing (expected: a value)",
                "{'type':'auth','token':''} | token | \"\" (expected: a text)",
                "{'type':'auth','token':['x']} | token | [\"x\"] (expected: a text)",
                "{'type':'auth','token':'x','lastEventId':-1} | lastEventId | -1 (expected: a whole number >= 0)",
                "{'type':'auth','token':'x','lastEventId':1.0} | lastEventId | 1.0 (expected: a whole number >= 0)",
                "{'type':'auth','token':'x','lastEventId':''} | lastEventId | \"\" (expected: a whole number >= 0)",
                "{'type':'auth','token':'x','lastEventId':true} | lastEventId | true (expected: a whole number >= 0)",
                "{'type':'auth','token':'x','user':'y'} | user | unknown field (expected: none beside the known ones)",
                "{'type':'subscribe'} | dropId | missing (expected: a value)",
                "{'type':'subscribe','dropId':'all'} | dropId | all (expected: a UUID)",
                "{'type':'unsubscribe','dropId':{}} | dropId | {} (expected: a text)",
            })
    @DisplayName("is refused with the field that is wrong, and what was expected")
    void refuses(String json, String field, String problem) {
        assertThatThrownBy(() -> read(json))
                .asInstanceOf(InstanceOfAssertFactories.throwable(ApiException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED))
                .extracting(ApiException::details, InstanceOfAssertFactories.map(String.class, Object.class))
                .containsExactly(Map.entry("fields", Map.of(field, problem)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "[]",
                "7",
                "null",
                "{'type':'auth','token':'x'",
                "{'type':'auth','token':'x'} {}",
                "{'type':'auth','type':'subscribe','token':'x'}",
                "{'type':'auth','token':'x',}",
                "{type:'auth'}"
            })
    @DisplayName("is refused when it is no JSON object, or more than one")
    void unreadable(String json) {
        assertThatThrownBy(() -> read(json))
                .asInstanceOf(InstanceOfAssertFactories.throwable(ApiException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
    }

    @Test
    @DisplayName("is refused in any other encoding than UTF-8")
    void encoding() {
        String message = "{\"type\":\"auth\",\"token\":\"\u00e4\"}";

        assertThat(ClientMessages.read(message.getBytes(UTF_8))).isInstanceOf(ClientMessage.Auth.class);
        assertThatThrownBy(() -> ClientMessages.read(message.getBytes(ISO_8859_1)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> ClientMessages.read(message.getBytes(UTF_16))).isInstanceOf(ApiException.class);
    }

    @Test
    @DisplayName("is refused when it is nested without end")
    void nested() {
        assertThatThrownBy(() -> read("{'type':" + "[".repeat(2_000)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("one JSON object");
    }

    @Test
    @DisplayName("shows its token to nobody")
    void secret() {
        assertThat(read("{'type':'auth','token':'secret'}").toString()).doesNotContain("secret");
    }

    private static ClientMessage read(String json) {
        return ClientMessages.read(json.replace('\'', '"').getBytes(UTF_8));
    }
}
