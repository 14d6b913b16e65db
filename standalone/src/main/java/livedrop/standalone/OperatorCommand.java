package livedrop.standalone;

import picocli.CommandLine;

/** What an operator asks of {@code ./livedrop} beside {@code up}: done in a moment, with one line for each problem. */
public final class OperatorCommand {

    private static final int CANNOT_START = 1;

    private OperatorCommand() {}

    /**
     * Ends the process with the command's status, 1 when it could not run.
     *
     * @param command annotated for picocli
     */
    public static void run(Object command, String... arguments) {
        int status = new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(failure.getMessage());
                    return CANNOT_START;
                })
                .setParameterExceptionHandler((failure, _) -> {
                    failure.getCommandLine().getErr().println(failure.getMessage());
                    return CANNOT_START;
                })
                .execute(arguments);
        System.exit(status);
    }
}
