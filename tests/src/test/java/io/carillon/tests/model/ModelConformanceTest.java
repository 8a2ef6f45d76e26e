package io.carillon.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.Directory;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.server.keys.KeyFile;
import io.carillon.server.keys.TokenKeys;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Operation;
import io.carillon.server.tokens.NextTokens;
import io.carillon.store.Store;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ProgramEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The server's table of operations is the API that AWS's clients have: the operations are those of the AWS SDK for Java,
 * their URIs, members and constraints those of botocore's model. Both are read when the test runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelConformanceTest {
    private List<SdkOperation> operations;
    private List<Operation<?>> table;
    private List<BotocoreModel> models;

    @BeforeAll
    void readAll(@TempDir Path folder) throws IOException {
        operations = SdkOperation.all();
        models = Boto3.installed(ProgramEnvironment.empty(folder.resolve("home"))).stream()
                .map(boto3 -> BotocoreModel.of(boto3, ProgramEnvironment.empty(folder.resolve("home"))))
                .toList();
        var random = new SecureRandom();
        try (Store store = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var keys = new TokenKeys(
                    store, KeyFile.openOrCreate(folder.resolve("secret.key"), random), Clock.systemUTC(), random);
            table = Operations.table(new Directory(store, Clock.systemUTC(), random), new NextTokens(keys.current()));
        }
    }

    @Test
    void theTableHasTheOperationsOfTheAwsSdkForJavaAndNoOthers() {
        assertThat(names(table, Operation::name)).isEqualTo(names(operations, SdkOperation::name));
        assertThat(table).as("rows").hasSize(operations.size());
    }

    @Test
    void botocoreHasTheOperationsOfTheAwsSdkForJava() {
        for (BotocoreModel model : models) {
            assertThat(model.operations()).as("%s", model).containsAll(names(operations, SdkOperation::name));
        }
    }

    @TestFactory
    Stream<DynamicTest> theAwsSdkForJavaAgreesWithBotocore() {
        return eachOperationOfEachModel((operation, model, softly) -> {
            var botocore = new BotocoreFacts(model);
            softly.assertThat(SdkFacts.uri(operation)).as("the SDK's URI").isEqualTo(botocore.uri(operation.name()));
            same(
                    softly,
                    "members that the SDK has",
                    SdkFacts.members(operation.newRequest(), operation.newResponse()),
                    botocore.members(operation.name()));
        });
    }

    @TestFactory
    Stream<DynamicTest> eachRowIsWhatBotocoresModelSays() {
        return eachOperationOfEachModel((operation, model, softly) -> {
            var botocore = new BotocoreFacts(model);
            Operation<?> row = row(operation.name());
            softly.assertThat(row.uri()).asString().isEqualTo(botocore.uri(operation.name()));
            softly.assertThat(row.status()).as("status of success").isEqualTo(botocore.status(operation.name()));
            same(
                    softly,
                    "members that the row reads and its operation answers",
                    SdkFacts.members((SdkPojo) row.newRequest().get(), operation.newResponse()),
                    botocore.members(operation.name()));
            same(
                    softly,
                    "constraints that the row has",
                    TableFacts.constraints(row),
                    botocore.constraints(operation.name()));
        });
    }

    private Operation<?> row(String name) {
        return table.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The table has no " + name));
    }

    private interface Comparison {
        void compare(SdkOperation operation, BotocoreModel model, SoftAssertions softly);
    }

    private Stream<DynamicTest> eachOperationOfEachModel(Comparison comparison) {
        return models.stream()
                .flatMap(model -> operations.stream()
                        .map(operation -> DynamicTest.dynamicTest(
                                operation + ", " + model,
                                () -> SoftAssertions.assertSoftly(
                                        softly -> comparison.compare(operation, model, softly)))));
    }

    private static void same(SoftAssertions softly, String what, Set<String> ours, Set<String> theirs) {
        softly.assertThat(without(ours, theirs))
                .as("%s, and the model has not", what)
                .isEmpty();
        softly.assertThat(without(theirs, ours))
                .as("missing among the %s", what)
                .isEmpty();
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        var rest = new TreeSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private static <T> Set<String> names(List<T> operations, Function<T, String> name) {
        return operations.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }
}
