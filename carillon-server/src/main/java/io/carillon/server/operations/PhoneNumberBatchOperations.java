package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.atLeast;
import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.BatchDeletePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.BatchDeletePhoneNumberResponse;
import software.amazon.awssdk.services.chime.model.BatchUpdatePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.BatchUpdatePhoneNumberResponse;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/** The operations on many phone numbers at once. */
final class PhoneNumberBatchOperations {
    private final Directory directory;

    PhoneNumberBatchOperations(Directory directory) {
        this.directory = directory;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "BatchUpdatePhoneNumber",
                        OperationUri.of("POST /phone-numbers?operation=batch-update"),
                        200,
                        BatchUpdatePhoneNumberRequest::builder,
                        List.of(
                                required("UpdatePhoneNumberRequestItems"),
                                required("UpdatePhoneNumberRequestItems[].PhoneNumberId"),
                                nonBlank("UpdatePhoneNumberRequestItems[].PhoneNumberId"),
                                oneOf(
                                        "UpdatePhoneNumberRequestItems[].ProductType",
                                        PhoneNumberProductType.knownValues()),
                                matches(
                                        "UpdatePhoneNumberRequestItems[].CallingName",
                                        PhoneNumberOperations.CALLING_NAME)),
                        this::update),
                new Operation<>(
                        "BatchDeletePhoneNumber",
                        OperationUri.of("POST /phone-numbers?operation=batch-delete"),
                        200,
                        BatchDeletePhoneNumberRequest::builder,
                        List.of(required("PhoneNumberIds"), atLeast("PhoneNumberIds", 1)),
                        this::delete));
    }

    private Body update(Invocation invocation, BatchUpdatePhoneNumberRequest request) {
        return Body.of(WireWriter.write(BatchUpdatePhoneNumberResponse.builder()
                .phoneNumberErrors(directory
                        .numbers()
                        .updates()
                        .batchUpdate(invocation.tenant(), request.updatePhoneNumberRequestItems()))
                .build()));
    }

    private Body delete(Invocation invocation, BatchDeletePhoneNumberRequest request) {
        return Body.of(WireWriter.write(BatchDeletePhoneNumberResponse.builder()
                .phoneNumberErrors(
                        directory.numbers().deletions().batchDelete(invocation.tenant(), request.phoneNumberIds()))
                .build()));
    }
}
