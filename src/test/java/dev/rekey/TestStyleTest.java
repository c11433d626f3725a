package dev.rekey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Disabled;

/** How tests are written here. */
@AnalyzeClasses(packages = "dev.rekey", importOptions = ImportOption.OnlyIncludeTests.class)
class TestStyleTest {

    @ArchTest
    static final ArchRule FAKES_NOT_MOCKS =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.mockito..");

    @ArchTest
    static final ArchRule NOTHING_IS_SWITCHED_OFF = noMethods().should().beAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now");
}
