package io.carillon.paginators.internal.catalogue;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The paged operations of a service. Immutable. */
public final class ServiceModels {
    private final Map<String, OperationModel> byBoto3Name;
    private final Map<String, OperationModel> byFoldedName;

    private ServiceModels(Map<String, OperationModel> byBoto3Name, Map<String, OperationModel> byFoldedName) {
        this.byBoto3Name = byBoto3Name;
        this.byFoldedName = byFoldedName;
    }

    /**
     * Reads models in the format that {@code src/models/make_models.py} documents and writes.
     *
     * @throws IllegalArgumentException if the lines are not in that format
     */
    static ServiceModels read(Iterable<String> lines) {
        Map<String, OperationModel> byBoto3Name = new LinkedHashMap<>();
        Map<String, OperationModel> byFoldedName = new HashMap<>();
        Parser parser = new Parser();
        for (String line : lines) {
            OperationModel operation = parser.read(line);
            if (operation != null) {
                byBoto3Name.put(operation.boto3Name(), operation);
                byFoldedName.put(fold(operation.name()), operation);
            }
        }
        return new ServiceModels(byBoto3Name, byFoldedName);
    }

    /** Finds an operation by its exact name in boto3. */
    public Optional<OperationModel> byBoto3Name(String boto3Name) {
        return Optional.ofNullable(byBoto3Name.get(boto3Name));
    }

    /** Finds an operation by its name in the AWS model, ignoring case: the SDK's class names have Db for DB. */
    public Optional<OperationModel> byName(String name) {
        return Optional.ofNullable(byFoldedName.get(fold(name)));
    }

    /** All paged operations. */
    public Collection<OperationModel> operations() {
        return Collections.unmodifiableCollection(byBoto3Name.values());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Parses lines in order. Not thread-safe. */
    private static final class Parser {
        private static final int OPERATION_FIELDS = 3;
        private static final int PAGING_FIELDS = 5;

        private String @Nullable [] paging;

        /**
         * Parses one line: an operation, or what the operations of the following lines have in common, for which it
         * returns null.
         */
        @Nullable
        OperationModel read(String line) {
            String[] fields = line.split("\t", -1);
            if (fields[0].isEmpty()) {
                paging = padded(line, fields, PAGING_FIELDS);
                return null;
            } else if (paging == null) {
                throw new IllegalArgumentException("No paging before the operation " + line);
            }
            return operation(padded(line, fields, OPERATION_FIELDS), paging);
        }

        private static OperationModel operation(String[] fields, String[] paging) {
            List<String> inputTokens = elements(paging[1]);
            return new OperationModel(
                    fields[0].replace("_", ""),
                    fold(fields[0]),
                    inputTokens,
                    paging[2].isEmpty() ? inputTokens : elements(paging[2]),
                    present(paging[3]),
                    resultKeys(fields[0], fields[1]),
                    present(paging[4]),
                    elements(fields[2]));
        }

        private static String[] padded(String line, String[] fields, int length) {
            if (fields.length > length) {
                throw new IllegalArgumentException("More than " + length + " fields: " + line);
            }
            String[] padded = Arrays.copyOf(fields, length);
            Arrays.fill(padded, fields.length, length, "");
            return padded;
        }

        private static List<String> resultKeys(String name, String field) {
            String rest = name.substring(name.indexOf('_') + 1).replace("_", "");
            return elements(field).stream()
                    .map(key -> switch (key) {
                        case "=" -> rest;
                        case "-" -> rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
                        default -> key;
                    })
                    .toList();
        }

        private static List<String> elements(String field) {
            return field.isEmpty() ? List.of() : List.of(field.split(";", -1));
        }

        private static @Nullable String present(String field) {
            return field.isEmpty() ? null : field;
        }
    }
}
