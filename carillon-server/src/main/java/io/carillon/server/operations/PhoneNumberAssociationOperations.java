package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.numbers.PhoneNumberAssociations;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.AssociatePhoneNumberWithUserRequest;
import software.amazon.awssdk.services.chime.model.AssociatePhoneNumberWithUserResponse;
import software.amazon.awssdk.services.chime.model.DisassociatePhoneNumberFromUserRequest;
import software.amazon.awssdk.services.chime.model.DisassociatePhoneNumberFromUserResponse;

/** The operations that associate phone numbers with users. */
final class PhoneNumberAssociationOperations {
    private final PhoneNumberAssociations associations;

    PhoneNumberAssociationOperations(PhoneNumberAssociations associations) {
        this.associations = associations;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "AssociatePhoneNumberWithUser",
                        OperationUri.of("POST /accounts/{accountId}/users/{userId}?operation=associate-phone-number"),
                        200,
                        AssociatePhoneNumberWithUserRequest::builder,
                        List.of(required("E164PhoneNumber"), matches("E164PhoneNumber", Constraint.E164)),
                        this::associate),
                new Operation<>(
                        "DisassociatePhoneNumberFromUser",
                        OperationUri.of(
                                "POST /accounts/{accountId}/users/{userId}?operation=disassociate-phone-number"),
                        200,
                        DisassociatePhoneNumberFromUserRequest::builder,
                        List.of(),
                        this::disassociate));
    }

    private Body associate(Invocation invocation, AssociatePhoneNumberWithUserRequest request) {
        associations.associate(invocation.tenant(), request.accountId(), request.userId(), request.e164PhoneNumber());
        return Body.of(
                WireWriter.write(AssociatePhoneNumberWithUserResponse.builder().build()));
    }

    private Body disassociate(Invocation invocation, DisassociatePhoneNumberFromUserRequest request) {
        associations.disassociate(invocation.tenant(), request.accountId(), request.userId());
        return Body.of(WireWriter.write(
                DisassociatePhoneNumberFromUserResponse.builder().build()));
    }
}
