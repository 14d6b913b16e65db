package livedrop.embedded.postgres;

import java.util.Locale;

/** Names the archive of PostgreSQL binaries for this machine. */
final class Platform {
    private Platform() {}

    static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case String other -> other;
                };
        return "postgres-" + system + "-" + processor + ".txz";
    }
}
