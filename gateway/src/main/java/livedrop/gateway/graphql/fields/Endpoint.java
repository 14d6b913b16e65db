package livedrop.gateway.graphql.fields;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.gateway.graphql.rest.RestCall;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.IdempotencyKey;
import livedrop.kit.web.PreferWait;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * How a field becomes a call of the public API. Values are named as in {@link Field#value}.
 *
 * @param path with values in braces
 * @param query values by the names of their parameters
 * @param body arguments that are the fields of the body
 * @param wrapped whether the fields of the body are within one argument
 * @param isKeyed whether the call has an idempotency key, and a time that its outcome is waited for
 */
record Endpoint(
        HttpMethod method,
        String path,
        Map<String, String> query,
        List<String> body,
        boolean wrapped,
        boolean isKeyed) {

    private static final Pattern VALUE = Pattern.compile("\\{([^}]+)}");
    private static final String INPUT = "input";
    private static final String KEY = "idempotencyKey";
    private static final String WAIT = "waitSeconds";
    private static final int LONGEST_KEY = 255;

    static Endpoint get(String path) {
        return change(HttpMethod.GET, path);
    }

    static Endpoint change(HttpMethod method, String path) {
        return new Endpoint(method, path, Map.of(), List.of(), false, false);
    }

    /** Part of a list. */
    static Endpoint page(String path, String... filters) {
        Endpoint page = get(path).with("limit", "limit").with("cursor", "cursor");
        for (String filter : filters) {
            page = page.with(filter, filter);
        }
        return page;
    }

    Endpoint with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value);
        return new Endpoint(method, path, more, body, wrapped, isKeyed);
    }

    /** Sends the argument {@code input} as it is. */
    Endpoint sendingInput() {
        return new Endpoint(method, path, query, List.of(INPUT), true, isKeyed);
    }

    Endpoint sending(String... arguments) {
        return new Endpoint(method, path, query, List.of(arguments), false, isKeyed);
    }

    Endpoint keyed() {
        return new Endpoint(method, path, query, body, wrapped, true);
    }

    RestCall call(Field field) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        query.forEach((parameter, value) -> parameters.put(parameter, field.value(value)));
        return new RestCall(method, path(field), parameters, content(field), isKeyed ? headers(field) : Map.of());
    }

    private String path(Field field) {
        return VALUE.matcher(path)
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(field.value(name.group(1)))));
    }

    private @Nullable Object content(Field field) {
        if (wrapped) {
            return Objects.requireNonNullElse(field.value(INPUT), Map.of());
        }
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.DELETE)) {
            return null;
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        body.forEach(argument -> fields.put(argument, field.value(argument)));
        return fields;
    }

    private static Map<String, String> headers(Field field) {
        String key = Objects.toString(field.value(KEY), "");
        boolean visible = StandardCharsets.US_ASCII.newEncoder().canEncode(key)
                && key.chars().noneMatch(Character::isISOControl);
        Integer wait = (Integer) field.value(WAIT);
        Checks.of()
                .that(
                        KEY,
                        key.length() + " characters",
                        visible && key.length() <= LONGEST_KEY + 2,
                        "1..255 visible characters of ASCII")
                .that(WAIT, wait, 0, PreferWait.LONGEST.toSeconds())
                .throwIfAny();
        Map<String, String> headers = new HashMap<>();
        headers.put(IdempotencyKey.HEADER, key);
        if (wait != null) {
            headers.put("Prefer", "wait=" + wait);
        }
        return headers;
    }

    /** The refusal in the words of the schema: what was wrong with the body was wrong with the argument that held it. */
    ApiException named(ApiException refusal) {
        if (!(refusal.details().get("fields") instanceof Map<?, ?> fields)) {
            return refusal;
        }
        Map<String, String> named = new LinkedHashMap<>();
        fields.forEach((field, problem) -> named.put(name(String.valueOf(field)), String.valueOf(problem)));
        return ApiException.invalid(named);
    }

    private String name(String field) {
        if (field.equals(IdempotencyKey.HEADER)) {
            return KEY;
        }
        List<String> parts = new ArrayList<>(List.of(field));
        if (wrapped && !query.containsKey(field) && !field.equals(KEY) && !field.equals(WAIT)) {
            parts.addFirst(INPUT);
        }
        return String.join(".", parts);
    }
}
