package io.carillon.tests.paging;

import io.carillon.paginators.ChimePaginators;
import io.carillon.tests.support.AwsCli;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.CarillonCommandLine;
import io.carillon.tests.support.ProgramEnvironment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.chime.ChimeClient;

/** Something that lists users up to MaxItems and gives a token to go on from. */
record Lister(String name, Function<ListOptions, Listing> function) {

    static Lister paginators(ChimeClient chime) {
        return new Lister(
                "ChimePaginators",
                options -> Listing.of(ChimePaginators.listUsers(chime)
                        .paginate(options.request(), options.config())
                        .fullResult()));
    }

    static Lister carillonCommand(ProgramEnvironment environment, URI endpoint) {
        return new Lister("carillon users list", options -> {
            var arguments = new ArrayList<>(List.of("list"));
            arguments.addAll(List.of(options.arguments()));
            return Listing.of(CarillonCommandLine.run(
                    environment.withEndpoint(endpoint), "users", arguments.toArray(String[]::new)));
        });
    }

    static Lister awsCli(AwsCli awsCli, ProgramEnvironment environment, URI endpoint) {
        return new Lister(awsCli.toString(), options -> {
            var arguments = new ArrayList<>(List.of("list-users", "--output", "json"));
            arguments.addAll(List.of(options.arguments()));
            return Listing.of(awsCli.chime(environment, endpoint, arguments.toArray(String[]::new)));
        });
    }

    static Lister boto3(Boto3 boto3, ProgramEnvironment environment, URI endpoint) {
        return new Lister(
                boto3.toString(),
                options -> Listing.of(boto3.run(environment, endpoint, "list_users.py", options.arguments())));
    }

    Listing list(ListOptions options) {
        return function.apply(options);
    }

    @Override
    public String toString() {
        return name;
    }
}
