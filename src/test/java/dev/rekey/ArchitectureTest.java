package dev.rekey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The house: who may use whom. */
@AnalyzeClasses(packages = "dev.rekey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.rekey..")
            .layer("application")
            .definedBy("dev.rekey")
            .layer("evidence")
            .definedBy("dev.rekey.evidence")
            .layer("policy")
            .definedBy("dev.rekey.policy")
            .layer("signin")
            .definedBy("dev.rekey.signin")
            .layer("identity")
            .definedBy("dev.rekey.identity")
            .layer("learning")
            .definedBy("dev.rekey.learning")
            .layer("words")
            .definedBy("dev.rekey.words")
            .layer("answer")
            .definedBy("dev.rekey.answer")
            .layer("admin")
            .definedBy("dev.rekey.admin")
            .layer("brake")
            .definedBy("dev.rekey.brake")
            .layer("reset")
            .definedBy("dev.rekey.reset")
            .layer("intent")
            .definedBy("dev.rekey.intent")
            .layer("card")
            .definedBy("dev.rekey.card")
            .layer("saga")
            .definedBy("dev.rekey.saga")
            .layer("bot")
            .definedBy("dev.rekey.bot")
            .layer("teams")
            .definedBy("dev.rekey.teams")
            .layer("door")
            .definedBy("dev.rekey.door")
            .layer("pingone")
            .definedBy("dev.rekey.pingone")
            .layer("ticket")
            .definedBy("dev.rekey.ticket")
            .layer("audit")
            .definedBy("dev.rekey.audit")
            .layer("remote")
            .definedBy("dev.rekey.remote")
            .layer("intake")
            .definedBy("dev.rekey.intake")
            .layer("dispute")
            .definedBy("dev.rekey.dispute")
            .layer("event")
            .definedBy("dev.rekey.event")
            .layer("notice")
            .definedBy("dev.rekey.notice")
            .layer("database")
            .definedBy("dev.rekey.database")
            .layer("retention")
            .definedBy("dev.rekey.retention")
            .whereLayer("retention")
            .mayOnlyAccessLayers("database", "teams", "audit", "remote")
            .layer("graph")
            .definedBy("dev.rekey.graph")
            .whereLayer("graph")
            .mayOnlyAccessLayers("reset", "remote", "teams", "notice")
            .layer("command")
            .definedBy("dev.rekey.command")
            .layer("approval")
            .definedBy("dev.rekey.approval")
            .whereLayer("approval")
            .mayOnlyAccessLayers("reset", "evidence", "saga", "audit", "remote", "database")
            .whereLayer("intake")
            .mayOnlyAccessLayers("reset", "intent", "saga", "audit", "remote", "database", "words")
            .whereLayer("dispute")
            .mayOnlyAccessLayers("words", "reset", "saga", "audit", "remote", "database")
            .whereLayer("event")
            .mayOnlyAccessLayers("reset", "saga", "audit", "remote", "database")
            .whereLayer("notice")
            .mayOnlyAccessLayers("words", "reset", "remote", "audit", "database")
            .whereLayer("notice")
            .mayOnlyBeAccessedByLayers("graph")
            .whereLayer("application")
            .mayOnlyAccessLayers("command")
            .whereLayer("command")
            .mayOnlyAccessLayers("audit", "remote", "reset", "saga", "policy", "evidence", "intent", "learning")
            .whereLayer("words")
            .mayOnlyAccessLayers("reset")
            .whereLayer("answer")
            .mayNotAccessAnyLayer()
            .whereLayer("evidence")
            .mayNotAccessAnyLayer()
            .whereLayer("signin")
            .mayOnlyAccessLayers("words", "reset", "evidence", "saga", "audit", "remote", "database")
            .whereLayer("identity")
            .mayOnlyAccessLayers("reset", "evidence", "saga", "audit", "remote", "database")
            .whereLayer("learning")
            .mayOnlyAccessLayers("intent")
            .whereLayer("admin")
            .mayOnlyAccessLayers("reset", "saga", "brake", "audit", "remote", "database", "policy", "evidence")
            .whereLayer("brake")
            .mayOnlyAccessLayers("reset", "audit")
            .whereLayer("policy")
            .mayOnlyAccessLayers("evidence", "reset", "remote")
            .whereLayer("reset")
            .mayOnlyAccessLayers("evidence")
            .whereLayer("intent")
            .mayNotAccessAnyLayer()
            .whereLayer("audit")
            .mayNotAccessAnyLayer()
            .whereLayer("database")
            .mayNotAccessAnyLayer()
            .whereLayer("card")
            .mayOnlyAccessLayers("words", "reset", "evidence")
            .whereLayer("remote")
            .mayOnlyAccessLayers("reset")
            .whereLayer("saga")
            .mayOnlyAccessLayers("words", "reset", "evidence", "audit", "remote", "database")
            .whereLayer("teams")
            .mayOnlyAccessLayers("words", "remote", "reset")
            .whereLayer("door")
            .mayOnlyAccessLayers("teams", "remote", "reset", "audit", "database")
            .whereLayer("pingone")
            .mayOnlyAccessLayers("reset", "remote")
            .whereLayer("ticket")
            .mayOnlyAccessLayers("words", "reset", "remote")
            .whereLayer("bot")
            .mayOnlyAccessLayers(
                    "words",
                    "answer",
                    "reset",
                    "intent",
                    "card",
                    "saga",
                    "audit",
                    "teams",
                    "door",
                    "graph",
                    "database",
                    "admin",
                    "approval",
                    "brake",
                    "evidence",
                    "learning",
                    "remote")
            .ensureAllClassesAreContainedInArchitecture();

    /** The one word of the domain that the way out of the house needs. */
    @ArchTest
    static final ArchRule TEAMS_KNOWS_NOTHING_OF_RESETS = noClasses()
            .that()
            .resideInAnyPackage("dev.rekey.teams", "dev.rekey.door")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "the domain but for RemoteFailure",
                    type -> type.getPackageName().equals("dev.rekey.reset")
                            && !type.getName().startsWith("dev.rekey.reset.RemoteFailure")));

    /** It has its settings checked there, and calls others through the ports only. */
    @ArchTest
    static final ArchRule THE_SAGA_CALLS_NOBODY_BY_ITSELF = noClasses()
            .that()
            .resideInAPackage("dev.rekey.saga")
            .and()
            .haveSimpleNameNotEndingWith("Settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rekey.remote");

    @ArchTest
    static final ArchRule PURE = classes()
            .that()
            .resideInAnyPackage(
                    "dev.rekey.evidence", "dev.rekey.reset", "dev.rekey.intent", "dev.rekey.answer", "dev.rekey.card")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.net",
                    // normalising text, random keys, reading the own rules
                    "java.text",
                    "java.security",
                    "java.io",
                    "java.nio.charset",
                    "org.jspecify..",
                    "dev.rekey.evidence",
                    "dev.rekey.reset",
                    "dev.rekey.intent",
                    "dev.rekey.answer",
                    "dev.rekey.words",
                    "dev.rekey.card");

    @ArchTest
    static final ArchRule THE_SDK_STAYS_IN_ITS_ROOMS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rekey.teams", "dev.rekey.door", "dev.rekey.bot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.microsoft.bot..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule OKHTTP_STAYS_WITH_THOSE_WHO_CALL = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.rekey.saga",
                    "dev.rekey.bot",
                    "dev.rekey.approval",
                    "dev.rekey.intake",
                    "dev.rekey.dispute",
                    "dev.rekey.event",
                    "dev.rekey.audit",
                    "dev.rekey.notice")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "dev.failsafe..", "retrofit2..");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule FIELDS_ARE_FINAL_IN_THE_DOMAIN = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("dev.rekey.card", "dev.rekey.intent")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule NO_SDK_CONTROLLER = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.microsoft.bot.integration.spring.BotController");
}
