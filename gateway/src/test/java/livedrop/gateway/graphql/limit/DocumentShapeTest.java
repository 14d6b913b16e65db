package livedrop.gateway.graphql.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.execution.AbortExecutionException;
import graphql.introspection.IntrospectionQuery;
import graphql.parser.Parser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shape of a document")
class DocumentShapeTest {

    @Test
    @DisplayName("is measured field by field, through fragments of both kinds")
    void depth() {
        passes("{ a { b { c { d { e { f { g { h { i { j { k { l } } } } } } } } } } } }");
        refuses("depth: 13", "{ a { b { c { d { e { f { g { h { i { j { k { l { m } } } } } } } } } } } } }");
        refuses(
                "depth: 13",
                "{ a { b { c { d { e { f { ... on X { g { ...Rest } } } } } } } } } fragment Rest on X { h { i { j { k { l { m } } } } } }");
    }

    @Test
    @DisplayName("counts a field as often as fragments repeat it, without repeating them")
    void explosion() {
        String bomb = "{ ...F0 } "
                + IntStream.range(0, 40)
                        .mapToObj(i -> "fragment F" + i + " on Query { ...F" + (i + 1) + " ...F" + (i + 1) + " }")
                        .collect(Collectors.joining(" "))
                + " fragment F40 on Query { drops { nextCursor } }";

        refuses("fields: ", bomb);
    }

    @Test
    @DisplayName("has an end where a fragment names itself: that is for others to refuse")
    void cycle() {
        passes("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");
    }

    @Test
    @DisplayName("bounds fields at the root, and changes more than reads")
    void roots() {
        passes("{ " + times(20, "f") + " }");
        refuses("root fields: 21", "{ " + times(21, "f") + " }");
        passes("mutation { " + times(10, "f") + " }");
        refuses("mutations: 11", "mutation { " + times(6, "f") + " ... on Mutation { " + times(5, "g") + " } }");
    }

    @Test
    @DisplayName("bounds other names, directives, fragments and operations")
    void others() {
        refuses("aliases: 51", "{ a { " + times(51, "x: f") + " } }");
        refuses("directives: 51", "{ a { f " + "@skip(if: false) ".repeat(51) + " } }");
        refuses(
                "operations: 11",
                IntStream.range(0, 11).mapToObj(i -> "query Q" + i + " { f }").collect(Collectors.joining()));
        refuses(
                "fragments: 51",
                "{ f }"
                        + IntStream.range(0, 51)
                                .mapToObj(i -> "fragment F" + i + " on Q { f }")
                                .collect(Collectors.joining()));
    }

    @Test
    @DisplayName("lets tools ask the schema about itself as deep as they do")
    void introspection() {
        passes(IntrospectionQuery.INTROSPECTION_QUERY);
    }

    private static String times(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> field + i).collect(Collectors.joining(" "));
    }

    private static void passes(String document) {
        assertThatCode(() -> DocumentShape.check(Parser.parse(document))).doesNotThrowAnyException();
    }

    private static void refuses(String problem, String document) {
        assertThatExceptionOfType(AbortExecutionException.class)
                .isThrownBy(() -> DocumentShape.check(Parser.parse(document)))
                .satisfies(refused -> assertThat(refused.getUnderlyingErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage()).contains(problem)));
    }
}
