package io.carillon.tests.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What {@code ./release} publishes. That two builds are equal, and that Javadoc has no warning, is checked by the command itself,
 * which fails otherwise.
 */
@ExtendWith(ReadmeRelease.class)
class ReleaseTest {
    private static final String LIBRARY = "carillon-paginators";
    private static final String KIT = "carillon-junit";
    private static final String BOM = "carillon-bom";
    private static final long LARGEST_JAR = 300_000;
    private static final long LARGEST_KIT = 5_000_000;

    private final LocalRelease release;

    @TempDir
    private Path temporary;

    ReleaseTest(LocalRelease release) {
        this.release = release;
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBRARY, KIT})
    void everyFileThatRepositoriesAskForIsThere(String artifact) throws IOException {
        String name = artifact + "-" + release.version();
        assertThat(release.files(artifact))
                .containsExactlyInAnyOrder(
                        name + ".pom",
                        name + ".jar",
                        name + "-sources.jar",
                        name + "-javadoc.jar",
                        name + "-cyclonedx.json");
        assertThat(release.files(BOM)).containsExactly(BOM + "-" + release.version() + ".pom");
    }

    @Test
    void eachFileHasTheChecksumsThatClientsCompare() throws Exception {
        try (Stream<Path> files = Files.walk(release.folder())) {
            List<Path> published = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(md5|sha1)"))
                    .toList();
            assertThat(published).hasSizeGreaterThan(6);
            for (Path file : published) {
                assertThat(Path.of(file + ".sha1")).content().isEqualTo(sha1(file));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBRARY, KIT, BOM})
    void thePomStandsAlone(String artifact) throws IOException {
        PublishedPom pom = new PublishedPom(release.file(artifact, ".pom"));
        assertThat(
                        pom.texts(
                                "//parent | //scope[. = 'import'] | //scope[. = 'test'] | //build | //profiles | //repositories"))
                .isEmpty();
        assertThat(Files.readString(release.file(artifact, ".pom"))).doesNotContain("${", "SNAPSHOT");
        for (String needed : List.of(
                "/project/name",
                "/project/description",
                "/project/url",
                "/project/scm/url",
                "/project/scm/connection",
                "/project/developers/developer/name")) {
            assertThat(pom.texts(needed)).as(needed).hasSize(1).doesNotContain("");
        }
        assertThat(pom.texts("/project/licenses/license/name")).containsExactly("Apache-2.0");
        assertThat(pom.texts("//dependency/version"))
                .hasSameSizeAs(pom.texts("//dependency"))
                .doesNotContain("");
    }

    @Test
    void theBomManagesOurModulesAndNothingElse() throws IOException {
        assertThat(new PublishedPom(release.file(BOM, ".pom")).texts("//dependency"))
                .containsExactlyInAnyOrder(
                        "io.carillon " + LIBRARY + " " + release.version(),
                        "io.carillon " + KIT + " " + release.version());
    }

    @ParameterizedTest
    @CsvSource({LIBRARY + ", io.carillon.paginators", KIT + ", io.carillon.junit"})
    void theJarHasTheLicenceTheNoticeAndTheNameOfItsModule(String artifact, String moduleName) throws IOException {
        Path jar = release.file(artifact, ".jar");
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (String legal : List.of("LICENSE", "NOTICE")) {
                assertThat(text(opened, "META-INF/" + legal))
                        .isEqualTo(Files.readString(CarillonCommandLine.root().resolve(legal)));
            }
            assertThat(opened.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(moduleName);
        }
        assertThat(ModuleFinder.of(jar).findAll())
                .singleElement()
                .satisfies(module -> assertThat(module.descriptor().name()).isEqualTo(moduleName));
    }

    /** Nothing of its server is on the class path of a project that has it, nor does its POM bring anything. */
    @Test
    void theTestKitIsOnePackageWithTheServerInOneFile() throws IOException {
        assertThat(Files.size(release.file(KIT, ".jar"))).isLessThan(LARGEST_KIT);
        assertThat(new PublishedPom(release.file(KIT, ".pom")).texts("//dependency"))
                .isEmpty();
        assertThat(names(release.file(KIT, ".jar"), ".class"))
                .contains("io/carillon/junit/Carillon")
                .allMatch(name -> name.matches("io/carillon/junit/(isolation/)?[\\w-]+"));
        try (JarFile opened = new JarFile(release.file(KIT, ".jar").toFile())) {
            assertThat(opened.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")))
                    .contains("io/carillon/junit/isolation/server.zip")
                    .allMatch(name -> name.startsWith("io/carillon/junit/")
                            || List.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE")
                                    .contains(name));
        }
    }

    @Test
    void theTestKitHasTheLicencesOfTheServersLibraries() throws IOException {
        Set<String> jars;
        try (JarFile opened = new JarFile(release.file(KIT, ".jar").toFile());
                ZipInputStream server = new ZipInputStream(
                        opened.getInputStream(opened.getEntry("io/carillon/junit/isolation/server.zip")))) {
            // The jar of this library has no licence in it.
            assertThat(text(opened, "io/carillon/junit/isolation/legal/uuid-creator/LICENSE.txt"))
                    .startsWith("MIT License");
            jars = Stream.generate(() -> next(server))
                    .takeWhile(Objects::nonNull)
                    .filter(name -> name.startsWith("META-INF/legal/") && !name.endsWith("/"))
                    .map(name -> name.split("/", -1)[2].replaceFirst("-[0-9].*", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(jars).contains("jackson-core", "slf4j-api", "chime");
    }

    private static @Nullable String next(ZipInputStream zip) {
        try {
            ZipEntry entry = zip.getNextEntry();
            return entry == null ? null : entry.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All models are one entry of it, since 338 entries would be larger than what is in them. */
    @Test
    void theJarIsSmallAndHasTheModelsOfEveryService() throws IOException {
        assertThat(Files.size(release.file(LIBRARY, ".jar"))).isLessThan(LARGEST_JAR);
        try (JarFile opened = new JarFile(release.file(LIBRARY, ".jar").toFile())) {
            assertThat(text(opened, "META-INF/carillon/models").lines().filter(line -> line.startsWith("[")))
                    .hasSize(338);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBRARY, KIT})
    void theSourcesAreThoseOfEveryClass(String artifact) throws IOException {
        Set<String> sources = names(release.file(artifact, "-sources.jar"), ".java");
        Set<String> classes = names(release.file(artifact, ".jar"), ".class");
        assertThat(classes).hasSizeGreaterThan(10);
        assertThat(sources).containsAll(classes);
    }

    @Test
    void theJavadocIsOfThePublicPackageAlone() throws IOException {
        Set<String> pages = names(release.file(LIBRARY, "-javadoc.jar"), ".html");
        assertThat(pages).contains("index", "io.carillon.paginators/io/carillon/paginators/Paginator");
        assertThat(pages).noneMatch(page -> page.contains("/internal/"));
    }

    @Test
    void theTestKitsJavadocIsOfItsPublicPackageAlone() throws IOException {
        assertThat(names(release.file(KIT, "-javadoc.jar"), ".html"))
                .contains("io.carillon.junit/io/carillon/junit/CarillonTest")
                .noneMatch(page -> page.contains("/isolation/") || page.contains("/server/"));
    }

    @Test
    void theBillOfMaterialsNamesWhatIsInsideTheTestKit() throws IOException {
        JsonNode sbom = JsonNode.parser().parse(Files.readString(release.file(KIT, "-cyclonedx.json")));
        assertThat(sbom.field("components").orElseThrow().asArray())
                .extracting(ReleaseTest::purl)
                .anyMatch(purl -> purl.startsWith("pkg:maven/io.netty/netty-transport@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/io.carillon/carillon-server@"));
    }

    @Test
    void theBillOfMaterialsNamesWhatTheLibraryBrings() throws IOException {
        JsonNode sbom = JsonNode.parser().parse(Files.readString(release.file(LIBRARY, "-cyclonedx.json")));
        assertThat(sbom.field("bomFormat").orElseThrow().asString()).isEqualTo("CycloneDX");
        JsonNode subject =
                sbom.field("metadata").orElseThrow().field("component").orElseThrow();
        assertThat(purl(subject)).startsWith("pkg:maven/io.carillon/carillon-paginators@" + release.version());
        assertThat(sbom.field("components").orElseThrow().asArray())
                .extracting(ReleaseTest::purl)
                .anyMatch(purl -> purl.startsWith("pkg:maven/software.amazon.awssdk/sdk-core@"))
                .noneMatch(purl -> purl.contains("junit") || purl.contains("apache-client") || purl.contains("/s3@"));
    }

    @Test
    void aVersionIsPublishedOnce() throws IOException {
        try (NewUser user = NewUser.at(temporary.resolve("home"))) {
            ProgramResult second = user.in(
                    CarillonCommandLine.root(), "./release", release.folder().toString());
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.standardError()).contains("A version is published once");
        }
    }

    @Test
    void theLocalRepositoryLearnsNothingOfIt() {
        assertThat(LinkedLocalRepository.real()).isDirectory();
        assertThat(LinkedLocalRepository.carillonInTheRealOne().resolve(LIBRARY).resolve(release.version()))
                .doesNotExist();
        assertThat(LinkedLocalRepository.carillonInTheRealOne().resolve(LIBRARY).resolve("maven-metadata-release.xml"))
                .doesNotExist();
    }

    @Test
    void theReadmesSampleCompilesAndListsABucketInAProjectThatHasNothingElse() throws IOException {
        MarkdownCode readme = MarkdownCode.of("README.md");
        try (NewUser user = NewUser.at(temporary.resolve("home"));
                LinkedLocalRepository localRepository = LinkedLocalRepository.create(temporary.resolve("m2"));
                S3Listing s3 = new S3Listing(List.of("a", "b", "c", "d", "e"))) {
            OutsideProject project = OutsideProject.of(
                    temporary.resolve("project"),
                    OutsideProject.withPart(readme.take("xml", LIBRARY), "http-client.xml"),
                    "library-alone.xml",
                    release,
                    localRepository);
            project.main(readme.take("java", "S3Client"));
            project.build(user);
            assertBringsNothing(project.dependencyTree(user));

            NewUser caller = user.with("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                    .with("AWS_SECRET_ACCESS_KEY", "secret")
                    .with("AWS_REGION", "us-east-1")
                    .with("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
            assertThat(project.run(caller, "Objects", "my-bucket").lines()).containsExactly("a", "b", "c", "d", "e");
            assertThat(s3.requests())
                    .containsExactly(
                            "GET /my-bucket {list-type=2}",
                            "GET /my-bucket {continuation-token=after+/2, list-type=2}",
                            "GET /my-bucket {continuation-token=after+/4, list-type=2}");
        }
    }

    /** The only HTTP client is the one that the project adds. */
    private void assertBringsNothing(List<String> tree) {
        assertThat(tree).contains("io.carillon:carillon-paginators:jar:" + release.version() + ":compile");
        assertThat(tree)
                .filteredOn(artifact -> artifact.contains("-client:"))
                .singleElement()
                .asString()
                .startsWith("software.amazon.awssdk:url-connection-client:jar:");
        assertThat(tree).noneMatch(artifact -> artifact.contains(":chime:") || artifact.contains("jspecify"));
    }

    private static String purl(JsonNode component) {
        return component.field("purl").orElseThrow().asString();
    }

    private static String text(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The entries with an ending, without it and without nested classes. */
    private static Set<String> names(Path jar, String ending) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return opened.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(ending) && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toSet());
        }
    }

    private static String sha1(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
        return "%040x".formatted(new BigInteger(1, digest));
    }
}
