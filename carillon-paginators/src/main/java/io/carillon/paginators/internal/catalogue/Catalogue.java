package io.carillon.paginators.internal.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paginator models of all services. A service's models are read from the jar on first use and then kept; for all
 * services together these are about 3,000 small records. They are in a single resource, which takes a millisecond to
 * read. A service is identified by the package of its client in the SDK. Thread-safe.
 */
public final class Catalogue {
    private static final String MODELS = "/META-INF/carillon/models";
    private static final String SERVICE = "[";
    private static final String REQUEST = "Request";
    private static final Pattern SDK_PACKAGE =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.([a-z0-9]+(?:\\.[a-z0-9]+)*?)(?:\\.model)?");

    private static final Map<String, ServiceModels> READ = new ConcurrentHashMap<>();

    private Catalogue() {}

    /** The version of botocore that the models are from. */
    public static String botocoreVersion() {
        try (BufferedReader models = open()) {
            return String.valueOf(models.readLine());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All services with models, by the packages of their clients in the SDK. */
    public static List<String> services() {
        try (BufferedReader models = open()) {
            return models.lines()
                    .filter(line -> line.startsWith(SERVICE))
                    .map(line -> line.substring(SERVICE.length()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The models of the service that an SDK class belongs to.
     *
     * @param sdkClass a client's interface or a request's class
     * @return empty if botocore pages none of the service's operations, or the class is not part of the SDK
     */
    public static Optional<ServiceModels> service(Class<?> sdkClass) {
        Matcher matcher = SDK_PACKAGE.matcher(sdkClass.getPackageName());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // A client that shares another one's request classes is in a subpackage, such as dynamodb.streams.
        return service(matcher.group(1).replace(".", ""));
    }

    /**
     * The models of a service.
     *
     * @param name the package of its client in the SDK, without the common prefix: lower-case letters and digits
     * @return empty if botocore pages none of the service's operations
     */
    public static Optional<ServiceModels> service(String name) {
        ServiceModels present = READ.get(name);
        if (present == null) {
            List<String> lines = read(name);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            ServiceModels models = ServiceModels.read(lines);
            ServiceModels first = READ.putIfAbsent(name, models);
            present = first == null ? models : first;
        }
        return Optional.of(present);
    }

    /**
     * The model of the operation that takes a request.
     *
     * @param requestClass such as {@code ListObjectsV2Request}
     * @return empty if botocore does not page it, or the class is not part of the SDK
     */
    public static Optional<OperationModel> operation(Class<?> requestClass) {
        String name = requestClass.getSimpleName();
        Optional<ServiceModels> models = name.endsWith(REQUEST) ? service(requestClass) : Optional.empty();
        return models.isEmpty()
                ? Optional.empty()
                : models.get().byName(name.substring(0, name.length() - REQUEST.length()));
    }

    /** The lines of a service; empty if botocore pages none of its operations. */
    private static List<String> read(String name) {
        try (BufferedReader models = open()) {
            String start = SERVICE + name;
            String line = models.readLine();
            while (line != null && !line.equals(start)) {
                line = models.readLine();
            }
            List<String> lines = new ArrayList<>();
            for (line = models.readLine(); line != null && !line.startsWith(SERVICE); line = models.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BufferedReader open() {
        InputStream resource = Catalogue.class.getResourceAsStream(MODELS);
        if (resource == null) {
            throw new IllegalStateException("The catalogue of models is missing from the jar");
        }
        return new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII));
    }
}
