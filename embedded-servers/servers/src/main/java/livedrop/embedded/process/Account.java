package livedrop.embedded.process;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The user this JVM runs as, and how it starts what refuses to run as that user. */
public final class Account {
    private static final String HELP = """
            PostgreSQL refuses to run as root or as a user without a name, and a user namespace, which gets around \
            that, cannot be made here (`unshare -U true` failed: %s). Do one of these:
              - start as another user;
              - allow user namespaces: sysctl -w user.max_user_namespaces=10000 (older Debian: \
            sysctl -w kernel.unprivileged_userns_clone=1);
              - in a Docker container: run it as a user of its image, or with --security-opt seccomp=unconfined;
              - install the program unshare (package util-linux) when it is missing.""";

    private Account() {}

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** A container may run under a number that no user of its image has. */
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }

    /**
     * The command as it has to be started: as it is, or in a user namespace where this user is somebody else.
     *
     * @throws IllegalStateException when PostgreSQL refuses this user and there are no user namespaces
     */
    public static List<String> unprivileged(List<String> command) {
        if (!isRoot() && !isNameless()) {
            return command;
        }
        requireUserNamespaces();
        return Stream.concat(Stream.of("unshare", "-U"), command.stream()).toList();
    }

    private static void requireUserNamespaces() {
        try {
            var probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            var output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (probe.waitFor() != 0) {
                throw new IllegalStateException(HELP.formatted(output.strip()));
            }
        } catch (IOException missing) {
            throw new IllegalStateException(HELP.formatted(missing.getMessage()), missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for user namespaces", stopped);
        }
    }
}
