package livedrop.gateway.graphql.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The cost of an operation")
class CostTest {

    private static final GraphQLSchema SCHEMA = schema();

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            { drop(id: 1) { id title } }                                          | 3
            { drop(id: 1) { creator { id } } }                                    | 3
            { drop(id: 1) { items { name } } }                                    | 7
            { drop(id: 1) { myOrder { id } } }                                    | 27
            { drops { items { id } } }                                            | 65
            { drops(limit: 100) { items { id } nextCursor } }                     | 325
            { drops(limit: 1000) { items { id } } }                               | 225
            { drops(limit: -1) { items { id } } }                                 | 27
            { drops(limit: 2) { items { myOrders(limit: 3) { items { id } } } } } | 89
            { drops(limit: 2) { ...P } } fragment P on DropPage { items { id } }  | 29
            mutation { cancelDrop(id: 1) { id } }                                 | 26
            """)
    @DisplayName("grows with the calls that it makes, and with the length of its lists")
    void costs(String document, int cost) {
        assertThat(Cost.of(SCHEMA, Parser.parse(document), null, CoercedVariables.emptyVariables()))
                .isEqualTo(cost);
    }

    @Test
    @DisplayName("is that of the operation that was chosen, with its variables")
    void chosen() {
        String document = "query A { drops { nextCursor } } query B($n: Int) { drops(limit: $n) { items { id } } }";

        assertThat(Cost.of(SCHEMA, Parser.parse(document), "B", CoercedVariables.of(Map.of("n", 50))))
                .isEqualTo(125);
    }

    private static GraphQLSchema schema() {
        try (var file = new InputStreamReader(
                requireNonNull(CostTest.class.getResourceAsStream("/graphql/schema.graphqls")), UTF_8)) {
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
