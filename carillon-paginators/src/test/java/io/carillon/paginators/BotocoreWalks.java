package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.catalogue.OperationModel;
import io.carillon.paginators.internal.python.JsonObject;
import io.carillon.paginators.internal.python.PythonJson;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The results of botocore's paginators on canned pages: {@code src/test/python/walks.py}, run by Debian's Python. */
final class BotocoreWalks {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPT = Path.of("src", "test", "python", "walks.py");

    private final Map<String, Walked> walked = new LinkedHashMap<>();

    private BotocoreWalks() {}

    /** The script's output for one operation. */
    record Walked(Map<String, @Nullable Object> json) {

        /** The parameter or member that botocore or the SDK lacks, so that nothing could be walked; usually null. */
        @Nullable
        String missing() {
            return (String) json.get("missing");
        }

        /** The version of botocore. */
        String version() {
            return Json.text(json.get("version"));
        }

        boolean hasBotocoresShapes() {
            return Boolean.TRUE.equals(json.get("botocore"));
        }

        /** The walks of each set of pages; the first one has no configuration. */
        Stream<List<CannedScenario>> walks() {
            return Json.list(json.get("walks")).stream()
                    .map(Json::object)
                    .map(walk -> Json.list(walk.get("scenarios")).stream()
                            .map(scenario -> new CannedScenario(json, walk, Json.object(scenario)))
                            .toList());
        }
    }

    /**
     * Walks all paged operations of the services' clients.
     *
     * @param rounds the number of sets of pages per operation
     */
    static BotocoreWalks run(Path folder, List<SdkService> services, long seed, long rounds)
            throws IOException, InterruptedException {
        Map<String, Object> described = new LinkedHashMap<>();
        services.forEach(service -> described.put(service.name(), describe(service)));
        Path wanted = folder.resolve("wanted.json");
        Files.writeString(
                wanted,
                PythonJson.write(Map.of("seed", seed, "rounds", rounds, "services", described)),
                StandardCharsets.US_ASCII);
        Path printed = folder.resolve("walks.json");
        Process python = new ProcessBuilder(PYTHON, SCRIPT.toString())
                .redirectInput(wanted.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(python.waitFor()).as("exit code of " + SCRIPT).isZero();
        BotocoreWalks walks = new BotocoreWalks();
        for (String line : Files.readAllLines(printed)) {
            Map<String, @Nullable Object> json =
                    JsonObject.read(line.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
            walks.walked.put(json.get("service") + "." + json.get("operation"), new Walked(json));
        }
        return walks;
    }

    /** Keyed by the SDK's package, a dot and the operation's name. */
    Map<String, Walked> byOperation() {
        return walked;
    }

    /** The names, shapes and models of a service's operations, in the script's input format. */
    private static Map<String, Object> describe(SdkService service) {
        SdkShapes shapes = new SdkShapes();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> paginators = new LinkedHashMap<>();
        service.pagedOperations().forEach((operation, method) -> {
            operations.put(operation.name(), describe(operation, method, shapes));
            paginators.put(operation.name(), model(operation));
        });
        return Map.of(
                "metadata", Map.of(), "operations", operations, "shapes", shapes.shapes(), "paginators", paginators);
    }

    private static Map<String, Object> describe(OperationModel operation, Method method, SdkShapes shapes) {
        return Map.of(
                "name", operation.name(),
                "http", Map.of(),
                "input", shapes.reference(method.getParameterTypes()[0].asSubclass(SdkPojo.class)),
                "output", shapes.reference(method.getReturnType().asSubclass(SdkPojo.class)));
    }

    private static Map<String, @Nullable Object> model(OperationModel operation) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("input_token", operation.inputTokens());
        model.put("output_token", operation.outputTokens());
        model.put("limit_key", operation.limitKey());
        model.put("result_key", operation.resultKeys());
        model.put("more_results", operation.moreResults());
        model.put("non_aggregate_keys", operation.nonAggregateKeys());
        return model;
    }
}
