package io.carillon.directory.users;

import io.carillon.store.Record;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A user as it is stored.
 *
 * @param record the row that ListUsers shows
 * @param pin the record with the PIN; null for a user who has not registered
 * @param user both together
 */
public record StoredUser(Record record, @Nullable Record pin, User user) {}
