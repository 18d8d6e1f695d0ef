"""Morning Ferry, the composition: 13 bars of 4/4 in A major as lists of notes; nothing here is random.

Bars 0-1 intro, 2-5 verse, 6-11 chorus, 12 the last chord. Times are in beats (quarters) from the first downbeat,
pitches are MIDI numbers, velocities 1 to 127.
"""

from dataclasses import dataclass

TEMPO_BPM = 112
LEAD_IN_SEC = 0.2
BAR = 4
VERSE, CHORUS, LAST = 2 * BAR, 6 * BAR, 12 * BAR
RITARDANDO_FROM = 11 * BAR
RITARDANDO = 0.025  # beats lost per squared beat: a beat ends up 20 % longer
RING = 6  # beats that the last chord is held


@dataclass(frozen=True)
class Note:
    beat: float
    beats: float
    pitch: int
    velocity: int
    strum: int = 0  # order in a strummed chord: 0 is the first string that sounds


def seconds(beat):
    """Song time of a beat: steady, slowing down through bar 11, then at the tempo that was reached."""
    slowing = min(max(beat - RITARDANDO_FROM, 0), LAST - RITARDANDO_FROM)
    slow = max(beat - LAST, 0)
    lost = RITARDANDO * (slowing * slowing + 2 * (LAST - RITARDANDO_FROM) * slow)
    return LEAD_IN_SEC + (beat + lost) * 60 / TEMPO_BPM


# name: bass note, guitar in open position, guitar with capo 7, piano right hand, pad, strings
VOICINGS = {
    "A": (33, [45, 52, 57, 61, 64], [57, 64, 69, 73], [61, 64, 69], [57, 61, 64, 71], [64, 69, 73]),
    "E/G#": (32, [44, 52, 56, 59, 64], [56, 64, 68, 71], [59, 64, 68], [56, 59, 64, 71], [64, 68, 71]),
    "F#m7": (30, [42, 49, 52, 57, 61, 64], [54, 61, 64, 69], [61, 64, 69], [57, 61, 64, 66], [64, 69, 73]),
    "Dmaj7": (38, [50, 57, 61, 66], [57, 62, 66, 73], [61, 66, 69], [57, 61, 66, 69], [66, 69, 73]),
    "D": (38, [50, 57, 62, 66], [57, 62, 66, 69], [62, 66, 69], [57, 62, 66, 69], [66, 69, 74]),
    "E": (28, [40, 47, 52, 56, 59, 64], [59, 64, 68, 71], [59, 64, 68], [59, 64, 66, 71], [68, 71, 76]),
    "C#m7": (37, [49, 56, 59, 64, 68], [56, 61, 64, 71], [59, 64, 68], [56, 59, 64, 68], [68, 71, 76]),
    "Bm7": (35, [47, 54, 57, 62, 66], [57, 62, 66, 71], [57, 62, 66], [57, 59, 62, 66], [66, 69, 74]),
    "Esus4": (28, [40, 47, 52, 57, 59, 64], [57, 64, 69, 71], [59, 64, 69], [57, 59, 64, 66], [64, 69, 71]),
    "E7": (28, [40, 47, 52, 56, 62, 64], [56, 62, 64, 71], [56, 62, 64], [56, 59, 62, 64], [64, 68, 71]),
}
BASS, OPEN, CAPO, PIANO, PAD, STRINGS = range(6)

# (bar, beat in the bar, beats, chord)
CHORDS = [
    (bar * BAR + beat, beats, VOICINGS[name])
    for bar, beat, beats, name in [
        (0, 0, 4, "A"), (1, 0, 2, "Dmaj7"), (1, 2, 2, "Esus4"),
        (2, 0, 4, "A"), (3, 0, 4, "E/G#"), (4, 0, 4, "F#m7"), (5, 0, 4, "Dmaj7"),
        (6, 0, 4, "D"), (7, 0, 4, "E"), (8, 0, 4, "C#m7"), (9, 0, 4, "F#m7"),
        (10, 0, 4, "Bm7"), (11, 0, 2, "Esus4"), (11, 2, 2, "E7"),
    ]
]
FINAL = VOICINGS["A"]


def chord_at(beat):
    return next((voices for start, beats, voices in CHORDS if start <= beat < start + beats), FINAL)


def line(start, *notes):
    """A melody: (beats, pitch or None for a rest, velocity) one after another."""
    out, beat = [], start
    for beats, pitch, velocity in notes:
        if pitch is not None:
            out.append(Note(beat, beats, pitch, velocity))
        beat += beats
    return out


def held(part, velocity, start=0):
    """Chords held through, and the last one left ringing."""
    out = [
        Note(beat, beats * 0.98, pitch, velocity)
        for beat, beats, voices in CHORDS
        if beat >= start
        for pitch in voices[part]
    ]
    return out + [Note(LAST, RING, pitch, velocity) for pitch in FINAL[part]]
