package io.carillon.tests.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** An operation that the AWS SDK for Java has, as its jar tells it. */
public record SdkOperation(String name, Method method) {

    /** Every operation of {@link ChimeClient}, by name. */
    public static List<SdkOperation> all() {
        var operations = new TreeMap<String, SdkOperation>();
        Arrays.stream(ChimeClient.class.getMethods())
                .filter(SdkOperation::isOperation)
                .map(method -> new SdkOperation(capitalised(method.getName()), method))
                .forEach(operation -> operations.put(operation.name(), operation));
        return List.copyOf(operations.values());
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && ChimeRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && ChimeResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** An empty builder of the request; its fields are the operation's input. */
    public SdkPojo newRequest() {
        return builder(method.getParameterTypes()[0]);
    }

    /** An empty builder of the response; its fields are the operation's output. */
    SdkPojo newResponse() {
        return builder(method.getReturnType());
    }

    private static SdkPojo builder(Class<?> modelClass) {
        try {
            return (SdkPojo) modelClass.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls the operation; throws what the client throws. */
    ChimeResponse call(ChimeClient client, SdkPojo request) {
        try {
            return (ChimeResponse) method.invoke(client, ((SdkBuilder<?, ?>) request).build());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
