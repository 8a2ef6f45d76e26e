package io.carillon.cli;

import io.carillon.cli.settings.Settings;
import io.carillon.directory.core.Tenant;
import io.carillon.files.ProcessDirectory;
import io.carillon.server.CarillonServer;
import io.carillon.server.http.listener.HttpAddress;
import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

/** Shows everything at once: a server, a directory of users, and a listing that stops and resumes. */
@Command(
        name = "demo",
        description =
                "Starts a server, creates users and pages through them. Exits by itself and leaves nothing behind.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Tenant TENANT = new Tenant("111122223333");

    private static final String CLOSING_NOTE = """
            Now with your own. Run a server, and make a key for it:

              ./carillon serve --data ~/carillon
              ./carillon keys create --data ~/carillon --aws-account-id 123456789012 --profile carillon

            Then, with AWS_PROFILE=carillon and AWS_ENDPOINT_URL_CHIME=http://127.0.0.1:%s set:

              boto3    boto3.client('chime').get_paginator('list_users').paginate(AccountId=account_id)
              AWS CLI  aws chime list-users --account-id ACCOUNT_ID --max-items 7
              Java     ChimePaginators.listUsers(ChimeClient.create()).paginate(request).items()

            boto3 before 1.28 and the AWS CLI before 2.13 do not read that variable: give them endpoint_url or --endpoint-url.""".formatted(HttpAddress.DEFAULT_PORT);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ProcessDirectory folder = NativeLibraries.temporary("demo-");
                DataFolder data =
                        DataFolder.open(folder.path().resolve("data"), StoreLocation.SQLITE, Settings.DEFAULT);
                CarillonServer server = data.serve(HttpAddress.loopback(0), null)) {
            run(data, server.port());
        }
        return 0;
    }

    private void run(DataFolder data, int port) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getErr();
        String endpoint = "http://" + HttpAddress.LOOPBACK + ":" + port;
        out.println("Carillon is listening on " + endpoint + ", over a fresh SQLite file.");
        NewAccessKey key = data.accessKeys().create(TENANT);
        out.println("AWS account " + TENANT.awsAccountId() + " has the access key "
                + key.key().accessKeyId() + ".");
        String accountId = data.directory()
                .accounts()
                .create(AwsAccountOption.callFor(TENANT), "Carillon demo", AccountType.ENTERPRISE_DIRECTORY)
                .accountId();
        List<Person> people = Person.examples();
        try (ChimeClient client = client(endpoint, key)) {
            var walk = new DemoWalk(client, accountId, out);
            walk.bringIn(people);
            walk.show(people);
        }
        new DemoCommands(endpoint, accountId, out).show(key);
        out.println();
        out.println(CLOSING_NOTE);
        // All of its output goes to standard error, whose writer ignores failures.
        if (out.checkError()) {
            throw new OutputFailedException(null);
        }
    }

    private static ChimeClient client(String endpoint, NewAccessKey key) {
        return ChimeClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.key().accessKeyId(), key.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
