package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.JavaClients;
import io.carillon.tests.support.ProgramEnvironment;
import io.carillon.tests.support.ProgramResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** Every operation of the model, called once by every client, without retries. */
final class EveryOperation implements AutoCloseable {
    private final List<SdkOperation> operations = SdkOperation.all();
    private final URI endpoint;
    private final ChimeClient chime;
    private final ProgramEnvironment environment;
    private final List<Boto3> boto3s;

    EveryOperation(URI endpoint, AwsAccount caller, Path home) {
        this.endpoint = endpoint;
        chime = JavaClients.sync(endpoint, caller, c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
        environment = ProgramEnvironment.empty(home).with(caller.credentials());
        boto3s = Boto3.installed(environment);
    }

    /** What came of a call: the error's class and HTTP status; without a class it succeeded. */
    record Outcome(String error, int status) {}

    List<SdkOperation> operations() {
        return operations;
    }

    ChimeClient chime() {
        return chime;
    }

    BotocoreModel model() {
        return BotocoreModel.of(boto3s.get(0), environment);
    }

    /**
     * What comes of every operation, by its name; all clients must agree.
     *
     * @param ids values of some members, as JSON
     */
    Map<String, Outcome> outcomes(String ids) {
        var outcomes = new TreeMap<String, Outcome>();
        Map<String, JsonNode> inputs = inputs(ids);
        operations.forEach(operation -> outcomes.put(operation.name(), call(operation, inputs.get(operation.name()))));
        for (Boto3 boto3 : boto3s) {
            ProgramResult result = boto3.run(
                            environment, endpoint, "declared_errors.py", "--operations", names(), "--known", ids)
                    .requireExitCode(0);
            assertThat(outcomes(result)).as("%s", boto3).isEqualTo(outcomes);
        }
        return outcomes;
    }

    Outcome call(SdkOperation operation, JsonNode input) {
        try {
            return new Outcome(
                    "",
                    operation
                            .call(chime, SdkInput.fill(operation.newRequest(), input))
                            .sdkHttpResponse()
                            .statusCode());
        } catch (ChimeException error) {
            assertThat(error.numAttempts()).as("attempts of %s", operation).isEqualTo(1);
            return new Outcome(error.getClass().getSimpleName(), error.statusCode());
        }
    }

    /** The inputs that boto3 sends, for the Java SDK to send too. */
    Map<String, JsonNode> inputs(String ids) {
        ProgramResult result = boto3s.get(0)
                .print(environment, "declared_errors.py", "--operations", names(), "--known", ids, "--print")
                .requireExitCode(0);
        return lines(result)
                .collect(Collectors.toMap(line -> line.get("Operation").asString(), line -> line.get("Input")));
    }

    private static Map<String, Outcome> outcomes(ProgramResult result) {
        return lines(result)
                .collect(Collectors.toMap(
                        line -> line.get("Operation").asString(),
                        line -> new Outcome(
                                line.get("Error").asString(),
                                Integer.parseInt(line.get("Status").asNumber()))));
    }

    private static Stream<Map<String, JsonNode>> lines(ProgramResult result) {
        return result.standardOutput()
                .lines()
                .map(line -> JsonNode.parser().parse(line).asObject());
    }

    private String names() {
        return operations.stream().map(SdkOperation::name).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        chime.close();
    }
}
