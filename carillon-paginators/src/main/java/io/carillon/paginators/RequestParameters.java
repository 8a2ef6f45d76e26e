package io.carillon.paginators;

import io.carillon.paginators.internal.python.PythonNumber;
import io.carillon.paginators.internal.sdk.GivenParameters;
import io.carillon.paginators.internal.sdk.Member;
import io.carillon.paginators.internal.sdk.ParameterProblem;
import io.carillon.paginators.internal.sdk.ParameterReader;
import io.carillon.paginators.internal.token.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The caller's parameters with the page size, and how paging changes them. Immutable. */
final class RequestParameters<RequestT extends SdkRequest> {
    private final GivenParameters<RequestT> given;
    private final List<Member> tokenMembers;
    private final @Nullable Member limitMember;
    private final List<@Nullable Object> ownTokens;

    private RequestParameters(
            GivenParameters<RequestT> given, List<Member> tokenMembers, @Nullable Member limitMember) {
        this.given = given;
        this.tokenMembers = tokenMembers;
        this.limitMember = limitMember;
        this.ownTokens = new ArrayList<>();
        tokenMembers.forEach(member -> ownTokens.add(member.get(given.request())));
    }

    /**
     * Looks up the parameters that the model names and sets the page size in the request.
     *
     * @throws PaginationException if there is a page size, or an exact cut to be made, and the operation does not
     *     support a page size
     * @throws IllegalArgumentException if the request has no parameter of a name that the model uses
     */
    static <RequestT extends SdkRequest> RequestParameters<RequestT> of(
            PaginatorModel model, GivenParameters<RequestT> given, PaginationConfig config) {
        RequestT request = given.request();
        List<Member> tokens = model.inputTokens().stream()
                .map(name -> Member.of(request, name))
                .toList();
        Member limit = model.limitKey() == null ? null : Member.of(request, model.limitKey());
        if (limit == null && config.exactCut() && config.maxItems().isPresent()) {
            throw new PaginationException(
                    "Error during pagination: exactCut is not supported for this operation, because it"
                            + " has no parameter for the page size.");
        } else if (config.pageSize().isEmpty()) {
            return new RequestParameters<>(given, tokens, limit);
        }
        if (limit == null) {
            throw new PaginationException("Error during pagination: PageSize parameter is not supported for the"
                    + " pagination interface for this operation.");
        }
        RequestT sized = with(
                request, List.of(limit), List.of(fit(limit, config.pageSize().getAsInt())));
        return new RequestParameters<>(given.replaced(sized, limit.name()), tokens, limit);
    }

    private static Object fit(Member limit, long pageSize) {
        return limit.fit(pageSize)
                .or(() -> limit.fit(Long.toString(pageSize)))
                .orElseThrow(() -> new IllegalArgumentException(limit.name() + " does not accept a page size"));
    }

    /** The same for the parameters of a request. */
    static <RequestT extends SdkRequest> RequestParameters<RequestT> of(
            PaginatorModel model, RequestT request, PaginationConfig config) {
        return of(model, GivenParameters.of(request), config);
    }

    /**
     * Where a walk begins. A starting token whose values are all null stands for the request as the caller wrote it:
     * this is how boto3 encodes a cut within the first page.
     *
     * @throws ParameterValidationException listing everything that is wrong with the parameters or the starting token
     */
    Position start(Optional<Position> startingToken) {
        Map<String, List<String>> problemsOf = new LinkedHashMap<>(given.problems());
        List<@Nullable Object> tokens = ownTokens;
        if (startingToken.isPresent() && startingToken.get().tokens().stream().anyMatch(Objects::nonNull)) {
            tokens = read(startingToken.get().tokens(), problemsOf);
        }
        checkValues(problemsOf);
        List<String> problems = missing(problemsOf);
        problems.addAll(given.unknown());
        problemsOf.values().forEach(problems::addAll);
        if (!problems.isEmpty()) {
            throw new ParameterValidationException(problems);
        }
        return new Position(tokens, startingToken.map(Position::amount).orElse(0L));
    }

    /** The request that fetches the page at these tokens. */
    RequestT at(List<@Nullable Object> tokens) {
        return tokens.equals(ownTokens) ? given.request() : with(given.request(), tokenMembers, tokens);
    }

    /**
     * The request that fetches the page at these tokens, with a different page size.
     *
     * @param pageSize not more than the request's, or than the size of a page that the service has sent
     */
    RequestT at(List<@Nullable Object> tokens, long pageSize) {
        Member limit = Objects.requireNonNull(limitMember, "limitMember");
        return with(at(tokens), List.of(limit), List.of(fit(limit, pageSize)));
    }

    /** The number of items to request per page, if the caller has set it; otherwise empty. */
    OptionalLong pageSize() {
        Object limit = limitMember == null ? null : limitMember.get(given.request());
        Object number = limit instanceof String text ? PythonNumber.parse(text) : limit;
        return number instanceof Number size ? OptionalLong.of(size.longValue()) : OptionalLong.empty();
    }

    /** Reads the tokens. Problems with them replace those of the caller's own tokens. */
    private List<@Nullable Object> read(List<@Nullable Object> tokens, Map<String, List<String>> problemsOf) {
        List<@Nullable Object> read = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Member member = tokenMembers.get(i);
            Object token = tokens.get(i);
            ParameterReader reader = new ParameterReader();
            read.add(
                    token == null
                            ? null
                            : asNumber(member, token)
                                    .or(() -> reader.read(member, member.name(), token))
                                    .orElse(null));
            problemsOf.put(member.name(), reader.problems());
        }
        return read;
    }

    /** A token of the service is given as text even if its parameter is a number, such as S3's part number. */
    private static Optional<Object> asNumber(Member member, Object token) {
        return token instanceof String text && member.fit(text).isEmpty()
                ? Optional.ofNullable(PythonNumber.parse(text)).flatMap(member::fit)
                : Optional.empty();
    }

    private void checkValues(Map<String, List<String>> problemsOf) {
        if (limitMember != null && limitMember.get(given.request()) instanceof Number limit && limit.longValue() < 1) {
            problemsOf.put(limitMember.name(), List.of(ParameterProblem.lessThanOne(limitMember.name(), limit)));
        }
        for (SdkField<?> field : given.request().sdkFields()) {
            Member member = new Member(field);
            if (member.isInPath() && "".equals(member.get(given.request()))) {
                problemsOf.put(member.name(), List.of(ParameterProblem.empty(member.name())));
            }
        }
    }

    private List<String> missing(Map<String, List<String>> problemsOf) {
        List<String> problems = new ArrayList<>();
        for (SdkField<?> field : given.request().sdkFields()) {
            Member member = new Member(field);
            if (member.isRequired() && !problemsOf.containsKey(member.name())) {
                problems.add(ParameterProblem.missing(ParameterProblem.INPUT, member.name()));
            }
        }
        return problems;
    }

    // A request's builder builds that type of request, but the SDK's types do not express it.
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
