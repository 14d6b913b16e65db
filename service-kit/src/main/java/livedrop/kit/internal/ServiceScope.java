package livedrop.kit.internal;

import java.util.regex.Pattern;

/** One part of the internal API; a service token names those that it opens. */
public record ServiceScope(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,40}");

    public ServiceScope {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("scope: " + name + " (expected: 1..40 letters a-z)");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
