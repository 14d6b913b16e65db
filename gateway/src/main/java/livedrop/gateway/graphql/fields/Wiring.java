package livedrop.gateway.graphql.fields;

import static livedrop.gateway.graphql.fields.Endpoint.change;
import static livedrop.gateway.graphql.fields.Endpoint.get;
import static livedrop.gateway.graphql.fields.Endpoint.page;
import static livedrop.gateway.graphql.fields.Links.to;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import graphql.schema.idl.RuntimeWiring;
import livedrop.gateway.graphql.rest.Services;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** What every field that is no part of its document comes from. */
public final class Wiring implements RuntimeWiringConfigurer {

    private final Services services;
    private final Calls calls;

    public Wiring(Services services) {
        this.services = services;
        this.calls = new Calls(services);
    }

    /** What collects the documents that one request names. */
    public void register(BatchLoaderRegistry registry) {
        Links.register(registry, services);
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        Scalars.all().forEach(wiring::scalar);
        publicReads(wiring);
        ownReads(wiring);
        documents(wiring);
        accountChanges(wiring);
        shopChanges(wiring);
        wiring.type("Subscription", type -> type.dataFetcher(
                        "dropEvents",
                        calls.stream(get("/api/drops/{dropId}/events").with("lastEventId", "lastEventId")))
                .dataFetcher(
                        "myEvents", calls.stream(get("/api/users/{me}/events").with("lastEventId", "lastEventId"))));
    }

    private void publicReads(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("drop", to(Documents.DROPS, "id"))
                .dataFetcher("drops", calls.data(page("/api/drops", "status", "creatorId")))
                .dataFetcher("creator", to(Documents.CREATORS, "id"))
                .dataFetcher("creators", calls.data(page("/api/creators")))
                .dataFetcher("product", to(Documents.PRODUCTS, "id"))
                .dataFetcher("products", calls.data(page("/api/creators/{creatorId}/products")))
                .dataFetcher("followers", calls.data(page("/api/creators/{creatorId}/followers"))));
    }

    private void ownReads(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("me", calls.data(get("/api/users/{me}")))
                .dataFetcher("user", calls.data(get("/api/users/{id}")))
                .dataFetcher("following", calls.data(page("/api/users/{me}/following")))
                .dataFetcher("myOrders", calls.data(page("/api/users/{me}/orders", "dropId")))
                .dataFetcher("order", to(Documents.ORDERS, "id"))
                .dataFetcher("payment", to(Documents.PAYMENTS, "id"))
                .dataFetcher("notifications", calls.data(page("/api/users/{me}/notifications", "unread"))));
    }

    private void documents(RuntimeWiring.Builder wiring) {
        wiring.type("Drop", type -> type.dataFetcher("creator", to(Documents.CREATORS, "of.creatorId"))
                .dataFetcher(
                        "myOrder",
                        calls.first(get("/api/users/{me}/orders?limit=1").with("dropId", "of.id")))
                .dataFetcher(
                        "myOrders", calls.data(page("/api/users/{me}/orders").with("dropId", "of.id"))));
        wiring.type("DropItem", type -> type.dataFetcher("product", to(Documents.PRODUCTS, "of.productId")));
        wiring.type("Creator", type -> type.dataFetcher("products", calls.data(page("/api/creators/{of.id}/products")))
                .dataFetcher("drops", calls.data(page("/api/drops", "status").with("creatorId", "of.id")))
                .dataFetcher("followerList", calls.data(page("/api/creators/{of.id}/followers"))));
        wiring.type("Product", type -> type.dataFetcher("creator", to(Documents.CREATORS, "of.creatorId")));
        wiring.type("Order", type -> type.dataFetcher("drop", to(Documents.DROPS, "of.dropId"))
                .dataFetcher("product", to(Documents.PRODUCTS, "of.productId"))
                .dataFetcher("payment", to(Documents.PAYMENTS, "of.paymentId")));
        wiring.type("Payment", type -> type.dataFetcher("order", to(Documents.ORDERS, "of.orderId")));
        wiring.type("User", type -> type.dataFetcher("orders", calls.data(page("/api/users/{of.id}/orders", "dropId")))
                .dataFetcher("following", calls.data(page("/api/users/{of.id}/following")))
                .dataFetcher("notifications", calls.data(page("/api/users/{of.id}/notifications", "unread"))));
        wiring.type("FollowState", type -> type.dataFetcher("creator", to(Documents.CREATORS, "of.creatorId")));
        wiring.type("MyEvent", type -> type.dataFetcher("order", to(Documents.ORDERS, "of.orderId")));
    }

    private void accountChanges(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", type -> type.dataFetcher(
                        "register",
                        calls.data(change(POST, "/api/auth/register").sendingInput()))
                .dataFetcher("login", calls.data(change(POST, "/api/auth/login").sendingInput()))
                .dataFetcher(
                        "refreshSession",
                        calls.data(change(POST, "/api/auth/refresh").sending("refreshToken")))
                .dataFetcher(
                        "logOut", calls.data(change(POST, "/api/auth/logout").sending("refreshToken")))
                .dataFetcher(
                        "changeAccount",
                        calls.data(change(PUT, "/api/users/{me}").sendingInput()))
                .dataFetcher("deleteAccount", calls.data(change(DELETE, "/api/users/{me}")))
                .dataFetcher(
                        "publishProfile",
                        calls.data(change(POST, "/api/creators").sendingInput()))
                .dataFetcher("follow", calls.data(change(POST, "/api/followers").sending("creatorId")))
                .dataFetcher(
                        "unfollow", calls.data(change(DELETE, "/api/followers").with("creatorId", "creatorId")))
                .dataFetcher("markNotificationRead", calls.data(change(PUT, "/api/notifications/{id}/read"))));
    }

    private void shopChanges(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", type -> type.dataFetcher(
                        "createProduct",
                        calls.data(change(POST, "/api/products").sendingInput()))
                .dataFetcher(
                        "scheduleDrop", calls.data(change(POST, "/api/drops").sendingInput()))
                .dataFetcher(
                        "rescheduleDrop",
                        calls.data(change(PUT, "/api/drops/{id}").sendingInput()))
                .dataFetcher("cancelDrop", calls.data(change(POST, "/api/drops/{id}/cancel")))
                .dataFetcher(
                        "placeOrder",
                        calls.placement(
                                "order",
                                change(POST, "/api/orders").sendingInput().keyed()))
                .dataFetcher("cancelOrder", calls.data(change(PUT, "/api/orders/{id}/cancel")))
                .dataFetcher(
                        "payOrder",
                        calls.placement(
                                "payment",
                                change(POST, "/api/payments").sendingInput().keyed())));
    }
}
