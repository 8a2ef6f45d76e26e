package io.carillon.directory.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.wire.WireWriter;
import io.carillon.store.Joined;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.User;

/** Pages that are cut from joined rows. */
class UserPageTest {
    /** Values that look like where a row begins. */
    private static final String MISLEADING = "},{\"UserId\":\"" + id(9) + "\",{\"UserId\":\"";

    private static String id(int number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number).toString();
    }

    private static User user(int number) {
        return User.builder()
                .userId(id(number))
                .accountId(MISLEADING)
                .displayName(MISLEADING + number)
                .build();
    }

    private static Joined rows(int count) {
        return Joined.of(IntStream.range(0, count)
                .mapToObj(number -> WireWriter.write(user(number)))
                .toList());
    }

    private static List<User> users(int count) {
        return IntStream.range(0, count).mapToObj(UserPageTest::user).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void thePageEndsBeforeTheRowThatIsTooMany(int limit) {
        UserPage page = UserPage.cut(rows(limit + 1), limit);
        assertThat(page.users()).isEqualTo(users(limit));
        assertThat(page.next()).isEqualTo(id(limit - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 50})
    void aRunThatIsNotLongerIsTheLastPage(int count) {
        UserPage page = UserPage.cut(rows(count), Math.max(1, count));
        assertThat(page.users()).isEqualTo(users(count));
        assertThat(page.next()).isNull();
        assertThat(UserPage.cut(rows(count), 100)).isEqualTo(page);
    }

    @Test
    void rowsThatAreNoUsersAreAnErrorAndNoPage() {
        byte[] row = "{\"Id\":\"1\"}".getBytes(StandardCharsets.US_ASCII);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> UserPage.cut(Joined.of(List.of(row, row)), 1));
    }
}
