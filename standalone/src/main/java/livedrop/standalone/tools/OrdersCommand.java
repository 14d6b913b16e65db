package livedrop.standalone.tools;

import livedrop.standalone.OperatorCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./livedrop orders}: the orders that fail, and what is decided about them. Role SUPPORT. */
@Command(
        name = "./livedrop orders",
        description = "Shows the orders of a running Live Drops that fail, and decides about them (role SUPPORT).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class OrdersCommand {

    private static final int ALL_WELL = 0;
    private static final int FINDING = 2;
    private static final String PARKED = "PARKED";

    private OrdersCommand() {}

    public static void main(String[] arguments) {
        OperatorCommand.run(new OrdersCommand(), arguments);
    }

    @Command(
            name = "parked",
            description = "Lists the orders of which a step is parked.",
            mixinStandardHelpOptions = true)
    int parked(@Mixin StaffApi api, @Option(names = "--json", description = "one JSON object a line") boolean json) {
        int shown = 0;
        for (JsonNode order : new Pages(api, "/api/ops/orders?state=parked")) {
            shown++;
            print(order, json);
        }
        if (shown == 0 && !json) {
            Screen.print(Screen.coloured("@|bold,green No order is parked.|@"));
        }
        return shown == 0 ? ALL_WELL : FINDING;
    }

    @Command(
            name = "show",
            description = "Prints an order's parked steps and decisions.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Option(names = "--json", description = "as the API has it") boolean json) {
        JsonNode found = api.get("/api/ops/orders/" + orderId);
        print(found, json);
        if (!json) {
            found.path("steps").forEach(OrdersCommand::printAttempts);
            found.path("decisions").forEach(OrdersCommand::printDecision);
        }
        return status(found);
    }

    @Command(name = "retry", description = "Takes the parked steps again now.", mixinStandardHelpOptions = true)
    int retry(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Mixin Wish wish) {
        return decide(api, orderId + "/retry", wish);
    }

    @Command(
            name = "compensate",
            description = "Sends the order back: units released, money refunded.",
            mixinStandardHelpOptions = true)
    int compensate(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Mixin Wish wish) {
        return decide(api, orderId + "/compensate", wish);
    }

    @Command(
            name = "discard",
            description = "Gives the parked steps up, of an order that needs them for nothing any more.",
            mixinStandardHelpOptions = true)
    int discard(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Mixin Wish wish) {
        return decide(api, orderId + "/discard", wish);
    }

    @Command(
            name = "timers",
            description = "Lists what will happen by itself, soonest first.",
            mixinStandardHelpOptions = true)
    int timers(@Mixin StaffApi api, @Option(names = "--json", description = "one JSON object a line") boolean json) {
        for (JsonNode work : new Pages(api, "/api/ops/timers")) {
            if (json) {
                Screen.print(work.toString());
            } else {
                Screen.print(Screen.coloured("%-27s @|bold %-12s|@ %s  "
                                .formatted(
                                        work.path("dueAt").asString(),
                                        work.path("kind").asString(),
                                        work.path("subjectId").asString()))
                        + work.path("error").asString(""));
            }
        }
        return ALL_WELL;
    }

    private static int decide(StaffApi api, String decision, Wish wish) {
        String answer = api.post("/api/ops/orders/" + decision, wish.body());
        JsonNode order = StaffApi.JSON.readTree(answer).path("data");
        print(order, wish.json);
        return status(order);
    }

    private static int status(JsonNode order) {
        return isParked(order) ? FINDING : ALL_WELL;
    }

    private static boolean isParked(JsonNode order) {
        return order.path("state").asString().equals(PARKED);
    }

    private static void print(JsonNode order, boolean json) {
        if (json) {
            Screen.print(order.toString());
            return;
        }
        boolean parked = isParked(order);
        Screen.print(Screen.coloured(("%s  " + (parked ? "@|bold,red parked|@" : "@|bold,green closed|@") + "  %-10s ")
                        .formatted(
                                order.path("id").asString(),
                                order.path("orderStatus").asString("-")))
                + (parked
                        ? order.path("step").asString() + ": "
                                + order.path("error").asString()
                        : ""));
    }

    private static void printAttempts(JsonNode step) {
        step.path("attempts")
                .forEach(attempt -> Screen.print(Screen.coloured("    %-27s @|red %-16s|@ "
                                .formatted(
                                        attempt.path("at").asString(),
                                        step.path("step").asString()))
                        + attempt.path("error").asString()));
    }

    private static void printDecision(JsonNode decision) {
        Screen.print(Screen.coloured("    %-27s @|bold %-16s|@ by %s  "
                        .formatted(
                                decision.path("at").asString(),
                                decision.path("decision").asString(),
                                decision.path("by").asString()))
                + decision.path("reason").asString(""));
    }
}
