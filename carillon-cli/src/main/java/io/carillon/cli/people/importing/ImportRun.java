package io.carillon.cli.people.importing;

import io.carillon.cli.people.PeopleException;
import io.carillon.cli.people.PeopleLimits;
import io.carillon.cli.people.PeopleReader;
import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.users.LoadOutcome.Effect;
import io.carillon.directory.users.ProvidedAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;

/**
 * One import: reads the list, brings it in batch by batch, then suspends the leavers and completes the index of names. What is
 * done is in the journal before more is counted as done, so that a process that was killed repeats at most the batches that
 * were under way, which changes nothing. For one thread.
 */
public final class ImportRun {
    /** Of the text of a batch, which stays in memory until the batch is done. */
    private static final long MAX_BATCH_BYTES = 4L * PeopleLimits.MAX_ROW_BYTES;

    private static final int MAX_BATCH_ROWS = 10_000;

    private final PeopleReader list;
    private final ImportTarget target;
    private final RejectsFile rejects;
    private final ImportJournal journal;
    private final ImportWatcher watcher;
    private final @Nullable SortedRows sorting;
    private final SeenPeople seen = new SeenPeople();
    private ImportCounts counts = new ImportCounts();
    private long rowsDone;
    /** Whether a row may be about a user whom neither address nor UserId tells from leavers. */
    private boolean hasNameless;
    /** Whether the rows are brought in in the order of their addresses. */
    private boolean isSorted;

    /** Whether there was somebody without a PIN. */
    private boolean drawsPins;

    private @Nullable String place;

    /**
     * An import.
     *
     * @param journal of this list and target
     * @param sorting no rows yet; null to bring the rows in in the order of the list, while it is read
     */
    public ImportRun(
            PeopleReader list,
            ImportTarget target,
            RejectsFile rejects,
            ImportJournal journal,
            ImportWatcher watcher,
            @Nullable SortedRows sorting) {
        this.list = list;
        this.target = target;
        this.rejects = rejects;
        this.journal = journal;
        this.watcher = watcher;
        this.sorting = sorting;
    }

    /** How an import ended. */
    public enum End {
        /** All rows were read. */
        COMPLETE,
        /** The watcher stopped it; it can go on later. */
        STOPPED,
        /** All rows were read; nobody was suspended, since a rejected row, or one that was not read, may be anybody's. */
        LEAVERS_KEPT
    }

    /**
     * Runs, or goes on.
     *
     * @param suspendsLeavers whether users who are not in the list are suspended
     */
    public End run(boolean suspendsLeavers) throws IOException {
        if (suspendsLeavers) {
            target.requireSuspensions();
        }
        ImportJournal.Position position = journal.read();
        if (position == null) {
            rejects.requireNew();
            save();
        }
        if (!(sorting == null ? inOrder(position, suspendsLeavers) : sorted(sorting, position))) {
            return End.STOPPED;
        }
        End end = suspendsLeavers ? leavers() : End.COMPLETE;
        if (end == End.STOPPED || !target.finish(watcher)) {
            return End.STOPPED;
        }
        journal.close();
        return end;
    }

    /** What became of the rows so far. */
    public ImportCounts counts() {
        return counts;
    }

    /** Brings the rows in as they are read. False if it was stopped. */
    private boolean inOrder(ImportJournal.@Nullable Position position, boolean suspendsLeavers) throws IOException {
        if (position == null) {
            return bringIn(this::nextOfList);
        }
        if (position.isSorted()) {
            beginAgain();
        } else if (position.place() == null) {
            skip(position, this::nextOfList);
            goOn(position);
        } else if (suspendsLeavers || !list.goOn(position.place(), position.rows())) {
            // People who are not read again would be taken for leavers.
            beginAgain();
        } else {
            goOn(position);
        }
        return bringIn(this::nextOfList);
    }

    /** Reads all rows, and brings them in in the order that suits the target. False if it was stopped. */
    private boolean sorted(SortedRows rows, ImportJournal.@Nullable Position position) throws IOException {
        long read = 0;
        @Nullable Row row = nextOfList();
        while (row != null) {
            rows.add(row);
            read++;
            if (rows.isSorted()) {
                watcher.read(read);
            }
            if (watcher.isStopped()) {
                return false;
            }
            row = nextOfList();
        }
        rows.sort();
        isSorted = rows.isSorted();
        if (position != null && (position.rows() == 0 || position.isSorted() == isSorted)) {
            skip(position, rows::next);
            goOn(position);
        } else if (position != null) {
            beginAgain();
        }
        return bringIn(rows::next);
    }

    private void goOn(ImportJournal.Position position) throws IOException {
        rejects.resume(position.rejectsBytes());
        rowsDone = position.rows();
        counts = position.counts();
        place = position.place();
        watcher.resumed(rowsDone);
    }

    private void beginAgain() throws IOException {
        rejects.resume(0);
        save();
        watcher.begunAgain();
    }

    private static void skip(ImportJournal.Position position, Rows rows) throws IOException {
        for (long row = 0; row < position.rows(); row++) {
            if (rows.next() == null) {
                throw new PeopleException(
                        "The list has fewer rows than were imported already.",
                        "Delete the journal to import it from the beginning.");
            }
        }
    }

    /** Rows that are not read yet. */
    private interface Rows {
        /** The next one; null after the last. */
        @Nullable
        Row next() throws IOException;
    }

    /** The next row of the list, as a rejected one if its person was there before. */
    private @Nullable Row nextOfList() throws IOException {
        Row row = list.next();
        RejectedRow repeated = row instanceof PersonRow person ? repeated(person) : null;
        return repeated == null ? row : repeated;
    }

    /** False if it was stopped. */
    private boolean bringIn(Rows rows) throws IOException {
        try (var batches = new BatchQueue(target, this::done)) {
            Batch batch = new Batch();
            @Nullable Row row = rows.next();
            while (row != null) {
                batch.add(row);
                if (batch.people().size() == target.batchSize()
                        || batch.rows() == MAX_BATCH_ROWS
                        || batch.bytes() > MAX_BATCH_BYTES) {
                    submit(batch, batches);
                    batch = new Batch();
                }
                if (watcher.isStopped()) {
                    return false;
                }
                row = rows.next();
            }
            submit(batch, batches);
        }
        return true;
    }

    private void submit(Batch batch, BatchQueue batches) throws IOException {
        batch.endsAt(list.place());
        if (!drawsPins && batch.hasSomebodyWithoutPin()) {
            // What is drawn for them must not be a PIN of those before them, which may still be under way.
            batches.finishAll();
            drawsPins = true;
        }
        batches.submit(batch);
    }

    /** Remembers a person; the row as a rejected one if the person was there before. */
    private @Nullable RejectedRow repeated(PersonRow row) {
        User user = row.entry().user();
        hasNameless |= user.userId() == null && user.primaryEmail() == null;
        long byId = user.userId() == null ? 0 : seen.id(user.userId(), row.line());
        long byAddress = user.primaryEmail() == null ? 0 : seen.address(user.primaryEmail(), row.line());
        ProvidedAttributes provided = row.entry().provided();
        long byExternalId = provided == null || provided.externalId() == null
                ? 0
                : seen.externalId(provided.externalId(), row.line());
        if (byAddress != 0) {
            return new RejectedRow(
                    row.line(),
                    row.raw(),
                    list.columnOf("PrimaryEmail"),
                    "The same address is in line " + byAddress + ", in this or another case.");
        }
        if (byId != 0) {
            return new RejectedRow(
                    row.line(), row.raw(), list.columnOf("UserId"), "The same UserId is in line " + byId + ".");
        }
        return byExternalId == 0
                ? null
                : new RejectedRow(
                        row.line(),
                        row.raw(),
                        list.columnOf("externalId"),
                        "The same externalId is in line " + byExternalId + ".");
    }

    private void done(Batch batch) throws IOException {
        List<RejectedRow> refused = batch.refused(list);
        rejects.add(refused);
        batch.outcomes().forEach(outcome -> {
            if (outcome.effect() != Effect.REFUSED) {
                counts.add(outcome.effect(), 1);
            }
        });
        counts.add(Effect.REFUSED, refused.size());
        rowsDone += batch.rows();
        place = batch.place();
        save();
        watcher.done(batch, refused);
    }

    private void save() throws IOException {
        journal.write(new ImportJournal.Position(rowsDone, rejects.length(), counts, isSorted, place));
    }

    private End leavers() {
        if (counts.of(Effect.REFUSED) > 0 || counts.rows() == 0 || hasNameless || list.doubt() != null) {
            return End.LEAVERS_KEPT;
        }
        var leaving = new ArrayList<User>();
        target.forEachUser(user -> {
            if (!watcher.isStopped() && isLeaver(user)) {
                leaving.add(user);
                if (leaving.size() == target.batchSize()) {
                    suspend(leaving);
                }
            }
        });
        suspend(leaving);
        return watcher.isStopped() ? End.STOPPED : End.COMPLETE;
    }

    /** A user without an address can be in a list with UserIds only. */
    private boolean isLeaver(User user) {
        boolean couldBeListed = user.primaryEmail() != null || seen.hasIds();
        return couldBeListed
                && user.userRegistrationStatus() != RegistrationStatus.SUSPENDED
                && !seen.hasId(user.userId())
                && (user.primaryEmail() == null || !seen.hasAddress(user.primaryEmail()));
    }

    private void suspend(List<User> leaving) {
        if (!leaving.isEmpty()) {
            target.suspend(leaving.stream().map(User::userId).toList());
            counts.addSuspended(leaving.size());
            watcher.suspended(List.copyOf(leaving));
            leaving.clear();
        }
    }
}
