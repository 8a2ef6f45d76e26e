package io.carillon.tests.clients;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserRequest;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserResponse;
import software.amazon.awssdk.services.chime.model.BatchUnsuspendUserRequest;
import software.amazon.awssdk.services.chime.model.BatchUnsuspendUserResponse;
import software.amazon.awssdk.services.chime.model.BatchUpdateUserRequest;
import software.amazon.awssdk.services.chime.model.BatchUpdateUserResponse;
import software.amazon.awssdk.services.chime.model.CreateAccountRequest;
import software.amazon.awssdk.services.chime.model.CreateAccountResponse;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.CreateUserResponse;
import software.amazon.awssdk.services.chime.model.DeleteAccountRequest;
import software.amazon.awssdk.services.chime.model.DeleteAccountResponse;
import software.amazon.awssdk.services.chime.model.GetAccountRequest;
import software.amazon.awssdk.services.chime.model.GetAccountResponse;
import software.amazon.awssdk.services.chime.model.GetUserRequest;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.InviteUsersRequest;
import software.amazon.awssdk.services.chime.model.InviteUsersResponse;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.LogoutUserRequest;
import software.amazon.awssdk.services.chime.model.LogoutUserResponse;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinRequest;
import software.amazon.awssdk.services.chime.model.ResetPersonalPinResponse;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.UpdateAccountResponse;
import software.amazon.awssdk.services.chime.model.UpdateUserRequest;
import software.amazon.awssdk.services.chime.model.UpdateUserResponse;

/** The asynchronous client, waited for at every call, so that it can go through the scenario too. */
final class BlockingChimeClient implements ChimeClient {
    private final ChimeAsyncClient chime;

    BlockingChimeClient(ChimeAsyncClient chime) {
        this.chime = chime;
    }

    @Override
    public CreateAccountResponse createAccount(CreateAccountRequest request) {
        return joined(chime.createAccount(request));
    }

    @Override
    public GetAccountResponse getAccount(GetAccountRequest request) {
        return joined(chime.getAccount(request));
    }

    @Override
    public ListAccountsResponse listAccounts(ListAccountsRequest request) {
        return joined(chime.listAccounts(request));
    }

    @Override
    public UpdateAccountResponse updateAccount(UpdateAccountRequest request) {
        return joined(chime.updateAccount(request));
    }

    @Override
    public DeleteAccountResponse deleteAccount(DeleteAccountRequest request) {
        return joined(chime.deleteAccount(request));
    }

    @Override
    public InviteUsersResponse inviteUsers(InviteUsersRequest request) {
        return joined(chime.inviteUsers(request));
    }

    @Override
    public CreateUserResponse createUser(CreateUserRequest request) {
        return joined(chime.createUser(request));
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return joined(chime.getUser(request));
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return joined(chime.listUsers(request));
    }

    @Override
    public UpdateUserResponse updateUser(UpdateUserRequest request) {
        return joined(chime.updateUser(request));
    }

    @Override
    public BatchUpdateUserResponse batchUpdateUser(BatchUpdateUserRequest request) {
        return joined(chime.batchUpdateUser(request));
    }

    @Override
    public BatchSuspendUserResponse batchSuspendUser(BatchSuspendUserRequest request) {
        return joined(chime.batchSuspendUser(request));
    }

    @Override
    public BatchUnsuspendUserResponse batchUnsuspendUser(BatchUnsuspendUserRequest request) {
        return joined(chime.batchUnsuspendUser(request));
    }

    @Override
    public LogoutUserResponse logoutUser(LogoutUserRequest request) {
        return joined(chime.logoutUser(request));
    }

    @Override
    public ResetPersonalPinResponse resetPersonalPIN(ResetPersonalPinRequest request) {
        return joined(chime.resetPersonalPIN(request));
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    @Override
    public String serviceName() {
        return chime.serviceName();
    }

    @Override
    public void close() {
        chime.close();
    }
}
