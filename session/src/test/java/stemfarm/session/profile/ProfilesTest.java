package stemfarm.session.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stemfarm.session.Profile;

class ProfilesTest {

    /** A session names its profile, so none of these numbers may ever change. */
    @Test
    void areWhatTheyWere() {
        assertThat(Profiles.all().stream().map(Profiles.Described::profile))
                .containsExactly(
                        new Profile("streaming", -14, -1),
                        new Profile("apple", -16, -1),
                        new Profile("loud", -11, -1),
                        new Profile("broadcast-r128", -23, -1),
                        new Profile("atsc", -24, -2),
                        new Profile("podcast", -16, -1),
                        new Profile("amazon", -14, -2));
    }

    @Test
    void eachSaysWhereItComesFrom() {
        assertThat(Profiles.all()).noneMatch(each -> each.why().isBlank());
        assertThat(Profiles.named("louder")).isEmpty();
    }
}
