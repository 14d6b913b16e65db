package livedrop.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.command.twin.drop.Drop;
import livedrop.command.twin.drop.DropAggregate;
import livedrop.command.twin.drop.DropController;
import livedrop.command.twin.drop.NosyDrop;
import livedrop.command.twin.drop.TimelyDrop;
import livedrop.command.twin.drop.WaitingDrop;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.ApplicationRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("The write side")
class ArchitectureTest {

    private static final Set<String> FEATURES = Set.of(
            "account",
            "session",
            "creator",
            "follow",
            "product",
            "image",
            "drop",
            "inventory",
            "order",
            "payment",
            "notification",
            "support",
            "projection",
            "relay");
    private static final Set<String> DECISIONS = Set.of(
            "Account",
            "Creator",
            "Follow",
            "Product",
            "Drop",
            "Inventory",
            "Holds",
            "Hold",
            "StockMoves",
            "Order",
            "Payment");
    private static final Set<String> WAITING =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

    private static final ArchRule DECISIONS_ARE_PLAIN_JAVA = classes()
            .that(describe("decide", type -> DECISIONS.contains(type.getSimpleName())))
            .should()
            .onlyDependOnClassesThat(describe(
                    "are plain Java, the schema or decisions",
                    type -> isPlain(type) || DECISIONS.contains(outermost(type).getSimpleName())));

    private static final ArchRule AGGREGATES_SEE_AXON_AND_THEIR_FEATURE = classes()
            .that()
            .haveSimpleNameEndingWith("Aggregate")
            .should()
            .onlyDependOnClassesThat(describe(
                    "are plain Java, the schema, Axon or of a feature",
                    type -> isPlain(type)
                            || type.getPackageName().startsWith("org.axonframework.")
                            || FEATURES.contains(featureOf(type))));

    private static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = classes()
            .that(describe("belong to a feature", type -> FEATURES.contains(featureOf(type))))
            .should(new NoOtherFeature());

    private static final ArchRule TIME_AND_IDENTITY_ARE_INPUTS = noClasses()
            .should()
            .accessTargetWhere(describe("looks at the clock or draws an id", access -> looksAround(access)));

    /** But for what runs once, before the first request. */
    private static final ArchRule NOBODY_WAITS = noClasses()
            .that()
            .doNotImplement(ApplicationRunner.class)
            .should()
            .accessTargetWhere(describe("waits for a result", access -> waits(access)));

    private static final ArchRule CONTROLLERS_HOLD_NO_RULE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.springframework.r2dbc..");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(DECISIONS_ARE_PLAIN_JAVA, Drop.class),
                Arguments.of(AGGREGATES_SEE_AXON_AND_THEIR_FEATURE, DropAggregate.class),
                Arguments.of(FEATURES_DO_NOT_KNOW_EACH_OTHER, NosyDrop.class),
                Arguments.of(TIME_AND_IDENTITY_ARE_INPUTS, TimelyDrop.class),
                Arguments.of(NOBODY_WAITS, WaitingDrop.class),
                Arguments.of(CONTROLLERS_HOLD_NO_RULE, DropController.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("keeps the rule, and the rule rejects the class that breaks it")
    void keepsTheRules(ArchRule rule, Class<?> violating) {
        JavaClasses command = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("livedrop.command");

        rule.check(command);
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(violating))
                        .hasViolation())
                .isTrue();
    }

    private static boolean isPlain(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("java.")
                || name.isEmpty()
                || name.startsWith("livedrop.schema")
                || name.startsWith("org.jspecify");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static boolean looksAround(JavaAccess<?> access) {
        boolean clock = access.getTargetOwner().isEquivalentTo(Instant.class)
                && access.getTarget().getFullName().endsWith("now()");
        boolean dice = access.getTargetOwner().isEquivalentTo(UUID.class)
                && access.getName().equals("randomUUID");
        boolean watch = access.getTargetOwner().isEquivalentTo(System.class)
                && access.getName().equals("currentTimeMillis");
        return clock || dice || watch;
    }

    private static boolean waits(JavaAccess<?> access) {
        return Stream.of(Mono.class, Flux.class).anyMatch(access.getTargetOwner()::isEquivalentTo)
                && WAITING.contains(access.getName());
    }

    static String featureOf(JavaClass type) {
        List<String> names = List.of(type.getPackageName().split("\\."));
        int depth = names.contains("twin") ? 3 : 2;
        boolean ours = type.getPackageName().startsWith("livedrop.command.");
        return ours && names.size() > depth ? names.get(depth) : "";
    }

    static boolean isFeature(String name) {
        return FEATURES.contains(name);
    }
}
