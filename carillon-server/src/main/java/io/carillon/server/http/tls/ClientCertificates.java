package io.carillon.server.http.tls;

/** Whether clients show a certificate of their own in the handshake. */
public enum ClientCertificates {
    /** They are not asked for one. */
    OFF,
    /** They are asked for one. One that is not of the client CA is refused; none is accepted. */
    OPTIONAL,
    /** Only clients with a certificate of the client CA may connect. */
    REQUIRED
}
