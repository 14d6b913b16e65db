package livedrop.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import livedrop.kit.keys.KeyText;
import livedrop.query.audit.seal.SealingKey;
import livedrop.standalone.CannotStartException;

/** The secrets of this installation: made on the first start, readable by their owner only, never printed. */
public final class Secrets {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_BYTES = 12;

    private static final String FOLDER = "secrets";
    private static final String SERVICE_SECRET = "service-secret";
    private static final String SIGNING_KEY = "jwt-private-key";
    private static final String ACCEPTED_KEYS = "jwt-accepted-keys";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(DataFolder data) {
        this.folder = data.resolve(FOLDER);
    }

    /** What our processes sign their tokens for each other with. */
    public String serviceSecret() {
        return kept(SERVICE_SECRET, () -> text(SECRET_BYTES));
    }

    /** The secret of an installation that another process may be running; nothing where none was made. */
    public static Optional<String> serviceSecretIn(Path data) {
        return read(data.resolve(FOLDER).resolve(SERVICE_SECRET));
    }

    /** What access tokens are signed with: an EC P-256 key, PKCS#8, base64. */
    public String jwtPrivateKey() {
        return kept(SIGNING_KEY, Secrets::ecKey);
    }

    /** Public keys, comma separated, whose access tokens are good besides; empty before the first rotation. */
    public String jwtAcceptedKeys() {
        return read(folder.resolve(ACCEPTED_KEYS)).orElse("").strip();
    }

    /**
     * Has the next start sign access tokens with a new key.
     *
     * @param data the folder of an installation, which may be running
     * @param acceptOld whether tokens of the key so far stay good until the next rotation; those of keys before it do not
     * @throws CannotStartException when there is no installation
     */
    public static void rotateJwtKey(Path data, boolean acceptOld) {
        Path folder = data.resolve(FOLDER);
        String old = read(folder.resolve(SIGNING_KEY))
                .orElseThrow(() -> new CannotStartException("There is no key in "
                        + data.toAbsolutePath().normalize() + ": name the folder of ./livedrop up with --data."));
        try {
            // In this order: a crash between the two leaves a key accepted that signs anyway.
            replace(folder, ACCEPTED_KEYS, acceptOld ? KeyText.publicTextOf(old) : "");
            replace(folder, SIGNING_KEY, ecKey());
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in " + folder + " cannot be changed", e);
        }
    }

    /** What the log is sealed with: an Ed25519 key, PKCS#8, base64. */
    public String sealsPrivateKey() {
        return kept("seals-private-key", SealingKey::generate);
    }

    /** The password of the first staff account, when the environment names none. */
    public String adminPassword() {
        return kept("admin-password", () -> text(PASSWORD_BYTES));
    }

    /** Whether the password of the first staff account has not been made yet, so that it is shown once. */
    public boolean adminPasswordIsNew() {
        return !Files.exists(folder.resolve("admin-password"));
    }

    private String kept(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file);
            }
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            String secret = make.get();
            replace(folder, name, secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " cannot be kept", e);
        }
    }

    /** A crash leaves the old text or the new one. */
    private static void replace(Path folder, String name, String secret) throws IOException {
        Path written = Files.createTempFile(folder, name, ".new", OWNER_ONLY);
        Files.writeString(written, secret);
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " cannot be read", e);
        }
    }

    private String text(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String ecKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has EC keys", e);
        }
    }
}
