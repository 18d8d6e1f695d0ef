/* ebur128 RATE CHANNELS < F64: integrated loudness (LUFS) and true peak (dBTP) as libebur128 reads them. */
#include <ebur128.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    static double block[2 * 4096];
    if (argc != 3) {
        return 2;
    }
    unsigned channels = (unsigned) atoi(argv[2]);
    ebur128_state *state =
        ebur128_init(channels, strtoul(argv[1], NULL, 10), EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    if (!state || channels > 2) {
        return 1;
    }
    size_t frames;
    while ((frames = fread(block, sizeof(double) * channels, 4096, stdin)) > 0) {
        ebur128_add_frames_double(state, block, frames);
    }
    double loudness, highest = 0;
    ebur128_loudness_global(state, &loudness);
    for (unsigned c = 0; c < channels; c++) {
        double peak;
        ebur128_true_peak(state, c, &peak);
        highest = peak > highest ? peak : highest;
    }
    printf("%.6f %.6f\n", loudness, 20 * log10(highest));
    ebur128_destroy(&state);
    return 0;
}
