package io.carillon.cli;

import io.carillon.cli.people.service.BearerToken;
import io.carillon.cli.people.service.Retries;
import io.carillon.cli.people.service.ServiceClient;
import io.carillon.cli.people.service.ServicePeopleReader;
import io.carillon.cli.people.service.ServiceUrl;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How people are read from another SCIM service. */
final class ServiceOptions {
    static final String TOKEN_FILE = "--token-file";

    /** What most services send at most. */
    private static final int DEFAULT_PAGE = 200;

    private static final int MAX_PAGE = 1000;

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "The bearer token of the SCIM service whose URL is given, in a file of mode 600.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--page-size",
            paramLabel = "COUNT",
            description = "How many people per page the service is asked for, 1 to " + MAX_PAGE + ". Default: "
                    + DEFAULT_PAGE + ".")
    private @Nullable Integer pageSize;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Refuses the options for a list in a file, which would not heed them. */
    void requireNone() {
        if (tokenFile != null || pageSize != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    (tokenFile == null ? "--page-size" : TOKEN_FILE) + " is for a SCIM service, named by its URL.");
        }
    }

    /** Refuses wrong or missing options for a service. */
    void requireUsable() {
        if (tokenFile == null) {
            throw new ParameterException(
                    spec.commandLine(), "A URL needs " + TOKEN_FILE + ", the file with the service's bearer token.");
        }
        if (pageSize != null && (pageSize < 1 || pageSize > MAX_PAGE)) {
            throw new ParameterException(spec.commandLine(), "--page-size is a number from 1 to " + MAX_PAGE + ".");
        }
    }

    /**
     * Begins to read the people of a service.
     *
     * @param client says which certificate authorities are trusted
     * @throws CommandFailedException if the token cannot be read, or there is no trusted connection
     */
    ServicePeopleReader reader(ServiceUrl url, ClientOptions client, StopRequest stop) throws IOException {
        BearerToken token;
        try {
            token = BearerToken.read(Objects.requireNonNull(tokenFile, "it was required"));
        } catch (FileSystemException e) {
            throw FileProblem.of(e);
        }
        SSLSocketFactory trust = client.caBundle().map(CaBundle::socketFactory).orElse(null);
        return new ServicePeopleReader(
                new ServiceClient(url, token, trust, Retries.until(stop::isMade)),
                pageSize == null ? DEFAULT_PAGE : pageSize);
    }

    /** Explains why no trusted connection could be made. */
    static CommandFailedException explained(ServiceUrl url, SSLException e) {
        return TlsFailure.explained(url.base(), e, e);
    }
}
