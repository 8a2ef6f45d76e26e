package io.carillon.directory.rooms;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import io.carillon.store.Store;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.Bot;

/** Bots in the store. */
final class BotRecords {
    private final Store store;

    BotRecords(Store store) {
        this.store = store;
    }

    /** The bot, or a NotFoundException. */
    Stored<Bot> require(String accountId, String botId) {
        Stored<Bot> bot = find(accountId, botId);
        if (bot == null) {
            throw Refusal.notFound("The bot does not exist in this account.");
        }
        return bot;
    }

    @Nullable
    Stored<Bot> find(String accountId, String botId) {
        Record record =
                Ids.isId(botId) ? store.get(RecordKeys.accountPartition(accountId), RecordKeys.bot(botId)) : null;
        return record == null ? null : Stored.read(record, Bot.builder());
    }
}
