package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.Program;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./carillon} builds what it starts: in a project that has the same parent POM and one small module. */
class LauncherTest {
    private static final String MODULE = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>io.carillon</groupId>
                <artifactId>carillon</artifactId>
                <version>${revision}</version>
              </parent>
              <artifactId>carillon-cli</artifactId>
              <name>Carillon command</name>
              <build>
                <finalName>carillon</finalName>
                <plugins>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-jar-plugin</artifactId>
                    <configuration><archive><manifest><mainClass>Main</mainClass></manifest></archive></configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String MAIN = """
            class Main {
                public static void main(String[] arguments) {
                    System.out.println("started with " + String.join(" ", arguments));
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path project;
    private Path main;

    @BeforeEach
    void makeAProject() throws IOException {
        project = folder.resolve("project");
        main = project.resolve("carillon-cli/src/main/java/Main.java");
        Files.createDirectories(main.getParent());
        Files.createDirectories(project.resolve("examples"));
        Files.createDirectories(project.resolve(".ci"));
        Files.createDirectories(project.resolve("packaging/launcher"));
        for (String script : List.of("carillon", "packaging/launcher/launcher.bash", ".ci/maven")) {
            Files.copy(
                    CarillonCommandLine.root().resolve(script),
                    project.resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        String parent = Files.readString(CarillonCommandLine.root().resolve("pom.xml"));
        Files.writeString(
                project.resolve("pom.xml"),
                parent.replaceFirst("(?s)<modules>.*?</modules>", "<modules><module>carillon-cli</module></modules>"));
        Files.writeString(project.resolve("carillon-cli/pom.xml"), MODULE);
        Files.writeString(main, MAIN);
    }

    private ProgramResult launch() {
        ProgramEnvironment environment = ProgramEnvironment.empty(folder.resolve("home"))
                .with("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("localRepository"));
        return Program.run(environment, List.of(project.resolve("carillon").toString(), "users", "list"));
    }

    @Test
    void theFirstUseShowsEachModuleThatItBuilds() {
        ProgramResult first = launch().requireExitCode(0);
        assertThat(first.standardOutput()).isEqualTo("started with users list\n");
        assertThat(first.standardError())
                .startsWith("Building Carillon, ")
                .contains("\n  1 of 2: Carillon\n")
                .endsWith("\n  2 of 2: Carillon command\n")
                .doesNotContain("\u001b");
        ProgramResult second = launch().requireExitCode(0);
        assertThat(second.standardOutput()).isEqualTo("started with users list\n");
        assertThat(second.standardError()).isEmpty();
    }

    @Test
    void aBuildThatFailsShowsTheErrorsOnly() throws IOException {
        Files.writeString(main, MAIN.replace("println(", "printNothing("));
        ProgramResult result = launch().requireExitCode(1);
        assertThat(result.standardOutput()).isEmpty();
        assertThat(result.standardError())
                .contains("[ERROR]", "printNothing")
                .endsWith("\ncarillon: Maven could not build Carillon.\n")
                .doesNotContain("[INFO]", "\u001b");
    }
}
