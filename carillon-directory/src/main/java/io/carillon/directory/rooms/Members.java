package io.carillon.directory.rooms;

import io.carillon.directory.core.Ids;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Stored;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.Member;
import software.amazon.awssdk.services.chime.model.MemberType;
import software.amazon.awssdk.services.chime.model.User;

/** Who can be in a room: every user of the account, whatever their state, and every bot. Shown as they are now. */
final class Members {
    private final Store store;

    Members(Store store) {
        this.store = store;
    }

    /** The member, or a NotFoundException. */
    Member require(String accountId, String memberId) {
        Member member = findAll(accountId, List.of(memberId)).get(memberId);
        if (member == null) {
            throw Refusal.notFound("The account has no user or bot with this MemberId.");
        }
        return member;
    }

    /** Those that exist, by id. */
    Map<String, Member> findAll(String accountId, Collection<String> memberIds) {
        Map<String, Member> members = new HashMap<>();
        findStored(accountId, memberIds).forEach((id, member) -> members.put(id, member.value()));
        return members;
    }

    /** Those that exist, by id, each with the record of the user or bot. */
    Map<String, Stored<Member>> findStored(String accountId, Collection<String> memberIds) {
        var keys = new ArrayList<String>();
        for (String id : memberIds) {
            if (Ids.isId(id)) {
                keys.add(RecordKeys.user(id));
                keys.add(RecordKeys.bot(id));
            }
        }
        Map<String, Stored<Member>> members = new HashMap<>();
        if (keys.isEmpty()) {
            return members;
        }
        for (Record record : store.getAll(RecordKeys.accountPartition(accountId), keys)) {
            members.put(RecordKeys.id(record.key()), new Stored<>(record, member(accountId, record)));
        }
        return members;
    }

    private static Member member(String accountId, Record record) {
        Member.Builder member =
                Member.builder().memberId(RecordKeys.id(record.key())).accountId(accountId);
        if (record.key().startsWith(RecordKeys.BOTS)) {
            Bot bot = Stored.<Bot>read(record, Bot.builder()).value();
            return member.memberType(MemberType.BOT)
                    .email(bot.botEmail())
                    .fullName(bot.displayName())
                    .build();
        }
        User user = Stored.<User>read(record, User.builder()).value();
        return member.memberType(MemberType.USER)
                .email(user.primaryEmail())
                .fullName(user.displayName())
                .build();
    }
}
