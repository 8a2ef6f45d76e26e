package io.carillon.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.DataFolder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;

/** What is exported, imported into another directory with {@code --preserve} and exported again is the same, byte by byte. */
@Tag("slow")
class RoundTripTest {
    /** {@code -Dcarillon.test.people} sets another number. */
    private static final int PEOPLE = Integer.getInteger("carillon.test.people", 2000);

    private static final String AWS_ACCOUNT = "123456789012";
    private static final long SEED = 20261129;

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void everythingIsTheSameAgain(String form) throws Exception {
        Path list = temporary.resolve("people.csv");
        writeList(list);
        Path first = temporary.resolve("first." + form);
        String firstAccount = throughDirectory("one", list, first);
        Path second = temporary.resolve("second." + form);
        String secondAccount = throughDirectory("two", first, second);
        assertThat(linesOf(first)).as("a header has one line").isEqualTo(PEOPLE + (form.equals("csv") ? 1 : 0));
        if (form.equals("ndjson")) {
            Path named = temporary.resolve("named." + form);
            rename(first, named, firstAccount, secondAccount);
            first = named;
        }
        assertThat(Files.mismatch(first, second)).as("seed %d", SEED).isEqualTo(-1);
    }

    /** Imports a list into a new directory and exports it to a file; returns the account's id. */
    private String throughDirectory(String name, Path list, Path to) throws IOException {
        Path parent = Files.createDirectory(temporary.resolve(name + "." + to.getFileName()));
        var data = new DataFolder(parent);
        AwsAccount owner = data.createKey(AWS_ACCOUNT);
        String account = data.createAccount(owner, "Corp", AccountType.ENTERPRISE_LWA);
        String imported = data.run(
                        "import",
                        list.toString(),
                        "--preserve",
                        "--aws-account-id",
                        AWS_ACCOUNT,
                        "--account-id",
                        account)
                .requireExitCode(0)
                .standardOutput();
        assertThat(imported).isEqualTo(PEOPLE + " created, 0 updated, 0 unchanged, 0 rejected\n");
        data.run("export", "--pins", "--aws-account-id", AWS_ACCOUNT, "--account-id", account, "--to", to.toString())
                .requireExitCode(0);
        return account;
    }

    /**
     * People of all kinds, in random order: with names that need quotation marks, invited, registered, suspended. Those with a
     * PIN come first: among a million, one that is drawn for somebody before them could be theirs.
     */
    private static void writeList(Path list) throws IOException {
        var random = new Random(SEED);
        String[] names = {"Zoë Ångström", "\"Bell, \"\"Anna\"\"\"", "", "山田 太郎", "=1+1", "O'Neil 👩‍💻"};
        String[] states = {"Registered,Accepted", "Registered,", "Suspended,Accepted", "Unregistered,Pending"};
        try (BufferedWriter out = Files.newBufferedWriter(list)) {
            out.write("Email,DisplayName,LicenseType,UserType,Status,Invitation,RegisteredOn,PIN\n");
            for (int i = 0; i < PEOPLE; i++) {
                String state = states[random.nextInt(states.length)];
                boolean isInvited = state.startsWith("Unregistered");
                out.write(String.join(
                        ",",
                        "p" + Integer.reverse(i) + "@x.example",
                        names[random.nextInt(names.length)],
                        random.nextBoolean() ? "Basic" : "Pro",
                        random.nextInt(10) == 0 ? "SharedDevice" : "PrivateUser",
                        state,
                        isInvited ? "" : "2019-02-03T04:05:06." + (100 + i % 900) + "Z",
                        isInvited || i >= PEOPLE / 2 ? "" : String.format("%010d", i * 7919L)));
                out.write("\n");
            }
        }
    }

    private static long linesOf(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** A user's JSON names the account, whose id cannot be chosen. */
    private static void rename(Path from, Path to, String account, String other) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(from);
                BufferedWriter out = Files.newBufferedWriter(to)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line.replace("\"AccountId\":\"" + account, "\"AccountId\":\"" + other));
                out.write("\n");
            }
        }
    }
}
