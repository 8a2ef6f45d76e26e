package io.carillon.directory.wire;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ChimeRequest;
import software.amazon.awssdk.services.chime.model.ChimeResponse;

/** The request and response classes of every operation that the SDK's client has. */
final class ChimeModel {
    private ChimeModel() {}

    static Stream<Class<?>> classes() {
        return Arrays.stream(ChimeClient.class.getMethods())
                .filter(ChimeModel::isOperation)
                .flatMap(operation -> Stream.of(operation.getParameterTypes()[0], operation.getReturnType()))
                .distinct();
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && ChimeRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && ChimeResponse.class.isAssignableFrom(method.getReturnType());
    }

    /** An empty builder of a model class. */
    static SdkPojo builder(Class<?> modelClass) {
        try {
            return (SdkPojo) modelClass.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
