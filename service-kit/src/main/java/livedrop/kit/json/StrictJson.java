package livedrop.kit.json;

import java.time.Instant;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads requests to the letter: no unknown field, no duplicate one, nothing behind the end, and no value of another kind
 * than the one expected. What is written is untouched.
 */
public final class StrictJson {

    private final JsonMapper mapper;

    /** @param mapper the one whose other settings stay as they are */
    public StrictJson(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        defaults -> defaults.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail))
                .addModule(new SimpleModule("strict")
                        .addDeserializer(String.class, new StrictText())
                        .addDeserializer(Instant.class, new StrictTime()))
                .build();
    }

    /** Makes a server read bodies of at most so many bytes, and JSON strictly. */
    public void configure(ServerCodecConfigurer codecs, int longestBody) {
        JacksonJsonDecoder decoder = new JacksonJsonDecoder(mapper);
        decoder.setMaxInMemorySize(longestBody);
        codecs.defaultCodecs().jacksonJsonDecoder(decoder);
        codecs.defaultCodecs().maxInMemorySize(longestBody);
    }
}
