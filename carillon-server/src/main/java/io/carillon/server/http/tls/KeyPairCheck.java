package io.carillon.server.http.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Whether a private and a public key belong together: the one must verify what the other signs. */
final class KeyPairCheck {
    private static final byte[] TEXT = "Carillon".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    static boolean belong(PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = signature(privateKey.getAlgorithm());
            signature.initSign(privateKey);
            signature.update(TEXT);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(TEXT);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherAlgorithm) {
            return false;
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSASSA-PSS" -> {
                Signature pss = Signature.getInstance(algorithm);
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield pss;
            }
            default -> Signature.getInstance(algorithm);
        };
    }
}
