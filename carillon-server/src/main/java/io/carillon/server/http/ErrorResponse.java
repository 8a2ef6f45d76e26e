package io.carillon.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.carillon.server.sigv4.AuthenticationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.AccessDeniedException;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ChimeException;
import software.amazon.awssdk.services.chime.model.ConflictException;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.ServiceFailureException;
import software.amazon.awssdk.services.chime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.chime.model.ThrottledClientException;
import software.amazon.awssdk.services.chime.model.UnauthorizedClientException;
import software.amazon.awssdk.services.chime.model.UnprocessableEntityException;

/**
 * Errors as every SDK reads them: the name in {@code x-amzn-ErrorType}, and a body with the model's {@code Code} and
 * {@code Message}. Errors that the model does not have (those of signatures) carry a lower-case {@code message} alone, as
 * AWS's gateways write them.
 */
public final class ErrorResponse {
    private static final JsonFactory JSON = new JsonFactory();

    /** The HTTP status and the Code of each exception of the AWS model. */
    private static final Map<Class<? extends ChimeException>, Modelled> MODEL = Map.ofEntries(
            Map.entry(BadRequestException.class, new Modelled(400, "BadRequest")),
            Map.entry(ResourceLimitExceededException.class, new Modelled(400, "ResourceLimitExceeded")),
            Map.entry(UnauthorizedClientException.class, new Modelled(401, "Unauthorized")),
            Map.entry(ForbiddenException.class, new Modelled(403, "Forbidden")),
            Map.entry(AccessDeniedException.class, new Modelled(403, "AccessDenied")),
            Map.entry(NotFoundException.class, new Modelled(404, "NotFound")),
            Map.entry(ConflictException.class, new Modelled(409, "Conflict")),
            Map.entry(UnprocessableEntityException.class, new Modelled(422, "Unprocessable")),
            Map.entry(ThrottledClientException.class, new Modelled(429, "Throttled")),
            Map.entry(ServiceFailureException.class, new Modelled(500, "ServiceFailure")),
            Map.entry(ServiceUnavailableException.class, new Modelled(503, "ServiceUnavailable")));

    private ErrorResponse() {}

    private record Modelled(int status, String code) {}

    /** The names of the errors of the AWS model. */
    public static List<String> names() {
        return MODEL.keySet().stream().map(Class::getSimpleName).sorted().toList();
    }

    /** The response for an exception of the AWS model. */
    public static HttpResponse of(ChimeException exception) {
        Modelled modelled = MODEL.get(exception.getClass());
        if (modelled == null) {
            throw new IllegalArgumentException("The AWS model has no " + exception.getClass());
        }
        return of(modelled.status(), exception.getClass().getSimpleName(), modelled.code(), message(exception));
    }

    /**
     * The response for an exception of the AWS model by its name, one of {@link #names}.
     *
     * @throws IllegalArgumentException if the model has no such exception
     */
    public static HttpResponse of(String name, String message) {
        Modelled modelled = MODEL.entrySet().stream()
                .filter(each -> each.getKey().getSimpleName().equals(name))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("The AWS model has no " + name));
        return of(modelled.status(), name, modelled.code(), message);
    }

    /** The response to a request whose signature was refused. */
    public static HttpResponse of(AuthenticationException exception) {
        return of(exception.status(), exception.errorName(), null, String.valueOf(exception.getMessage()));
    }

    /** A response by name; without a code for errors that the AWS model does not have. */
    public static HttpResponse of(int status, String name, @Nullable String code, String message) {
        var out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (code != null) {
                json.writeStringField("Code", code);
            }
            json.writeStringField(code == null ? "message" : "Message", message);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HttpResponse(status, name, Body.of(out.toByteArray()));
    }

    /** The message in the body of a refusal; null if there is none. */
    public static @Nullable String message(HttpResponse refusal) {
        try (JsonParser json = JSON.createParser(refusal.body().bytes())) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                String value = json.nextTextValue();
                if (name.equalsIgnoreCase("message")) {
                    return value;
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The message alone: the text of the SDK's exception also has the status and ids of a response that was never received. */
    private static String message(ChimeException exception) {
        return String.valueOf(
                exception.awsErrorDetails() == null
                        ? exception.getMessage()
                        : exception.awsErrorDetails().errorMessage());
    }
}
