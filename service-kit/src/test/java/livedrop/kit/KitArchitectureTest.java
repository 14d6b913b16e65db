package livedrop.kit;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The packages of the kit")
class KitArchitectureTest {

    private static final int MOST_FILES = 15;

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("livedrop.kit");

    @Test
    @DisplayName("do not need each other in circles")
    void noCircles() {
        slices().matching("livedrop.kit.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    @DisplayName("hold one idea each")
    void small() {
        assertThat(classes.stream()
                        .filter(type -> type.isTopLevelClass())
                        .collect(Collectors.groupingBy(type -> type.getPackageName(), Collectors.counting())))
                .hasSize(13)
                .allSatisfy((_, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
    }
}
