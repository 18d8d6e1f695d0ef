package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KeptCommentsTest {

    private static final String BEFORE = """
            song: Tune  # working title
            # the balance
            stems:
              - name: vocal
                levelDb: 0      # she likes it
                # the first take
                chain: []
              - name: drums
                levelDb: 0  # as on the demo
                chain: []  # live
            """;

    @Test
    void shouldLeaveATextThatIsTheSameAsItWas() {
        String plain = BEFORE.replaceAll("(?m)^ *#.*\n| +#.*", "");
        assertThat(new KeptComments(BEFORE).into(plain)).isEqualTo(BEFORE);
    }

    @Test
    void shouldKeepACommentInItsStemWhenTheSameLineOfAnotherIsChanged() {
        String plain = BEFORE.replaceAll("(?m)^ *#.*\n| +#.*", "");
        String moved = plain.replaceFirst("levelDb: 0", "levelDb: -1.5");
        assertThat(new KeptComments(BEFORE).into(moved))
                .isEqualTo(BEFORE.replaceFirst("levelDb: 0.*", "levelDb: -1.5"));
    }
}
