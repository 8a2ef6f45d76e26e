package io.carillon.paginators.internal.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paginator models of all services, each read from the jar when it is first asked for and then kept: some 3,000
 * small records if a program asks for all of them. A service is known by the SDK's package of its client. Thread-safe.
 */
public final class Catalogue {
    private static final String DIRECTORY = "/META-INF/carillon/";
    private static final String REQUEST = "Request";
    private static final Pattern SDK_PACKAGE =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.([a-z0-9]+(?:\\.[a-z0-9]+)*?)(?:\\.model)?");

    private static final Map<String, ServiceModels> READ = new ConcurrentHashMap<>();

    private Catalogue() {}

    /** The version of botocore that the models come from. */
    public static String botocoreVersion() {
        List<String> lines = read("botocore-version");
        if (lines == null) {
            throw new IllegalStateException("The jar has lost the catalogue of models");
        }
        return lines.get(0);
    }

    /**
     * The models of the service that an SDK class belongs to.
     *
     * @param sdkClass a client's interface or a request's class
     * @return empty if botocore pages none of the service's operations, or the class is not of the SDK
     */
    public static Optional<ServiceModels> service(Class<?> sdkClass) {
        Matcher matcher = SDK_PACKAGE.matcher(sdkClass.getPackageName());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // A client that shares another's request classes is in a package below that one's, such as dynamodb.streams.
        return service(matcher.group(1).replace(".", ""));
    }

    /**
     * The models of a service.
     *
     * @param name the SDK's package of its client without what all have in common: letters and digits in lower case
     * @return empty if botocore pages none of the service's operations
     */
    public static Optional<ServiceModels> service(String name) {
        ServiceModels present = READ.get(name);
        if (present == null) {
            List<String> lines = read(name);
            if (lines == null) {
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
     * @return empty if botocore does not page it, or the class is not the SDK's
     */
    public static Optional<OperationModel> operation(Class<?> requestClass) {
        String name = requestClass.getSimpleName();
        Optional<ServiceModels> models = name.endsWith(REQUEST) ? service(requestClass) : Optional.empty();
        return models.isEmpty()
                ? Optional.empty()
                : models.get().byName(name.substring(0, name.length() - REQUEST.length()));
    }

    /** The lines of a resource, or null if there is none of that name. */
    private static @Nullable List<String> read(String name) {
        try (InputStream resource = Catalogue.class.getResourceAsStream(DIRECTORY + name)) {
            return resource == null
                    ? null
                    : List.of(new String(resource.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
