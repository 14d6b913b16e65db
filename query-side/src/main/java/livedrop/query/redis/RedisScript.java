package livedrop.query.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script that runs on the server in one atomic step. The server may forget it at any time.
 *
 * @param <T> what the script answers
 */
public final class RedisScript<T> {

    private final byte[] text;
    private final String digest;
    private final ScriptOutputType output;

    private RedisScript(byte[] text, ScriptOutputType output) {
        this.text = text;
        this.digest = sha1(text);
        this.output = output;
    }

    /**
     * A script that says yes or no.
     *
     * @param name of a file beside this class, without {@code .lua}
     */
    public static RedisScript<Boolean> deciding(String name) {
        return new RedisScript<>(textOf(name), ScriptOutputType.BOOLEAN);
    }

    /**
     * A script that answers a list of numbers and bytes.
     *
     * @param name of a file beside this class, without {@code .lua}
     */
    public static RedisScript<List<Object>> listing(String name) {
        return new RedisScript<>(textOf(name), ScriptOutputType.MULTI);
    }

    private static byte[] textOf(String name) {
        try (InputStream file = RedisScript.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("script: " + name + " (expected: a file beside RedisScript)");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the script by its digest, and by its text when the server does not know it (any more). */
    public T run(Redis redis, List<String> keys, List<byte[]> arguments) {
        String[] names = keys.toArray(String[]::new);
        byte[][] values = arguments.toArray(byte[][]::new);
        return redis.call(commands -> {
            try {
                return commands.<T>evalsha(digest, output, names, values);
            } catch (RedisNoScriptException _) {
                return commands.<T>eval(text, output, names, values);
            }
        });
    }

    public static byte[] argument(String text) {
        return text.getBytes(UTF_8);
    }

    public static byte[] argument(long number) {
        return argument(Long.toString(number));
    }

    /** What a script answered as text. */
    public static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private static String sha1(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
