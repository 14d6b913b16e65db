package livedrop.query;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import livedrop.query.redis.Redis;
import livedrop.query.twin.drop.CallingDrop;
import livedrop.query.twin.drop.CommandingDrop;
import livedrop.query.twin.drop.NosyDrop;
import livedrop.query.twin.drop.WaitingDrop;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("The query side")
class ArchitectureTest {

    private static final Set<String> FEATURES = Set.of(
            "account",
            "audit",
            "drop",
            "order",
            "payment",
            "creator",
            "product",
            "follower",
            "live",
            "notification",
            "ops");
    private static final Set<String> WAITING =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");

    private static final ArchRule MENTIONS_NO_COMMAND = noClasses()
            .that()
            .resideOutsideOfPackage("livedrop.query.ops..")
            .should()
            .dependOnClassesThat(describe(
                    "are commands",
                    type -> type.getPackageName().startsWith("livedrop.schema.")
                            && type.getName().contains("Command")));

    private static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = classes()
            .that(describe("belong to a feature", type -> FEATURES.contains(featureOf(type))))
            .should(mentionNoOtherFeature());

    private static final ArchRule NOBODY_WAITS =
            noClasses().should().accessTargetWhere(describe("waits for a result", ArchitectureTest::waits));

    private static final ArchRule ONLY_PROCESSORS_WAIT_FOR_REDIS = noClasses()
            .that()
            .resideOutsideOfPackages("livedrop.query.view..", "livedrop.query.redis..")
            .should()
            .callMethodWhere(describe(
                    "waits for Redis",
                    call -> call.getTargetOwner().isEquivalentTo(Redis.class)
                            && call.getName().equals("call")));

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(MENTIONS_NO_COMMAND, CommandingDrop.class),
                Arguments.of(FEATURES_DO_NOT_KNOW_EACH_OTHER, NosyDrop.class),
                Arguments.of(NOBODY_WAITS, WaitingDrop.class),
                Arguments.of(ONLY_PROCESSORS_WAIT_FOR_REDIS, CallingDrop.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("keeps the rule, and the rule rejects the class that breaks it")
    void keepsTheRules(ArchRule rule, Class<?> violating) {
        JavaClasses query = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("livedrop.query");
        JavaClasses twin = new ClassFileImporter().importClasses(violating);

        rule.check(query);
        assertThat(rule.evaluate(twin).hasViolation()).isTrue();
    }

    private static boolean waits(JavaAccess<?> access) {
        return Stream.of(Mono.class, Flux.class).anyMatch(access.getTargetOwner()::isEquivalentTo)
                && WAITING.contains(access.getName());
    }

    private static String featureOf(JavaClass type) {
        List<String> names = List.of(type.getPackageName().split("\\."));
        int depth = names.contains("twin") ? 3 : 2;
        boolean ours = type.getPackageName().startsWith("livedrop.query.");
        return ours && names.size() > depth ? names.get(depth) : "";
    }

    private static ArchCondition<JavaClass> mentionNoOtherFeature() {
        return new ArchCondition<>("mention no other feature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            String other = featureOf(dependency.getTargetClass().getBaseComponentType());
                            return FEATURES.contains(other) && !other.equals(featureOf(type));
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }
}
