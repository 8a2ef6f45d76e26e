package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;

/**
 * Counts what the AWS SDK's own paginators lack, over the synchronous clients on the class path. These are the
 * documentation's figures. An operation counts if botocore pages it and the client has it.
 */
final class SdkPaginatorsTest {
    private static final String PAGINATOR = "Paginator";

    private final List<SdkService> services;

    SdkPaginatorsTest() throws IOException {
        services = SdkService.onClassPath().stream()
                .filter(service -> !service.pagedOperations().isEmpty())
                .toList();
    }

    @Test
    void documentedFiguresMatchTheClassPath() throws IOException {
        assertThat(services)
                .extracting(SdkService::name)
                .contains("ec2", "s3", "dynamodb", "iam", "rds", "organizations");
        List<Method> operations =
                services.stream().flatMap(SdkPaginatorsTest::operations).toList();
        long without =
                operations.stream().filter(operation -> !isPaginated(operation)).count();
        List<Method> paginators =
                services.stream().flatMap(SdkPaginatorsTest::paginators).toList();
        long pagesOnly =
                paginators.stream().filter(paginator -> !listsItems(paginator)).count();

        assertThat(page("README.md").replace('\n', ' '))
                .contains(
                        "Of the %,d operations that botocore pages in %,d clients, %,d have no paginator in the AWS SDK for Java; of its %,d paginators, %,d return no items, only pages."
                                .formatted(operations.size(), services.size(), without, paginators.size(), pagesOnly));
        assertThat(page("docs/coming-from-the-aws-sdk.md").replace('\n', ' '))
                .contains("| operations that botocore pages, in %,d clients | %,d of %,d have no paginator | all |"
                        .formatted(services.size(), without, operations.size()))
                .contains("| items, not only pages | %,d of %,d paginators have none | all |"
                        .formatted(pagesOnly, paginators.size()))
                .contains(
                        "Of the %,d operations that botocore pages and that the synchronous clients of %,d services have, %,d have"
                                .formatted(operations.size(), services.size(), without))
                .contains("Of the %,d paginators of those clients, %,d return pages only."
                        .formatted(paginators.size(), pagesOnly));
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..").resolve(name));
    }

    /** A client's operations that botocore pages; this library's own additions do not count. */
    private static Stream<Method> operations(SdkService service) {
        return service.pagedOperations().entrySet().stream()
                .filter(operation -> !service.name().equals("chime")
                        || List.of("ListAccounts", "ListUsers")
                                .contains(operation.getKey().name()))
                .map(Map.Entry::getValue);
    }

    /** Whether the client has a paginator for an operation. */
    private static boolean isPaginated(Method operation) {
        return Arrays.stream(operation.getDeclaringClass().getMethods())
                .anyMatch(method -> method.getName().equals(operation.getName() + PAGINATOR)
                        && Arrays.equals(method.getParameterTypes(), operation.getParameterTypes()));
    }

    /** All paginators of a client, each counted once in the form that takes a request. */
    private static Stream<Method> paginators(SdkService service) {
        return Arrays.stream(service.client().getMethods())
                .filter(method -> method.getName().endsWith(PAGINATOR) && method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]));
    }

    /** Whether a paginator has a method for items in addition to its pages. */
    private static boolean listsItems(Method paginator) {
        return Arrays.stream(paginator.getReturnType().getDeclaredMethods())
                .anyMatch(method -> method.getReturnType() == SdkIterable.class && method.getParameterCount() == 0);
    }
}
