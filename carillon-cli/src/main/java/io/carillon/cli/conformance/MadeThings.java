package io.carillon.cli.conformance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the requests of a run have made at the endpoint. Only that is changed, and removed at the end. */
final class MadeThings {
    private static final InputPath ACCOUNT_ID = new InputPath("Account.AccountId");
    private static final InputPath ORDERED = new InputPath("PhoneNumberOrder.OrderedPhoneNumbers");

    private final Set<String> accountIds = new LinkedHashSet<>();
    private final Set<String> phoneNumbers = new LinkedHashSet<>();

    /** Notes what a response says was made. */
    void note(String operation, Response response) {
        Map<?, ?> members = response.isSuccess() ? response.members() : null;
        if (members == null) {
            return;
        }
        if (operation.equals("CreateAccount") && ACCOUNT_ID.of(members) instanceof String id) {
            accountIds.add(id);
        } else if (operation.equals("CreatePhoneNumberOrder") && ORDERED.of(members) instanceof List<?> ordered) {
            ordered.forEach(this::noteNumber);
        }
    }

    private void noteNumber(Object ordered) {
        if (ordered instanceof Map<?, ?> number
                && !"Failed".equals(number.get("Status"))
                && number.get("E164PhoneNumber") instanceof String text) {
            phoneNumbers.add(text);
        }
    }

    Set<String> accountIds() {
        return accountIds;
    }

    /** In the form of E.164. */
    Set<String> phoneNumbers() {
        return phoneNumbers;
    }
}
