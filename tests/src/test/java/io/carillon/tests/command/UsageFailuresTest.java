package io.carillon.tests.command;

import java.util.stream.Stream;

/** Command lines that are wrong. */
class UsageFailuresTest extends FailureMessages {
    static Stream<FailureCase> cases() {
        return Stream.of(
                new FailureCase("", 2, "A command is missing\\. The commands are .*", "See 'carillon --help'."),
                new FailureCase(
                        "serv",
                        2,
                        "Unknown command 'serv'.",
                        "Did you mean 'serve' or 'users'? See 'carillon --help'."),
                new FailureCase(
                        "keys crate",
                        2,
                        "Unknown command 'crate'.",
                        "Did you mean 'create' or 'update'? See 'carillon keys --help'."),
                new FailureCase(
                        "keys list --dat DIR/data",
                        2,
                        "Unknown option '--dat'.",
                        "Did you mean '--data'? See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list",
                        2,
                        "Missing required option: '--data=DIR', or the variable CARILLON_DATA.",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list --data DIR/data --outputs json",
                        2,
                        "Unknown option '--outputs'.",
                        "Did you mean '--output'? See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list --data DIR/data --output xml",
                        2,
                        "Invalid value for option '--output': 'xml' is not one of text, json.",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list --data",
                        2,
                        "Missing required parameter for option '--data' (DIR).",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "import http://scim.example/v2 --token-file DIR/file --data DIR/data --account-id x",
                        2,
                        "Invalid value for positional parameter at index 0 (FILE|URL): Without TLS, everybody on the way"
                                + " to scim.example could read the token. Write https:// instead of http://.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "import https://me:s3cret@scim.example --token-file DIR/file --data DIR/data --account-id x",
                        2,
                        "Invalid value for positional parameter at index 0 (FILE|URL): The URL has a user name or a"
                                + " password, which others can read in the list of processes. Remove it from the URL;"
                                + " the token is read from --token-file.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "import https://scim.example/v2 --data DIR/data --account-id x",
                        2,
                        "A URL needs --token-file, the file with the service's bearer token.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "import https://scim.example/v2 --token-file DIR/file --page-size 0 --data DIR/data --account-id x",
                        2,
                        "--page-size is a number from 1 to 1000.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "import https://scim.example/v2 --token-file DIR/file --format csv --data DIR/data --account-id x",
                        2,
                        "--format, --encoding, --separator and --map are for lists in files, not for a SCIM service.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "import DIR/people.csv --token-file DIR/file --data DIR/data --account-id x",
                        2,
                        "--token-file is for a SCIM service, named by its URL.",
                        "See 'carillon import --help'."),
                new FailureCase(
                        "backup --data DIR/data",
                        2,
                        "Missing required parameter: 'TO'.",
                        "See 'carillon backup --help'."),
                new FailureCase(
                        "keys create --data DIR/data --aws-account-id 12",
                        2,
                        "Invalid value for option '--aws-account-id': An AWS account id is 12 digits.",
                        "See 'carillon keys create --help'."),
                new FailureCase(
                        "keys create --data DIR/data --aws-account-id 123456789012 --role nobody",
                        2,
                        "Invalid value for option '--role': 'nobody' is not one of administrator, user-administrator,"
                                + " read-only.",
                        "See 'carillon keys create --help'."),
                new FailureCase(
                        "admin create-account --data DIR/data",
                        2,
                        "Missing required options: '--aws-account-id=ID', '--name=NAME', '--account-type=TYPE'.",
                        "See 'carillon admin create-account --help'."),
                new FailureCase(
                        "serve --data DIR/data --port abc",
                        2,
                        "Invalid value for option '--port': 'abc' is not a whole number.",
                        "See 'carillon serve --help'."),
                new FailureCase(
                        "serve --data DIR/data --store foo://x",
                        2,
                        "Invalid value for option '--store': must begin with jdbc:postgresql:// or cassandra://, or be memory:.",
                        "See 'carillon serve --help'."),
                new FailureCase(
                        "keys list --data DIR/data --store jdbc:postgresql://127.0.0.1:1",
                        2,
                        "Invalid value for option '--store': must name a database: jdbc:postgresql://HOST/DATABASE.",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list --data DIR/data more",
                        2,
                        "Unexpected argument 'more'.",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "keys list --data ''",
                        2,
                        "Invalid value for option '--data': the path is empty.",
                        "See 'carillon keys list --help'."),
                new FailureCase(
                        "token-keys delete --data DIR/data zzz",
                        2,
                        "Invalid value for positional parameter at index 0 (ID): 'zzz' is not a whole number.",
                        "See 'carillon token-keys delete --help'."),
                new FailureCase(
                        "token-keys delete --data DIR/data 99999999999",
                        2,
                        "Invalid value for positional parameter at index 0 (ID): '99999999999' is out of range.",
                        "See 'carillon token-keys delete --help'."),
                new FailureCase(
                        "token-keys delete --data DIR/data 99",
                        1,
                        "Token key 99 does not exist.",
                        "'carillon token-keys list' lists the keys."),
                new FailureCase(
                        "token-keys delete --data DIR/data 1",
                        1,
                        "Token key 1 is in use: it seals new tokens.",
                        "Run 'carillon token-keys rotate' first."),
                new FailureCase(
                        "serve --data DIR/data --host ''",
                        2,
                        "The host must not be empty.",
                        "See 'carillon serve --help'."),
                new FailureCase(
                        "serve --data DIR/data --port 65536",
                        2,
                        "The port must be a number from 0 to 65535.",
                        "See 'carillon serve --help'."),
                new FailureCase(
                        "serve --data DIR/data --port 0 --host nohost.invalid",
                        1,
                        "The host name nohost.invalid cannot be resolved.",
                        "Choose an address of this machine with --host."),
                new FailureCase(
                        "serve --data DIR/data --port 0 --insecure --host 192.0.2.1",
                        1,
                        "Cannot listen on port 0 of 192.0.2.1: Cannot assign requested address.",
                        "Choose an address of this machine with --host."));
    }
}
