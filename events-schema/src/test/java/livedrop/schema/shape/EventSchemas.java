package livedrop.schema.shape;

import static java.util.Objects.requireNonNull;

import livedrop.schema.EventCatalogue;
import org.axonframework.serialization.Revision;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of an event as it is published: with its name and its revision. */
public final class EventSchemas {

    private EventSchemas() {}

    /** The whole document. A later revision has another {@code $id}. */
    public static ObjectNode of(Class<?> event) {
        String name = EventCatalogue.nameOf(event);
        String revision =
                requireNonNull(event.getAnnotation(Revision.class), name).value();
        ObjectNode shape = RecordSchemas.of(event);
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("$schema", shape.remove("$schema"));
        schema.put("$id", "urn:livedrop:event:" + name + ":" + revision).put("title", name);
        schema.setAll(shape);
        return schema;
    }
}
