package io.carillon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.CarillonCommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of all documents lead somewhere, and lead to all documents. */
class DocumentLinksTest {
    private static final Path ROOT = CarillonCommandLine.root();
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern NAMED = Pattern.compile("`([\\w./-]+\\.md)`");
    private static final Set<String> GENERATED = Set.of("target", "node_modules", ".git");

    @Test
    void everyRelativeLinkAndAnchorIsThere() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Path document : documents()) {
            for (Link link : links(document)) {
                checked++;
                if (!link.leadsSomewhere()) {
                    broken.add(ROOT.relativize(document) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void everyDocumentThatIsNamedIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            NAMED.matcher(Files.readString(document))
                    .results()
                    .map(named -> named.group(1))
                    .forEach(named -> {
                        if (!Files.exists(ROOT.resolve(named)) && !Files.exists(document.resolveSibling(named))) {
                            missing.add(ROOT.relativize(document) + ": " + named);
                        }
                    });
        }
        assertThat(missing).isEmpty();
    }

    /** A reader finds everything from the front page. What GitHub shows by itself needs no link. */
    @Test
    void everyDocumentIsLinkedFromTheReadmeOrFromTheIndex() throws IOException {
        Path readme = ROOT.resolve("README.md");
        Path index = ROOT.resolve("docs/README.md");
        Set<Path> linked = new HashSet<>(Set.of(readme));
        for (Path front : List.of(readme, index)) {
            links(front).forEach(link -> linked.add(link.file()));
        }
        assertThat(documents())
                .filteredOn(document -> !document.startsWith(ROOT.resolve(".github")))
                .hasSizeGreaterThan(20)
                .allSatisfy(document -> assertThat(linked).contains(document));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.iterate(file, parent -> !parent.equals(ROOT), Path::getParent)
                            .noneMatch(part ->
                                    GENERATED.contains(part.getFileName().toString())))
                    .sorted()
                    .toList();
        }
    }

    private static List<Link> links(Path document) throws IOException {
        String prose = CODE.matcher(Files.readString(document)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .map(target -> Link.of(document, target))
                .toList();
    }

    /** A file, and a heading in it or the empty text. */
    private record Link(Path file, String anchor) {

        static Link of(Path from, String target) {
            int hash = target.indexOf('#');
            String path = hash < 0 ? target : target.substring(0, hash);
            Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
            return new Link(file, hash < 0 ? "" : target.substring(hash + 1));
        }

        boolean leadsSomewhere() {
            return Files.exists(file) && (anchor.isEmpty() || anchors(file).contains(anchor));
        }

        /** The anchors that GitHub makes of headings; a heading that is there again gets a number. */
        private static Set<String> anchors(Path document) {
            Map<String, Integer> seen = new HashMap<>();
            Set<String> anchors = new HashSet<>();
            Matcher headings = HEADING.matcher(read(document));
            while (headings.find()) {
                String anchor = headings.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int times = seen.merge(anchor, 1, Integer::sum);
                anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
            }
            return anchors;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
