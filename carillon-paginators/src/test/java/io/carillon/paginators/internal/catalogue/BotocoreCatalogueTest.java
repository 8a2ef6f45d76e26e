package io.carillon.paginators.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.python.JsonObject;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogue matches the installed botocore. An older one differs by what botocore has changed since, as listed in
 * {@code botocore-changes.json}.
 */
class BotocoreCatalogueTest {
    private static final Path MODELS = Path.of("src", "models");

    /**
     * A version of botocore, with the models of services by botocore's names, each operation as in its
     * paginators-1.json.
     */
    record Facts(Version version, Map<String, Object> services) {
        @Override
        public String toString() {
            return "botocore " + version;
        }
    }

    /** Debian's botocore, which is required, and that of the first Python on the PATH if it has another one. */
    static List<Facts> installed() throws IOException, InterruptedException {
        Facts debians = facts("/usr/bin/python3")
                .orElseThrow(() -> new AssertionError("/usr/bin/python3 has no botocore. ./verify installs it."));
        return facts("python3")
                .filter(other -> !other.version().equals(debians.version()))
                .map(other -> List.of(debians, other))
                .orElse(List.of(debians));
    }

    private static Optional<Facts> facts(String python) throws IOException, InterruptedException {
        Path output = Files.createTempFile("facts", ".json");
        try {
            int exit = new ProcessBuilder(
                            python, MODELS.resolve("make_models.py").toString(), "--print-facts")
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> facts = json(output);
            return Optional.of(new Facts(Version.parse((String) facts.get("version")), object(facts.get("services"))));
        } finally {
            Files.delete(output);
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void differsFromBotocoreOnlyAsListed(Facts botocore) throws IOException {
        Map<String, Object> listed = object(json(Path.of("src", "test", "resources", "botocore-changes.json")));
        Set<String> changes = new TreeSet<>(strings(listed.get("changes")));
        Set<String> differences = differences(botocore);

        if (botocore.version().equals(Version.parse((String) listed.get("since")))) {
            assertThat(differences).isEqualTo(changes);
        } else if (botocore.version().compareTo(Version.parse(Catalogue.botocoreVersion())) < 0) {
            assertThat(changes).containsAll(differences);
        } else {
            assertThat(differences)
                    .as("Renew the catalogue with carillon-paginators/src/models/make_models.py")
                    .isEmpty();
        }
    }

    /** The same version has at least as much: the catalogue contains only it and the supplement. */
    @ParameterizedTest
    @MethodSource("installed")
    void hasNothingThatItsOwnBotocoreLacks(Facts botocore) throws IOException {
        Map<String, Object> services = new TreeMap<>(botocore.services());
        Map<String, Object> supplement = object(json(MODELS.resolve("supplement.json")));
        Set<String> known = new HashSet<>();
        List.of(services, supplement)
                .forEach(source -> source.values()
                        .forEach(service -> object(object(service).get("operations"))
                                .keySet()
                                .forEach(operation -> known.add(resource(service) + "." + operation))));
        Set<String> ours = new HashSet<>();
        for (String service : Catalogue.services()) {
            Catalogue.service(service)
                    .orElseThrow()
                    .operations()
                    .forEach(operation -> ours.add(service + "." + operation.name()));
        }
        if (botocore.version().equals(Version.parse(Catalogue.botocoreVersion()))) {
            assertThat(ours).isEqualTo(known);
        } else {
            assertThat(ours).hasSize(3_118);
        }
    }

    private static Set<String> differences(Facts botocore) throws IOException {
        Set<String> differences = new TreeSet<>();
        for (String service : botocore.services().keySet()) {
            Object facts = botocore.services().get(service);
            Optional<ServiceModels> present = Catalogue.service(resource(facts));
            if (present.isEmpty()) {
                differences.add(service);
                continue;
            }
            ServiceModels models = present.get();
            object(object(facts).get("operations")).forEach((name, model) -> {
                Optional<OperationModel> ours =
                        models.byName(name).filter(operation -> operation.name().equals(name));
                if (ours.isEmpty()) {
                    differences.add(service + "." + name);
                } else {
                    differentKeys(form(ours.get()), form(object(model)))
                            .forEach(key -> differences.add(service + "." + name + "." + key));
                }
            });
        }
        return differences;
    }

    private static Set<String> differentKeys(Map<String, Object> one, Map<String, Object> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> one.getOrDefault(key, List.of()).equals(other.getOrDefault(key, List.of())));
        return keys;
    }

    private static Map<String, Object> form(OperationModel operation) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("boto3", List.of(operation.boto3Name()));
        form.put("input_token", operation.inputTokens());
        form.put("output_token", operation.outputTokens());
        form.put("limit_key", operation.limitKey() == null ? List.of() : List.of(operation.limitKey()));
        form.put("result_key", operation.resultKeys());
        form.put("more_results", operation.moreResults() == null ? List.of() : List.of(operation.moreResults()));
        form.put("non_aggregate_keys", operation.nonAggregateKeys());
        return form;
    }

    /** Normalises keys with lists, since botocore writes a list of one element as the element. */
    private static Map<String, Object> form(Map<String, Object> model) {
        Map<String, Object> form = new LinkedHashMap<>();
        model.forEach((key, value) -> form.put(key, value instanceof List ? value : List.of(value)));
        return form;
    }

    /** The package of a service in the SDK. */
    private static String resource(Object facts) {
        return ((String) object(facts).get("serviceId"))
                .replaceAll("[^A-Za-z0-9]", "")
                .replaceFirst("Service$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> json(Path file) throws IOException {
        return JsonObject.read(Files.readAllBytes(file)).orElseThrow();
    }

    @SuppressWarnings("unchecked") // JSON keys are strings.
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<String> strings(Object value) {
        List<String> strings = new ArrayList<>();
        ((List<?>) value).forEach(element -> strings.add((String) element));
        return strings;
    }
}
