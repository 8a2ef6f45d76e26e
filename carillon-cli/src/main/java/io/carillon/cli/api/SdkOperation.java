package io.carillon.cli.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
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

    /**
     * @param operation the name in the AWS model
     */
    SdkOperation(String operation) {
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

    /** Sends a request. Exceptions of the SDK are passed on. */
    SdkResponse call(ChimeClient client, SdkRequest request) {
        try {
            MethodHandle call = LOOKUP.findVirtual(
                    ChimeClient.class, method, MethodType.methodType(type("Response"), type("Request")));
            return (SdkResponse) call.invoke(client, request);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK has no operation " + name, e);
        }
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
