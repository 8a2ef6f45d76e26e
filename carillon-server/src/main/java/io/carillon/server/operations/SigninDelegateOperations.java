package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.atLeast;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.accounts.SigninDelegateGroups;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.AssociateSigninDelegateGroupsWithAccountRequest;
import software.amazon.awssdk.services.chime.model.AssociateSigninDelegateGroupsWithAccountResponse;
import software.amazon.awssdk.services.chime.model.DisassociateSigninDelegateGroupsFromAccountRequest;
import software.amazon.awssdk.services.chime.model.DisassociateSigninDelegateGroupsFromAccountResponse;

/** The operations on the sign-in delegate groups of an account. */
final class SigninDelegateOperations {
    private final SigninDelegateGroups groups;

    SigninDelegateOperations(SigninDelegateGroups groups) {
        this.groups = groups;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "AssociateSigninDelegateGroupsWithAccount",
                        OperationUri.of("POST /accounts/{accountId}?operation=associate-signin-delegate-groups"),
                        200,
                        AssociateSigninDelegateGroupsWithAccountRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                required("SigninDelegateGroups"),
                                nonBlank("SigninDelegateGroups[].GroupName")),
                        this::associate),
                new Operation<>(
                        "DisassociateSigninDelegateGroupsFromAccount",
                        OperationUri.of("POST /accounts/{accountId}?operation=disassociate-signin-delegate-groups"),
                        200,
                        DisassociateSigninDelegateGroupsFromAccountRequest::builder,
                        List.of(nonBlank("AccountId"), required("GroupNames"), atLeast("GroupNames", 1)),
                        this::disassociate));
    }

    private Body associate(Invocation invocation, AssociateSigninDelegateGroupsWithAccountRequest request) {
        groups.associate(invocation.tenant(), request.accountId(), request.signinDelegateGroups());
        return Body.of(WireWriter.write(
                AssociateSigninDelegateGroupsWithAccountResponse.builder().build()));
    }

    private Body disassociate(Invocation invocation, DisassociateSigninDelegateGroupsFromAccountRequest request) {
        groups.disassociate(invocation.tenant(), request.accountId(), request.groupNames());
        return Body.of(WireWriter.write(
                DisassociateSigninDelegateGroupsFromAccountResponse.builder().build()));
    }
}
