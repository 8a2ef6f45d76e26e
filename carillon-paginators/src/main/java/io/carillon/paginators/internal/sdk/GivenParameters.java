package io.carillon.paginators.internal.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The parameters given by a caller, with the problems found so far.
 *
 * @param request holds the valid parameters
 * @param unknown one problem per unknown name, in the caller's order
 * @param problems the problems of each given parameter, usually none, in the caller's order
 */
public record GivenParameters<RequestT extends SdkRequest>(
        RequestT request, List<String> unknown, Map<String, List<String>> problems) {

    /** The parameters of a request, in the model's order. */
    public static <RequestT extends SdkRequest> GivenParameters<RequestT> of(RequestT request) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            if (new Member(field).get(request) != null) {
                problems.put(field.memberName(), List.of());
            }
        }
        return new GivenParameters<>(request, List.of(), problems);
    }

    /**
     * Parameters by their names in the AWS model, in addition to or in place of those of a request.
     *
     * @param template the operation's request, usually an empty one
     */
    // A request's builder builds that type of request, but the SDK's types do not express it.
    @SuppressWarnings("unchecked")
    public static <RequestT extends SdkRequest> GivenParameters<RequestT> read(
            RequestT template, Map<String, ?> parameters) {
        SdkRequest.Builder builder = template.toBuilder();
        List<String> unknown = new ArrayList<>();
        Map<String, List<String>> problems = new LinkedHashMap<>(of(template).problems());
        parameters.forEach((name, value) -> {
            Member member = Member.find(template, name);
            if (member == null) {
                unknown.add(ParameterProblem.unknown(ParameterProblem.INPUT, name, Member.names(template)));
            } else {
                ParameterReader reader = new ParameterReader();
                Optional<Object> fitting = reader.read(member, name, value);
                fitting.ifPresent(present -> member.set((SdkPojo) builder, present));
                problems.put(name, reader.problems());
            }
        });
        return new GivenParameters<>((RequestT) builder.build(), unknown, problems);
    }

    /** The same parameters in a request that is marked as paginated. */
    public GivenParameters<RequestT> marked() {
        return new GivenParameters<>(PaginatorMarker.mark(request), unknown, problems);
    }

    /** The same with one parameter replaced by a valid value. */
    public GivenParameters<RequestT> replaced(RequestT replacement, String parameter) {
        Map<String, List<String>> others = new LinkedHashMap<>(problems);
        others.put(parameter, List.of());
        return new GivenParameters<>(replacement, unknown, others);
    }
}
