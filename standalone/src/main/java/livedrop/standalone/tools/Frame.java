package livedrop.standalone.tools;

import java.util.Optional;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A server-sent event, as far as commands need it (HTML Living Standard, section 9.2.6). */
record Frame(String name, JsonNode data) {

    private static final String NAME = "event:";
    private static final String DATA = "data:";

    /** The frames in lines; each has one line of data. */
    static Stream<Frame> of(Stream<String> lines) {
        return lines.gather(Gatherer.<String, StringBuilder, Frame>ofSequential(
                StringBuilder::new,
                (name, line, frames) -> read(name, line).map(frames::push).orElse(true)));
    }

    private static Optional<Frame> read(StringBuilder name, String line) {
        if (line.startsWith(NAME)) {
            name.setLength(0);
            name.append(line.substring(NAME.length()).strip());
        }
        return line.startsWith(DATA)
                ? Optional.of(new Frame(name.toString(), StaffApi.JSON.readTree(line.substring(DATA.length()))))
                : Optional.empty();
    }
}
