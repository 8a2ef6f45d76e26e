package io.carillon.paginators;

import static java.util.Comparator.comparing;

import io.carillon.paginators.internal.catalogue.Catalogue;
import io.carillon.paginators.internal.catalogue.OperationModel;
import io.carillon.paginators.internal.catalogue.ServiceModels;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A service whose SDK client is on the class path.
 *
 * @param name its package in the SDK, such as {@code cloudwatchlogs}
 * @param client the interface of its synchronous client
 * @param asyncClient the interface of its asynchronous client
 */
record SdkService(String name, Class<? extends SdkClient> client, Class<? extends SdkClient> asyncClient) {
    private static final String PACKAGE = "software/amazon/awssdk/services/";
    private static final Pattern CLIENT = Pattern.compile(PACKAGE + "(\\w+)/(?!Default)(\\w+?)(Async)?Client\\.class");

    /** Every service on the class path with paged operations, by name. */
    static List<SdkService> onClassPath() throws IOException {
        Map<String, List<Class<? extends SdkClient>>> clients = new LinkedHashMap<>();
        for (URL root : Collections.list(SdkService.class.getClassLoader().getResources(PACKAGE))) {
            ((JarURLConnection) root.openConnection())
                    .getJarFile().stream()
                            .map(entry -> CLIENT.matcher(entry.getName()))
                            .filter(Matcher::matches)
                            .forEach(matcher -> clients.computeIfAbsent(matcher.group(1), name -> new ArrayList<>())
                                    .add(load(matcher.group())));
        }
        clients.values().forEach(types -> types.removeIf(type -> !type.isInterface()));
        return clients.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .filter(service -> !service.catalogued().isEmpty())
                .sorted(comparing(SdkService::name))
                .toList();
    }

    private static SdkService of(String name, List<Class<? extends SdkClient>> clients) {
        clients.sort(comparing(client -> client.getSimpleName().endsWith("AsyncClient")));
        return new SdkService(name, clients.get(0), clients.get(1));
    }

    private static Class<? extends SdkClient> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name).asSubclass(SdkClient.class);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /**
     * The operations that the catalogue has and the client has too, with the client's methods, which are found without
     * the library.
     */
    Map<OperationModel, Method> pagedOperations() {
        Map<String, Method> methods = new HashMap<>();
        for (Method method : client.getMethods()) {
            if (method.getParameterCount() == 1 && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                methods.put(method.getName(), method);
            }
        }
        Map<OperationModel, Method> paged = new LinkedHashMap<>();
        for (OperationModel operation : catalogued()) {
            String name = operation.name();
            Method method = methods.get(Character.toLowerCase(name.charAt(0)) + name.substring(1));
            if (method != null) {
                paged.put(operation, method);
            }
        }
        return paged;
    }

    /** The operations in the catalogue. */
    Collection<OperationModel> catalogued() {
        return Catalogue.service(client).map(ServiceModels::operations).orElse(List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
