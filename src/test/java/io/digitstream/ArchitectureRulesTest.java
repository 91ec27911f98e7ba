package io.digitstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages' order, and which libraries each may know. */
@AnalyzeClasses(packages = "io.digitstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRulesTest {
  @ArchTest
  static final ArchRule shouldLetDataFlowOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("io.digitstream")
          .layer("commands")
          .definedBy(
              "io.digitstream.cli",
              "io.digitstream.cli.(serve|demo|send|replay|collect|train|models)")
          .layer("benchCommands")
          .definedBy("io.digitstream.bench.command")
          .layer("console")
          .definedBy("io.digitstream.cli.console")
          .layer("bench")
          .definedBy("io.digitstream.bench", "io.digitstream.bench.baseline")
          .layer("app")
          .definedBy("io.digitstream.app")
          .layer("page")
          .definedBy("io.digitstream.page..")
          .layer("ops")
          .definedBy("io.digitstream.ops..")
          .layer("http")
          .definedBy("io.digitstream.http")
          .layer("rollout")
          .definedBy("io.digitstream.rollout")
          .layer("deployment")
          .definedBy("io.digitstream.deployment")
          .layer("runtime")
          .definedBy("io.digitstream.runtime..")
          .layer("topology")
          .definedBy("io.digitstream.topology..")
          .layer("train")
          .definedBy("io.digitstream.train..")
          .layer("inference")
          .definedBy("io.digitstream.inference")
          .layer("model")
          .definedBy("io.digitstream.model..")
          .layer("dataset")
          .definedBy("io.digitstream.dataset..")
          .layer("image")
          .definedBy("io.digitstream.image..")
          .layer("evidence")
          .definedBy("io.digitstream.evidence")
          .layer("digit")
          .definedBy("io.digitstream.digit")
          .layer("config")
          .definedBy("io.digitstream.config")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("commands")
          .mayOnlyBeAccessedByLayers("main", "benchCommands")
          .whereLayer("benchCommands")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("main", "commands", "benchCommands")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("commands", "benchCommands")
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("commands", "benchCommands", "console")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("app", "commands")
          .whereLayer("ops")
          .mayOnlyBeAccessedByLayers("app", "commands", "benchCommands")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("app", "page", "ops")
          .whereLayer("runtime")
          .mayOnlyBeAccessedByLayers("app", "commands", "benchCommands", "console", "bench", "ops")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers(
              "app",
              "commands",
              "benchCommands",
              "console",
              "bench",
              "page",
              "ops",
              "rollout",
              "runtime")
          .whereLayer("rollout")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("deployment")
          .mayOnlyBeAccessedByLayers("app", "commands", "page", "ops", "rollout", "topology")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("commands", "console", "benchCommands")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("app", "commands", "benchCommands")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "app", "commands", "benchCommands", "console", "train", "inference", "rollout")
          .whereLayer("dataset")
          .mayOnlyBeAccessedByLayers("commands", "console", "benchCommands", "train")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers(
              "app", "commands", "console", "bench", "benchCommands", "page", "dataset", "topology")
          .whereLayer("evidence")
          .mayOnlyBeAccessedByLayers(
              "app", "commands", "page", "ops", "topology", "deployment", "rollout")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("app", "commands", "console", "benchCommands");

  @ArchTest
  static final ArchRule shouldHaveNoCyclesOfPackages =
      slices().matching("io.digitstream.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule shouldKeepLanguageAndSettingsFreeOfLibraries =
      classes()
          .that()
          .resideInAnyPackage("io.digitstream.digit", "io.digitstream.config")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.digitstream.digit", "io.digitstream.config");

  @ArchTest
  static final ArchRule shouldKeepTheEvidenceFreeOfEverything =
      classes()
          .that()
          .resideInAPackage("io.digitstream.evidence")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.digitstream.evidence");

  @ArchTest
  static final ArchRule shouldKeepDjlToModelInferenceAndTraining =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.digitstream.model..", "io.digitstream.inference", "io.digitstream.train..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule shouldKeepKafkaToTopologyRuntimeOperationsAndCommands =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.digitstream.topology..",
              "io.digitstream.runtime..",
              "io.digitstream.ops..",
              "io.digitstream.app",
              "io.digitstream.bench..",
              "io.digitstream.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule shouldTrainNothingWithTheUnfamiliarWriter =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.digitstream.cli.demo", "io.digitstream.dataset.synthetic")
          .or()
          .haveSimpleName("SyntheticDigits")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("UnfamiliarWriter");

  @ArchTest
  static final ArchRule shouldKeepTheBrokerToTheEmbeddedBroker =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("EmbeddedBroker")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                  "kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata.."));

  @ArchTest
  static final ArchRule shouldKeepMetersToOperations =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.digitstream.ops..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage("io.micrometer..", "io.prometheus.."));

  @ArchTest
  static final ArchRule shouldKeepTheHttpServerToOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.digitstream.http")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                  "org.eclipse.jetty..", "com.sun.net.httpserver.."));

  @ArchTest
  static final ArchRule shouldReadTheEnvironmentInCommandsAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.digitstream.app", "io.digitstream.cli..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);
}
