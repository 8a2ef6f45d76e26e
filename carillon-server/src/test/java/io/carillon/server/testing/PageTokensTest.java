package io.carillon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private final PageTokens tokens = new PageTokens(new SplittableRandom(1));

    @Test
    void knowsThePageOfATokenThatAResponseHad() {
        tokens.leads("second", 2);
        assertThat(tokens.page(null)).isEqualTo(1);
        assertThat(tokens.page("second")).isEqualTo(2);
        assertThat(tokens.page("unknown")).isEqualTo(FaultRule.ANY_PAGE);
        assertThat(tokens.real("second")).isEqualTo("second");
        assertThat(tokens.real("unknown")).isEqualTo("unknown");
        assertThat(tokens.real(null)).isNull();
    }

    @Test
    void anAliasLeadsToThePageOfAnotherToken() {
        String ofFirst = tokens.alias(null, 2);
        String ofSecond = tokens.alias("second", 3);
        assertThat(ofFirst).isNotEqualTo(ofSecond).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.real(ofFirst)).isNull();
        assertThat(tokens.real(ofSecond)).isEqualTo("second");
        assertThat(tokens.page(ofSecond)).isEqualTo(3);
        tokens.clear();
        assertThat(tokens.real(ofSecond)).isEqualTo(ofSecond);
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i < PageTokens.MAX_TOKENS; i++) {
            tokens.leads("token " + i, 2);
        }
        tokens.leads("token 0", 3);
        tokens.leads("one more", 2);
        assertThat(tokens.page("token 0")).isEqualTo(3);
        assertThat(tokens.page("token 1")).isEqualTo(FaultRule.ANY_PAGE);
        assertThat(tokens.page("token 2")).isEqualTo(2);
    }
}
