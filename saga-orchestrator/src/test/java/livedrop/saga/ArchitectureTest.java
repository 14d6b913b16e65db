package livedrop.saga;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.saga.twin.BusyProcess;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The saga orchestrator")
class ArchitectureTest {

    private static final ArchRule SAGAS_HOLD_NO_COLLABORATORS = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Saga.class)
            .should()
            .haveRawType(describe("an id, a flag or a plain value", ArchitectureTest::isPlainValue));

    private static final ArchRule TIME_AND_IDENTITY_ARE_INPUTS = noClasses()
            .should()
            .accessTargetWhere(describe("looks at the clock or draws an id", access -> looksAround(access)));

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(SAGAS_HOLD_NO_COLLABORATORS, BusyProcess.class),
                Arguments.of(TIME_AND_IDENTITY_ARE_INPUTS, BusyProcess.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("keeps the rule, and the rule rejects the class that breaks it")
    void keepsTheRules(ArchRule rule, Class<?> violating) {
        JavaClasses saga = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("livedrop.saga");

        rule.check(saga);
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(violating))
                        .hasViolation())
                .isTrue();
    }

    private static boolean isPlainValue(JavaClass type) {
        return type.isPrimitive()
                || type.isEquivalentTo(String.class)
                || type.getPackageName().startsWith("livedrop.schema")
                || type.getName().equals("livedrop.saga.purchase.Purchase");
    }

    private static boolean looksAround(JavaAccess<?> access) {
        boolean clock = access.getTargetOwner().isEquivalentTo(Instant.class)
                && access.getTarget().getFullName().endsWith("now()");
        boolean dice = access.getTargetOwner().isEquivalentTo(UUID.class)
                && access.getName().equals("randomUUID");
        return clock || dice;
    }
}
