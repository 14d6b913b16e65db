package livedrop.acceptance;

import java.nio.file.Path;
import livedrop.acceptance.system.StandaloneTopology;
import livedrop.acceptance.system.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("In the standalone topology")
class StandaloneEndToEndTest extends EndToEndSuite {

    @TempDir
    static Path data;

    private static StandaloneTopology topology;

    @BeforeAll
    static void start() {
        topology = StandaloneTopology.startTraced(data);
    }

    @AfterAll
    static void stop() {
        topology.close();
    }

    @Override
    public Topology topology() {
        return topology;
    }
}
