package livedrop.query.read;

import java.util.List;
import java.util.UUID;
import livedrop.kit.web.Checks;

/** The ids of documents that are asked for together. */
public final class IdList {

    private static final int MOST = 100;

    private IdList() {}

    /**
     * The ids, each once, in the order in which they were given.
     *
     * @throws livedrop.kit.web.ApiException {@code VALIDATION_FAILED} for none, for more than 100, and for one that is no
     *     UUID
     */
    public static List<UUID> parse(String field, List<String> texts) {
        Checks checks = Checks.of();
        checks.that(field, texts.size() + " ids", !texts.isEmpty() && texts.size() <= MOST, "1.." + MOST + " ids");
        texts.stream().limit(MOST).forEach(text -> checks.uuid(field, text));
        checks.throwIfAny();
        return texts.stream().map(UUID::fromString).distinct().toList();
    }
}
