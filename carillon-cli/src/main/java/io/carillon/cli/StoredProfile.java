package io.carillon.cli;

import io.carillon.server.keys.NewAccessKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The place of a profile in the credentials file, locked until the profile is stored or abandoned. */
final class StoredProfile implements AutoCloseable {
    private static final String SESSION_TOKEN = "aws_session_token";
    private static final String REGION = "region";

    /** Chime's only endpoint was there. A signature needs some region. */
    private static final String DEFAULT_REGION = "us-east-1";

    /** Session tokens of the previous key; the second is an older name that boto3 still reads. */
    private static final Set<String> SESSION_TOKENS = Set.of(SESSION_TOKEN, "aws_security_token");

    /** Clients ignore the key of a profile that has one of these. */
    private static final List<String> OTHER_CREDENTIALS = List.of(
            "role_arn",
            "source_profile",
            "credential_source",
            "credential_process",
            "web_identity_token_file",
            "sso_session",
            "sso_account_id",
            "login_session");

    private final CredentialsFile file;
    private final ProfileText profiles;
    private final String name;

    private StoredProfile(CredentialsFile file, ProfileText profiles, String name) {
        this.file = file;
        this.profiles = profiles;
        this.name = name;
    }

    /**
     * @param replace whether the key of an existing profile may be replaced
     * @throws CommandFailedException if the file is not valid, or has the profile and its key may not be replaced
     */
    static StoredProfile open(Path path, String name, boolean replace) throws IOException {
        CredentialsFile file = CredentialsFile.open(path);
        try {
            ProfileText profiles = file.profiles();
            requireFree(file.file(), profiles, name, replace);
            return new StoredProfile(file, profiles, name);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void requireFree(Path file, ProfileText profiles, String name, boolean replace) {
        Optional<String> alike = profiles.likeNamed(name);
        if (alike.isPresent()) {
            throw new CommandFailedException(
                    file + " has a profile '" + alike.get() + "', with blanks that only some clients ignore.",
                    "Remove the blanks inside its brackets, or choose another name.");
        }
        Optional<Integer> line = profiles.lineOf(name);
        if (line.isPresent() && !replace) {
            throw new CommandFailedException(
                    file + " already has a profile '" + name + "', in line " + line.get() + ".",
                    "Choose another --profile, or replace its key with --replace.");
        }
        for (String token : SESSION_TOKENS) {
            if (profiles.sets(ProfileText.DEFAULTS, token)) {
                throw new CommandFailedException(
                        "[" + ProfileText.DEFAULTS + "] in " + file + " sets " + token + " for all profiles.",
                        "Move that setting to the profile that needs it.");
            }
        }
        for (String setting : OTHER_CREDENTIALS) {
            if (profiles.sets(name, setting)) {
                throw new CommandFailedException(
                        "The profile '" + name + "' in " + file + " takes its credentials from " + setting
                                + ", not from a key.",
                        "Choose another --profile.");
            }
        }
    }

    /** The file of the profile, with symbolic links followed. */
    Path file() {
        return file.file();
    }

    /**
     * Stores a key. Other settings of the profile stay, including its region.
     *
     * @return whether other users could access the file before, and no longer can
     */
    boolean store(NewAccessKey created) throws IOException {
        Map<String, String> settings = settings(created);
        if (profiles.sets(name, REGION)) {
            settings.remove(REGION);
        }
        var removed = new HashSet<>(SESSION_TOKENS);
        removed.removeAll(settings.keySet());
        return file.write(profiles.with(name, settings, removed));
    }

    /** A profile's settings for a key, in the order in which they are written. */
    static Map<String, String> settings(NewAccessKey created) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("aws_access_key_id", created.key().accessKeyId());
        settings.put("aws_secret_access_key", created.secretAccessKey());
        if (created.sessionToken() != null) {
            settings.put(SESSION_TOKEN, created.sessionToken());
        }
        settings.put(REGION, DEFAULT_REGION);
        return settings;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
