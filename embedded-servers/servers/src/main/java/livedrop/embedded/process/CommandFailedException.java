package livedrop.embedded.process;

import java.io.IOException;
import java.nio.file.Path;

/** The command that starts a server ended with an error; what it wrote is in its output file. */
public final class CommandFailedException extends IOException {
    CommandFailedException(String answer, Path outputFile) {
        super("the server did not start (" + answer + "), see " + outputFile);
    }
}
