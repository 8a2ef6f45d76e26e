package io.carillon.cli;

import io.carillon.cli.CommandAudit.Change;
import io.carillon.cli.scim.ListedToken;
import io.carillon.cli.scim.TokenJson;
import io.carillon.cli.scim.TokenTable;
import io.carillon.scim.tokens.NewScimToken;
import io.carillon.scim.tokens.ScimAccess;
import io.carillon.scim.tokens.ScimTokens;
import io.carillon.scim.tokens.TooManyTokensException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** The bearer tokens of SCIM clients. Servers may be running, and heed every change immediately. */
@Command(
        name = "token",
        description = "Creates, lists and deletes the bearer tokens of SCIM clients. The server may be running.",
        mixinStandardHelpOptions = true)
final class ScimTokenCommand implements Runnable {
    /** Ten years. */
    static final int MAX_DAYS = 3650;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new SubcommandMissingException(spec);
    }

    @Command(
            name = "create",
            description = "Creates a token for one Chime account and prints it. It is not shown again: to replace a"
                    + " token, create another one, give it to the client, and delete the first.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin DataOption data,
            @Mixin OutputOption output,
            @Mixin AwsAccountOption awsAccount,
            @Mixin AccountIdOption account,
            @Option(
                            names = "--access",
                            paramLabel = "ACCESS",
                            defaultValue = "provisioning",
                            converter = AccessConverter.class,
                            completionCandidates = AccessNames.class,
                            description = "What the token may do: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                    ScimAccess access,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            converter = KeyNameConverter.class,
                            description = "What you call the token, such as the identity provider that has it.")
                    @Nullable
                    String name,
            @Option(
                            names = "--valid-days",
                            paramLabel = "DAYS",
                            description = "Days after which the token ends. Default: it works until it is deleted.")
                    @Nullable
                    Integer validDays)
            throws IOException {
        if (validDays != null && (validDays < 1 || validDays > MAX_DAYS)) {
            throw new ParameterException(
                    spec.subcommands().get("create"), "--valid-days must be between 1 and " + MAX_DAYS + ".");
        }
        try (DataFolder folder = data.openExisting()) {
            requireAccount(folder, awsAccount, account.accountId);
            ScimTokens tokens = folder.scimTokens();
            NewScimToken created = folder.audit()
                    .record(
                            new Change(
                                    "CreateScimToken",
                                    awsAccount.tenant.awsAccountId(),
                                    Map.of("accountId", account.accountId, "access", access.toString())),
                            () -> create(
                                    tokens,
                                    awsAccount,
                                    account.accountId,
                                    name,
                                    access,
                                    validDays == null ? null : Duration.ofDays(validDays)),
                            token -> Map.of("scimTokenId", token.token().id()));
            print(created, output, folder, tokens);
        }
        return 0;
    }

    private static NewScimToken create(
            ScimTokens tokens,
            AwsAccountOption awsAccount,
            String accountId,
            @Nullable String name,
            ScimAccess access,
            @Nullable Duration validity) {
        try {
            return tokens.create(awsAccount.tenant, accountId, name, access, validity);
        } catch (TooManyTokensException e) {
            throw new CommandFailedException(
                    String.valueOf(e.getMessage()),
                    "Delete those that nobody uses: 'carillon scim token list' shows when each was last used.",
                    e);
        }
    }

    private static void requireAccount(DataFolder folder, AwsAccountOption awsAccount, String accountId) {
        try {
            folder.directory().accounts().get(awsAccount.tenant, accountId);
        } catch (NotFoundException e) {
            throw new CommandFailedException(
                    "AWS account " + awsAccount.tenant.awsAccountId() + " has no Chime account " + accountId + ".",
                    "'carillon accounts list', with a key of that AWS account, lists its Chime accounts.",
                    e);
        }
    }

    /** A token whose text nobody has must not stay. */
    private void print(NewScimToken created, OutputOption output, DataFolder folder, ScimTokens tokens) {
        PrintWriter out = out();
        try {
            if (output.isJson()) {
                out.println(TokenJson.of(created));
            } else {
                out.println(created.text());
            }
            out.flush();
        } catch (OutputFailedException e) {
            delete(folder, tokens, created.token().id());
            throw new CommandFailedException(
                    "The token could not be printed: " + e.getMessage() + ". It was deleted.",
                    "Create another one, and print it or write it to a file that you can write to.",
                    e);
        }
        if (!output.isJson()) {
            spec.commandLine().getErr().println("Give this token to the SCIM client. It is not shown again.");
        }
    }

    @Command(
            name = "list",
            description = "Lists the tokens, newest last, with their status and last use; the tokens themselves are not"
                    + " stored.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataOption data, @Mixin OutputOption output) throws IOException {
        try (DataFolder folder = data.openExisting()) {
            List<ListedToken> tokens =
                    ListedToken.all(folder.scimTokens(), Clock.systemUTC().instant());
            if (output.isJson()) {
                out().println(TokenJson.of(tokens));
            } else {
                TokenTable.of(tokens).forEach(out()::println);
            }
        }
        return 0;
    }

    @Command(
            name = "delete",
            description =
                    "Deletes a token. A running server rejects it immediately. Asks first, unless --yes is given.",
            mixinStandardHelpOptions = true)
    int delete(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID", description = "Id of the token, as 'carillon scim token list' shows it.")
                    String id,
            @Mixin Confirmation confirmation)
            throws IOException {
        try (DataFolder folder = data.openExisting()) {
            ScimTokens tokens = folder.scimTokens();
            List<ListedToken> found = ListedToken.all(tokens, Clock.systemUTC().instant()).stream()
                    .filter(listed -> listed.token().id().equals(id))
                    .toList();
            if (found.isEmpty()) {
                throw unknown();
            }
            confirmation.require(TokenTable.of(found), "Delete this token for good?");
            if (!delete(folder, tokens, id)) {
                throw unknown();
            }
        }
        return 0;
    }

    private static boolean delete(DataFolder folder, ScimTokens tokens, String id) {
        return folder.audit()
                .record(
                        new Change("DeleteScimToken", null, Map.of("scimTokenId", id)),
                        () -> tokens.delete(id),
                        deleted -> Map.of());
    }

    /** What was given is not repeated: it may be a whole token. */
    private static CommandFailedException unknown() {
        return new CommandFailedException(
                "There is no SCIM token with this id.", "'carillon scim token list' lists the tokens.");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Parses the name of an access. */
    static final class AccessConverter implements ITypeConverter<ScimAccess> {
        @Override
        public ScimAccess convert(String value) {
            return ScimAccess.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not one of " + String.join(", ", ScimAccess.names())));
        }
    }

    /** The names, for the help. */
    static final class AccessNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ScimAccess.names().iterator();
        }
    }
}
