package livedrop.gateway.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.DescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import livedrop.gateway.graphql.web.Engine;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.Role;
import livedrop.schema.document.CreatorDocument;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.DropStatus;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.document.PaymentStatus;
import livedrop.schema.document.ProductDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema")
class SchemaTest {

    private final TypeDefinitionRegistry schema = schema();

    @Test
    @DisplayName("says of each type, field, argument and value what it is")
    void documented() {
        List<String> silent = new ArrayList<>();
        for (TypeDefinition<?> type : schema.types().values()) {
            collect(silent, type.getName(), type);
            switch (type) {
                case ObjectTypeDefinition object ->
                    object.getFieldDefinitions().forEach(field -> collect(silent, type.getName(), field));
                case InputObjectTypeDefinition input ->
                    input.getInputValueDefinitions().forEach(field -> silent(silent, type.getName(), field));
                case EnumTypeDefinition values ->
                    values.getEnumValueDefinitions().forEach(value -> silent(silent, type.getName(), value));
                default -> {}
            }
        }
        schema.scalars().values().stream()
                .filter(scalar -> scalar.getDescription() == null)
                .filter(scalar -> scalar.getSourceLocation() != null)
                .forEach(scalar -> silent.add(scalar.getName()));

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("has every field of the documents that the public API answers with")
    void documents(String type, Class<?> document) {
        ObjectTypeDefinition known = schema.getTypeOrNull(type, ObjectTypeDefinition.class);
        List<String> fields = requireNonNull(known).getFieldDefinitions().stream()
                .map(FieldDefinition::getName)
                .toList();

        assertThat(fields)
                .containsAll(Stream.of(document.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("Drop", DropDocument.class),
                Arguments.of("DropItem", DropDocument.Item.class),
                Arguments.of("Product", ProductDocument.class),
                Arguments.of("Creator", CreatorDocument.class),
                Arguments.of("Order", OrderDocument.class),
                Arguments.of("Payment", PaymentDocument.class));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("has the values that the public API has, and no others")
    void values(Class<? extends Enum<?>> values) {
        EnumTypeDefinition known = schema.getTypeOrNull(values.getSimpleName(), EnumTypeDefinition.class);

        assertThat(requireNonNull(known).getEnumValueDefinitions().stream().map(NamedNode::getName))
                .containsExactlyElementsOf(
                        Stream.of(values.getEnumConstants()).map(Enum::name).toList());
    }

    static Stream<Class<? extends Enum<?>>> values() {
        return Stream.of(DropStatus.class, OrderStatus.class, PaymentStatus.class, Role.class, RefusalCode.class);
    }

    private static void collect(List<String> silent, String path, FieldDefinition field) {
        silent(silent, path, field);
        field.getInputValueDefinitions()
                .forEach((InputValueDefinition argument) -> silent(silent, path + "." + field.getName(), argument));
    }

    private static void collect(List<String> silent, String path, TypeDefinition<?> type) {
        if (type instanceof DescribedNode<?> described && described.getDescription() == null) {
            silent.add(path);
        }
    }

    private static <T extends DescribedNode<?> & NamedNode<?>> void silent(List<String> silent, String path, T node) {
        if (node.getDescription() == null) {
            silent.add(path + "." + node.getName());
        }
    }

    private static TypeDefinitionRegistry schema() {
        try (InputStream file =
                requireNonNull(SchemaTest.class.getResourceAsStream("/" + Engine.SCHEMA), Engine.SCHEMA)) {
            return new SchemaParser().parse(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
