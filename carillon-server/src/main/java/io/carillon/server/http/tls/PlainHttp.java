package io.carillon.server.http.tls;

/** The event that a client speaks plain HTTP where it should speak TLS. It comes before the client's first bytes. */
public enum PlainHttp {
    INSTANCE
}
