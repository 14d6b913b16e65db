package livedrop.gateway.graphql.fields;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that the language does not have. What comes from a service goes out as it is. */
final class Scalars {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int LONGEST_TIME = 64;

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("UUID", new Text("a UUID") {
                    @Override
                    @Nullable
                    String read(String text) {
                        return isUuid(text) ? text.toLowerCase(Locale.ROOT) : null;
                    }
                }),
                scalar("DateTime", new Text("a time as in 2026-01-31T12:00:00Z") {
                    @Override
                    @Nullable
                    String read(String text) {
                        // What a time is, the service says, by the name of the field.
                        return text.length() <= LONGEST_TIME ? text : null;
                    }
                }),
                scalar("Long", new WholeNumber()),
                scalar("JSON", new OutOnly()));
    }

    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    /** Reads what a client sends, from a document or a variable; writes what is there. */
    private abstract static class Strict<T> implements Coercing<T, Object> {

        private final String expected;

        Strict(String expected) {
            this.expected = expected;
        }

        /** The value; nothing when this is none. */
        abstract @Nullable T read(Object sent);

        abstract @Nullable Object plain(Value<?> literal);

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public T parseValue(Object sent, GraphQLContext context, Locale locale) {
            T value = read(sent);
            if (value == null) {
                throw new CoercingParseValueException("not what it should be (expected: " + expected + ")");
            }
            return value;
        }

        @Override
        public T parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object sent = plain(literal);
            T value = sent == null ? null : read(sent);
            if (value == null) {
                throw new CoercingParseLiteralException("not what it should be (expected: " + expected + ")");
            }
            return value;
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return StringValue.of(value.toString());
        }
    }

    private abstract static class Text extends Strict<String> {

        Text(String expected) {
            super(expected);
        }

        abstract @Nullable String read(String text);

        @Override
        @Nullable
        String read(Object sent) {
            return sent instanceof String text ? read(text) : null;
        }

        @Override
        @Nullable
        Object plain(Value<?> literal) {
            return literal instanceof StringValue text ? text.getValue() : null;
        }
    }

    private static final class WholeNumber extends Strict<Long> {

        WholeNumber() {
            super("a whole number of at most 64 bits");
        }

        @Override
        @Nullable
        Long read(Object sent) {
            return switch (sent) {
                case Integer number -> number.longValue();
                case Long number -> number;
                case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
                default -> null;
            };
        }

        @Override
        @Nullable
        Object plain(Value<?> literal) {
            return literal instanceof IntValue number ? number.getValue() : null;
        }

        @Override
        public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
            return IntValue.newIntValue(new BigInteger(value.toString())).build();
        }
    }

    private static final class OutOnly extends Strict<Object> {

        OutOnly() {
            super("nothing: it is never sent here");
        }

        @Override
        @Nullable
        Object read(Object sent) {
            return null;
        }

        @Override
        @Nullable
        Object plain(Value<?> literal) {
            return null;
        }
    }
}
