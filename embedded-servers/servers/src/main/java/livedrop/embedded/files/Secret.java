package livedrop.embedded.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A secret that is made once and kept in a file which only its owner can read. */
public final class Secret {
    private static final int PASSWORD_BYTES = 24;

    private Secret() {}

    /** The password in the file, made up when there is none yet. */
    public static String password(Path file) throws IOException {
        return keep(file, Secret::randomPassword);
    }

    /** The text in the file; when there is none yet, it is made and kept. */
    public static String keep(Path file, Supplier<String> maker) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String secret = maker.get();
        write(file, secret + "\n");
        return secret;
    }

    /** Writes a file that only its owner can read; it appears at once and complete. */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(
                folder,
                ".unfinished-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
