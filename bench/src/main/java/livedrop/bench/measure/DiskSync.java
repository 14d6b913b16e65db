package livedrop.bench.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long the disk takes to keep 8 KiB that are appended to a file: the physical limit of whatever is durable.
 *
 * @param medianMillis half of the calls of {@code fdatasync} stay below
 * @param p95Millis 95 of 100 stay below
 */
public record DiskSync(double medianMillis, double p95Millis) {

    private static final int PAGE_BYTES = 8_192;
    private static final int WARM_UPS = 20;
    private static final int CALLS = 200;

    /** @param file on the disk in question; it is gone afterwards */
    public static DiskSync of(Path file) throws IOException {
        Latencies latencies = new Latencies();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = -WARM_UPS; i < CALLS; i++) {
                channel.write(ByteBuffer.allocate(PAGE_BYTES));
                long begin = System.nanoTime();
                channel.force(false);
                if (i >= 0) {
                    latencies.add(System.nanoTime() - begin);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return new DiskSync(latencies.percentileMillis(50), latencies.percentileMillis(95));
    }
}
