package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The caller's request with its page size, and what paging does to it. Immutable. */
final class RequestParameters<RequestT extends SdkRequest> {
    private final RequestT request;
    private final List<Member> tokenMembers;
    private final @Nullable Member limitMember;
    private final List<@Nullable Object> ownTokens;

    private RequestParameters(RequestT request, List<Member> tokenMembers, @Nullable Member limitMember) {
        this.request = request;
        this.tokenMembers = tokenMembers;
        this.limitMember = limitMember;
        this.ownTokens = new ArrayList<>();
        tokenMembers.forEach(member -> ownTokens.add(member.get(request)));
    }

    /**
     * Looks up the parameters that the model names and writes the page size to the request.
     *
     * @throws PaginationException if there is a page size and the operation takes none
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    static <RequestT extends SdkRequest> RequestParameters<RequestT> of(
            PaginatorModel model, RequestT request, PaginationConfig config) {
        List<Member> tokens = model.inputTokens().stream()
                .map(name -> Member.of(request, name))
                .toList();
        Member limit = model.limitKey() == null ? null : Member.of(request, model.limitKey());
        if (config.pageSize().isEmpty()) {
            return new RequestParameters<>(request, tokens, limit);
        }
        if (limit == null) {
            throw new PaginationException("Error during pagination: PageSize parameter is not supported for the"
                    + " pagination interface for this operation.");
        }
        Object pageSize = config.pageSize().getAsInt();
        Object fitting = limit.fit(pageSize)
                .or(() -> limit.fit(pageSize.toString()))
                .orElseThrow(() -> new IllegalArgumentException(limit.name() + " takes no page size"));
        RequestT sized = with(request, List.of(limit), List.of(fitting));
        return new RequestParameters<>(sized, tokens, limit);
    }

    /**
     * Where a walk begins. A starting token without any value stands for the request as the caller wrote it, since
     * that is what boto3 means by the tokens of a cut first page.
     *
     * @throws ParameterValidationException with everything that is wrong with the request or the starting token
     */
    Position start(Optional<Position> startingToken) {
        List<String> problems = missing();
        List<@Nullable Object> tokens = ownTokens;
        if (startingToken.isPresent() && startingToken.get().tokens().stream().anyMatch(Objects::nonNull)) {
            tokens = fit(startingToken.get().tokens(), problems);
        }
        if (limitMember != null && limitMember.get(request) instanceof Number limit && limit.longValue() < 1) {
            problems.add("Invalid value for parameter %s, value: %s, valid min value: 1"
                    .formatted(limitMember.name(), limit));
        }
        if (!problems.isEmpty()) {
            throw new ParameterValidationException(problems);
        }
        return new Position(tokens, startingToken.map(Position::amount).orElse(0L));
    }

    /** The request for the page that these tokens fetch. */
    RequestT at(List<@Nullable Object> tokens) {
        return tokens.equals(ownTokens) ? request : with(request, tokenMembers, tokens);
    }

    private List<String> missing() {
        List<String> problems = new ArrayList<>();
        for (var field : request.sdkFields()) {
            Member member = new Member(field);
            Object value = member.get(request);
            if (value == null && member.isRequired()) {
                problems.add("Missing required parameter in input: \"" + member.name() + "\"");
            } else if (member.isInPath() && "".equals(value)) {
                problems.add("Invalid length for parameter " + member.name() + ", value: 0, valid min length: 1");
            }
        }
        return problems;
    }

    private List<@Nullable Object> fit(List<@Nullable Object> tokens, List<String> problems) {
        List<@Nullable Object> fitting = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Member member = tokenMembers.get(i);
            Object token = tokens.get(i);
            Optional<Object> value = token == null ? Optional.empty() : member.fit(token);
            if (token != null && value.isEmpty()) {
                problems.add("Invalid type for parameter %s, value: %s, type: %s, valid types: %s"
                        .formatted(
                                member.name(),
                                PythonLiteral.of(token),
                                token.getClass().getSimpleName(),
                                member.typeName()));
            }
            fitting.add(value.orElse(null));
        }
        return fitting;
    }

    // A request's builder builds that request: the SDK's types only fail to say so.
    @SuppressWarnings("unchecked")
    private static <RequestT extends SdkRequest> RequestT with(
            RequestT request, List<Member> members, List<? extends @Nullable Object> values) {
        SdkRequest.Builder builder = request.toBuilder();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).set((SdkPojo) builder, values.get(i));
        }
        return (RequestT) builder.build();
    }
}
