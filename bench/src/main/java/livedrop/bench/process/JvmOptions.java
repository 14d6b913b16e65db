package livedrop.bench.process;

import java.util.List;

/** Those options of a JVM that another program can have, too. */
final class JvmOptions {

    /** They are about the classes of one program. */
    private static final List<String> OF_ONE_PROGRAM = List.of("-XX:AOT", "-XX:StartFlightRecording", "-Xlog:");

    private JvmOptions() {}

    /** @param arguments all that a program was started with, the JVM first */
    static List<String> of(List<String> arguments) {
        return arguments.stream()
                .skip(1)
                .takeWhile(argument -> argument.startsWith("-") && !argument.equals("-cp"))
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--"))
                .filter(argument -> OF_ONE_PROGRAM.stream().noneMatch(argument::startsWith))
                .toList();
    }
}
