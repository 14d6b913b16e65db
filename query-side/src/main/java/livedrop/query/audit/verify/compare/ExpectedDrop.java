package livedrop.query.audit.verify.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import livedrop.query.audit.verify.fold.StoredEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A drop as everybody sees it, its units counted one by one. */
final class ExpectedDrop implements Expected {

    private final ObjectNode drop = JsonMapper.shared().createObjectNode();
    private final Map<String, Units> units = new LinkedHashMap<>();
    private boolean open;

    private static final class Units {
        private final JsonNode item;
        private int held;
        private int sold;

        private Units(JsonNode item) {
            this.item = item;
        }

        private int available() {
            return item.path("stock").asInt() - held - sold;
        }
    }

    @Override
    public void take(StoredEvent event) {
        switch (event.type()) {
            case "DropScheduled" -> schedule(event);
            case "DropRescheduled" -> copy(event, "title", "startsAt", "endsAt");
            case "DropStarted" -> open = true;
            case "DropEnded" -> close("ENDED");
            case "DropCancelled" -> close("CANCELLED");
            case "StockReserved" -> move(event, event.number("quantity"), 0);
            case "StockReleased" -> move(event, -event.number("quantity"), 0);
            case "StockConfirmed" -> move(event, -event.number("quantity"), event.number("quantity"));
            default -> {}
        }
        drop.put("version", event.index());
    }

    private void schedule(StoredEvent event) {
        drop.put("id", event.text("dropId"));
        copy(event, "creatorId", "title", "startsAt", "endsAt");
        JsonNode rules = event.payload().path("rules");
        rules.properties().forEach(rule -> drop.set(rule.getKey(), rule.getValue()));
        event.payload()
                .path("items")
                .forEach(item -> units.put(item.path("productId").asString(""), new Units(item)));
        drop.put("status", "UPCOMING");
    }

    private void copy(StoredEvent event, String... fields) {
        for (String field : fields) {
            drop.set(field, event.payload().path(field));
        }
    }

    private void close(String status) {
        open = false;
        drop.put("status", status);
    }

    private void move(StoredEvent event, int held, int sold) {
        Units moved = units.get(event.text("productId"));
        if (moved != null) {
            moved.held += held;
            moved.sold += sold;
        }
    }

    @Override
    public ObjectNode document() {
        if (open) {
            drop.put("status", units.values().stream().allMatch(item -> item.available() == 0) ? "SOLD_OUT" : "LIVE");
        }
        ArrayNode items = drop.putArray("items");
        units.values().forEach(item -> {
            ObjectNode shown = items.addObject();
            for (String field : new String[] {"productId", "name", "price", "imageUrl"}) {
                JsonNode value = item.item.path(field);
                shown.set(field, value.isMissingNode() ? NullNode.getInstance() : value);
            }
            shown.set("allocated", item.item.path("stock"));
            shown.put("available", item.available());
            shown.put("held", item.held);
            shown.put("sold", item.sold);
        });
        return drop;
    }
}
