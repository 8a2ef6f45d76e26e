package io.carillon.scim.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.directory.users.UserEntry;

/** Users in lists that leave the directory, or that come from another service, by the same mapping as those that clients send. */
public final class UserExchange {
    private static final UserWriter WRITER = new UserWriter(null);

    private UserExchange() {}

    /** A resource cannot be made a user of the directory. */
    public static final class UnusableUserException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableUserException(String reason, Exception cause) {
            super(reason, cause);
        }

        /** What is wrong, a sentence that does not repeat a value. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** The resource of a user, as JSON in UTF-8. It has no location and no version: those are a server's. */
    public static byte[] write(UserEntry user) {
        return WRITER.json(ProvisionedUser.of(user.user(), user.provided())).copy();
    }

    /**
     * What a directory takes of a resource.
     *
     * @param json an object
     * @return with a UserId if the resource has an id that is one; with a state, Registered or Suspended, if it says whether the
     *     user is active
     */
    public static UserEntry read(String json) throws UnusableUserException {
        try {
            if (JsonUtils.getObjectReader().readTree(json) instanceof ObjectNode user) {
                return UserInput.imported(user);
            }
            throw new UnusableUserException("It is not a JSON object.", new IllegalArgumentException());
        } catch (BadRequestException e) {
            throw new UnusableUserException(String.valueOf(e.getScimError().getDetail()), e);
        } catch (JsonProcessingException e) {
            throw new UnusableUserException("It is not valid JSON.", e);
        }
    }
}
