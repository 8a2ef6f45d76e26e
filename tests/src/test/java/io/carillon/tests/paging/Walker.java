package io.carillon.tests.paging;

import io.carillon.tests.support.ListedUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.UserType;

/** A paginator that walks an account in parts, each part from the resume token of the one before. */
interface Walker {
    /** What every part takes at the most, unless the numbers are random. */
    long MAX_ITEMS = 250;

    int PAGE_SIZE = 100;

    /** Random parts are of 1 to so many users. */
    int MAX_RANDOM_ITEMS = 700;

    /**
     * Walks to the end.
     *
     * @param seed of the random numbers of users after which a part ends; null for {@link #MAX_ITEMS} each
     */
    List<ListedUser> walk(String accountId, Filter filter, @Nullable Long seed);

    /** The filters of ListUsers, null for none. */
    record Filter(@Nullable UserType userType, @Nullable String userEmail) {
        static Filter type(@Nullable UserType type) {
            return new Filter(type, null);
        }

        static Filter email(String email) {
            return new Filter(null, email);
        }
    }
}
