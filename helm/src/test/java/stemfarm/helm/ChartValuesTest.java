package stemfarm.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that would make a farm that does not work are refused before anything is installed. */
final class ChartValuesTest {

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers, kafka, bootstrapServers",
        "kafka.sasl.username, farm, sasl",
        "stemWorker.slots, 0, slots",
        "stemWorker.slotz, 2, slotz",
        "masterWorker.drainSec, soon, drainSec",
        "coordinator.replicas, 0, replicas",
        "coordinator.resources.limits.memory, lots, memory",
        "store.type, nfs, type",
        "store.type, s3, address",
        "store.s3.address, https://bucket, address",
        "tracks.mountPath, songs, mountPath",
        "scaling.mode, vpa, mode",
        "scaling.mode, keda, prometheusAddress",
        "image.pullPolicy, Sometimes, pullPolicy",
    })
    void aWrongValueIsRefusedByName(String key, String value, String named) {
        assertThatThrownBy(() -> Chart.template().set(key, value).call())
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }
}
