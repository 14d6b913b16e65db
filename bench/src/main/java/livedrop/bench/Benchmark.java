package livedrop.bench;

import livedrop.bench.report.Result;

/** One promise, measured. A further one is a class of its own and a line in {@link Benchmarks}. */
public interface Benchmark {

    /** As it is asked for on the command line. */
    String name();

    /** What it answers, in one sentence. */
    String question();

    /**
     * Measures, and checks that what was measured was right.
     *
     * @throws Exception when it could not be measured
     */
    Result run(Scale scale, Workbench bench) throws Exception;
}
