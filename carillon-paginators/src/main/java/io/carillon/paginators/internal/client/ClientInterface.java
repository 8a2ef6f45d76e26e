package io.carillon.paginators.internal.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;

/**
 * The SDK's interface of a client, such as {@code S3Client}, with the operations looked up in it so far. The client may
 * be the SDK's own, a decorator, a subclass or a proxy: all of them implement this interface. Thread-safe.
 */
public final class ClientInterface {
    private static final String SDK_CLIENTS = "software.amazon.awssdk.services.";

    /** Found once per client class; an entry is released together with its class. */
    private static final ClassValue<ClientInterface> OF_CLASS = new ClassValue<>() {
        @Override
        protected ClientInterface computeValue(Class<?> clientClass) {
            return find(clientClass);
        }
    };

    private final Class<?> type;
    private final Map<String, ClientOperation> found = new ConcurrentHashMap<>();

    ClientInterface(Class<?> type) {
        this.type = type;
    }

    /**
     * Finds the interface of a client.
     *
     * @throws IllegalArgumentException if the client implements no client interface of the SDK, or several
     */
    public static ClientInterface of(SdkClient client) {
        return OF_CLASS.get(client.getClass());
    }

    private static ClientInterface find(Class<?> clientClass) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> one = clientClass; one != null; one = one.getSuperclass()) {
            addInterfaces(one, all);
        }
        List<Class<?>> clients = all.stream()
                .filter(ClientInterface::isSdks)
                // Interfaces that extend another one, such as that of S3's CRT client, add no paged operations.
                .filter(one ->
                        all.stream().noneMatch(other -> other != one && isSdks(other) && other.isAssignableFrom(one)))
                .toList();
        if (clients.isEmpty()) {
            throw new IllegalArgumentException(
                    clientClass.getName()
                            + " implements no client interface of the AWS SDK, such as software.amazon.awssdk.services.s3.S3Client");
        } else if (clients.size() > 1) {
            throw new IllegalArgumentException(
                    "%s implements several client interfaces of the AWS SDK: %s. Pass a client"
                                    .formatted(
                                            clientClass.getName(),
                                            clients.stream()
                                                    .map(Class::getSimpleName)
                                                    .collect(Collectors.joining(", ")))
                            + " that implements one");
        }
        return new ClientInterface(clients.get(0));
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> one : type.getInterfaces()) {
            if (all.add(one)) {
                addInterfaces(one, all);
            }
        }
    }

    private static boolean isSdks(Class<?> type) {
        return SdkClient.class.isAssignableFrom(type) && type.getName().startsWith(SDK_CLIENTS);
    }

    public Class<?> type() {
        return type;
    }

    public String name() {
        return type.getSimpleName();
    }

    public boolean isAsynchronous() {
        return name().endsWith("AsyncClient");
    }

    /**
     * Finds an operation by its names. Results are cached, at most one per operation of the client.
     *
     * @param name the operation's name in the AWS model, such as {@code DescribeDBInstances}
     * @param boto3Name its name in boto3, such as {@code describe_db_instances}
     * @return empty if the client has no such operation, for example because the SDK is older
     */
    public Optional<ClientOperation> operation(String name, String boto3Name) {
        ClientOperation present = found.get(name);
        if (present != null) {
            return Optional.of(present);
        }
        Optional<ClientOperation> operation = OperationLookup.find(this, name, boto3Name);
        operation.ifPresent(one -> found.putIfAbsent(name, one));
        return operation;
    }

    /**
     * Whether the client has an operation, paged or not. Only used for error messages, since it loads every class in
     * the signatures of the client's methods, which can take a second.
     *
     * @param name in any spelling: {@code get_object}, {@code get-object}, {@code getObject}
     * @param fold maps all spellings of a name to one
     */
    public boolean hasOperation(String name, UnaryOperator<String> fold) {
        String folded = fold.apply(name);
        return OperationLookup.operationNames(type).stream()
                .anyMatch(one -> fold.apply(one).equals(folded));
    }
}
