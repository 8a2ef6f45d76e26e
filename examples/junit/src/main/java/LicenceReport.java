import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.License;

/** How many people of a Chime account have which licence. */
class LicenceReport {
    private final ChimeClient chime;

    LicenceReport(ChimeClient chime) {
        this.chime = chime;
    }

    Map<License, Integer> of(String accountId) {
        var counts = new EnumMap<License, Integer>(License.class);
        chime.listUsersPaginator(list -> list.accountId(accountId)).stream()
                .flatMap(page -> page.users().stream())
                .forEach(user -> counts.merge(user.licenseType(), 1, Integer::sum));
        return counts;
    }
}
