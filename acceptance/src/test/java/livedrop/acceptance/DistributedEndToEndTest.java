package livedrop.acceptance;

import java.nio.file.Path;
import livedrop.acceptance.system.DistributedTopology;
import livedrop.acceptance.system.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
@DisplayName("In the distributed topology")
class DistributedEndToEndTest extends EndToEndSuite {

    @TempDir
    static Path data;

    private static DistributedTopology topology;

    @BeforeAll
    static void start() {
        topology = DistributedTopology.start(data);
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
