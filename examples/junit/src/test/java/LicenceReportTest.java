import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carillon.junit.Account;
import io.carillon.junit.Carillon;
import io.carillon.junit.CarillonTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.License;

@CarillonTest
class LicenceReportTest {
    @Test
    void countsEverybodyOnAllPages(ChimeClient chime, Carillon carillon, @Account(users = 250) String accountId) {
        assertEquals(Map.of(License.PRO, 250), new LicenceReport(chime).of(accountId));
        carillon.journal().assertOperations("ListUsers", "ListUsers", "ListUsers").assertNoErrors();
    }

    @Test
    void isNotDisturbedByThrottling(ChimeClient chime, Carillon carillon, @Account(users = 250) String accountId) {
        carillon.faults().onOperation("ListUsers").onPage(2).throttleNext(2);
        assertEquals(Map.of(License.PRO, 250), new LicenceReport(chime).of(accountId));
        carillon.journal().onOperation("ListUsers").assertCount(5).assertRetries(2);
    }

    @Test
    void goesOnAfterAnEmptyPage(ChimeClient chime, Carillon carillon, @Account(users = 250) String accountId) {
        carillon.faults().onOperation("ListUsers").onPage(2).emptyPageNext(1);
        assertEquals(Map.of(License.PRO, 250), new LicenceReport(chime).of(accountId));
    }
}
