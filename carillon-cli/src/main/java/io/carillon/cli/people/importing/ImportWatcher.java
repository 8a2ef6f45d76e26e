package io.carillon.cli.people.importing;

import io.carillon.cli.people.RejectedRow;
import java.util.List;
import software.amazon.awssdk.services.chime.model.User;

/** Is told how an import goes on, and may stop it. */
public interface ImportWatcher {
    /** The import goes on after so many rows. */
    void resumed(long rows);

    /** The import begins at the beginning once more, since it cannot go on where it was. */
    void begunAgain();

    /** So many rows of a long list are read, none of which is brought in yet. */
    void read(long rows);

    /** A batch was applied. */
    void done(Batch batch, List<RejectedRow> rejected);

    /** These people were suspended. */
    void suspended(List<User> leavers);

    /** Everybody was brought in, and the names of so many of the account's people are in the index. */
    void indexed(long people, long total);

    /** Whether the import is to end after what is under way. */
    boolean isStopped();
}
