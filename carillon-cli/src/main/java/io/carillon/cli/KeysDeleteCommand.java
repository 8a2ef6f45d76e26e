package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.server.keys.AccessKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes access keys. A running server rejects them immediately. */
@Command(
        name = "delete",
        description = "Deletes access keys for good; 'keys deactivate' can be undone. A running server rejects them"
                + " immediately. Asks first, unless --yes is given.",
        mixinStandardHelpOptions = true)
final class KeysDeleteCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private AccessKeyIds ids;

    @Mixin
    private Confirmation confirmation;

    @Override
    public Integer call() throws IOException {
        ids.require();
        try (DataFolder folder = data.openExisting()) {
            AccessKeys keys = folder.accessKeys();
            List<ListedKey> found = ids.in(keys).stream()
                    .map(key -> ListedKey.of(key, keys, Clock.systemUTC().instant()))
                    .toList();
            confirmation.require(
                    KeyTable.of(found),
                    found.size() == 1
                            ? "Delete this key for good?"
                            : "Delete these " + found.size() + " keys for good?");
            for (ListedKey listed : found) {
                String id = listed.key().accessKeyId();
                folder.audit()
                        .record(new Change("DeleteAccessKey", null, Map.of("accessKeyId", id)), () -> delete(keys, id));
            }
        }
        return 0;
    }

    private static void delete(AccessKeys keys, String id) {
        if (!keys.delete(id)) {
            throw AccessKeyIds.unknown(id);
        }
    }
}
