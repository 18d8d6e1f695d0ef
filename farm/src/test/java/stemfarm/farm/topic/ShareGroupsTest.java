package stemfarm.farm.topic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShareGroupsTest {

    @Test
    void refusesAKafkaWithoutShareGroups() {
        assertThatThrownBy(() -> ShareGroups.requireFeature(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no share groups")
                .hasMessageContaining("share.version=1");
        assertThatCode(() -> ShareGroups.requireFeature(2)).doesNotThrowAnyException();
    }

    @Test
    void refusesAKafkaOnWhichShareGroupsStarve() {
        assertThatThrownBy(() -> ShareGroups.requireStateReplicas(3, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("replication.factor is 3 but the number of brokers is 1");
        assertThatCode(() -> ShareGroups.requireStateReplicas(3, 3)).doesNotThrowAnyException();
    }
}
