package io.carillon.cli;

import java.net.URI;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Explains why a server cannot be called by TLS. */
final class TlsFailure {
    private TlsFailure() {}

    /**
     * The explanation.
     *
     * @param failure what the call ended with
     * @param tls the part of it that is about TLS
     */
    static CommandFailedException explained(URI uri, SSLException tls, Exception failure) {
        String message = String.valueOf(Failure.inOneLine(tls.getMessage()));
        if (causedBy(tls, CertificateExpiredException.class) || causedBy(tls, CertificateNotYetValidException.class)) {
            return new CommandFailedException(
                    "The certificate of " + uri + " is not valid now: it has expired, or is not valid yet.",
                    "Renew the server's certificate, and check the clock of this machine.",
                    failure);
        }
        if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
            return new CommandFailedException(
                    "The certificate of " + uri + " is for another host: " + message + ".",
                    "Call the server by a name that is in its certificate.",
                    failure);
        }
        if (causedBy(tls, CertPathValidatorException.class) || message.contains("PKIX path")) {
            return new CommandFailedException(
                    "The certificate of " + uri + " is not from an authority that is trusted here.",
                    "Name a file with the certificate of its authority with --ca-bundle or AWS_CA_BUNDLE.",
                    failure);
        }
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return new CommandFailedException(
                    uri + " requires a client certificate, which this command cannot show.",
                    "Call the server by an address that does not require one.",
                    failure);
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return new CommandFailedException(
                    uri + " does not speak TLS.",
                    "Write http:// instead of https://, or set tls.certificate on the server.",
                    failure);
        }
        return new CommandFailedException(
                uri + " cannot be reached by TLS: " + message + ".",
                "Check the server's certificate and its log; docs/tls.md describes both sides.",
                failure);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
