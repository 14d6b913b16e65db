package livedrop.command;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for a class of a feature that mentions no class of another one. */
final class NoOtherFeature extends ArchCondition<JavaClass> {

    NoOtherFeature() {
        super("mention no other feature");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> {
                    String other = ArchitectureTest.featureOf(
                            dependency.getTargetClass().getBaseComponentType());
                    return ArchitectureTest.isFeature(other) && !other.equals(ArchitectureTest.featureOf(type));
                })
                .forEach(dependency -> events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
    }
}
