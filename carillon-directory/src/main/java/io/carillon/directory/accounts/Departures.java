package io.carillon.directory.accounts;

import io.carillon.directory.core.Tenant;
import java.util.Collection;

/**
 * What happens when users leave, for the wings that store something about users outside their accounts. Accounts and users know
 * nothing of those wings.
 */
public interface Departures {
    /**
     * Releases what users had. Called after they are gone, or while their account goes: ids are never used again, so they do
     * not come back. Calling it again does nothing.
     *
     * @param userIds the ids of users that one account had
     */
    void left(Tenant tenant, Collection<String> userIds);
}
