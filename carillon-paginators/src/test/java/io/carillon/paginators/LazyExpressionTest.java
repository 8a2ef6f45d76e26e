package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot succeed: what finds them before they are evaluated, and what does not. */
class LazyExpressionTest {
    private static final Map<String, Object> RESULT = Map.of("Users", List.of("anna"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Users || nonsense(@)",
                "Users || length(@, @)",
                "Users || sort_by(@, a)",
                "Users || [@][::0]",
                "nothing[*].nonsense(@) || Users"
            })
    void aWrongCallFailsOnlyIfItIsEvaluated(String text) {
        SearchExpression lazy = SearchExpression.compileLazily(text);
        assertThat(lazy.search(RESULT)).isEqualTo(List.of("anna"));
        assertThat(lazy.wrongCall()).isPresent();
        assertThatExceptionOfType(SearchExpressionException.class).isThrownBy(() -> SearchExpression.compile(text));
        SearchExpression evaluated = SearchExpression.compileLazily("[" + text.replace("Users", "nobody") + "]");
        if (!text.startsWith("nothing")) {
            assertThatExceptionOfType(SearchExpressionException.class).isThrownBy(() -> evaluated.search(RESULT));
        }
    }

    @Test
    void theGrammarIsCheckedFirst() {
        assertThatExceptionOfType(SearchExpressionException.class)
                .isThrownBy(() -> SearchExpression.compileLazily("[nonsense(@), a.`1`]"))
                .withMessageNotContaining("Unknown function");
        assertThat(SearchExpression.compileLazily("length(Users)").wrongCall()).isEmpty();
    }
}
