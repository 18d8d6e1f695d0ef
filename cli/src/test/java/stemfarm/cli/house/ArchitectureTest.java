package stemfarm.cli.house;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows point one way only, and pure code stays pure. */
@AnalyzeClasses(packages = "stemfarm", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("stemfarm..")
            .layer("audio")
            .definedBy("stemfarm.audio..")
            .layer("session")
            .definedBy("stemfarm.session..")
            .layer("farm")
            .definedBy("stemfarm.farm..")
            .layer("broker")
            .definedBy("stemfarm.broker..")
            .layer("coordinator")
            .definedBy("stemfarm.coordinator..")
            .layer("stem-worker")
            .definedBy("stemfarm.stem..")
            .layer("master-worker")
            .definedBy("stemfarm.master..")
            .layer("cli")
            .definedBy("stemfarm.cli..")
            .layer("store-s3")
            .definedBy("stemfarm.s3..")
            .layer("worker-actor")
            .definedBy("stemfarm.worker..")
            .whereLayer("worker-actor")
            .mayOnlyBeAccessedByLayers("stem-worker", "master-worker", "cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("store-s3")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("coordinator")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("stem-worker")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("master-worker")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("broker")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("audio")
            .mayOnlyBeAccessedByLayers("session", "farm", "worker-actor", "stem-worker", "master-worker", "cli");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("stemfarm.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_COORDINATOR_NEVER_SEES_AUDIO = noClasses()
            .that()
            .resideInAPackage("stemfarm.coordinator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "stemfarm.audio.file..", "stemfarm.audio.chain..", "stemfarm.audio.measure..", "akka..");

    @ArchTest
    static final ArchRule TRACES_STAY_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("stemfarm.farm.trace..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule AUDIO_IS_PURE = noClasses()
            .that()
            .resideInAPackage("stemfarm.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "akka..", "com.fasterxml..", "org.slf4j..", "io.micrometer..");

    @ArchTest
    static final ArchRule AUDIO_KNOWS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("stemfarm.audio..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now");

    @ArchTest
    static final ArchRule THE_SESSION_KNOWS_NO_FARM = noClasses()
            .that()
            .resideInAPackage("stemfarm.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "akka..", "io.micrometer..");

    @ArchTest
    static final ArchRule DECIDING_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "stemfarm.coordinator.plan..", "stemfarm.coordinator.state..", "stemfarm.coordinator.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.slf4j..", "io.micrometer..", "java.nio.file..", "java.net..");

    @ArchTest
    static final ArchRule RENDERING_KNOWS_NO_KAFKA_AND_NO_AKKA = noClasses()
            .that()
            .resideInAnyPackage("stemfarm.stem.render..", "stemfarm.master.(mix|chain|deliver|report)..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "akka..", "io.micrometer..");

    @ArchTest
    static final ArchRule AKKA_STAYS_WITH_THE_ACTORS = noClasses()
            .that()
            .resideOutsideOfPackages("..actor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("akka..");

    @ArchTest
    static final ArchRule THE_BROKER_S_INSIDES_STAY_IN_ITS_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("stemfarm.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

    @ArchTest
    static final ArchRule THE_AWS_SDK_STAYS_IN_ITS_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("stemfarm.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS =
            noClasses().should().callMethod(Thread.class, "sleep", long.class).because("wait for events");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that(are(new OutsideOfCli()))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static final class OutsideOfCli extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
        OutsideOfCli() {
            super("outside of the command line");
        }

        @Override
        public boolean test(JavaClass type) {
            return !type.getPackageName().startsWith("stemfarm.cli");
        }
    }
}
