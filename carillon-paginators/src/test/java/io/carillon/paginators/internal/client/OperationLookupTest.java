package io.carillon.paginators.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.RdsAsyncClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;

class OperationLookupTest {
    /** Loads the tests' class path again and records which classes are requested. */
    private static final class NotingClassLoader extends URLClassLoader {
        private final List<String> names = new CopyOnWriteArrayList<>();

        NotingClassLoader() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            names.add(name);
            return super.loadClass(name, resolve);
        }
    }

    /** Of about 700 operations; loading the requests of all takes a second. */
    @Test
    void loadsOnlyTheClassesOfTheOperation() throws Exception {
        try (NotingClassLoader loader = new NotingClassLoader()) {
            Class<?> ec2 = loader.loadClass("software.amazon.awssdk.services.ec2.Ec2Client");
            Class<?> type = loader.loadClass(ClientInterface.class.getName());
            Constructor<?> constructor = type.getDeclaredConstructor(Class.class);
            constructor.setAccessible(true);
            Method operation = type.getMethod("operation", String.class, String.class);

            Object found = operation.invoke(constructor.newInstance(ec2), "DescribeInstances", "describe_instances");

            assertThat((Optional<?>) found).isPresent();
            assertThat(loader.names)
                    .filteredOn(
                            name -> name.matches("software\\.amazon\\.awssdk\\.services\\.ec2\\.model\\.\\w+Request"))
                    .containsOnly(
                            "software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest",
                            "software.amazon.awssdk.services.ec2.model.Ec2Request");
        }
    }

    /** The last one's words do not determine a class name, so its method is found by name. */
    @ParameterizedTest
    @CsvSource({
        "DescribeDBInstances, describe_db_instances",
        "DescribeDbInstances, describe_db_instances",
        "DescribeDBInstances, describe_d_b_inst_ances",
    })
    void findsRequestsWhoseNamesDifferFromTheirOperations(String name, String boto3Name) {
        for (Class<?> client : List.of(RdsClient.class, RdsAsyncClient.class)) {
            Optional<ClientOperation> found = OperationLookup.find(new ClientInterface(client), name, boto3Name);
            if (name.equals("DescribeDBInstances")) {
                assertThat(found.orElseThrow().requestClass()).isEqualTo(DescribeDbInstancesRequest.class);
            } else {
                assertThat(found).as("the method is describeDBInstances").isEmpty();
            }
        }
    }
}
