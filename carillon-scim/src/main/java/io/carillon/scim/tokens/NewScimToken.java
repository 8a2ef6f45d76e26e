package io.carillon.scim.tokens;

/**
 * A token that was just created.
 *
 * @param text what clients send; it is stored nowhere and cannot be shown again
 */
public record NewScimToken(ScimToken token, String text) {
    @Override
    public String toString() {
        return "NewScimToken[" + token.id() + "]";
    }
}
