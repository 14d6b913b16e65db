package livedrop.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Values that break programs, by where they are put. */
final class Awkward {

    private static final int DEEP = 3_000;
    private static final String RIGHT_TO_LEFT = "\u202e\u05d0\u05d1\u05d2\u200f";
    private static final String FOUR_BYTES = "\ud83d\ude00\ud835\udd4f";
    private static final String NUL = "a\u0000b";

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\n",
            "null",
            "0",
            NUL,
            "\u001b[31m",
            "\u2028\u2029",
            "\ufeff",
            "\uffff",
            RIGHT_TO_LEFT,
            FOUR_BYTES,
            FOUR_BYTES.repeat(60),
            "e\u0301\u0327\u0323".repeat(40),
            "x".repeat(101),
            "x".repeat(5_001),
            "'; drop table account; --",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "%00%0d%0a",
            "a\r\nX-Injected: 1",
            "javascript:alert(1)",
            "http://[::1",
            "https://user:word@example.org/",
            "https://\ud83d\ude00.example/",
            "pat@example.org",
            "pat@example.org\u0000.evil.example",
            "\"pat pat\"@example.org",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "{7b1d4b7e-0000-4000-8000-000000000000}",
            "7B1D4B7E000040008000000000000000",
            "eur",
            "EUR ",
            "pm_card_slow\u0000",
            "pm_card_declined");

    static final List<String> TIMES = List.of(
            "1970-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2098-06-30T23:59:60Z",
            "2098-01-01T00:00:00+18:00",
            "2098-01-01T00:00:00",
            "2098-01-01",
            "1700000000");

    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "-1",
            "0.5",
            "1.0",
            "1e0",
            "1e2",
            "10e-1",
            "1e400",
            "-1e400",
            "1e-400",
            "1e2147483648",
            "2147483647",
            "2147483648",
            "4294967297",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551617",
            "9".repeat(400),
            "0." + "3".repeat(400),
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "+1");

    static final List<String> OTHER_JSON = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[null]",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\x\"",
            "{\"amount\":1}",
            "{\"\":\"\"}",
            "{\"__proto__\":{}}",
            "[".repeat(DEEP) + "]".repeat(DEEP),
            "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));

    static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "7",
            "\"text\"",
            "[]",
            "[{}]",
            "{",
            "{}",
            "{} {}",
            "{},",
            "{\"\\ud800\":1}",
            "{'a':1}",
            "{\"a\":NaN}",
            "{/**/}",
            "\ufeff{}",
            "\u0000",
            "<a/>",
            "a=b",
            "[".repeat(20_000),
            "{\"a\":\"" + "x".repeat(70_000) + "\"}");

    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/json; charset=no-such-thing",
            "application/json; charset=",
            "application/json;;",
            "application/*",
            "*/*",
            "json",
            "/",
            "application/problem+json",
            "application/x-ndjson",
            "application/cbor");

    static final List<String> ACCEPTS = List.of(
            "*/*",
            "text/html",
            "text/event-stream",
            "application/*;q=0.1",
            "application/json;q=nonsense",
            "application/json;charset=utf-16",
            "nonsense",
            "a/b,".repeat(60) + "*/*",
            ";",
            "application/x-ndjson");

    static final List<String> KEYS = List.of(
            "",
            " ",
            "\"\"",
            "\"",
            "\"a",
            "k",
            "\"k\"",
            "k".repeat(255),
            "k".repeat(256),
            "\u00fc",
            "a,b",
            "\\\"",
            "%00");

    static final List<String> PREFERENCES = List.of(
            "",
            "wait=0",
            "wait=1",
            "wait=-1",
            "wait=1.5",
            "wait=\"1\"",
            "wait=999999999999999999999",
            "wait",
            "wait=",
            "respond-async, wait=1",
            "wait=1; wait=0",
            "=;=,");

    static final List<String> LAST_IDS = List.of(
            "",
            "0",
            "-1",
            "1",
            "+1",
            "1.0",
            "abc",
            "9".repeat(18),
            "9".repeat(19),
            "9".repeat(400),
            "9223372036854775807",
            "9223372036854775808",
            "\u00b2");

    static final List<String> TAGS =
            List.of("*", "\"\"", "W/\"1\"", "\"1\", \"2\"", "nonsense", "\"", "\"" + "x".repeat(2_000));

    static final List<String> LIMITS = List.of(
            "",
            "0",
            "-1",
            "1",
            "100",
            "101",
            "2147483648",
            "9223372036854775808",
            "1e2",
            "1.0",
            "ten",
            "\u0663",
            "+5",
            " 5",
            "0x5");

    static final List<String> CURSORS = cursors();

    static final List<String> PATHS = List.of(
            "x",
            " ",
            "1-1-1-1-1",
            "7b1d4b7e-0000-4000-8000-000000000000",
            "7B1D4B7E-0000-4000-8000-000000000000",
            "7b1d4b7e-0000-4000-8000-00000000000g",
            "00000000-0000-0000-0000-000000000000",
            "a/b",
            "..;",
            ";v=1",
            "a\\b",
            NUL,
            "a\nb",
            "%2e%2e",
            "\u0661",
            FOUR_BYTES,
            RIGHT_TO_LEFT,
            "x".repeat(1_500));

    private Awkward() {}

    private static List<String> cursors() {
        List<String> cursors = new ArrayList<>(List.of("", "!", "=", "a", "%", "x".repeat(1_100), FOUR_BYTES));
        for (String position : List.of(
                "",
                "0",
                "-1",
                "1",
                "null",
                "a",
                "a|b",
                "1|2|3",
                "9".repeat(19),
                "1e400",
                NUL,
                FOUR_BYTES,
                "{}",
                ":",
                ",")) {
            cursors.add(Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8)));
        }
        return List.copyOf(cursors);
    }
}
