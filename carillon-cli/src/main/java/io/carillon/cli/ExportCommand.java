package io.carillon.cli;

import io.carillon.cli.people.PeopleForm;
import io.carillon.cli.people.PeopleWriter;
import io.carillon.cli.people.Progress;
import io.carillon.directory.Directory;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.UserEntry;
import io.carillon.directory.users.UserExport.WholePage;
import io.carillon.files.DurableFile;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** Writes the people of an account. */
@Command(
        name = "export",
        description = "Writes the people of a Chime account as a list that 'carillon import' and other programs read.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final String TO = "--to";
    private static final String STARTING_TOKEN = "--starting-token";

    /** The most that ListUsers returns. */
    private static final int API_PAGE = 200;

    private static final int STORE_PAGE = 1000;
    private static final int BUFFER = 1 << 16;

    @Mixin
    private DataOption data;

    @Mixin
    private ClientOptions client;

    @Mixin
    private OptionalAwsAccount awsAccount;

    @Mixin
    private AccountIdOption account;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = PeopleListOptions.FormConverter.class,
            description =
                    "csv, ndjson, json, ldif, scim, or aws-csv (AWS's list of userId and email). Default: by the end of"
                            + " the file's name, or ndjson.")
    private @Nullable PeopleForm form;

    @Option(
            names = "--pins",
            description = "Includes personal meeting PINs, which open meetings, in csv, ndjson and json.")
    private boolean withPins;

    @Option(
            names = TO,
            paramLabel = "FILE",
            description = "Writes to a new file, for its owner alone. Default: standard output.")
    private @Nullable Path file;

    @Option(
            names = STARTING_TOKEN,
            paramLabel = "TOKEN",
            description = "Goes on where an export was interrupted, which printed the token.")
    private @Nullable String startingToken;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PeopleForm chosen = form();
        if (data.isGiven()) {
            Tenant tenant = awsAccount.tenant();
            try (DataFolder folder = data.openExisting()) {
                Directory directory = folder.directory();
                directory.accounts().get(tenant, account.accountId);
                return export(
                        chosen,
                        after -> directory
                                .users()
                                .export()
                                .page(tenant, account.accountId, after, STORE_PAGE, chosen == PeopleForm.SCIM));
            }
        }
        Endpoint endpoint = client.endpoint();
        try (ChimeClient chime = client.client(endpoint)) {
            return export(chosen, after -> page(chime, after));
        } catch (SdkClientException e) {
            throw endpoint.explained(e);
        }
    }

    /** Where people come from, page by page. */
    private interface Source {
        WholePage page(@Nullable String after);
    }

    private WholePage page(ChimeClient chime, @Nullable String token) {
        ListUsersResponse page = chime.listUsers(
                r -> r.accountId(account.accountId).maxResults(API_PAGE).nextToken(token));
        List<UserEntry> people = page.users().stream()
                .map(user -> new UserEntry(withPins ? whole(chime, user.userId()) : user, null))
                .toList();
        return new WholePage(people, page.nextToken());
    }

    /** Listings have no PINs. */
    private User whole(ChimeClient chime, String userId) {
        return chime.getUser(r -> r.accountId(account.accountId).userId(userId)).user();
    }

    private int export(PeopleForm chosen, Source source) throws IOException {
        StopRequest stop = StopRequest.fromNowOn();
        try (Progress progress = Progress.of("Exporting")) {
            return file == null
                    ? toStandardOutput(source, chosen, progress, stop)
                    : toFile(file, source, chosen, progress, stop);
        }
    }

    private PeopleForm form() {
        if (form != null) {
            return form;
        }
        if (file == null) {
            return PeopleForm.NDJSON;
        }
        return PeopleForm.ofFile(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The name of the file does not end in a form: name one with --format."));
    }

    private int toStandardOutput(Source source, PeopleForm chosen, Progress progress, StopRequest stop)
            throws IOException {
        try (var out = new BufferedOutputStream(new StandardOutput(new FileOutputStream(FileDescriptor.out)), BUFFER)) {
            Written written = written(out, source, chosen, progress, stop);
            return written.isComplete() ? 0 : stopped(written, Map.of(), stop);
        }
    }

    /** The file appears once it is complete. */
    private int toFile(Path target, Source source, PeopleForm chosen, Progress progress, StopRequest stop)
            throws IOException {
        if (Files.exists(target)) {
            throw FileProblem.of(new FileAlreadyExistsException(target.toString()));
        }
        Path draft = DurableFile.draft(target.toAbsolutePath());
        try {
            Written written;
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER)) {
                written = written(out, source, chosen, progress, stop);
            }
            DurableFile.publish(draft, target.toAbsolutePath());
            spec.commandLine().getOut().println(written.people() + " people written to " + target);
            return written.isComplete()
                    ? 0
                    : stopped(written, Map.of(TO, unused(target).toString()), stop);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * What was written: a whole list, even if not of everybody.
     *
     * @param next where the rest begins; null if there is none
     */
    private record Written(long people, @Nullable String next) {
        boolean isComplete() {
            return next == null;
        }
    }

    /** Says how to export the rest. */
    private int stopped(Written written, Map<String, String> changed, StopRequest stop) {
        var options = new TreeMap<>(changed);
        options.put(STARTING_TOKEN, String.valueOf(written.next()));
        spec.commandLine()
                .getErr()
                .println("Stopped after " + written.people() + " people. To go on with the others:\n  "
                        + TypedCommand.with(spec, options));
        return stop.exitCode();
    }

    /** A name beside that of a file which no file has: {@code people.2.csv} for {@code people.csv}. */
    private static Path unused(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.\\d+(?=\\.[^.]+$)", "");
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        int number = 2;
        Path found;
        do {
            found = file.resolveSibling(name.substring(0, dot) + "." + number++ + name.substring(dot));
        } while (Files.exists(found));
        return found;
    }

    private Written written(OutputStream out, Source source, PeopleForm chosen, Progress progress, StopRequest stop)
            throws IOException {
        long people = 0;
        @Nullable String after = startingToken;
        try (PeopleWriter writer = chosen.writer(out, withPins)) {
            do {
                WholePage page = source.page(after);
                for (UserEntry person : page.users()) {
                    writer.write(person);
                }
                people += page.users().size();
                progress.update(people, -1);
                after = page.next();
            } while (after != null && !stop.isMade());
        }
        return new Written(people, after);
    }
}
