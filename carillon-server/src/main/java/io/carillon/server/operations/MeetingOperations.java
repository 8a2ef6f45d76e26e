package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.length;
import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.chime.model.CreateMeetingDialOutRequest;

/** The one operation on meetings that the clients still have. */
final class MeetingOperations {
    private static final Pattern JOIN_TOKEN = Pattern.compile("^[a-zA-Z0-9+/]+$");

    private MeetingOperations() {}

    static List<Operation<?>> table() {
        return List.of(new Operation<>(
                "CreateMeetingDialOut",
                OperationUri.of("POST /meetings/{meetingId}/dial-outs"),
                201,
                CreateMeetingDialOutRequest::builder,
                List.of(
                        matches("MeetingId", Constraint.GUID),
                        required("FromPhoneNumber"),
                        matches("FromPhoneNumber", Constraint.E164),
                        required("ToPhoneNumber"),
                        matches("ToPhoneNumber", Constraint.E164),
                        required("JoinToken"),
                        length("JoinToken", 2, 2048),
                        matches("JoinToken", JOIN_TOKEN)),
                MeetingOperations::create));
    }

    /** Refused with a ForbiddenException, which no SDK retries. */
    private static Body create(Invocation invocation, CreateMeetingDialOutRequest request) {
        throw Refusal.forbidden(
                "Carillon has no telephone network and holds no meetings. It keeps the user directory of Amazon Chime.");
    }
}
