package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.cli.scim.GroupJson;
import io.carillon.cli.scim.GroupTable;
import io.carillon.directory.groups.Group;
import io.carillon.directory.groups.GroupPage;
import io.carillon.directory.groups.Groups;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** The groups that identity providers have pushed, and the licences that they give. Servers may be running. */
@Command(
        name = "group",
        description =
                "Shows the groups that identity providers have pushed, and binds them to licences. The server may be"
                        + " running.",
        mixinStandardHelpOptions = true)
final class ScimGroupCommand implements Runnable {
    private static final int PAGE = 500;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }

    @Command(
            name = "list",
            description = "Lists the groups of a Chime account, oldest first, with their sizes and licences.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Mixin OutputOption output,
            @Mixin AwsAccountOption awsAccount,
            @Mixin AccountIdOption account)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            Groups groups = folder.directory().groups();
            var all = new ArrayList<Group>();
            @Nullable String after = null;
            do {
                GroupPage page = page(groups, awsAccount, account.accountId, after);
                all.addAll(page.groups());
                after = page.next();
            } while (after != null);
            if (output.isJson()) {
                out().println(GroupJson.of(all));
            } else {
                GroupTable.of(all).forEach(out()::println);
            }
        }
        return 0;
    }

    private static GroupPage page(
            Groups groups, AwsAccountOption awsAccount, String accountId, @Nullable String after) {
        try {
            return groups.list(awsAccount.tenant, accountId, after, PAGE);
        } catch (NotFoundException e) {
            throw noAccount(awsAccount, accountId, e);
        }
    }

    @Command(name = "show", description = "Shows a group with the ids of its members.", mixinStandardHelpOptions = true)
    int show(
            @Mixin DataOption data,
            @Mixin OutputOption output,
            @Mixin AwsAccountOption awsAccount,
            @Mixin AccountIdOption account,
            @Parameters(paramLabel = "NAME", description = "Name of the group, in any case of letters.") String name)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            Groups groups = folder.directory().groups();
            Group group = require(groups, awsAccount, account.accountId, name);
            List<String> members = members(groups, awsAccount, account.accountId, group.id());
            if (output.isJson()) {
                out().println(GroupJson.of(group, members));
            } else {
                GroupTable.of(List.of(group)).forEach(out()::println);
                members.forEach(out()::println);
            }
        }
        return 0;
    }

    private static List<String> members(Groups groups, AwsAccountOption awsAccount, String accountId, String groupId) {
        var members = new ArrayList<String>();
        List<String> page = groups.members(awsAccount.tenant, accountId, groupId, null, PAGE);
        while (!page.isEmpty()) {
            members.addAll(page);
            page = groups.members(awsAccount.tenant, accountId, groupId, page.get(page.size() - 1), PAGE);
        }
        return members;
    }

    @Command(
            name = "bind",
            description = "Binds a group to a licence: its members get it, and those who join later. Users in several"
                    + " such groups have the highest licence; users in none any more get the account's default.",
            mixinStandardHelpOptions = true)
    int bind(
            @Mixin DataOption data,
            @Mixin AwsAccountOption awsAccount,
            @Mixin AccountIdOption account,
            @Parameters(paramLabel = "NAME", description = "Name of the group, in any case of letters.") String name,
            @Option(
                            names = "--license",
                            required = true,
                            paramLabel = "LICENSE",
                            converter = LicenseConverter.class,
                            description = "One of the account's SupportedLicenses, such as Basic or Pro.")
                    License license)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            Groups groups = folder.directory().groups();
            Group group = require(groups, awsAccount, account.accountId, name);
            folder.audit()
                    .record(
                            change("BindScimGroup", awsAccount, account.accountId, group, license.toString()),
                            () -> bind(groups, awsAccount, account.accountId, group, license),
                            bound -> Map.of());
        }
        return 0;
    }

    private static Group bind(
            Groups groups, AwsAccountOption awsAccount, String accountId, Group group, License license) {
        try {
            return groups.licenses().bind(awsAccount.tenant, accountId, group.id(), license);
        } catch (ChimeException e) {
            throw new CommandFailedException(
                    String.valueOf(
                            e.awsErrorDetails() == null
                                    ? e.getMessage()
                                    : e.awsErrorDetails().errorMessage()),
                    "'carillon accounts get' shows the account's SupportedLicenses.",
                    e);
        }
    }

    @Command(
            name = "unbind",
            description = "Lets a group give no licence any more. Its members have that of their other groups, or the"
                    + " account's default.",
            mixinStandardHelpOptions = true)
    int unbind(
            @Mixin DataOption data,
            @Mixin AwsAccountOption awsAccount,
            @Mixin AccountIdOption account,
            @Parameters(paramLabel = "NAME", description = "Name of the group, in any case of letters.") String name)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            Groups groups = folder.directory().groups();
            Group group = require(groups, awsAccount, account.accountId, name);
            folder.audit()
                    .record(
                            change("UnbindScimGroup", awsAccount, account.accountId, group, null),
                            () -> groups.licenses().unbind(awsAccount.tenant, account.accountId, group.id()),
                            unbound -> Map.of());
        }
        return 0;
    }

    private static Change change(
            String operation, AwsAccountOption awsAccount, String accountId, Group group, @Nullable String license) {
        return new Change(
                operation,
                awsAccount.tenant.awsAccountId(),
                license == null
                        ? Map.of("accountId", accountId, "groupId", group.id())
                        : Map.of("accountId", accountId, "groupId", group.id(), "license", license));
    }

    private static Group require(Groups groups, AwsAccountOption awsAccount, String accountId, String name) {
        try {
            return groups.findByName(awsAccount.tenant, accountId, name)
                    .orElseThrow(() -> new CommandFailedException(
                            "The account has no group '" + name + "'.",
                            "'carillon scim group list' lists the groups that the identity provider has pushed."));
        } catch (NotFoundException e) {
            throw noAccount(awsAccount, accountId, e);
        }
    }

    private static CommandFailedException noAccount(
            AwsAccountOption awsAccount, String accountId, NotFoundException e) {
        return new CommandFailedException(
                "AWS account " + awsAccount.tenant.awsAccountId() + " has no Chime account " + accountId + ".",
                "'carillon accounts list', with a key of that AWS account, lists its Chime accounts.",
                e);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Parses the name of a licence, in any case of letters. */
    static final class LicenseConverter implements ITypeConverter<License> {
        @Override
        public License convert(String value) {
            return License.knownValues().stream()
                    .filter(license ->
                            license.toString().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT)))
                    .findAny()
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of "
                            + String.join(
                                    ", ",
                                    License.knownValues().stream()
                                            .map(License::toString)
                                            .sorted()
                                            .toList())));
        }
    }
}
