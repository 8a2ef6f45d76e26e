package io.carillon.server.operations;

import io.carillon.directory.Directory;
import io.carillon.server.routing.Operation;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import java.util.stream.Stream;

/** The table of operations. */
public final class Operations {
    private Operations() {}

    /** The operations over {@code directory}, with the NextTokens of {@code tokens}. */
    public static List<Operation<?>> table(Directory directory, NextTokens tokens) {
        return Stream.of(
                        new AccountOperations(directory.accounts(), tokens).table(),
                        new UserOperations(directory, tokens).table(),
                        new UserBatchOperations(directory).table(),
                        new RoomOperations(directory, tokens).table(),
                        new RoomMembershipOperations(directory, tokens).table(),
                        new BotOperations(directory, tokens).table(),
                        new EventsConfigurationOperations(directory).table(),
                        new SettingsOperations(directory).table(),
                        new SigninDelegateOperations(directory.accounts().signinDelegateGroups()).table(),
                        new RetentionOperations(directory).table(),
                        MeetingOperations.table(),
                        new PhoneNumberOperations(directory, tokens).table(),
                        new PhoneNumberBatchOperations(directory).table(),
                        new PhoneNumberOrderOperations(directory.numbers().orders(), tokens).table(),
                        new PhoneNumberSearchOperations(directory.numbers().search(), tokens).table(),
                        new PhoneNumberAssociationOperations(directory.numbers().associations()).table(),
                        new PhoneNumberSettingsOperations(directory.numbers().settings()).table())
                .flatMap(List::stream)
                .toList();
    }
}
