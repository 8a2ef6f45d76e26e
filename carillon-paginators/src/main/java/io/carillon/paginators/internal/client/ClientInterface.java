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
 * The interface that the SDK has for one kind of client, such as {@code S3Client}, and the operations that were looked up
 * in it. A client may be the SDK's own, a decorator, a subclass or a proxy: all implement that interface. Thread-safe.
 */
public final class ClientInterface {
    private static final String SDK_CLIENTS = "software.amazon.awssdk.services.";

    /** Found once per class of client; an entry goes with its class. */
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
     * @throws IllegalArgumentException if the client implements none of the SDK's, or several
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
                // One that extends another, such as S3's client over the CRT, has nothing that is paged besides.
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
     * Finds an operation by its names. What is found is kept, for as many as the client has operations.
     *
     * @param name the operation's name in the AWS model, such as {@code DescribeDBInstances}
     * @param boto3Name its name in boto3, such as {@code describe_db_instances}
     * @return empty if the client has no such operation, as one of an older SDK may not
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
     * Whether the client has an operation, paged or not. Loads every class that the client's methods name, which may take
     * a second: for the message of an error.
     *
     * @param name in any spelling: {@code get_object}, {@code get-object}, {@code getObject}
     * @param fold what makes spellings equal
     */
    public boolean hasOperation(String name, UnaryOperator<String> fold) {
        String folded = fold.apply(name);
        return OperationLookup.operationNames(type).stream()
                .anyMatch(one -> fold.apply(one).equals(folded));
    }
}
