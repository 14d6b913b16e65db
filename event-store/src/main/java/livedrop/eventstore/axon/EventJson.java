package livedrop.eventstore.axon;

import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The JSON of events, commands, sagas and tokens. Everything that decides how it reads is said here. */
final class EventJson {

    private EventJson() {}

    static Serializer serializer(RevisionResolver revisions) {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions)
                .jsonMapperBuilderCustomizer(EventJson::configure)
                .build();
    }

    private static void configure(JsonMapper.Builder json) {
        // A newer release may add a field; an older one that still runs beside it reads on.
        json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // A missing quantity is a fault, never a zero.
        json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
        json.disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        // The token of a replay names the class of the tokens inside it: those of Axon, and no others.
        json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }
}
