package livedrop.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import livedrop.kit.keys.KeyText;
import livedrop.standalone.CannotStartException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The data folder")
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("belongs to one process until that one lets it go")
    void oneAtATime() throws IOException {
        try (var first = DataFolder.take(folder)) {
            assertThat(first.resolve("servers")).isEqualTo(folder.resolve("servers"));
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(folder + " is in use")
                    .hasMessageContaining("--data");
        }
        DataFolder.take(folder).close();
    }

    @Test
    @DisplayName("must be a folder that can be written")
    void notAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    @DisplayName("keeps the secrets of the first start, for its owner's eyes only")
    void secrets() throws IOException, GeneralSecurityException {
        try (var data = DataFolder.take(folder)) {
            Secrets first = new Secrets(data);
            Secrets second = new Secrets(data);

            assertThat(first.adminPasswordIsNew()).isTrue();
            assertThat(second.adminPassword()).isEqualTo(first.adminPassword());
            assertThat(second.adminPasswordIsNew()).isFalse();
            assertThat(first.serviceSecret()).hasSizeGreaterThanOrEqualTo(32).isEqualTo(second.serviceSecret());
            assertThat(first.jwtPrivateKey()).isEqualTo(second.jwtPrivateKey());
            assertThat(curveBits(first.jwtPrivateKey())).isEqualTo(256);
        }
        try (var files = Files.list(folder.resolve("secrets"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    @DisplayName("gets another key on demand; the one before is accepted until the next time, or not at all")
    void rotation() throws IOException {
        try (var data = DataFolder.take(folder)) {
            Secrets secrets = new Secrets(data);
            assertThatThrownBy(() -> Secrets.rotateJwtKey(folder, true))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("There is no key in " + folder);
            String first = secrets.jwtPrivateKey();
            assertThat(secrets.jwtAcceptedKeys()).isEmpty();

            Secrets.rotateJwtKey(folder, true);
            String second = secrets.jwtPrivateKey();
            assertThat(second).isNotEqualTo(first);
            assertThat(secrets.jwtAcceptedKeys()).isEqualTo(KeyText.publicTextOf(first));

            Secrets.rotateJwtKey(folder, true);
            assertThat(secrets.jwtAcceptedKeys()).isEqualTo(KeyText.publicTextOf(second));

            Secrets.rotateJwtKey(folder, false);
            assertThat(secrets.jwtAcceptedKeys()).isEmpty();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("secrets/jwt-private-key"))))
                    .isEqualTo("rw-------");
        }
    }

    private static int curveBits(String key) throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(key);
        ECPrivateKey ec = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return ec.getParams().getCurve().getField().getFieldSize();
    }
}
