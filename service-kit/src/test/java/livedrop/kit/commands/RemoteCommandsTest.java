package livedrop.kit.commands;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import livedrop.kit.commands.DemoCommands.Act;
import livedrop.kit.commands.DemoCommands.Ending;
import livedrop.kit.commands.DemoCommands.Outcome;
import livedrop.kit.commands.DemoCommands.Unhandled;
import livedrop.kit.demo.Answer.Request;
import livedrop.kit.internal.InternalServer;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@DisplayName("A command for another process")
class RemoteCommandsTest {

    private static final String[] SETTINGS = {
        "livedrop.service-secret=a secret of the tests, forty characters long",
        "livedrop.internal-port=0",
        "livedrop.jwt.jwks-uri=http://localhost:1/jwks",
        "server.port=0",
        "management.server.port=0",
        "logging.level.root=warn"
    };

    private static final String PATIENT = "30s";
    private static final String IMPATIENT = "2s";

    private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

    /** A process that handles commands. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(CommandEndpoint.class)
    static class Receiver {

        @Bean
        Serializer messageSerializer() {
            return Jackson3Serializer.builder().build();
        }

        @Bean
        DemoCommands demoCommands() {
            return new DemoCommands();
        }

        @Bean
        CommandBus localBus(DemoCommands commands) {
            return commands.bus();
        }
    }

    /** A process that sends commands. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(RemoteCommandsConfiguration.class)
    static class Sender {

        @Bean
        Serializer messageSerializer() {
            return Jackson3Serializer.builder().build();
        }
    }

    /** A running receiver. */
    private record Member(ConfigurableApplicationContext context) {

        String address() {
            return "http://localhost:" + context.getBean(InternalServer.class).port();
        }

        List<String> handled() {
            return context.getBean(DemoCommands.class).handled();
        }
    }

    private ConfigurableApplicationContext run(Class<?> configuration, String... settings) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
                .initializers(
                        started -> TestPropertyValues.of(SETTINGS).and(settings).applyTo(started))
                .run();
        contexts.add(context);
        return context;
    }

    private Member member() {
        return new Member(run(Receiver.class));
    }

    private CommandGateway gatewayTo(String... addresses) {
        return gatewayTo(PATIENT, List.of(addresses));
    }

    private CommandGateway gatewayTo(String timeout, List<String> addresses) {
        ConfigurableApplicationContext sender = run(
                Sender.class,
                "livedrop.members.command-side=" + String.join(",", addresses),
                "livedrop.commands.timeout=" + timeout);
        return DefaultCommandGateway.builder()
                .commandBus(sender.getBean(CommandBus.class))
                .build();
    }

    private static @Nullable Throwable failure(CompletableFuture<?> result) {
        Throwable thrown = catchThrowable(() -> result.get(40, TimeUnit.SECONDS));
        return thrown == null ? null : thrown.getCause();
    }

    private static String freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        contexts.reversed().forEach(ConfigurableApplicationContext::close);
    }

    @Test
    @DisplayName("comes back with what its handler answered: nothing, a time, a record, a refusal or a failure")
    void results() throws Exception {
        Member member = member();
        CommandGateway gateway = gatewayTo(member.address());

        assertThat(gateway.<@Nullable Object>send(new Act("a", Ending.NOTHING)).get(40, TimeUnit.SECONDS))
                .isNull();
        assertThat(gateway.<Instant>send(new Act("a", Ending.INSTANT)).get(40, TimeUnit.SECONDS))
                .isEqualTo(DemoCommands.NOON);
        assertThat(gateway.<Outcome>send(GenericCommandMessage.asCommandMessage(new Act("a", Ending.RECORD))
                                .andMetaData(Map.of("traceId", "t-1", "userId", "u-1")))
                        .get(40, TimeUnit.SECONDS))
                .isEqualTo(new Outcome("a", 2, null));
        assertThat(failure(gateway.send(new Act("a", Ending.REFUSAL))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RefusalCode.BUYER_LIMIT_REACHED);
                    assertThat(refused).hasMessage("Too many");
                    assertThat(refused.details()).isEqualTo(Map.of("limit", 2, "ids", List.of("a")));
                });
        assertThat(failure(gateway.send(new Act("a", Ending.FAILURE))))
                .isInstanceOf(CommandExecutionException.class)
                .hasMessage("IllegalStateException: broken");
        assertThat(failure(gateway.send(new Unhandled("a"))))
                .isInstanceOf(CommandExecutionException.class)
                .hasMessageContaining("NoHandlerForCommandException");
        assertThat(member.handled()).hasSize(5);
    }

    @Test
    @DisplayName("travels with the others that wait: each gets its own answer, and none is lost or doubled")
    void burst() {
        Member member = member();
        CommandGateway gateway = gatewayTo(member.address());

        List<CompletableFuture<Outcome>> results = IntStream.range(0, 2_000)
                .mapToObj(i -> gateway.<Outcome>send(new Act("id-" + i, Ending.RECORD)))
                .toList();
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .orTimeout(40, TimeUnit.SECONDS)
                .join();

        assertThat(results)
                .extracting(result -> result.join().id())
                .isEqualTo(IntStream.range(0, 2_000).mapToObj(i -> "id-" + i).toList());
        assertThat(member.handled()).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("that takes too long fails in time")
    void slow() {
        CommandGateway gateway = gatewayTo(IMPATIENT, List.of(member().address()));

        assertThat(failure(gateway.send(new Act("slow", Ending.SLOW))))
                .isInstanceOf(CommandDispatchException.class)
                .hasMessageContaining("no answer within PT2S");
    }

    @Test
    @DisplayName("always goes to the same of two members, and both get their share")
    void routing() {
        Member one = member();
        Member two = member();
        CommandGateway gateway = gatewayTo(one.address(), two.address());

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50; i++) {
                assertThat(failure(gateway.send(new Act("id-" + i, Ending.NOTHING))))
                        .isNull();
            }
        }

        Set<String> ofOne = new HashSet<>(one.handled());
        Set<String> ofTwo = new HashSet<>(two.handled());
        assertThat(ofOne).isNotEmpty().doesNotContainAnyElementsOf(ofTwo);
        assertThat(ofTwo).isNotEmpty();
        assertThat(one.handled().size() + two.handled().size()).isEqualTo(150);
    }

    @Test
    @DisplayName("is routed on when its member is down, and back when it is there again")
    void memberDown() throws IOException {
        Member one = member();
        CommandGateway gateway = gatewayTo(one.address(), freeAddress());

        for (int i = 0; i < 20; i++) {
            assertThat(failure(gateway.send(new Act("id-" + i, Ending.NOTHING))))
                    .isNull();
        }

        assertThat(one.handled()).hasSize(20);
    }

    @Test
    @DisplayName("waits for a member that is just starting")
    void memberStarts() throws IOException {
        String address = freeAddress();
        CommandGateway gateway = gatewayTo(address);
        CompletableFuture<Instant> result = gateway.send(new Act("a", Ending.INSTANT));

        run(Receiver.class, "livedrop.internal-port=" + address.substring(address.lastIndexOf(':') + 1));

        assertThat(failure(result))
                .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                        .isInstanceOf(CommandDispatchException.class));
        assertThat(failure(gateway.send(new Act("a", Ending.INSTANT)))).isNull();
    }

    @Test
    @DisplayName("fails when no member can be reached")
    void nobodyThere() throws IOException {
        CommandGateway gateway = gatewayTo(IMPATIENT, List.of(freeAddress(), freeAddress()));

        assertThat(failure(gateway.send(new Act("a", Ending.NOTHING))))
                .isInstanceOf(CommandDispatchException.class)
                .hasMessageContaining("no answer within PT2S");
    }

    @Test
    @DisplayName("is not handled for somebody with another secret")
    void anotherSecret() {
        Member member = member();
        CommandGateway gateway = gatewayTo(member.address());
        Member stranger =
                new Member(run(Receiver.class, "livedrop.service-secret=another secret of the tests, just as long"));
        CommandGateway gatewayToStranger = gatewayTo(stranger.address());

        assertThat(failure(gateway.send(new Act("a", Ending.NOTHING)))).isNull();
        assertThat(failure(gatewayToStranger.send(new Act("a", Ending.NOTHING))))
                .isInstanceOf(CommandDispatchException.class)
                .hasMessageContaining("UNAUTHENTICATED");
        assertThat(stranger.handled()).isEmpty();
    }

    @Test
    @DisplayName("is answered with the envelope when its request makes no sense")
    void nonsense() {
        Member member = member();
        ServiceTokens tokens = member.context().getBean(ServiceTokens.class);
        int port = member.context().getBean(InternalServer.class).port();
        String tooMany = IntStream.range(0, 65)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"name\":\"x\",\"payload\":{\"type\":\"x\",\"revision\":null,"
                        + "\"json\":{}},\"metaData\":{}}")
                .collect(joining(",", "{\"commands\":[", "]}"));

        assertThat(post(port, tokens, "{").error()).isEqualTo("400 MALFORMED_REQUEST");
        assertThat(post(port, tokens, "{}").error()).isEqualTo("400 MALFORMED_REQUEST");
        assertThat(post(port, tokens, "{\"commands\":[null]}").error()).isEqualTo("400 MALFORMED_REQUEST");
        assertThat(post(port, tokens, tooMany).error()).isEqualTo("400 VALIDATION_FAILED");
        assertThat(post(
                                port,
                                tokens,
                                "{\"commands\":[{\"id\":\"1\",\"name\":\"x\",\"payload\":{\"type\":\"no.Such\","
                                        + "\"revision\":null,\"json\":{}},\"metaData\":{}}]}")
                        .json()
                        .at("/data/results/0/failure")
                        .asString())
                .isNotEmpty();
    }

    private static livedrop.kit.demo.Answer post(int port, ServiceTokens tokens, String body) {
        return Request.post(port, Wire.PATH)
                .bearing(tokens.issue(Wire.SCOPE))
                .with("Content-Type", "application/json")
                .send(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("has nowhere to go without members: the start is refused with the cure")
    void noMembers() {
        assertThatExceptionOfType(org.springframework.beans.factory.BeanCreationException.class)
                .isThrownBy(() -> run(Sender.class))
                .havingRootCause()
                .isInstanceOf(StartupRefusedException.class)
                .withMessageContaining("livedrop.members.command-side");
    }
}
