package livedrop.eventstore.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Binds columns to statements. The driver finds it by itself. */
public final class ColumnCodec implements CodecRegistrar, Codec<Column> {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return Mono.fromRunnable(() -> registry.addLast(this));
    }

    @Override
    public boolean canEncode(Object value) {
        return value instanceof Column;
    }

    @Override
    public EncodedParameter encode(Object value) {
        Column column = (Column) value;
        return new EncodedParameter(Format.FORMAT_BINARY, column.arrayType(), Mono.fromSupplier(() -> column.bytes()
                .retainedDuplicate()));
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        return encode(value);
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return false;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public @Nullable Column decode(
            @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends Column> type) {
        throw new UnsupportedOperationException("columns are written, and not read");
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException("a column is never null");
    }
}
