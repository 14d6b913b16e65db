package livedrop.query.audit.sealing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import livedrop.query.audit.seal.SealedBlock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Seals in a file, a line each, only ever appended to. One process writes it. Blocks, on threads that are for that. */
public final class SealFile implements OutsideSeals {

    private static final int CHUNK_BYTES = 65_536;
    private static final byte END_OF_LINE = '\n';

    private final Path path;

    public SealFile(Path path) {
        this.path = path;
    }

    /** A line that is being written has not come yet. */
    @Override
    public Flux<SealedBlock> all() {
        return Flux.using(
                        this::open,
                        file -> Flux.<byte[]>generate(sink -> line(file).ifPresentOrElse(sink::next, sink::complete)),
                        SealFile::close)
                .map(SealLine::read)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** The last one; empty when the file is. What a crash has left of a line is cut off: it comes again. */
    Mono<SealedBlock> last() {
        return Mono.fromCallable(this::readLast).flatMap(Mono::justOrEmpty).subscribeOn(Schedulers.boundedElastic());
    }

    /** Completes when the line is on the disk. */
    Mono<Void> append(SealedBlock block) {
        return Mono.<Void>fromRunnable(() -> write(block)).subscribeOn(Schedulers.boundedElastic());
    }

    private InputStream open() throws IOException {
        return Files.exists(path) ? new BufferedInputStream(Files.newInputStream(path)) : InputStream.nullInputStream();
    }

    private static Optional<byte[]> line(InputStream file) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream(CHUNK_BYTES);
            for (int next = file.read(); next >= 0; next = file.read()) {
                if (next == END_OF_LINE) {
                    return Optional.of(line.toByteArray());
                }
                line.write(next);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(SealedBlock block) {
        byte[] json = SealLine.of(block);
        ByteBuffer line =
                ByteBuffer.allocate(json.length + 1).put(json).put(END_OF_LINE).flip();
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("seals cannot be written to " + path, e);
        }
    }

    private Optional<SealedBlock> readLast() throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLineBefore(channel, channel.size());
            if (end < channel.size()) {
                channel.truncate(end);
            }
            if (end == 0) {
                return Optional.empty();
            }
            long begin = endOfLineBefore(channel, end - 1);
            ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - begin));
            readFully(channel, line, begin);
            return Optional.of(SealLine.read(line.array()));
        }
    }

    /** Where the last whole line before a position ends; 0 when there is none. */
    private static long endOfLineBefore(FileChannel channel, long position) throws IOException {
        long end = position;
        while (end > 0) {
            long begin = Math.max(0, end - CHUNK_BYTES);
            ByteBuffer chunk = ByteBuffer.allocate(Math.toIntExact(end - begin));
            readFully(channel, chunk, begin);
            for (int i = chunk.capacity() - 1; i >= 0; i--) {
                if (chunk.get(i) == END_OF_LINE) {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return 0;
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long from) throws IOException {
        while (target.hasRemaining() && channel.read(target, from + target.position()) >= 0) {
            // Until all of it is there.
        }
        target.flip();
    }
}
