package io.carillon.paginators;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** A client of any service with canned responses. Not thread-safe. */
final class CannedClient implements InvocationHandler {
    private final List<SdkRequest> requests = new ArrayList<>();
    private List<Map<String, @Nullable Object>> pages = List.of();

    /** The client as an instance of its interface. */
    <ClientT extends SdkClient> ClientT as(Class<ClientT> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** Sets the sequence of responses; the last one is repeated. */
    void play(List<Map<String, @Nullable Object>> responses) {
        requests.clear();
        pages = responses;
    }

    /** The requests sent since then. */
    List<SdkRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (arguments == null || !(arguments[0] instanceof SdkRequest request)) {
            throw new UnsupportedOperationException(method.toString());
        }
        requests.add(request);
        Map<String, @Nullable Object> page = pages.get(Math.min(requests.size(), pages.size()) - 1);
        return method.getGenericReturnType() instanceof ParameterizedType future
                ? CompletableFuture.completedFuture(response((Class<?>) future.getActualTypeArguments()[0], page))
                : response(method.getReturnType(), page);
    }

    private static Object response(Class<?> type, Map<String, @Nullable Object> page) {
        return CannedValues.build(CannedValues.builder(type.asSubclass(SdkPojo.class)), page);
    }
}
