package livedrop.schema;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.twin.inventory.ShelfEvent;
import livedrop.schema.twin.order.OrderAveraged;
import livedrop.schema.twin.order.OrderLogged;
import livedrop.schema.twin.order.OrderShipped;
import livedrop.schema.twin.order.OrderSurveyed;
import livedrop.schema.twin.order.OrderTimed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema")
class ArchitectureTest {

    private static final Set<String> FEATURES = Set.of(
            "account",
            "creator",
            "follow",
            "product",
            "drop",
            "inventory",
            "order",
            "payment",
            "notification",
            "support",
            "projection");

    private static final ArchRule SEES_ITSELF_AND_ANNOTATIONS_ONLY = classes()
            .that()
            .resideInAPackage("livedrop.schema..")
            .should()
            .onlyDependOnClassesThat(describe(
                    "are its own, the JDK's, or annotations of Jackson, JSpecify and Axon",
                    ArchitectureTest::isAllowed));

    private static final ArchRule FEATURES_MEET_BY_ID = classes()
            .that(describe("belong to a feature", type -> FEATURES.contains(featureOf(type))))
            .should(mentionOtherFeaturesByIdOnly());

    private static final ArchRule MESSAGES_ARE_RECORDS = classes()
            .that()
            .areNotInterfaces()
            .and(describe("are events or commands", ArchitectureTest::isMessage))
            .should()
            .beRecords();

    private static final ArchRule NOTHING_IS_A_FRACTION = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("livedrop.schema..")
            .should(holdNoFraction());

    private static final ArchRule TIME_AND_IDENTITY_ARE_INPUTS = noClasses()
            .that()
            .resideInAPackage("livedrop.schema..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(SEES_ITSELF_AND_ANNOTATIONS_ONLY, OrderLogged.class),
                Arguments.of(FEATURES_MEET_BY_ID, OrderShipped.class),
                Arguments.of(MESSAGES_ARE_RECORDS, ShelfEvent.ShelfFilled.class),
                Arguments.of(NOTHING_IS_A_FRACTION, OrderSurveyed.class),
                Arguments.of(NOTHING_IS_A_FRACTION, OrderAveraged.class),
                Arguments.of(TIME_AND_IDENTITY_ARE_INPUTS, OrderTimed.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("keeps the rule, and the rule rejects the class that breaks it")
    void keepsTheRules(ArchRule rule, Class<?> violating) {
        JavaClasses schema = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("livedrop.schema");
        JavaClasses twin = new ClassFileImporter().importClasses(violating);

        rule.check(schema);
        assertThat(rule.evaluate(twin).hasViolation()).isTrue();
    }

    private static boolean isAllowed(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        String name = element.getPackageName();
        return element.isPrimitive()
                || name.startsWith("livedrop.schema")
                || name.startsWith("java.")
                || name.equals("com.fasterxml.jackson.annotation")
                || name.equals("org.jspecify.annotations")
                || (name.startsWith("org.axonframework.") && element.isAnnotation());
    }

    private static String featureOf(JavaClass type) {
        String name = type.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isMessage(JavaClass type) {
        return type.getAllRawInterfaces().stream()
                .map(JavaClass::getSimpleName)
                .anyMatch(name -> name.endsWith("Event") || name.endsWith("Command"));
    }

    private static ArchCondition<JavaClass> mentionOtherFeaturesByIdOnly() {
        DescribedPredicate<Dependency> foreign = describe("of another feature", dependency -> {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            return FEATURES.contains(featureOf(target))
                    && !featureOf(target).equals(featureOf(dependency.getOriginClass()))
                    && !target.getSimpleName().endsWith("Id")
                    // The rules of a sale are fixed by the drop and kept by each of its stocks.
                    && !target.isEquivalentTo(SaleRules.class);
        });
        return new ArchCondition<>("mention other features by their ids only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(foreign)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaField> holdNoFraction() {
        Set<String> fractions = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        return new ArchCondition<>("hold no fraction") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getName)
                        .anyMatch(fractions::contains)) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                }
            }
        };
    }
}
