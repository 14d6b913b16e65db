package livedrop.acceptance.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A message in the wire format of Protocol Buffers, read by the numbers of its fields. */
record Protobuf(List<Field> fields) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    /** A field. What is no text and no message has no bytes here. */
    record Field(int number, byte[] bytes) {}

    static Protobuf read(byte[] message) {
        ByteBuffer wire = ByteBuffer.wrap(message);
        List<Field> fields = new ArrayList<>();
        while (wire.hasRemaining()) {
            long key = varint(wire);
            fields.add(new Field((int) (key >>> 3), value(wire, (int) (key & 7))));
        }
        return new Protobuf(fields);
    }

    private static byte[] value(ByteBuffer wire, int type) {
        byte[] value =
                switch (type) {
                    case VARINT -> {
                        varint(wire);
                        yield new byte[0];
                    }
                    case FIXED_64 -> {
                        wire.getLong();
                        yield new byte[0];
                    }
                    case FIXED_32 -> {
                        wire.getInt();
                        yield new byte[0];
                    }
                    case BYTES -> new byte[(int) varint(wire)];
                    default -> throw new IllegalArgumentException("wire type: " + type + " (expected: 0, 1, 2 or 5)");
                };
        wire.get(value);
        return value;
    }

    private static long varint(ByteBuffer wire) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = wire.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** The messages in all fields of a number. */
    Stream<Protobuf> messages(int number) {
        return bytes(number).map(Protobuf::read);
    }

    Optional<String> text(int number) {
        return bytes(number).findFirst().map(bytes -> new String(bytes, UTF_8));
    }

    Stream<byte[]> bytes(int number) {
        return fields.stream().filter(field -> field.number() == number).map(Field::bytes);
    }
}
