package io.carillon.cli;

import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.administration.UserConditions.State;
import io.carillon.directory.administration.UserSearch;
import io.carillon.directory.users.UserPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.chime.model.User;

/** Finds users by how their names and addresses begin, and by what they are. */
@Command(
        name = "find-users",
        description = "Lists the users that fulfil all given conditions, by name and address or by state. Without a"
                + " condition, all users.",
        mixinStandardHelpOptions = true)
final class AdminFindUsersCommand extends AccountCommand {
    private static final int PAGE_SIZE = 200;
    private static final List<String> COLUMNS = List.of(
            "UserId",
            "PrimaryEmail",
            "DisplayName",
            "LicenseType",
            "UserType",
            "UserRegistrationStatus",
            "UserInvitationStatus",
            "RegisteredOn",
            "InvitedOn",
            "PrimaryProvisionedNumber");

    @Option(
            names = "--name",
            paramLabel = "PREFIX",
            description = "How the name, or a word of it, begins; in any case of letters, with or without accents.")
    private @Nullable String namePrefix;

    @Option(names = "--email", paramLabel = "PREFIX", description = "How the address begins, in any case of letters.")
    private @Nullable String emailPrefix;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            converter = StateConverter.class,
            description = "Pending (invited, and has not accepted), Suspended or WithoutPIN.")
    private @Nullable State state;

    @Option(names = "--invited-days-ago", paramLabel = "N", description = "Invited more than N days ago.")
    private @Nullable Integer invitedDaysAgo;

    @Mixin
    private ReportOption report;

    private @Nullable String position;
    private boolean isOver;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (invitedDaysAgo != null && invitedDaysAgo < 0) {
            throw new ParameterException(spec.commandLine(), "--invited-days-ago must not be negative.");
        }
        var conditions = new UserConditions(state, invitedDaysAgo, namePrefix, emailPrefix);
        try (DataFolder folder = open()) {
            UserSearch search = folder.directory().administration().search();
            report.print("Users", COLUMNS, () -> isOver ? null : page(search, conditions));
        }
        return 0;
    }

    private List<Map<String, @Nullable Object>> page(UserSearch search, UserConditions conditions) {
        UserPage page = search.find(tenant(), accountId(), conditions, position, PAGE_SIZE);
        position = page.next();
        isOver = position == null;
        return page.users().stream().map(AdminFindUsersCommand::row).toList();
    }

    private static Map<String, @Nullable Object> row(User user) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("UserId", user.userId());
        row.put("PrimaryEmail", user.primaryEmail());
        row.put("DisplayName", user.displayName());
        row.put("LicenseType", user.licenseTypeAsString());
        row.put("UserType", user.userTypeAsString());
        row.put("UserRegistrationStatus", user.userRegistrationStatusAsString());
        row.put("UserInvitationStatus", user.userInvitationStatusAsString());
        row.put("RegisteredOn", user.registeredOn());
        row.put("InvitedOn", user.invitedOn());
        row.put("PrimaryProvisionedNumber", user.primaryProvisionedNumber());
        return row;
    }

    static final class StateConverter implements ITypeConverter<State> {
        @Override
        public State convert(String value) {
            return State.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not one of " + Arrays.toString(State.values()) + "."));
        }
    }
}
