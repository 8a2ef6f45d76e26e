import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.chime.ChimeClient;

class ListUsersTest {
    @RegisterExtension
    static final CarillonProcess CARILLON = new CarillonProcess();

    @Test
    void listsEverybodyInSpiteOfThrottling() {
        String accountId = CARILLON.account("Bells", 250);
        CARILLON.fault("{\"Fault\": \"Throttle\", \"Operation\": \"ListUsers\", \"Page\": 2, \"Times\": 2}");
        try (ChimeClient chime = CARILLON.client()) {
            assertEquals(
                    250,
                    chime.listUsersPaginator(list -> list.accountId(accountId)).stream()
                            .mapToInt(page -> page.users().size())
                            .sum());
        }
        assertEquals(List.of(200, 429, 429, 200, 200), CARILLON.statuses("ListUsers"));
    }

    @Test
    void hasNoDataOfOtherTests() {
        try (ChimeClient chime = CARILLON.client()) {
            assertTrue(chime.listAccounts().accounts().isEmpty());
        }
    }
}
