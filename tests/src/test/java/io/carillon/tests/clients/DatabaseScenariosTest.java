package io.carillon.tests.clients;

import io.carillon.directory.core.Quotas;
import io.carillon.tests.paging.Boto3Walker;
import io.carillon.tests.paging.CarillonWalker;
import io.carillon.tests.paging.WalkUnderChange;
import io.carillon.tests.scim.ScimAndBoto3;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.DataFolder;
import io.carillon.tests.support.ServerTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/**
 * Every client's way through every operation with the records in a database. Over SQLite there is a test class for each
 * client, which also looks at all its installed versions; here each has one.
 */
abstract class DatabaseScenariosTest extends ServerTest {
    /** So small that an account is soon full. */
    private static final Quotas QUOTAS = new Quotas(60, 50, 60, 20);

    private static final int USERS = 300;
    private static final int ROUNDS = 10;

    private final Scenarios scenarios = new Scenarios(this);

    /** The address of a database that nobody has used. */
    abstract String newDatabase();

    @Override
    protected final DataFolder newData(Path temporary) {
        return DataFolder.over(newDatabase(), temporary);
    }

    @Override
    protected final String limits() {
        return """
                quotas.rooms-per-account=%d
                quotas.members-per-room=%d
                quotas.rooms-per-member=%d
                quotas.bots-per-account=%d
                """.formatted(
                QUOTAS.roomsPerAccount(), QUOTAS.membersPerRoom(), QUOTAS.roomsPerMember(), QUOTAS.botsPerAccount());
    }

    private Boto3 boto3() {
        return Boto3.installed(emptyEnvironment()).get(0);
    }

    @Test
    void boto3DoesEveryOperation() {
        scenarios.with(boto3());
    }

    @Test
    void theAwsCliDoesEveryOperation() {
        scenarios.with(AwsCli.debians(emptyEnvironment()));
    }

    @Test
    void theJavaSdkDoesEveryOperation() {
        scenarios.withJavaSdk();
    }

    @Test
    void theAsynchronousJavaSdkDoesEveryOperation() {
        scenarios.withJavaSdkAsync();
    }

    @Test
    void theJavaScriptSdkDoesEveryOperation() {
        scenarios.withJavaScriptSdk();
    }

    @Test
    void settings() {
        scenarios.settings(boto3(), endpoint());
        scenarios.settingsWithJavaSdk();
    }

    @Test
    void phoneNumbers() {
        scenarios.phoneNumbers(boto3(), 0, endpoint());
        scenarios.phoneNumbersWithJavaSdk();
    }

    @Test
    void roomsAndBots() {
        AwsAccount caller = newAwsAccount();
        FullAccount full;
        try (ChimeClient chime = javaClient(caller)) {
            full = FullAccount.fill(chime, createAccount(caller, "Full", AccountType.ENTERPRISE_OIDC), QUOTAS);
        }
        scenarios.roomsAndBots(boto3(), caller, full, endpoint());
        scenarios.roomsAndBotsWithJavaSdk(caller, full);
    }

    @Test
    void scimAndBoto3SeeEachOthersChanges() {
        new ScimAndBoto3(this).seeWhatTheOtherChanges(boto3());
    }

    @Test
    void usersWhoStayAreListedOnceByAWalk() {
        AwsAccount caller = newAwsAccount();
        try (ChimeClient chime = javaClient(caller)) {
            WalkUnderChange walk = new WalkUnderChange(chime, USERS, ROUNDS);
            walk.seesWhoStaysOnce(new CarillonWalker(chime));
            walk.seesWhoStaysOnce(new Boto3Walker(boto3(), environment(caller), endpoint()));
        }
    }
}
