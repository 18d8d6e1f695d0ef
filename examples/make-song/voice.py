"""A singing voice by source and filter, after D. H. Klatt and L. C. Klatt, "Analysis, synthesis, and perception of
voice quality variations", JASA 87 (1990): the KLGLOTT88 glottal pulse, aspiration noise, a cascade of resonators.

Formants of the sung vowels follow the tenor of Peterson and Barney, "Control methods used in a study of the
vowels", JASA 24 (1952), rounded to a light voice.
"""

import math
from array import array

from score import seconds

RATE_HZ = 44100
CONTROL_FRAMES = 44
# phone: level in dB, then F1, F2, F3 in Hz; two rows are a glide
VOWELS = {
    "aa": [(0, 700, 1150, 2600)], "ah": [(0, 600, 1180, 2550)], "ao": [(0, 570, 880, 2600)],
    "ow": [(0, 470, 880, 2500), (-1, 350, 760, 2400)], "uw": [(-3, 340, 850, 2350)],
    "iy": [(0, 300, 2100, 2800)], "ih": [(0, 400, 1850, 2550)],
    "ey": [(0, 500, 1750, 2550), (0, 340, 2050, 2700)], "ay": [(0, 700, 1180, 2550), (0, 400, 1900, 2550)],
}
CONSONANTS = {
    "l": (-6, 350, 1000, 2700), "r": (-4, 400, 1150, 1650), "w": (-5, 320, 650, 2300),
    "m": (-8, 270, 1000, 2200), "n": (-8, 270, 1450, 2400), "ng": (-9, 280, 1900, 2500), "hh": (-60, 500, 1150, 2500),
}
NASALS = {"m", "n", "ng"}
UPPER_HZ = (3200, 3700, 4700, 5800)  # F4 to F7
BANDWIDTHS_HZ = (110, 100, 110, 120, 150, 300, 400)
EDGE_HZ, EDGE = 5000, 0.25  # above the last resonator the source is heard directly, or the voice is muffled
CONSONANT_SEC = 0.065
BREATH_SEC = 0.3


def targets(phrase, gaps):
    """What the mouth aims at: (time, level dB, formants Hz, bandwidth factor, breath 0..1), one after another."""
    out = [(seconds(phrase[0].beat) - 0.1 - BREATH_SEC, -60, (500, 1300, 2500), 1.5, 0.35)]
    for i, syllable in enumerate(phrase):
        start, end = seconds(syllable.beat) + gaps[i], seconds(syllable.beat + syllable.beats)
        following = phrase[i + 1] if i + 1 < len(phrase) else None
        vowel = next(k for k, phone in enumerate(syllable.phones) if phone in VOWELS)
        onset, coda = syllable.phones[:vowel], syllable.phones[vowel + 1 :]
        if following and following.beat - syllable.beat - syllable.beats < 0.1:
            first_vowel = next(k for k, phone in enumerate(following.phones) if phone in VOWELS)
            end = seconds(following.beat) + gaps[i + 1] - first_vowel * CONSONANT_SEC
        coda_from = end - len(coda) * CONSONANT_SEC * 1.3
        for k, phone in enumerate(onset):
            out.append(consonant(start - (len(onset) - k) * CONSONANT_SEC, phone))
        shape = VOWELS[syllable.phones[vowel]]
        out.append((start, *levelled(shape[0]), 1, 0.0))
        if len(shape) == 2:
            out.append((coda_from - min(0.18, 0.4 * (coda_from - start)), *levelled(shape[1]), 1, 0.0))
        for k, phone in enumerate(coda):
            out.append(consonant(coda_from + k * CONSONANT_SEC * 1.3, phone))
        if not following or following.beat - syllable.beat - syllable.beats >= 0.1:
            out.append((end, -60, out[-1][2], 1.5, 0.05))
    return out


def levelled(shape):
    return shape[0], shape[1:]


def consonant(at_sec, phone):
    level_db, formants_hz = levelled(CONSONANTS[phone])
    return at_sec, level_db, formants_hz, 2.5 if phone in NASALS else 1.2, 0.9 if phone == "hh" else 0.0


def melody(phrase, gaps):
    """The pitch aimed at: (time, MIDI pitch, seconds that the note lasts); the first note is reached from below."""
    out = [(0.0, phrase[0].pitch - 1.5, 0.0)]
    for syllable, gap in zip(phrase, gaps, strict=True):
        start = seconds(syllable.beat) + gap - 0.04
        out.append((start, syllable.pitch, seconds(syllable.beat + syllable.beats) - start))
    return out


def controls(phrase, rng):
    """Each millisecond of a phrase: (pitch Hz, level, formants Hz, bandwidth factor, breath), smoothed."""
    gaps = [rng.gauss(0.012, 0.01) for _ in phrase]
    mouth, notes = targets(phrase, gaps), melody(phrase, gaps)
    first_sec, step_sec = mouth[0][0], CONTROL_FRAMES / RATE_HZ
    state = [0.0, *mouth[0][2], 1.5, 0.0, notes[0][1]]
    lag, drift, vibrato = list(state), 0.0, rng.random()
    smooth = [0.014, 0.02, 0.02, 0.02, 0.015, 0.02, 0.022]  # seconds, per stage of two
    out, m, n = [], 0, 0
    for step in range(int((mouth[-1][0] + 0.35 - first_sec) / step_sec)):
        now = first_sec + step * step_sec
        while m + 1 < len(mouth) and mouth[m + 1][0] <= now:
            m += 1
        while n + 1 < len(notes) and notes[n + 1][0] <= now:
            n += 1
        _, level_db, formants_hz, width, breath = mouth[m]
        since, pitch, lasts = now - notes[n][0], notes[n][1], notes[n][2]
        swell_db = 2.0 * math.sin(math.pi * min(max(since / max(lasts, 0.1), 0), 1)) + 0.45 * (pitch - 60)
        level = 10 ** ((level_db + swell_db) / 20) if level_db > -60 else 0.0
        aims = [level, *formants_hz, width, breath, pitch]
        for i, aim in enumerate(aims):
            k = 1 - math.exp(-step_sec / smooth[i])
            lag[i] += k * (aim - lag[i])
            state[i] += k * (lag[i] - state[i])
        vibrato += 5.4 * step_sec
        drift += 0.004 * (rng.gauss(0, 1) - drift)
        depth = 0.36 * min(max((since - 0.25) / 0.5, 0), 1) if lasts > 0.55 else 0.04
        semitones = state[6] + depth * math.sin(2 * math.pi * vibrato) + 1.2 * drift
        out.append((440 * 2 ** ((semitones - 69) / 12), state[0], state[1:4], state[4], state[5]))
    return first_sec, out


def resonator(freq_hz, bandwidth_hz):
    """Klatt's two-pole resonator, gain 1 at 0 Hz: y = A x + B y1 + C y2."""
    c = -math.exp(-2 * math.pi * bandwidth_hz / RATE_HZ)
    b = 2 * math.exp(-math.pi * bandwidth_hz / RATE_HZ) * math.cos(2 * math.pi * freq_hz / RATE_HZ)
    return 1 - b - c, b, c


def tract(pitch_hz, formants_hz, width):
    """Coefficients of all resonators; a singer lifts F1 to the note and never below it."""
    first = max(formants_hz[0], pitch_hz * 1.03)
    centres = (first, *formants_hz[1:], *UPPER_HZ)
    return [resonator(f, bw * width) for f, bw in zip(centres, BANDWIDTHS_HZ, strict=True)]


def glottis(phase, step, open_share):
    """KLGLOTT88's flow derivative 2u - 3u^2 while open; the jump at closure is rounded (polyBLEP) against aliasing."""
    u = phase / open_share
    flow = u * (2 - 3 * u) if u < 1 else 0.0
    since = (phase - open_share) / step
    if -1 < since < 0:
        flow += 0.5 * (1 + since) ** 2
    elif 0 <= since < 1:
        flow -= 0.5 * (1 - since) ** 2
    return flow


def sing_phrase(phrase, rng, out):
    first_sec, steps = controls(phrase, rng)
    at = round(first_sec * RATE_HZ)
    memory = [[0.0, 0.0] for _ in BANDWIDTHS_HZ]
    phase, tilt, dull, jitter, shimmer = 0.0, 0.0, 0.0, 1.0, 1.0
    edge_share = 1 - math.exp(-2 * math.pi * EDGE_HZ / RATE_HZ)
    for pitch_hz, level, formants_hz, width, breath in steps:
        stages = list(zip(tract(pitch_hz, formants_hz, width), memory, strict=True))
        open_share = 0.68 - 0.08 * min(level, 1)
        bright = 1 - math.exp(-2 * math.pi * (3500 + 4500 * min(level, 1.4)) / RATE_HZ)
        step = pitch_hz / RATE_HZ * jitter
        for _ in range(CONTROL_FRAMES):
            phase += step
            if phase >= 1:
                phase -= 1
                jitter, shimmer = 1 + rng.gauss(0, 0.004), 1 + rng.gauss(0, 0.03)
                step = pitch_hz / RATE_HZ * jitter
            pulse = glottis(phase, step, open_share) * level * shimmer
            tilt += bright * (pulse - tilt)
            airy = level * (0.012 if phase > open_share else 0.03) + 0.05 * breath
            noise = airy * (2 * rng.random() - 1)
            x, raw = tilt + noise, pulse + 5 * noise
            dull += edge_share * (raw - dull)
            for (a, b, c), y in stages:
                x = a * x + b * y[0] + c * y[1]
                y[1] = y[0]
                y[0] = x
            out[at] += x + EDGE * (raw - dull)
            at += 1


def sing(phrases, length_sec, rng):
    """The whole line as 32-bit floats at 44 100 Hz from song time 0, peak at 0.8."""
    out = array("f", bytes(4 * int(length_sec * RATE_HZ)))
    for phrase in phrases:
        sing_phrase(phrase, rng, out)
    loudest = 1.25 * max(map(abs, out))
    return array("f", (x / loudest for x in out))
