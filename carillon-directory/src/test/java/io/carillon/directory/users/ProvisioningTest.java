package io.carillon.directory.users;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.RecordInvariants;
import io.carillon.directory.core.RecordKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.UserType;

/** What the directory keeps for identity providers, and that it is never apart from the user. */
class ProvisioningTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Provisioning provisioning;
    private String account;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        provisioning = disk.directory().users().provisioning();
        account = disk.account(AccountType.ENTERPRISE_DIRECTORY);
    }

    @AfterEach
    void recordsAgree() {
        disk.close();
        RecordInvariants.check(disk.url());
    }

    private static ProvisionedEntry entry(String name, @Nullable String externalId, @Nullable String attributes) {
        return new ProvisionedEntry(name + "@example.com", name, null, true, externalId, attributes);
    }

    private ProvisionedUser create(String name, @Nullable String externalId) {
        return provisioning.create(CALL, account, entry(name, externalId, "text of " + name));
    }

    @Test
    void externalIdsAreAnIndexInStepWithTheirUsers() {
        ProvisionedUser anna = create("anna", "one");
        assertThat(provisioning.findByExternalId(TENANT, account, "one")).isEqualTo(anna);
        for (String impossible : List.of("\u0000", "one\u0000", "\ud800", "a\udc00")) {
            assertThat(provisioning.findByExternalId(TENANT, account, impossible))
                    .isNull();
            assertThat(provisioning.findByEmail(TENANT, account, impossible)).isNull();
        }
        String id = anna.user().userId();
        ProvisionedUser changed =
                provisioning.update(TENANT, account, id, user -> entry("anna", "two", user.attributes()));
        assertThat(changed.externalId()).isEqualTo("two");
        assertThat(changed.attributes()).isEqualTo("text of anna");
        assertThat(provisioning.findByExternalId(TENANT, account, "one")).isNull();
        create("bert", "one");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create("carl", "two"));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> provisioning.update(TENANT, account, id, user -> entry("anna", "one", null)));
        assertThat(provisioning.get(TENANT, account, id)).isEqualTo(changed);
        assertThat(provisioning
                        .update(TENANT, account, id, user -> entry("anna", null, null))
                        .externalId())
                .isNull();
        assertThat(provisioning.findByExternalId(TENANT, account, "two")).isNull();
    }

    @Test
    void aRefusedUserLeavesNothing() {
        create("anna", "one");
        int before = disk.store().scan("account/" + account, "", null, 100).size();
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create("bert", "one"));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create("anna", "two"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> provisioning.create(CALL, account, entry("carl", "x".repeat(257), null)));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> provisioning.create(CALL, account, entry("carl", null, "x".repeat(16_385))));
        assertThat(disk.store().scan("account/" + account, "", null, 100)).hasSize(before);
        assertThat(disk.store().partitions(null, 100).stream()
                        .filter(name -> name.startsWith("pin/"))
                        .filter(name -> disk.store().get(name, RecordKeys.PIN_OWNER) != null))
                .as("PINs that nobody has")
                .hasSize(1);
    }

    @Test
    void ofManyUsersWithOneExternalIdOneIsCreated() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<ProvisionedUser>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "user" + i;
                tries.add(pool.submit(() -> create(name, "same")));
            }
            int created = 0;
            for (Future<ProvisionedUser> each : tries) {
                try {
                    each.get();
                    created++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ConflictException.class);
                }
            }
            assertThat(created).isEqualTo(1);
            assertThat(disk.users(account)).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theTypeOfAUserIsThatOfItsCreation() {
        ProvisionedUser device = provisioning.create(
                CALL,
                account,
                new ProvisionedEntry("room@example.com", null, UserType.SHARED_DEVICE, true, null, null));
        assertThat(device.user().userType()).isEqualTo(UserType.SHARED_DEVICE);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> provisioning.update(
                        TENANT,
                        account,
                        device.user().userId(),
                        user -> new ProvisionedEntry(
                                "room@example.com", null, UserType.PRIVATE_USER, true, null, null)));
    }

    @Test
    void pagesAreInTheOrderOfCreationWithWhatBelongsToEachUser() {
        List<ProvisionedUser> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(create("user" + i, "external" + i));
        }
        List<ProvisionedUser> walked = new ArrayList<>();
        @Nullable String after = null;
        do {
            Provisioning.Page page = provisioning.list(TENANT, account, after, 2);
            walked.addAll(page.users());
            after = page.next();
        } while (after != null);
        assertThat(walked).isEqualTo(all);
    }
}
