package livedrop.schema.shape;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import livedrop.schema.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of records as Jackson writes them: every component is there but for those that
 * are left out of all JSON, {@code null} where it may be absent; an id is the text it stands for.
 */
public final class RecordSchemas {

    private static final String CURRENCY = "^[A-Z]{3}$";

    private final SchemaGenerator generator;
    private final SchemaBuilder builder;

    private RecordSchemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.STANDARD_FORMATS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS);
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withDefinitionNamingStrategy(new ShortNames())
                .withCustomDefinitionProvider((type, context) -> standIn(type.getErasedType(), context));
        config.forFields()
                .withIgnoreCheck(RecordSchemas::isNotWritten)
                .withRequiredCheck(field -> !isNullable(field) || !isLeftOutWhenNull(field))
                .withNullableCheck(field -> isNullable(field) && !isLeftOutWhenNull(field))
                .withNumberInclusiveMinimumResolver(field -> isOfMoney(field, long.class) ? BigDecimal.ZERO : null)
                .withStringPatternResolver(field -> isOfMoney(field, String.class) ? CURRENCY : null)
                .withArrayUniqueItemsResolver(field -> field.getType().isInstanceOf(Set.class) ? true : null);
        this.generator = new SchemaGenerator(config.build());
        this.builder = generator.buildMultipleSchemaDefinitions();
    }

    public static RecordSchemas create() {
        return new RecordSchemas();
    }

    /** A schema of its own, with all that it needs below {@code $defs}. */
    public static ObjectNode of(Class<?> type) {
        return new RecordSchemas().generator.generateSchema(type);
    }

    /** A reference to the type, which {@link #definitions} will define; the schema itself when it is a simple one. */
    public ObjectNode reference(Type type) {
        return builder.createSchemaReference(type);
    }

    /** Everything that was referred to, by name. Ends the collection. */
    public JsonNode definitions(String path) {
        return builder.collectDefinitions(path);
    }

    private static @Nullable CustomDefinition standIn(Class<?> type, SchemaGenerationContext context) {
        if (type == UUID.class) {
            return inline(schema(String.class, context).put("format", "uuid"));
        }
        if (type == Map.class) {
            return inline(context.getGeneratorConfig().createObjectNode().put("type", "object"));
        }
        return value(type)
                .map(value -> inline(schema(value.getGenericType(), context)))
                .orElse(null);
    }

    private static ObjectNode schema(Type type, SchemaGenerationContext context) {
        return context.createDefinition(context.getTypeContext().resolve(type));
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    private static Optional<RecordComponent> value(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isOfMoney(FieldScope field, Class<?> type) {
        return field.getRawMember().getDeclaringClass() == Money.class
                && field.getType().getErasedType() == type;
    }

    private static boolean isNotWritten(FieldScope field) {
        return field.getRawMember().isAnnotationPresent(JsonIgnore.class);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOutWhenNull(FieldScope field) {
        JsonInclude include = field.getRawMember().getDeclaringClass().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    /** {@code DropDocument} is a drop to those who have never seen its class, and {@code DropDocument.Item} its item. */
    private static final class ShortNames implements SchemaDefinitionNamingStrategy {

        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            return shortName(key.getType().getErasedType());
        }

        private static String shortName(Class<?> type) {
            String name = type.getSimpleName();
            Class<?> outer = type.getEnclosingClass();
            if (outer != null && outer.getSimpleName().endsWith("Document")) {
                return shortName(outer) + name;
            }
            return name.endsWith("Document") ? name.substring(0, name.length() - "Document".length()) : name;
        }
    }
}
