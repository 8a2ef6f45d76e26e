package io.carillon.engines.cassandra;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.carillon.store.Change;
import io.carillon.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes report when they do not apply a batch: the state of everything the batch has conditions on.
 *
 * @param epoch the partition's epoch
 * @param versions the versions of the existing rows
 */
record Refusal(@Nullable Long epoch, Map<String, Long> versions) {
    /** If there is neither a row nor an epoch, the response lacks their columns too. */
    static Refusal of(ResultSet result) {
        Long epoch = null;
        Map<String, Long> versions = new HashMap<>();
        if (result.getColumnDefinitions().contains("key")) {
            for (Row row : result.all()) {
                epoch = row.get("epoch", Long.class);
                String key = row.getString("key");
                if (key != null) {
                    versions.put(key, row.getLong("version"));
                }
            }
        }
        return new Refusal(epoch, versions);
    }

    String firstFailed(List<VersionedChange> changes) {
        for (VersionedChange versioned : changes) {
            Change change = versioned.change();
            if (versions.getOrDefault(change.key(), Change.ABSENT) != change.expected()) {
                return change.key();
            }
        }
        throw new StoreException("Cassandra refused a write although its conditions are met.", null);
    }
}
