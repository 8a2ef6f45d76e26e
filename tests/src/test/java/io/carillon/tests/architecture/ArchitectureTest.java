package io.carillon.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import io.carillon.directory.accounts.AccountWrites;
import io.carillon.directory.core.Counter;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import io.carillon.tests.support.CarillonCommandLine;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of docs/architecture.md, each with its reason. */
class ArchitectureTest {
    private static final String PAGINATORS = "io.carillon.paginators..";
    private static final String PAGINATORS_INTERNALS = "io.carillon.paginators.internal..";
    private static final String DIRECTORY = "io.carillon.directory..";
    private static final String STORE = "io.carillon.store..";
    private static final String ENGINES = "io.carillon.engines..";
    private static final String FILES = "io.carillon.files..";
    private static final String SERVER = "io.carillon.server..";
    private static final String HTTP = "io.carillon.server.http";
    private static final String SCIM = "io.carillon.scim..";
    private static final String CLI = "io.carillon.cli..";
    private static final String JUNIT = "io.carillon.junit..";

    private static final JavaClasses CARILLON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                    "io.carillon.paginators",
                    "io.carillon.directory",
                    "io.carillon.files",
                    "io.carillon.store",
                    "io.carillon.engines",
                    "io.carillon.server",
                    "io.carillon.scim",
                    "io.carillon.cli",
                    "io.carillon.junit");

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        noClasses()
                                .that()
                                .resideInAPackage(PAGINATORS)
                                .should()
                                .dependOnClassesThat()
                                .resideOutsideOfPackages(
                                        PAGINATORS,
                                        "java..",
                                        "software.amazon.awssdk..",
                                        "org.reactivestreams..",
                                        "org.jspecify..")
                                .because("a Java team adds the library beside the AWS SDK; it brings nothing else"),
                        noClasses()
                                .that()
                                .resideInAPackage(PAGINATORS_INTERNALS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.carillon.paginators")
                                .because("the walk is built on the internals, and they know nothing of it"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(PAGINATORS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(PAGINATORS_INTERNALS)
                                .because("the internals may change in any release"),
                        noCodeUnits()
                                .that()
                                .areDeclaredInClassesThat()
                                .resideInAPackage("io.carillon.paginators")
                                .and()
                                .areDeclaredInClassesThat()
                                .arePublic()
                                .and()
                                .arePublic()
                                .should(nameInternalsInItsSignature())
                                .because("what a caller cannot name, a signature must not name"),
                        noClasses()
                                .that()
                                .resideInAPackage(DIRECTORY)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        ENGINES,
                                        SERVER,
                                        SCIM,
                                        CLI,
                                        PAGINATORS,
                                        "java.net..",
                                        "java.sql..",
                                        "io.netty..")
                                .because("the rules know no network and no engine, so that they are written once"),
                        slices().matching("io.carillon.directory.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("a wing of the directory can be read and tested without those built on it"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon.directory.*..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.carillon.directory")
                                .because("Directory is the way in from outside; a wing is given what it needs"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon..")
                                .and()
                                .resideOutsideOfPackage(DIRECTORY)
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(RecordKeys.class, Stored.class, Counter.class, AccountWrites.class)
                                .because("how records are stored can change without a change outside the directory"),
                        noClasses()
                                .that()
                                .resideInAPackage(STORE)
                                .should()
                                .dependOnClassesThat()
                                .resideOutsideOfPackages(STORE, FILES, "java..", "org.jspecify..")
                                .because(
                                        "the interface and what works over any engine bring no library and know no rule"),
                        noClasses()
                                .that()
                                .resideInAPackage(ENGINES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(DIRECTORY, SERVER, SCIM, CLI, PAGINATORS)
                                .because("an engine keeps records and does not know what is in them"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon..")
                                .and()
                                .resideOutsideOfPackages(ENGINES, CLI)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ENGINES)
                                .because("the command alone chooses an engine"),
                        noClasses()
                                .that()
                                .resideInAPackage(SERVER)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(CLI, PAGINATORS, SCIM)
                                .because("the server works on any Store, and AWS's clients need nothing of ours"),
                        noClasses()
                                .that()
                                .resideInAPackage(SCIM)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        CLI,
                                        PAGINATORS,
                                        HTTP + ".*",
                                        "io.carillon.server.operations",
                                        "io.carillon.server.administration",
                                        "io.carillon.server.routing",
                                        "io.carillon.server.sigv4")
                                .because(
                                        "SCIM is an API beside AWS's: it shares the directory and the port, not the ways of"
                                                + " the other API"),
                        slices().matching("io.carillon.scim.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("arrows run one way inside the module too"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon..")
                                .and()
                                .resideOutsideOfPackage(SCIM)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("com.unboundid.scim2..", "com.fasterxml.jackson.databind..")
                                .because("what SCIM's library brings stays with SCIM"),
                        noClasses()
                                .that()
                                .resideInAPackage(FILES)
                                .should()
                                .dependOnClassesThat()
                                .resideOutsideOfPackages(FILES, "java..", "org.jspecify..")
                                .because("a file is made durable in the same way whatever is in it"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon..")
                                .and()
                                .resideOutsideOfPackage("io.carillon.server.http..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.netty..")
                                .because("another HTTP library must be a change of one package"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon..")
                                .and()
                                .resideOutsideOfPackage(ENGINES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.sql..",
                                        "org.sqlite..",
                                        "org.postgresql..",
                                        "com.zaxxer..",
                                        "org.flywaydb..",
                                        "com.datastax..")
                                .because("SQL and CQL stay behind Store"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon.engines.jdbc..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.carillon.engines.sqlite..",
                                        "io.carillon.engines.postgresql..",
                                        "org.sqlite..",
                                        "org.postgresql..")
                                .because("what engines share knows none of them"),
                        slices().matching("io.carillon.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("arrows run one way"),
                        slices().matching("io.carillon.server.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("arrows run one way inside the server too"),
                        slices().matching("io.carillon.server.http.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .because("arrows run one way from the listener down to the limits"),
                        noClasses()
                                .that()
                                .resideInAPackage(HTTP)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(HTTP + ".*")
                                .because("a handler's messages do not depend on how they are received or sent"),
                        noClasses()
                                .that()
                                .resideInAPackage(HTTP + ".parsing")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(HTTP + ".connection", HTTP + ".dispatch", HTTP + ".listener")
                                .because("a request is parsed from bytes alone, whatever they come from"),
                        noClasses()
                                .that()
                                .resideInAPackage(HTTP + ".limits")
                                .should()
                                .dependOnClassesThat(
                                        resideInAPackage(SERVER).and(resideOutsideOfPackage(HTTP + ".limits")))
                                .because("limits are numbers that everything else keeps to"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon.server.routing")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.carillon.server.operations", "io.carillon.server.administration")
                                .because(
                                        "a request is routed and checked by the rows of a table, whatever operations they are"),
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.carillon.server.operations", "io.carillon.server.administration")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.carillon.server.replay", "io.carillon.server.sigv4")
                                .because(
                                        "an operation does not know who signed its request, nor whether its response is cached"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon.cli.settings")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.carillon.cli")
                                .because("commands use the settings, and the settings are about no command"),
                        noClasses()
                                .that()
                                .resideInAPackage(JUNIT)
                                .should()
                                .dependOnClassesThat(resideOutsideOfPackages(
                                        "io.carillon.junit",
                                        "io.carillon.junit.isolation",
                                        "java..",
                                        "org.junit..",
                                        "software.amazon.awssdk..",
                                        "org.jspecify.."))
                                .because("the test kit brings nothing onto a class path"),
                        noClasses()
                                .that()
                                .resideInAPackage("io.carillon.junit.isolation")
                                .should()
                                .dependOnClassesThat(resideOutsideOfPackages(
                                        "io.carillon.junit.isolation", "java..", "org.jspecify.."))
                                .because("only types of the JDK mean the same on both sides of a class loader"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(JUNIT)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(JUNIT)
                                .because("the test kit is for those who test, and nothing is built on it"),
                        fields().that().areStatic().should().beFinal().because("static state must not change"),
                        classes()
                                .that()
                                .areTopLevelClasses()
                                .should()
                                .haveNameNotMatching(".*(Utils?|Manager|Helper|Impl)")
                                .because("a name says what a class is for"),
                        classes()
                                .should(beInANullMarkedPackage())
                                .because("whether null may be there is part of every signature"))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CARILLON)));
    }

    /** These classes are in no jar, but in the file from which the class loader of the test kit reads them. */
    @Test
    void theServerInsideATestKnowsNothingOfTheTest() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.carillon.junit", "org.junit..", SCIM, CLI, ENGINES, PAGINATORS)
                .because("neither the test nor other engines are on the server's side")
                .check(new ClassFileImporter()
                        .importPath(CarillonCommandLine.root()
                                .resolve("carillon-junit/target/classes/io/carillon/junit/server")));
    }

    private static ArchCondition<JavaCodeUnit> nameInternalsInItsSignature() {
        return ArchCondition.from(DescribedPredicate.describe(
                "name internals in its signature",
                unit -> Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                        .anyMatch(type -> type.getPackageName().startsWith("io.carillon.paginators.internal"))));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be in a package that is @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }
}
