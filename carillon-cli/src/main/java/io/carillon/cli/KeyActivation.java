package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import java.util.List;
import java.util.Map;

/** Activates or deactivates access keys. */
final class KeyActivation {
    private KeyActivation() {}

    /**
     * Gives keys the one state or the other; none of them if one does not exist or is in it already.
     *
     * @param activated whether their requests are accepted
     */
    static void set(AccessKeyIds ids, DataFolder folder, boolean activated) {
        AccessKeys keys = folder.accessKeys();
        List<AccessKey> found = ids.in(keys);
        found.forEach(key -> changed(key, activated));
        for (AccessKey key : found) {
            String id = key.accessKeyId();
            folder.audit()
                    .record(
                            new Change(
                                    activated ? "ActivateAccessKey" : "DeactivateAccessKey",
                                    null,
                                    Map.of("accessKeyId", id)),
                            () -> update(keys, id, activated));
        }
    }

    private static void update(AccessKeys keys, String id, boolean activated) {
        if (keys.update(id, now -> changed(now, activated)) == null) {
            throw AccessKeyIds.unknown(id);
        }
    }

    private static AccessKey changed(AccessKey key, boolean activated) {
        if (key.activated() == activated) {
            throw new CommandFailedException(
                    "Access key " + key.accessKeyId() + " is already " + (activated ? "active." : "inactive."),
                    "'carillon keys list' shows the status of the keys.");
        }
        return key.withActivated(activated);
    }
}
