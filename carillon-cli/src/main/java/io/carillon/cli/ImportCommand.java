package io.carillon.cli;

import io.carillon.cli.people.CountedInput;
import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.Progress;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.importing.ApiTarget;
import io.carillon.cli.people.importing.Batch;
import io.carillon.cli.people.importing.ImportJournal;
import io.carillon.cli.people.importing.ImportReport;
import io.carillon.cli.people.importing.ImportRun;
import io.carillon.cli.people.importing.ImportTarget;
import io.carillon.cli.people.importing.ImportWatcher;
import io.carillon.cli.people.importing.PreviewTarget;
import io.carillon.cli.people.importing.RejectsFile;
import io.carillon.cli.people.importing.SortedRows;
import io.carillon.cli.people.importing.StoreTarget;
import io.carillon.cli.people.service.ServicePeopleReader;
import io.carillon.cli.people.service.ServiceUrl;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.UserLoad.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.User;

/** Brings people into an account. */
@Command(
        name = "import",
        description = {
            "Brings the people of a list into a Chime account: creates those who are new, and changes those who are there,"
                    + " found by UserId or address.",
            "The list is a file, or the people of another SCIM 2.0 service, whose URL is given, with --token-file.",
            "Rows that are wrong go to a file with the reason, to be corrected and imported. An import that was interrupted"
                    + " goes on if the same command is given again. See docs/import-export.md."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private PeopleListOptions list;

    @Mixin
    private ServiceOptions service;

    /** Between two looks at the clock. */
    private static final int READ_AT_ONCE = 1000;

    @Mixin
    private DataOption data;

    @Mixin
    private ClientOptions client;

    @Mixin
    private OptionalAwsAccount awsAccount;

    @Mixin
    private AccountIdOption account;

    @Option(
            names = "--preserve",
            description = "Keeps the UserIds, PINs, dates, states and invitations of the list, as an export has them.")
    private boolean preserves;

    @Option(
            names = "--leavers",
            paramLabel = "suspend|ignore",
            defaultValue = "ignore",
            description = "What becomes of users who are not in the list. Default: ignore.")
    private Leavers leavers;

    @Option(names = "--dry-run", description = "Changes nothing: says, person by person, what would be done.")
    private boolean isDryRun;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rows that are wrong go. Default: beside the list, with .rejects in its name.")
    private @Nullable Path rejectsFile;

    @Spec
    private CommandSpec spec;

    /** What becomes of users who are not in the list; the words of the option. */
    enum Leavers {
        suspend,
        ignore
    }

    @Override
    public Integer call() throws IOException {
        if (list.url() == null) {
            service.requireNone();
        } else {
            list.requireNoForm();
            service.requireUsable();
        }
        var files = new ImportFiles(list, rejectsFile, isDryRun);
        return data.isGiven() ? intoStore(files) : throughApi(files);
    }

    private int throughApi(ImportFiles files) throws IOException {
        if (preserves) {
            throw new ParameterException(
                    spec.commandLine(), "--preserve needs --data: through the API nobody can choose ids.");
        }
        Endpoint endpoint = client.endpoint();
        try (ChimeClient chime = client.client(endpoint);
                ApiTarget target = new ApiTarget(chime, account.accountId)) {
            return run(
                    files,
                    isDryRun ? new PreviewTarget(target) : target,
                    endpoint.uri().toString());
        } catch (SdkClientException e) {
            throw endpoint.explained(e);
        }
    }

    private int intoStore(ImportFiles files) throws IOException {
        Tenant tenant = awsAccount.tenant();
        try (DataFolder folder = data.openExistingForBulk();
                StoreTarget target = target(folder, tenant)) {
            folder.audit().log();
            folder.directory().accounts().get(tenant, account.accountId);
            return run(
                    files,
                    isDryRun ? new PreviewTarget(target) : target,
                    data.folder().toAbsolutePath().toString());
        }
    }

    private StoreTarget target(DataFolder folder, Tenant tenant) {
        return new StoreTarget(
                folder.directory(),
                tenant,
                account.accountId,
                preserves ? Mode.PRESERVE : Mode.PEOPLE,
                isSortedByAddress()
                        ? data.location().usersPerWriteInOrder()
                        : data.location().usersPerWrite(),
                data.location().usersPerWrite(),
                data.location().isFasterInOrder() ? data.folder() : null,
                recorder(folder.audit(), tenant));
    }

    private StoreTarget.Recorder recorder(CommandAudit audit, Tenant tenant) {
        return new StoreTarget.Recorder() {
            @Override
            public <T> T record(String name, int users, Supplier<T> work, Function<T, Map<String, ?>> result) {
                return audit.record(
                        new CommandAudit.Change(
                                name, tenant.awsAccountId(), Map.of("accountId", account.accountId, "users", users)),
                        work,
                        result);
            }
        };
    }

    private int run(ImportFiles files, ImportTarget target, String where) throws IOException {
        StopRequest stop = StopRequest.fromNowOn();
        ServiceUrl url = list.url();
        if (url == null) {
            long size = files.size();
            try (CountedInput in = new CountedInput(files.open());
                    PeopleReader reader = list.form().reader(in, list.read())) {
                LongUnaryOperator total =
                        rows -> size < 0 || in.count() == 0 ? -1 : Math.round((double) rows * size / in.count());
                return run(files, target, where, reader, new Watcher(stop, total));
            }
        }
        try (ServicePeopleReader reader = service.reader(url, client, stop)) {
            return run(files, target, where, reader, new Watcher(stop, rows -> reader.total()));
        } catch (SSLException e) {
            throw ServiceOptions.explained(url, e);
        }
    }

    private int run(ImportFiles files, ImportTarget target, String where, PeopleReader reader, Watcher watcher)
            throws IOException {
        try (watcher;
                RejectsFile rejects = new RejectsFile(files.rejects(), reader);
                SortedRows sorted = sorted()) {
            var journal = new ImportJournal(files.journal(), files.identity(where, options()));
            var run = new ImportRun(reader, target, rejects, journal, watcher, sorted);
            ImportRun.End end = run.run(leavers == Leavers.suspend);
            spec.commandLine().getOut().println(run.counts().inWords(isDryRun));
            if (reader.doubt() != null) {
                spec.commandLine().getErr().println(reader.doubt() + " Run the command again to find them.");
            }
            return exitCode(end, run, files, watcher.stop);
        }
    }

    /** The order in which a list comes in, if not in its own while it is read. A list of a service is brought in page by page. */
    private @Nullable SortedRows sorted() {
        if (!data.isGiven() || list.url() != null || isDryRun) {
            return null;
        }
        return preserves
                ? SortedRows.withPinsFirst(data.folder())
                : isSortedByAddress() ? SortedRows.byAddress(data.folder()) : null;
    }

    private boolean isSortedByAddress() {
        return data.location().isFasterInOrder() && list.url() == null && !preserves && !isDryRun;
    }

    private List<String> options() {
        return List.of(account.accountId, Boolean.toString(preserves), leavers.name());
    }

    private int exitCode(ImportRun.End end, ImportRun run, ImportFiles files, StopRequest stop) {
        if (end == ImportRun.End.STOPPED) {
            spec.commandLine()
                    .getErr()
                    .println(
                            files.journal() == null
                                    ? "Stopped. Standard input cannot be read again: import it from the beginning."
                                    : "Stopped. To go on:\n  " + TypedCommand.of(spec));
            return stop.exitCode();
        }
        long refused = run.counts().of(Effect.REFUSED);
        if (refused > 0) {
            throw new CommandFailedException(
                    refused + (refused == 1 ? " row was" : " rows were") + " rejected"
                            + (isDryRun ? "." : ": see " + files.rejects() + ".")
                            + (end == ImportRun.End.LEAVERS_KEPT
                                    ? " Nobody was suspended: a rejected row may be anybody's."
                                    : ""),
                    isDryRun ? "Correct the list." : "Correct the rows in that file, and import it.");
        }
        if (end == ImportRun.End.LEAVERS_KEPT) {
            throw run.counts().isEmpty()
                    ? new CommandFailedException(
                            "The list has no people, so nobody was suspended.", "Check that it is the right one.")
                    : new CommandFailedException(
                            "Nobody was suspended: people may have been passed over, or have neither address nor UserId.",
                            "Import a complete list, or a service that nobody changes meanwhile.");
        }
        return 0;
    }

    /** Shows the progress, and in a dry run what would be done. */
    private final class Watcher implements ImportWatcher, AutoCloseable {
        private final StopRequest stop;
        private final LongUnaryOperator total;
        private final ImportReport report = new ImportReport(spec.commandLine().getOut());
        private String task = "Importing";
        private Progress progress = Progress.of(task);
        private long rows;
        /** How many rows a list has that was read before anybody came in; 0 for another list. */
        private long read;

        /**
         * A watcher.
         *
         * @param total how many rows there are, estimated when so many are done; -1 if it is not known
         */
        Watcher(StopRequest stop, LongUnaryOperator total) {
            this.stop = stop;
            this.total = total;
        }

        @Override
        public void resumed(long done) {
            rows = done;
            spec.commandLine().getErr().println("Going on after " + done + " rows.");
        }

        @Override
        public void begunAgain() {
            spec.commandLine()
                    .getErr()
                    .println("Beginning at the first person again; those who are in already stay as they are.");
        }

        @Override
        public void read(long done) {
            read = done;
            if (done % READ_AT_ONCE == 0) {
                doing("Reading");
                progress.update(done, total.applyAsLong(done));
            }
        }

        @Override
        public void done(Batch batch, List<RejectedRow> rejected) {
            rows += batch.people().size();
            doing("Importing");
            progress.update(rows, read > 0 ? read : total.applyAsLong(rows));
            if (isDryRun) {
                report.batch(batch, rejected);
            }
        }

        @Override
        public void suspended(List<User> users) {
            if (isDryRun) {
                report.suspended(users);
            }
        }

        @Override
        public void indexed(long people, long total) {
            doing("Indexing names");
            progress.update(people, total);
        }

        private void doing(String now) {
            if (!now.equals(task)) {
                task = now;
                progress.close();
                progress = Progress.of(task);
            }
        }

        @Override
        public boolean isStopped() {
            return stop.isMade();
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
