package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.numbers.PhoneNumberSettings;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberSettingsRequest;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberSettingsRequest;

/** The operations on settings for all phone numbers of an AWS account. */
final class PhoneNumberSettingsOperations {
    private final PhoneNumberSettings settings;

    PhoneNumberSettingsOperations(PhoneNumberSettings settings) {
        this.settings = settings;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "GetPhoneNumberSettings",
                        OperationUri.of("GET /settings/phone-number"),
                        200,
                        GetPhoneNumberSettingsRequest::builder,
                        List.of(),
                        this::get),
                new Operation<>(
                        "UpdatePhoneNumberSettings",
                        OperationUri.of("PUT /settings/phone-number"),
                        204,
                        UpdatePhoneNumberSettingsRequest::builder,
                        List.of(required("CallingName"), matches("CallingName", PhoneNumberOperations.CALLING_NAME)),
                        this::update));
    }

    private Body get(Invocation invocation, GetPhoneNumberSettingsRequest request) {
        return Body.of(WireWriter.write(settings.get(invocation.tenant())));
    }

    private Body update(Invocation invocation, UpdatePhoneNumberSettingsRequest request) {
        settings.update(invocation.tenant(), request.callingName());
        return Body.EMPTY;
    }
}
