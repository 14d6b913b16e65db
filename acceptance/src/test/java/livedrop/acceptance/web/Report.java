package livedrop.acceptance.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import livedrop.acceptance.system.Project;

/** What was measured of the pages, a line each, beside their pictures. */
final class Report {

    private static final Path FILE = Project.ROOT.resolve("acceptance/target/pages/report.txt");

    private Report() {}

    static void add(String line) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
