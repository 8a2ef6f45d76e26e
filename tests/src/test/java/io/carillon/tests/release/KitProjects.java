package io.carillon.tests.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A build outside ours with {@link KitProject}s, which all test with code blocks of the documents. */
final class KitProjects {
    private static final Path TEMPLATES = Path.of("src", "test", "outside-kit");
    private static final String PACKAGE = "com/example";
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:final )?class (\\w+) ");

    private final Path directory;
    private final LocalRelease release;

    KitProjects(Path directory, LocalRelease release) {
        this.directory = directory;
        this.release = release;
    }

    /** Writes the build. Maven finds a local repository without anything of Carillon. */
    void write(List<KitProject> projects, LinkedLocalRepository localRepository, List<String> tests)
            throws IOException {
        Files.createDirectories(directory.resolve(".mvn"));
        Files.writeString(
                directory.resolve(".mvn/maven.config"), "-Dmaven.repo.local=" + localRepository.directory() + "\n");
        Files.writeString(
                directory.resolve("pom.xml"),
                OutsideProject.filled(
                        TEMPLATES.resolve("pom.xml"),
                        Map.of(
                                "repository",
                                release.folder().toString(),
                                "modules",
                                projects.stream()
                                        .map(project -> "    <module>" + project.name() + "</module>")
                                        .collect(Collectors.joining("\n")))));
        for (KitProject project : projects) {
            write(project, tests);
        }
    }

    private void write(KitProject project, List<String> tests) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(project.name()));
        Files.writeString(
                folder.resolve("pom.xml"), OutsideProject.filled(TEMPLATES.resolve("module.xml"), values(project)));
        Path testSources =
                Files.createDirectories(folder.resolve("src/test/java").resolve(PACKAGE));
        Files.copy(TEMPLATES.resolve("test/ClassPathTest.java"), testSources.resolve("ClassPathTest.java"));
        for (String test : tests) {
            Matcher name = CLASS.matcher(test);
            if (!name.find()) {
                throw new AssertionError("No class in\n" + test);
            }
            Files.writeString(testSources.resolve(name.group(1) + ".java"), "package com.example;\n\n" + test);
        }
        if (project.hasSpring()) {
            Path sources =
                    Files.createDirectories(folder.resolve("src/main/java").resolve(PACKAGE));
            Files.copy(TEMPLATES.resolve("main/ReportApplication.java"), sources.resolve("ReportApplication.java"));
            Files.copy(TEMPLATES.resolve("main/SpringReportTest.java"), testSources.resolve("SpringReportTest.java"));
        }
    }

    private Map<String, String> values(KitProject project) throws IOException {
        String sdk = OutsideProject.versionOfOurs(project.sdk());
        String framework = OutsideProject.versionOfOurs(project.framework());
        String kit = dependency("io.carillon:carillon-junit", release.version(), "test");
        return Map.of(
                "name",
                project.name(),
                "sdk",
                sdk,
                "http-client",
                "url-connection-client",
                "first",
                project.isFirst() ? kit : "",
                "last",
                project.isFirst() ? "" : kit,
                "place",
                project.isFirst() ? "first" : "last",
                "netty",
                project.netty(),
                "management",
                project.hasSpring()
                        ? dependency("org.springframework.boot:spring-boot-dependencies", framework, "import")
                        : dependency("org.junit:junit-bom", framework, "import"),
                "frameworks",
                frameworks(project, sdk));
    }

    private static String frameworks(KitProject project, String sdk) {
        return (project.hasNetty() ? dependency("software.amazon.awssdk:netty-nio-client", sdk, "compile") : "")
                + (project.hasSpring()
                        ? dependency("org.springframework.boot:spring-boot-starter", "", "compile")
                                + dependency("org.springframework.boot:spring-boot-starter-test", "", "test")
                        : dependency("org.junit.jupiter:junit-jupiter", "", "test"));
    }

    private static String dependency(String artifact, String version, String scope) {
        String[] names = artifact.split(":", -1);
        return "    <dependency><groupId>" + names[0] + "</groupId><artifactId>" + names[1] + "</artifactId>"
                + (version.isEmpty() ? "" : "<version>" + version + "</version>")
                + (scope.equals("import") ? "<type>pom</type>" : "")
                + "<scope>" + scope + "</scope></dependency>\n";
    }

    /** Runs all tests; what Maven printed. */
    String test(NewUser user) {
        return user.in(directory, "mvn", "-B", "test").requireExitCode(0).standardOutput();
    }
}
