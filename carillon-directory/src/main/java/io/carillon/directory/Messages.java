package io.carillon.directory;

import io.carillon.directory.accounts.Accounts;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** The chat messages of Enterprise accounts. Carillon keeps none, so none is ever found, and none seems to be redacted. */
public final class Messages {
    private final Accounts accounts;

    Messages(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Always a NotFoundException, once the account is known to be one of the tenant's that could have conversations. */
    public ChimeException redactInConversation(Tenant tenant, String accountId) {
        Accounts.requireEnterprise(accounts.require(tenant, accountId).value());
        return Refusal.notFound("Carillon keeps no messages: there is none to redact in any conversation.");
    }

    /** Always a NotFoundException, once the account is known to be one of the tenant's that could have rooms. */
    public ChimeException redactInRoom(Tenant tenant, String accountId) {
        Accounts.requireEnterprise(accounts.require(tenant, accountId).value());
        return Refusal.notFound("Carillon keeps no messages: there is none to redact in any room.");
    }
}
