package io.carillon.cli.api;

import io.carillon.cli.api.BodyInterceptor.BodyReader;
import io.carillon.cli.wire.PlainReader;
import io.carillon.cli.wire.PlainReader.ListPage;
import io.carillon.cli.wire.Structure;
import io.carillon.paginators.TokenPage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.chime.ChimeClient;

/**
 * An operation as the SDK has it. Found by name: a method reference per operation would load the classes of all of them, and
 * looking through the client's interface would, too.
 */
final class SdkOperation {
    private static final String MODEL = "software.amazon.awssdk.services.chime.model.";
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final String method;
    private final String name;
    private final ResultTree trees;

    /** Whether responses may be read without the SDK, which has timestamps in this format. */
    private final boolean isPlain;

    private @Nullable MethodHandle handle;

    /**
     * @param operation the name in the AWS model
     */
    SdkOperation(String operation) {
        this(operation, TimestampFormat.ISO8601);
    }

    /**
     * @param operation the name in the AWS model
     * @param timestamps how the timestamps of responses are printed
     */
    SdkOperation(String operation, TimestampFormat timestamps) {
        trees = new ResultTree(timestamps);
        isPlain = timestamps == TimestampFormat.ISO8601;
        method = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
        // The only name that the SDK's classes spell in another way.
        name = operation.replace("PIN", "Pin");
    }

    /** An empty builder of the request. */
    SdkPojo newRequest() {
        return builder("Request");
    }

    /** An empty builder of the response. */
    SdkPojo newResponse() {
        return builder("Response");
    }

    /** What a client with this operation needs, to read responses without the SDK's objects. */
    ExecutionInterceptor interceptor() {
        return new BodyInterceptor();
    }

    /** Sends a request and returns the response as a plain tree. Exceptions of the SDK are passed on. */
    Map<String, @Nullable Object> call(ChimeClient client, SdkRequest request) {
        Structure structure = Structure.of(newResponse());
        return call(client, request, body -> PlainReader.tree(body, structure), trees::of);
    }

    /**
     * Sends requests for pages and returns them: of each, the list and the token of the next.
     *
     * @param list the member of the response that is listed
     * @param isIndented whether its elements become {@link io.carillon.cli.output.IndentedJson} where they can, and not trees
     */
    Function<SdkRequest, TokenPage<Object>> pages(ChimeClient client, String list, boolean isIndented) {
        Structure structure = Structure.of(newResponse());
        return request -> {
            ListPage page = call(
                    client,
                    request,
                    body -> PlainReader.page(body, structure, list, isIndented),
                    response -> page(trees.of(response), list));
            return TokenPage.of(page.elements(), page.nextToken());
        };
    }

    @SuppressWarnings("unchecked") // The member is a list.
    private static ListPage page(Map<String, @Nullable Object> response, String list) {
        List<Object> elements = (List<Object>) response.get(list);
        return new ListPage(elements == null ? List.of() : elements, (@Nullable String) response.get("NextToken"));
    }

    /**
     * Sends a request.
     *
     * @param read reads the body of the response; null for what the SDK must read
     * @param readBySdk makes the same of the SDK's response
     */
    private <T> T call(
            ChimeClient client,
            SdkRequest request,
            Function<byte[], @Nullable T> read,
            Function<SdkPojo, T> readBySdk) {
        var result = new AtomicReference<@Nullable T>();
        BodyReader reader = body -> {
            result.set(isPlain ? read.apply(body) : null);
            return result.get() != null;
        };
        AwsRequest.Builder builder = ((AwsRequest) request).toBuilder();
        AwsRequestOverrideConfiguration configuration = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(BodyInterceptor.READER, reader)
                .build();
        SdkResponse response =
                send(client, builder.overrideConfiguration(configuration).build());
        T taken = result.get();
        return taken == null ? readBySdk.apply(response) : taken;
    }

    /** Sends a request. Exceptions of the SDK are passed on. */
    SdkResponse send(ChimeClient client, SdkRequest request) {
        try {
            return (SdkResponse) method().invoke(client, request);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK has no operation " + name, e);
        }
    }

    private MethodHandle method() throws ReflectiveOperationException {
        MethodHandle found = handle;
        if (found == null) {
            found = LOOKUP.findVirtual(
                    ChimeClient.class, method, MethodType.methodType(type("Response"), type("Request")));
            handle = found;
        }
        return found;
    }

    private SdkPojo builder(String suffix) {
        try {
            Class<?> builder = Class.forName(MODEL + name + suffix + "$Builder");
            return (SdkPojo) LOOKUP.findStatic(type(suffix), "builder", MethodType.methodType(builder))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK has no operation " + name, e);
        }
    }

    private Class<?> type(String suffix) throws ClassNotFoundException {
        return Class.forName(MODEL + name + suffix);
    }
}
