package io.carillon.paginators.internal.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** An operation of a client's interface. Immutable. */
public final class ClientOperation {
    private static final MethodType FUTURE =
            MethodType.methodType(CompletableFuture.class, SdkClient.class, SdkRequest.class);
    private static final MethodType RESPONSE =
            MethodType.methodType(SdkResponse.class, SdkClient.class, SdkRequest.class);

    private final MethodHandle method;
    private final Class<? extends SdkRequest> requestClass;

    /**
     * Wraps a method of a client that takes a request.
     *
     * @param method returns a response, or a future of one
     */
    ClientOperation(MethodHandle method, Class<? extends SdkRequest> requestClass) {
        boolean asynchronous = method.type().returnType() == CompletableFuture.class;
        this.method = method.asType(asynchronous ? FUTURE : RESPONSE);
        this.requestClass = requestClass;
    }

    public Class<? extends SdkRequest> requestClass() {
        return requestClass;
    }

    /** Calls this operation on a client. Exceptions of the client are passed on unchanged. */
    public Function<SdkRequest, SdkResponse> bind(SdkClient client) {
        return request -> {
            try {
                return (SdkResponse) method.invokeExact(client, request);
            } catch (Throwable thrown) {
                throw ClientOperation.<RuntimeException>asItIs(thrown);
            }
        };
    }

    /** The same for an asynchronous client. */
    // The client's method returns this type of future, which a method handle cannot express.
    @SuppressWarnings("unchecked")
    public Function<SdkRequest, CompletableFuture<SdkResponse>> bindAsync(SdkClient client) {
        return request -> {
            try {
                return (CompletableFuture<SdkResponse>) (CompletableFuture<?>) method.invokeExact(client, request);
            } catch (Throwable thrown) {
                throw ClientOperation.<RuntimeException>asItIs(thrown);
            }
        };
    }

    // A proxy in a language without checked exceptions may throw one, which must reach its caller.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <ThrowableT extends Throwable> ThrowableT asItIs(Throwable thrown) throws ThrowableT {
        throw (ThrowableT) thrown;
    }
}
