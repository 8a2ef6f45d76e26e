package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.ProgramResult;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/** {@code carillon admin numbers}, while the server runs. */
class NumbersCommandTest extends ServerTest {
    @TempDir
    Path folder;

    private ProgramResult numbers(String command, AwsAccount owner, String... arguments) {
        var all = new ArrayList<>(List.of("numbers", command, "--aws-account-id", owner.id()));
        all.addAll(List.of(arguments));
        return run("admin", all.toArray(String[]::new));
    }

    private ProgramResult load(AwsAccount owner, String csv) throws IOException {
        return numbers(
                "import",
                owner,
                Files.writeString(folder.resolve("numbers.csv"), csv).toString());
    }

    @Test
    void importedNumbersAreListedOrderedAndRemoved() throws IOException {
        AwsAccount owner = newAwsAccount();
        String csv = String.join(
                "\r\n",
                "\ufeffState,E164PhoneNumber,City,Type,Country,AreaCode,TollFreePrefix",
                "WA,+12065550100,\"Seattle, North\",Local,US,206,",
                ",18005550100,,,,,800",
                "",
                "Île-de-France,+33140000000,Paris,,FR,,",
                "");
        assertThat(load(owner, csv).requireExitCode(0).standardOutput())
                .isEqualTo("3 added, 0 already in the inventory.\n");
        assertThat(load(owner, csv).requireExitCode(0).standardOutput())
                .isEqualTo("0 added, 3 already in the inventory.\n");
        try (ChimeClient chime = javaClient(owner)) {
            chime.createPhoneNumberOrder(
                    r -> r.productType(PhoneNumberProductType.VOICE_CONNECTOR).e164PhoneNumbers("+18005550100"));
            String list = numbers("list", owner).requireExitCode(0).standardOutput();
            assertThat(list).isEqualTo("""
                    E164PhoneNumber,Country,Type,City,State,Status
                    +12065550100,US,Local,"Seattle, North",WA,Available
                    +18005550100,US,TollFree,,,Unassigned
                    +33140000000,FR,Local,Paris,Île-de-France,Available
                    """);
            assertThat(load(owner, list).requireExitCode(0).standardOutput())
                    .isEqualTo("0 added, 3 already in the inventory.\n");
            ProgramResult removal = numbers("remove", owner, "+12065550100", "+18005550100", "+12065550199");
            assertThat(removal.requireExitCode(1).standardError())
                    .contains("Of 3 numbers, 2 were not removed", "number 2: It has been ordered", "number 3:")
                    .doesNotContain("555");
            assertThat(chime.searchAvailablePhoneNumbers(r -> r.areaCode("206")).e164PhoneNumbers())
                    .isEmpty();
        }
        assertThat(load(newAwsAccount(), "E164PhoneNumber\n+12065550100\n")
                        .requireExitCode(0)
                        .standardOutput())
                .startsWith("1 added");
    }

    @Test
    void everyBadLineIsReportedAndNothingIsLoaded() throws IOException {
        AwsAccount other = newAwsAccount();
        load(other, "E164PhoneNumber\n+13125550100\n").requireExitCode(0);
        AwsAccount owner = newAwsAccount();
        String good = "E164PhoneNumber,Country,Type,City,State,AreaCode\n+13125550101,,,,,\n";
        String bad = good
                + "nonsense,,,,,\n"
                + "+442071838750,,,,,\n"
                + "+13125550102,US,TollFree,,,\n"
                + "+13125550103,,,Chicago,,\n"
                + "+13125550104,,,,,773\n"
                + "+13125550101,,,,,\n"
                + ",,,,,\n"
                + "+13125550105,US\n"
                + "+13125550106,us,Fax,,,\n";
        ProgramResult result = load(owner, bad).requireExitCode(1);
        assertThat(result.standardOutput()).isEmpty();
        assertThat(result.standardError()).contains("Nothing was imported").doesNotContain("555");
        for (int line = 3; line <= 11; line++) {
            assertThat(result.standardError()).contains("line " + line + ": ");
        }
        ProgramResult taken = load(owner, good + "+13125550100,,,,,\n").requireExitCode(1);
        assertThat(taken.standardError()).contains("line 3: The number is in the inventory of another AWS account.");
        assertThat(numbers("list", owner).requireExitCode(0).standardOutput()).hasLineCount(1);
    }

    @Test
    void anUnreadableNumbersFileEndsWithOneLine() throws IOException {
        AwsAccount owner = newAwsAccount();
        for (String csv : List.of(
                "",
                "E164PhoneNumber\n",
                "Number\n+13125550107\n",
                "E164PhoneNumber,Citty\n+13125550107,x\n",
                "E164PhoneNumber,City,City\n+13125550107,x,y\n",
                "E164PhoneNumber\n\"+13125550107\n")) {
            ProgramResult result = load(owner, csv).requireExitCode(1);
            assertThat(result.standardError()).as(csv).hasLineCount(2).doesNotContain("555");
        }
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'E', (byte) 0xe9, '\n'});
        assertThat(numbers("import", owner, latin.toString()).requireExitCode(1).standardError())
                .contains("is not UTF-8");
        numbers("import", owner, folder.resolve("none.csv").toString()).requireExitCode(1);
        numbers("import", owner).requireExitCode(2);
        numbers("remove", owner).requireExitCode(2);
    }
}
