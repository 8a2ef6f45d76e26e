package io.carillon.cli;

import io.carillon.server.keys.AccessKey;
import io.carillon.server.keys.AccessKeys;
import java.util.List;

/** Activates or deactivates access keys. */
final class KeyActivation {
    private KeyActivation() {}

    /**
     * Gives keys the one state or the other; none of them if one does not exist or is in it already.
     *
     * @param activated whether their requests are accepted
     */
    static void set(AccessKeyIds ids, AccessKeys keys, boolean activated) {
        List<AccessKey> found = ids.in(keys);
        found.forEach(key -> changed(key, activated));
        for (AccessKey key : found) {
            if (keys.update(key.accessKeyId(), now -> changed(now, activated)) == null) {
                throw AccessKeyIds.unknown(key.accessKeyId());
            }
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
