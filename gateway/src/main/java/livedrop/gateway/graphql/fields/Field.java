package livedrop.gateway.graphql.fields;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import livedrop.gateway.graphql.rest.Visit;
import org.jspecify.annotations.Nullable;

/** A field that is asked for: what it is of, by whom, and with which arguments. */
record Field(DataFetchingEnvironment environment) {

    Visit visit() {
        return Objects.requireNonNull(environment.getGraphQlContext().get(Visit.class));
    }

    /** A value by its name: the caller as {@code me}, what the field is of as {@code of.name}, else an argument. */
    @Nullable
    Object value(String name) {
        if (name.equals("me")) {
            return visit().me().toString();
        }
        return name.startsWith("of.") ? of(name.substring(3)) : environment.getArgument(name);
    }

    private @Nullable Object of(String name) {
        return environment.getSource() instanceof Map<?, ?> document ? document.get(name) : null;
    }
}
