package io.carillon.cli.conformance;

import io.carillon.cli.api.ApiCall;
import io.carillon.directory.Directory;
import io.carillon.server.operations.Operations;
import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Operation;
import io.carillon.server.tokens.NextTokens;
import io.carillon.server.tokens.TokenKey;
import io.carillon.store.memory.MemoryStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * AWS's model of the API, as the table of the server has it: statuses and constraints, which the SDK does not know. Tests compare
 * each row of that table with AWS's model. Nothing is performed by it here.
 */
final class ApiModel {
    private final Map<String, Operation<?>> rows;

    ApiModel() {
        var random = new SecureRandom();
        var directory = new Directory(new MemoryStore(), Clock.systemUTC(), random);
        var tokens = new NextTokens(TokenKey.of(0, new byte[TokenKey.SECRET_LENGTH]));
        rows = Operations.table(directory, tokens).stream()
                .collect(Collectors.toMap(Operation::name, Function.identity()));
    }

    /** The names of all operations, in the order of the help. */
    List<String> operations() {
        return ApiCall.operations();
    }

    /** The HTTP status of a success. */
    int status(String operation) {
        return row(operation).status();
    }

    List<Constraint> constraints(String operation) {
        return row(operation).constraints();
    }

    /** The members of the input that are part of the path. */
    List<String> pathMembers(String operation) {
        return ((SdkPojo) row(operation).newRequest().get())
                .sdkFields().stream()
                        .filter(field -> field.location() == MarshallLocation.PATH)
                        .map(SdkField::memberName)
                        .toList();
    }

    private Operation<?> row(String operation) {
        Operation<?> row = rows.get(operation);
        if (row == null) {
            throw new IllegalArgumentException("unknown operation: " + operation);
        }
        return row;
    }
}
