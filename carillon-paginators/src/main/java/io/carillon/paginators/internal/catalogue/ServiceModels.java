package io.carillon.paginators.internal.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The paged operations of one service. Immutable. */
public final class ServiceModels {
    private final Map<String, OperationModel> byBoto3Name;
    private final Map<String, OperationModel> byFoldedName;

    private ServiceModels(List<OperationModel> operations) {
        byBoto3Name = index(operations, OperationModel::boto3Name);
        byFoldedName = index(operations, operation -> fold(operation.name()));
    }

    private static Map<String, OperationModel> index(
            List<OperationModel> operations, Function<OperationModel, String> key) {
        return operations.stream()
                .collect(Collectors.toMap(key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * Reads models in the format that {@code src/models/make_models.py} describes and writes.
     *
     * @throws IllegalArgumentException if the lines are not in that format
     */
    static ServiceModels read(Stream<String> lines) {
        Parser parser = new Parser();
        return new ServiceModels(
                lines.map(parser::read).flatMap(Optional::stream).toList());
    }

    /** Finds an operation by its name in boto3, which must be spelled exactly. */
    public Optional<OperationModel> byBoto3Name(String boto3Name) {
        return Optional.ofNullable(byBoto3Name.get(boto3Name));
    }

    /** Finds an operation by its name in the AWS model, in any case: the SDK writes DB as Db in the names of classes. */
    public Optional<OperationModel> byName(String name) {
        return Optional.ofNullable(byFoldedName.get(fold(name)));
    }

    /** All paged operations. */
    public Collection<OperationModel> operations() {
        return byBoto3Name.values();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Reads lines in order. Not thread-safe. */
    private static final class Parser {
        private static final int OPERATION_FIELDS = 3;
        private static final int PAGING_FIELDS = 5;

        private String @Nullable [] paging;

        /** Reads one line: an operation, or what the operations of the next lines have in common. */
        Optional<OperationModel> read(String line) {
            String[] fields = line.split("\t", -1);
            if (fields[0].isEmpty()) {
                paging = padded(line, fields, PAGING_FIELDS);
                return Optional.empty();
            } else if (paging == null) {
                throw new IllegalArgumentException("No paging before the operation " + line);
            }
            return Optional.of(operation(padded(line, fields, OPERATION_FIELDS), paging));
        }

        private static OperationModel operation(String[] fields, String[] paging) {
            List<String> inputTokens = elements(paging[1]);
            return new OperationModel(
                    fields[0].replace("_", ""),
                    fold(fields[0]),
                    inputTokens,
                    paging[2].isEmpty() ? inputTokens : elements(paging[2]),
                    present(paging[3]),
                    elements(fields[1]),
                    present(paging[4]),
                    elements(fields[2]));
        }

        private static String[] padded(String line, String[] fields, int length) {
            if (fields.length > length) {
                throw new IllegalArgumentException("More than " + length + " fields: " + line);
            }
            return Stream.concat(Stream.of(fields), Stream.generate(() -> ""))
                    .limit(length)
                    .toArray(String[]::new);
        }

        private static List<String> elements(String field) {
            return field.isEmpty() ? List.of() : List.of(field.split(";", -1));
        }

        private static @Nullable String present(String field) {
            return field.isEmpty() ? null : field;
        }
    }
}
