package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.carillon.paginators.ScriptedChime.Reply;
import io.carillon.paginators.ScriptedS3.Entry;
import io.carillon.paginators.internal.catalogue.Catalogue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.ServiceFailureException;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Operations of any client by boto3's names, over the wire. */
class PaginatorsTest {
    private static final Region REGION = Region.US_EAST_1;

    /** A user's own client class, which adds an interface. */
    private interface Owned extends S3Client {}

    private static final class Decorated extends DelegatingS3Client implements Owned {
        Decorated(S3Client delegate) {
            super(delegate);
        }

        @Override
        protected <RequestT extends S3Request, ReturnT> ReturnT invokeOperation(
                RequestT request, Function<RequestT, ReturnT> operation) {
            return operation.apply(request);
        }
    }

    private static <ClientT extends SdkClient> ClientT proxy(Class<ClientT> type, @Nullable ClientT client) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    static Stream<Arguments> waysToWrapAClient() {
        return Stream.of(
                Arguments.of("the SDK's own", (Function<S3Client, S3Client>) client -> client),
                Arguments.of("a decorator", (Function<S3Client, S3Client>) Decorated::new),
                Arguments.of("a proxy", (Function<S3Client, S3Client>) client -> proxy(S3Client.class, client)),
                Arguments.of("a proxy of another interface", (Function<S3Client, S3Client>)
                        client -> proxy(Owned.class, new Decorated(client))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToWrapAClient")
    void walksS3WithAnyKindOfClient(String name, Function<S3Client, S3Client> wrap) {
        List<Entry> entries = List.of(
                Entry.version("a", "1"), Entry.version("a", "2"), Entry.version("b", "3"), Entry.version("c", "4"));
        try (ScriptedS3 s3 = new ScriptedS3(entries)) {
            Paginators paginators = Paginators.of(wrap.apply(s3.client()));
            assertThat(paginators.canPaginate("list_object_versions")).isTrue();

            FullResult<?> first = paginators
                    .get("list_object_versions")
                    .paginate(Map.of("Bucket", "b", "PaginationConfig", Map.of("MaxItems", 3, "PageSize", 2)))
                    .fullResult();
            FullResult<?> rest = paginators
                    .get("list_object_versions")
                    .paginate(Map.of(
                            "Bucket",
                            "b",
                            "PaginationConfig",
                            Map.of("StartingToken", first.resumeToken().orElseThrow())))
                    .fullResult();

            assertThat(versions(first)).containsExactly("1", "2", "3");
            assertThat(versions(rest)).containsExactly("4");
            assertThat(s3.requests())
                    .extracting(query -> query.getOrDefault("key-marker", "") + query.get("max-keys"))
                    .containsExactly("2", "a2", "anull");
        }
    }

    private static List<String> versions(FullResult<?> result) {
        return result.items().stream()
                .map(item -> ((ObjectVersion) item).versionId())
                .toList();
    }

    @Test
    void walksAsynchronousClients() {
        try (ScriptedChime chime = new ScriptedChime()) {
            chime.play(Scripts.users(8));
            for (ChimeAsyncClient client :
                    List.of(chime.asyncClient(), proxy(ChimeAsyncClient.class, chime.asyncClient()))) {
                AsyncPaginators paginators = AsyncPaginators.of(client);
                assertThat(paginators.canPaginate("list_users")).isTrue();
                assertThat(paginators.canPaginate("get_user")).isFalse();
                assertThat(paginators.get("list_users").model()).isEqualTo(ChimeOperation.LIST_USERS.model());

                List<String> ids = new ArrayList<>();
                paginators
                        .get("list_users")
                        .paginate(Map.of("AccountId", "acct", "PaginationConfig", Map.of("MaxItems", 3, "PageSize", 2)))
                        .items()
                        .subscribe(user -> ids.add(((User) user).userId()))
                        .join();

                assertThat(ids).isEqualTo(Expected.userIds(0, 3));
            }
        }
    }

    /** Reflection leaves no trace in the exceptions. */
    @Test
    void serviceExceptionsPassThroughUnchanged() {
        try (ScriptedChime chime = new ScriptedChime()) {
            chime.play(Scripts.inTurn(
                    Reply.error(400, "ServiceFailureException", "no"),
                    Reply.error(400, "ServiceFailureException", "no")));
            Map<String, ?> parameters = Map.of("AccountId", "acct");
            assertThatExceptionOfType(ServiceFailureException.class)
                    .isThrownBy(() -> Paginators.of(chime.client())
                            .get("list_users")
                            .paginate(parameters)
                            .fullResult())
                    .withNoCause();
            CompletableFuture<?> result = AsyncPaginators.of(chime.asyncClient())
                    .get("list_users")
                    .paginate(parameters)
                    .fullResult();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(result::join)
                    .withCauseInstanceOf(ServiceFailureException.class);
        }
    }

    @Test
    void checkedExceptionsOfAClientPassThroughUnchanged() {
        ChimeClient client = new ChimeClient() {
            @Override
            public ListUsersResponse listUsers(ListUsersRequest request) {
                throw PaginatorsTest.<RuntimeException>unchecked(new IOException("offline"));
            }

            @Override
            public String serviceName() {
                return "chime";
            }

            @Override
            public void close() {}
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Paginators.of(client)
                        .get("list_users")
                        .paginate(Map.of("AccountId", "acct"))
                        .fullResult());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list-objects-v2  | No operation of S3Client is named list-objects-v2; did you mean list_objects_v2?",
                "listObjectsV2    | No operation of S3Client is named listObjectsV2; did you mean list_objects_v2?",
                "ListObjectsV2    | No operation of S3Client is named ListObjectsV2; did you mean list_objects_v2?",
                "list_objetcs_v2  | No operation of S3Client is named list_objetcs_v2; did you mean"
                        + " list_objects_v2 or list_objects?",
                "scan             | No operation of S3Client is named scan",
            })
    void unknownNameIsRefusedWithSuggestions(String name, String message) {
        try (S3Client client = s3()) {
            Paginators paginators = Paginators.of(client);
            assertThat(paginators.canPaginate(name)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> paginators.get(name))
                    .withMessage(message);
        }
    }

    @Test
    void veryLongNameIsRefusedQuickly() {
        try (S3Client client = s3()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Paginators.of(client).get("l".repeat(100_000)))
                    .withMessageEndingWith("lll");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"put_object", "get_object", "get_bucket_acl", "GetBucketAcl"})
    void unpagedOperationOfAClientIsRefusedInBoto3sWords(String name) {
        try (S3Client client = s3()) {
            Paginators paginators = Paginators.of(client);
            assertThat(paginators.canPaginate(name)).isFalse();
            assertThatExceptionOfType(OperationNotPageableException.class)
                    .isThrownBy(() -> paginators.get(name))
                    .withMessage("Operation cannot be paginated: " + name
                            + " (botocore 1.43.11 has no paginator for it; Paginator.of accepts your own model)");
        }
    }

    @Test
    void clientWithoutPagedOperationsIsExplained() {
        try (DynamoDbStreamsClient client = DynamoDbStreamsClient.builder()
                .region(REGION)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            Paginators paginators = Paginators.of(client);
            assertThat(paginators.canPaginate("list_streams")).isFalse();
            assertThatExceptionOfType(OperationNotPageableException.class)
                    .isThrownBy(() -> paginators.get("list_streams"))
                    .withMessage("Operation cannot be paginated: list_streams"
                            + " (botocore 1.43.11 has no paginators for DynamoDbStreamsClient)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> paginators.get("list_steams"))
                    .withMessage("No operation of DynamoDbStreamsClient is named list_steams");
        }
    }

    private interface OtherClient extends SdkClient {}

    @Test
    void objectsThatAreNotClientsAreRefused() {
        OtherClient other = proxy(OtherClient.class, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Paginators.of(other))
                .withMessageEndingWith(" implements no client interface of the AWS SDK, such as"
                        + " software.amazon.awssdk.services.s3.S3Client");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsyncPaginators.of(other))
                .withMessageContaining("no client interface");
        assertThatNullPointerException().isThrownBy(() -> Paginators.of(null)).withMessage("client");
        assertThatNullPointerException()
                .isThrownBy(() -> AsyncPaginators.of(null))
                .withMessage("client");
    }

    @Test
    void wrongKindOfClientIsExplained() {
        try (S3Client client = s3()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AsyncPaginators.of(client))
                    .withMessage("S3Client is not asynchronous: use Paginators.of");
            assertThatNullPointerException()
                    .isThrownBy(() -> Paginators.of(client).canPaginate(null))
                    .withMessage("operationName");
            assertThatNullPointerException()
                    .isThrownBy(() -> Paginators.of(client).get(null))
                    .withMessage("operationName");
        }
        S3AsyncClient async = proxy(S3AsyncClient.class, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Paginators.of(async))
                .withMessage("S3AsyncClient is asynchronous: use AsyncPaginators.of");
    }

    /** All paged operations of these clients; their names differ from their classes' in case. */
    @Test
    void bindsEveryPagedOperation() {
        List<SdkClient> clients =
                List.of(proxy(S3Client.class, null), proxy(DynamoDbClient.class, null), proxy(ChimeClient.class, null));
        for (SdkClient client : clients) {
            Paginators paginators = Paginators.of(client);
            Catalogue.service(client.getClass().getInterfaces()[0])
                    .orElseThrow()
                    .operations()
                    .forEach(operation -> {
                        PaginatorModel model =
                                paginators.get(operation.boto3Name()).model();
                        assertThat(model.inputTokens()).isEqualTo(operation.inputTokens());
                        assertThat(model.resultKeys()).isEqualTo(operation.resultKeys());
                    });
        }
    }

    private static S3Client s3() {
        return S3Client.builder()
                .region(REGION)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
