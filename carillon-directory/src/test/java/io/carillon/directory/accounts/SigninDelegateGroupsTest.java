package io.carillon.directory.accounts;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;

class SigninDelegateGroupsTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private SigninDelegateGroups groups;
    private String id;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        groups = disk.directory().accounts().signinDelegateGroups();
        id = disk.account(AccountType.ENTERPRISE_DIRECTORY);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    @Test
    void groupsComeAndGoOnTheAccount() {
        Account before = disk.directory().accounts().get(TENANT, id);
        groups.associate(TENANT, id, groups("Assistants", "Front Desk"));
        groups.associate(TENANT, id, groups("Night Shift", "ASSISTANTS", "night shift"));
        assertThat(names()).containsExactly("Assistants", "Front Desk", "Night Shift");
        groups.disassociate(TENANT, id, List.of("front desk", "Nobody"));
        assertThat(names()).containsExactly("Assistants", "Night Shift");
        groups.disassociate(TENANT, id, List.of("Night Shift", "Assistants"));
        assertThat(disk.directory().accounts().get(TENANT, id)).isEqualTo(before);
        assertThat(before.hasSigninDelegateGroups()).isFalse();
    }

    @Test
    void tooManyOrTooLongIsRejectedAndChangesNothing() {
        String longest = "x".repeat(256);
        groups.associate(TENANT, id, groups(longest));
        for (SigninDelegateGroup bad : List.of(
                SigninDelegateGroup.builder().build(),
                SigninDelegateGroup.builder().groupName(longest + "x").build())) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() ->
                            groups.associate(TENANT, id, List.of(groups("Fine").get(0), bad)))
                    .withMessageContaining("GroupName");
        }
        groups.associate(TENANT, id, numbered(49));
        assertThat(names()).hasSize(50);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> groups.associate(TENANT, id, groups("One more")));
        assertThat(names()).hasSize(50).doesNotContain("Fine", "One more");
    }

    @Test
    void otherTenantsDoNotFindTheAccount() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.associate(OTHER_TENANT, id, groups("Theirs")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> groups.disassociate(OTHER_TENANT, id, List.of("Theirs")));
    }

    @RepeatedTest(5)
    void concurrentlyAddedGroupsAreAllKept() throws Exception {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 8; i++) {
            String name = "Group " + i;
            tasks.add(() -> {
                groups.associate(TENANT, id, groups(name));
                return true;
            });
        }
        assertThat(SimultaneousTasks.run(tasks)).containsOnly(true);
        assertThat(names()).hasSize(8);
    }

    private List<String> names() {
        return disk.directory().accounts().get(TENANT, id).signinDelegateGroups().stream()
                .map(SigninDelegateGroup::groupName)
                .toList();
    }

    private static List<SigninDelegateGroup> numbered(int count) {
        return groups(IntStream.range(0, count).mapToObj(i -> "Group " + i).toArray(String[]::new));
    }

    private static List<SigninDelegateGroup> groups(String... names) {
        return Arrays.stream(names)
                .map(name -> SigninDelegateGroup.builder().groupName(name).build())
                .toList();
    }
}
