package io.carillon.directory;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;

/** A directory on disk with a Team and an Enterprise account, whose records agree after each test. */
public abstract class TwoAccounts {
    @TempDir
    protected Path folder;

    protected DirectoryOnDisk disk;
    protected Directory directory;
    protected String team;
    protected String enterprise;

    @BeforeEach
    final void open() {
        disk = new DirectoryOnDisk(folder);
        directory = disk.directory();
        team = disk.account(AccountType.TEAM);
        enterprise = disk.account(AccountType.ENTERPRISE_LWA);
    }

    @AfterEach
    final void close() {
        disk.assertInvariants();
        disk.close();
    }
}
