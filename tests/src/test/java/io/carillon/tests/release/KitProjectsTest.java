package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects outside this build that test with carillon-junit, as it is published: with the kit first and last on the class path, with
 * the SDK's Netty and without, with plain JUnit 5 and 6 and in tests of Spring Boot, and with the oldest SDK. All 30 combinations
 * run with {@code -Dcarillon.test.kit-projects=all}.
 */
@Tag("slow")
@ExtendWith(ReadmeRelease.class)
class KitProjectsTest {
    private final LocalRelease release;

    @TempDir
    private Path temporary;

    KitProjectsTest(LocalRelease release) {
        this.release = release;
    }

    @Test
    void theDocumentedTestsPassInEveryProject() throws IOException {
        List<KitProject> projects =
                System.getProperty("carillon.test.kit-projects", "few").equals("all")
                        ? KitProject.all()
                        : KitProject.few();
        MarkdownCode page = MarkdownCode.of("docs/testing.md");
        List<String> tests = List.of(
                MarkdownCode.of("README.md").take("java", "@CarillonTest"),
                page.take("java", "class LicenceReportTest"),
                page.take("java", "class InvitationsTest"));
        var build = new KitProjects(temporary.resolve("kit"), release);
        try (NewUser user = NewUser.at(temporary.resolve("home"));
                LinkedLocalRepository localRepository = LinkedLocalRepository.create(temporary.resolve("m2"))) {
            build.write(projects, localRepository, tests);
            String printed = build.test(user);
            assertThat(printed.lines().filter(line -> line.matches(".*Tests run: [0-9]+, .*ReportTest")))
                    .as(printed)
                    .hasSizeGreaterThan(projects.size());
            assertThat(printed.lines()
                            .filter(line -> line.matches(".*Tests run: [0-9]+, Failures: 0, Errors: 0, Skipped: 0")))
                    .hasSize(projects.size());
            assertThat(printed).doesNotContain("DEBUG", "SLF4J");
        }
        assertThat(LinkedLocalRepository.carillonInTheRealOne()).doesNotExist();
    }
}
