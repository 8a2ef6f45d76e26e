package io.carillon.paginators.internal.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Finds the methods of a client's interface. Listing all methods would load all their request and response classes,
 * which takes a second for a client such as EC2's, so the classes of a single operation are found by name first.
 */
final class OperationLookup {
    private static final String REQUEST = "Request";

    private OperationLookup() {}

    /** Finds an operation: see {@link ClientInterface#operation}. */
    static Optional<ClientOperation> find(ClientInterface client, String name, String boto3Name) {
        String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        // The SDK has DescribeDbInstances for the model's DescribeDBInstances; boto3's name has the word boundaries.
        String words = Arrays.stream(boto3Name.split("_", -1))
                .map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return Stream.of(words, name)
                .distinct()
                .flatMap(base -> byClassNames(client, method, base).stream())
                .findFirst()
                .or(() -> byMethodName(client, method));
    }

    private static Optional<ClientOperation> byClassNames(ClientInterface client, String method, String base) {
        String model = client.type().getPackageName() + ".model.";
        try {
            Class<?> request = load(client, model + base + REQUEST);
            Class<?> response = load(client, model + base + "Response");
            MethodType type =
                    MethodType.methodType(client.isAsynchronous() ? CompletableFuture.class : response, request);
            return Optional.of(new ClientOperation(
                    MethodHandles.publicLookup().findVirtual(client.type(), method, type),
                    request.asSubclass(SdkRequest.class)));
        } catch (ReflectiveOperationException | NoClassDefFoundError otherName) {
            // On a case-insensitive file system, looking for DescribeDBInstances.class finds DescribeDbInstances.class,
            // which is this error.
            return Optional.empty();
        }
    }

    private static Class<?> load(ClientInterface client, String name) throws ClassNotFoundException {
        return Class.forName(name, false, client.type().getClassLoader());
    }

    private static Optional<ClientOperation> byMethodName(ClientInterface client, String name) {
        for (Method method : client.type().getMethods()) {
            if (method.getName().equals(name) && isOperation(method)) {
                try {
                    MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
                    return Optional.of(
                            new ClientOperation(handle, method.getParameterTypes()[0].asSubclass(SdkRequest.class)));
                } catch (IllegalAccessException notPublic) {
                    throw new IllegalArgumentException(client.type() + " is not accessible", notPublic);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOperation(Method method) {
        Class<?> result = method.getReturnType();
        return method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && (SdkResponse.class.isAssignableFrom(result) || result == CompletableFuture.class);
    }

    /**
     * The names of all operations of an interface, derived from their requests. Methods that send a stream have two
     * parameters.
     */
    static List<String> operationNames(Class<?> clientInterface) {
        return Arrays.stream(clientInterface.getMethods())
                .filter(method -> method.getParameterCount() > 0)
                .map(method -> method.getParameterTypes()[0])
                .filter(SdkRequest.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .filter(name -> name.endsWith(REQUEST))
                .map(name -> name.substring(0, name.length() - REQUEST.length()))
                .distinct()
                .toList();
    }
}
