package livedrop.query.view.rebuild;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import java.util.List;
import java.util.function.Consumer;
import livedrop.query.redis.Redis;
import livedrop.query.redis.ViewKeys;

/** The names of all that a generation has in Redis, found bit by bit: a name can come twice, and no call takes long. */
final class Names {

    private static final int STEP = 500;

    private final Redis redis;
    private final ViewKeys keys;

    Names(Redis redis, ViewKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Those of documents, some at a time. */
    void documents(Consumer<List<String>> each) {
        scan(pattern().type("string"), each);
    }

    /** Those of lists, some at a time. */
    void lists(Consumer<List<String>> each) {
        scan(pattern().type("zset"), each);
    }

    /** All of them, those of the bookkeeping included, some at a time. */
    void all(Consumer<List<String>> each) {
        scan(pattern(), each);
    }

    private KeyScanArgs pattern() {
        return new KeyScanArgs().match(keys.key("*")).limit(STEP);
    }

    private void scan(KeyScanArgs which, Consumer<List<String>> each) {
        int prefix = keys.key("").length();
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            ScanCursor from = cursor;
            KeyScanCursor<String> found = redis.call(commands -> commands.scan(from, which));
            List<String> names =
                    found.getKeys().stream().map(key -> key.substring(prefix)).toList();
            if (!names.isEmpty()) {
                each.accept(names);
            }
            cursor = found;
        } while (!cursor.isFinished());
    }
}
