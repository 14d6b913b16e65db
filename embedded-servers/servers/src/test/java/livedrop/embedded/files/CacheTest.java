package livedrop.embedded.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The cache of folders")
class CacheTest {

    private static final String ROOT = "livedrop.embedded.cache";
    private static final int STARTS = 4;

    @TempDir
    Path root;

    @BeforeEach
    void use() {
        System.setProperty(ROOT, root.toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty(ROOT);
    }

    @Test
    @DisplayName("gives the same whole folder to all who unpack it side by side, and leaves nothing else behind")
    void race() throws Exception {
        CyclicBarrier unpacked = new CyclicBarrier(STARTS);
        Callable<Path> start = () -> Cache.folder("server", folder -> {
            Files.writeString(folder.resolve("program"), "whole");
            await(unpacked);
        });

        List<Future<Path>> folders;
        try (ExecutorService starts = Executors.newFixedThreadPool(STARTS)) {
            folders = starts.invokeAll(Collections.nCopies(STARTS, start));
        }

        for (Future<Path> folder : folders) {
            assertThat(folder.get().resolve("program")).hasContent("whole");
        }
        try (var left = Files.list(root)) {
            assertThat(left).containsExactly(root.resolve("server"));
        }
    }

    @Test
    @DisplayName("keeps nothing of a folder that could not be filled, and fills it the next time")
    void failure() throws Exception {
        assertThatThrownBy(() -> Cache.folder("server", folder -> {
                    Files.writeString(folder.resolve("program"), "half");
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(root).isEmptyDirectory();

        assertThat(Cache.folder("server", folder -> Files.writeString(folder.resolve("program"), "whole"))
                        .resolve("program"))
                .hasContent("whole");
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
