package livedrop.bench.startup;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Latencies;
import livedrop.bench.measure.Round;
import livedrop.bench.peer.HelloApplication;
import livedrop.bench.process.RunningJvm;
import livedrop.embedded.process.Ports;
import org.jspecify.annotations.Nullable;

/** A service on Spring Boot and WebFlux that has nothing to do, with no more on its class path than that. */
final class HelloStart implements Contestant {

    private static final String REQUEST = "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What {@code spring-boot-starter-webflux} brings along. */
    private static final Pattern BARE = Pattern.compile("(spring-boot(-(autoconfigure|http-codec|jackson|netty|reactor"
            + "|reactor-netty|web-server|webflux))?|spring-boot-starter(-(jackson|logging|reactor-netty|webflux))?"
            + "|spring-(aop|beans|context|core|expression|web|webflux)|reactor-(core|netty-core|netty-http)"
            + "|reactive-streams|netty-[a-z0-9-]+|jackson-[a-z-]+|logback-[a-z]+|log4j-[a-z0-9-]+|jul-to-slf4j"
            + "|slf4j-api|micrometer-(commons|observation)|jakarta.annotation-api|jspecify|snakeyaml|commons-logging)"
            + "-[0-9].*\\.jar");

    private final String name;
    private final Path folder;
    private final List<String> jvmOptions;
    private final @Nullable Path learned;
    private @Nullable RunningJvm process;

    private HelloStart(String name, Path folder, List<String> jvmOptions, @Nullable Path learned) {
        this.name = name;
        this.folder = folder;
        this.jvmOptions = jvmOptions;
        this.learned = learned;
    }

    /** @param jvmOptions those of ours */
    static HelloStart plain(Path folder, List<String> jvmOptions) {
        return new HelloStart("WebFlux hello", folder, jvmOptions, null);
    }

    /** With what the JVM has learned from a run before, as ours has. */
    static HelloStart rehearsed(Path folder, List<String> jvmOptions) {
        return new HelloStart("WebFlux hello, rehearsed", folder, jvmOptions, folder.resolve("hello.aot"));
    }

    @Override
    public String name() {
        return name;
    }

    /** Rehearses by a run that does not count. */
    @Override
    public void prepare() throws Exception {
        if (learned != null && !Files.exists(learned)) {
            process = start(Ports.free(), List.of("-XX:AOTCacheOutput=" + learned));
            process.awaitWords("Started HelloApplication", PATIENCE);
            tidyUp();
        }
    }

    @Override
    public Round round() throws Exception {
        int port = Ports.free();
        RunningJvm starting = start(port, learned == null ? List.of() : List.of("-XX:AOTCache=" + learned));
        process = starting;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Duration firstAnswer = new Knock(address, starting).until(REQUEST, OK);
        long cpuNanos = starting.cpu().toNanos();
        return new Round(1, firstAnswer.toNanos(), cpuNanos, null, Latencies.of(firstAnswer.toNanos()));
    }

    private RunningJvm start(int port, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(more);
        command.addAll(List.of("-Xlog:cds=off", "-Xlog:aot=off", "-cp", classPath(), HelloApplication.class.getName()));
        Map<String, String> environment = Map.of("SERVER_PORT", Integer.toString(port));
        return RunningJvm.start(command, environment, Files.createTempFile(folder, "hello-", ".log"));
    }

    /** A jar with its one class, because the JVM archives none that come from a folder; and the framework. */
    private String classPath() throws IOException {
        Path jar = folder.resolve("hello.jar");
        if (!Files.exists(jar)) {
            writeJar(jar);
        }
        return Stream.concat(
                        Stream.of(jar.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(":"))
                                .filter(entry -> BARE.matcher(entry.substring(entry.lastIndexOf('/') + 1))
                                        .matches()))
                .collect(Collectors.joining(":"));
    }

    private static void writeJar(Path file) throws IOException {
        String name = HelloApplication.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream bytes = Objects.requireNonNull(
                        HelloApplication.class.getClassLoader().getResourceAsStream(name))) {
            jar.putNextEntry(new JarEntry(name));
            bytes.transferTo(jar);
        }
    }

    @Override
    public void tidyUp() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
