package io.carillon.directory.administration;

import static io.carillon.directory.DirectoryOnDisk.TENANT;

import io.carillon.directory.Directory;
import io.carillon.directory.RoomsOnDisk;
import io.carillon.directory.users.UserFilter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.User;

/** An Enterprise account on disk with people and rooms, whose records agree after each test. */
abstract class AdministeredAccount {
    @TempDir
    Path folder;

    RoomsOnDisk rooms;
    PeopleOnDisk people;
    Directory directory;
    String enterprise;

    @BeforeEach
    final void open() {
        rooms = new RoomsOnDisk(folder);
        people = new PeopleOnDisk(rooms);
        directory = rooms.directory();
        enterprise = rooms.account();
    }

    @AfterEach
    final void recordsAgree() {
        rooms.close();
    }

    User update(String userId, @Nullable String displayName, @Nullable String email) {
        return directory.administration().profiles().update(TENANT, enterprise, userId, displayName, email);
    }

    List<User> withAddress(String accountId, String email) {
        return rooms.disk().users(accountId, new UserFilter(email, null), 10);
    }

    void erase(String userId) {
        directory.administration().erasure().erase(TENANT, enterprise, userId);
    }
}
