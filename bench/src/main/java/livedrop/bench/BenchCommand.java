package livedrop.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import livedrop.bench.measure.DiskSync;
import livedrop.bench.report.Machine;
import livedrop.bench.report.Markdown;
import livedrop.bench.report.Picture;
import livedrop.bench.report.Report;
import livedrop.bench.report.Result;
import livedrop.bench.report.Table;
import livedrop.bench.report.Unmeasured;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./livedrop bench}: exits with 0 when all went well, 2 when a check failed, 1 when something could not be
 * measured. A target that is missed changes nothing about that; the table says so.
 */
@Command(
        name = "./livedrop bench",
        description = "Measures what is promised, each beside how others would do it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int FINDING = 2;
    private static final int CANNOT_RUN = 1;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "what to measure (default: everything)")
    List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "smaller sizes: a first impression of everything in ten minutes")
    boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "write every figure to this file, too")
    @Nullable
    Path json;

    @Option(names = "--svg", paramLabel = "DIR", description = "draw a picture of each benchmark into this folder")
    @Nullable
    Path pictures;

    @Option(names = "--document", paramLabel = "FILE", description = "fill in the tables of this document")
    @Nullable
    Path document;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "on which disk to measure (default: that of temporary files)")
    Path work = Path.of("");

    /** Set by tests. */
    Scale smallest = Scale.FULL;

    @Spec
    @Nullable
    CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine(new BenchCommand()).execute(arguments));
    }

    static CommandLine commandLine(BenchCommand command) {
        return new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(failure instanceof IllegalArgumentException ? failure.getMessage() : failure);
                    return CANNOT_RUN;
                })
                .setParameterExceptionHandler((failure, _) -> {
                    failure.getCommandLine().getErr().println(failure.getMessage());
                    return CANNOT_RUN;
                });
    }

    @Override
    public Integer call() throws Exception {
        List<Benchmark> wanted = Benchmarks.named(names);
        Report report = run(wanted, quick ? Scale.QUICK : smallest);
        PrintWriter out = output().getOut();
        Table.print(report, out);
        out.flush();
        write(report);
        if (!report.isClean()) {
            return FINDING;
        }
        return report.isComplete() ? 0 : CANNOT_RUN;
    }

    private Report run(List<Benchmark> benchmarks, Scale scale) throws Exception {
        try (Workbench bench = Workbench.in(work, this::say)) {
            say("measuring how long the disk takes to keep a page");
            DiskSync disk = DiskSync.of(bench.folder("sync"));
            List<Result> results = new ArrayList<>();
            List<Unmeasured> unmeasured = new ArrayList<>();
            for (Benchmark benchmark : benchmarks) {
                say(benchmark.name() + ": " + benchmark.question());
                long begin = System.nanoTime();
                try {
                    results.add(benchmark.run(scale, bench));
                } catch (Exception failure) {
                    unmeasured.add(unmeasured(benchmark, failure));
                }
                say(benchmark.name() + " took "
                        + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
            }
            return new Report(scale.name(), Machine.here(), disk, results, unmeasured);
        }
    }

    /** What the others found is told all the same. */
    private Unmeasured unmeasured(Benchmark benchmark, Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        failure.printStackTrace(output().getErr());
        return new Unmeasured(benchmark.name(), failure.toString());
    }

    private void write(Report report) throws IOException {
        if (json != null) {
            Files.writeString(json, report.toJson());
        }
        if (document != null) {
            Files.writeString(document, Markdown.into(Files.readString(document), report));
        }
        if (pictures != null) {
            Files.createDirectories(pictures);
            for (Result result : report.results()) {
                Files.writeString(pictures.resolve(result.benchmark() + ".svg"), Picture.of(result));
            }
        }
    }

    private void say(String progress) {
        output().getErr().println("· " + progress);
        output().getErr().flush();
    }

    private CommandLine output() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec.commandLine();
    }
}
