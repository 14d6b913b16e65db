package livedrop.gateway.pages;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which modules a module needs before it can run: a browser that knows asks for all of them at once. */
final class Modules {

    private static final Pattern IMPORT =
            Pattern.compile("(?:^|[;\\s}])(?:import|export)(?:[^'\"();]*?from)?\\s*['\"]([^'\"]+)['\"]");

    private final WebFiles files;
    private final Map<String, String> names = Library.names();

    Modules(WebFiles files) {
        this.files = files;
    }

    /** The module itself, and all that it imports; not what it loads only when it comes to it. */
    Set<String> neededBy(String module) {
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(module));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (needed.add(next)) {
                open.addAll(importsOf(next));
            }
        }
        return needed;
    }

    private Set<String> importsOf(String module) {
        Set<String> imports = new LinkedHashSet<>();
        Matcher found = IMPORT.matcher(files.text(module));
        while (found.find()) {
            imports.add(resolve(found.group(1), module));
        }
        return imports;
    }

    private String resolve(String name, String from) {
        if (name.startsWith(".")) {
            return URI.create(from).resolve(name).toString();
        }
        return Optional.ofNullable(names.get(name)).orElseGet(() -> below(name));
    }

    private String below(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/") && name.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
                .orElseThrow(() -> new IllegalArgumentException("Nobody knows the module " + name));
    }
}
