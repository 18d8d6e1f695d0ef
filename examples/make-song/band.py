"""Morning Ferry, who plays what: a list of notes per part."""

from score import BAR, CHORDS, CHORUS, FINAL, LAST, RING, VERSE, Note, chord_at, held, line
from score import BASS, CAPO, OPEN, PAD, PIANO, STRINGS

A_MAJOR = {9, 11, 1, 2, 4, 6, 8}
GUITAR_BAR = [(0, 92, "down"), (1, 70, "down"), (1.5, 58, "up"), (2.5, 74, "up"), (3, 84, "down"), (3.5, 60, "up")]


def strummed(part):
    """Down strokes sound all strings from the lowest, up strokes the upper three from the highest."""
    out = []
    for bar in range(LAST // BAR):
        for offset, velocity, stroke in GUITAR_BAR:
            beat = bar * BAR + offset
            strings = chord_at(beat)[part]
            order = strings if stroke == "down" else strings[:-4:-1]
            beats = 0.95 if offset in (0, 2.5) else 0.5
            loud = velocity + (0 if VERSE <= beat < CHORUS else 12)
            out += [Note(beat, beats, pitch, loud - 3 * i, i) for i, pitch in enumerate(order)]
    return out + [Note(LAST, RING, pitch, 90 - 3 * i, 2 * i) for i, pitch in enumerate(FINAL[part])]


def guitar_open():
    return strummed(OPEN)


def guitar_capo():
    return strummed(CAPO)


def clean_guitar():
    """Plays the hook in the intro, broken chords in the verse, off-beat stabs in the chorus."""
    intro = line(0, (0.5, None, 0), (0.5, 69, 96), (1, 74, 110), (0.5, 76, 104), (1.5, 73, 108))
    intro += line(BAR, (0.5, None, 0), (0.5, 69, 96), (0.5, 73, 102), (0.5, 76, 110), (1, 71, 104), (1, 69, 96))
    verse = []
    for step in range(2 * (CHORUS - VERSE)):
        beat = VERSE + step / 2
        voices = chord_at(beat)[CAPO]
        pitch = voices[(0, 2, 1, 3, 2, 1, 3, 2)[step % 8]]
        verse.append(Note(beat, 0.9, pitch, 84 if step % 4 == 0 else 66 + 5 * (step % 2)))
    chorus = [
        Note(beat + offset, 0.3, pitch + 12 if pitch < 60 else pitch, velocity, i)
        for beat in range(CHORUS, LAST, 2)
        for offset, velocity in ((1, 88), (1.75, 62))
        for i, pitch in enumerate(chord_at(beat)[CAPO][1:])
    ]
    last = [Note(LAST + i / 2, RING - i / 2, p, 72 - 4 * i) for i, p in enumerate([57, 64, 69, 73, 76])]
    return intro + verse + chorus + last


def bass():
    """Enters with the drums; sparse with the kick in the verse, eighths in the chorus, a step into each new chord."""
    out = [Note(BAR + 3.5, 0.45, 32, 80)]
    for beat, beats, voices in CHORDS:
        root = voices[BASS]
        if VERSE <= beat < CHORUS:
            out += [Note(beat, 1.4, root, 96), Note(beat + 1.5, 0.9, root, 80), Note(beat + 2.5, 0.45, root + 12, 84)]
            leading = chord_at(beat + BAR)[BASS] - 1
            step = leading if leading % 12 in A_MAJOR else leading - 1
            fifth = root + 7 if (root + 7) % 12 in A_MAJOR else root + 8
            out += [Note(beat + 3, 0.45, fifth, 76), Note(beat + 3.5, 0.45, step, 82)]
        elif beat >= CHORUS:
            steps = int(beats * 2)
            out += [
                Note(beat + i / 2, 0.44, root + (0, 0, 12, 0, 0, 7, 12, 7)[i], 98 if i % 4 == 0 else 82)
                for i in range(steps)
            ]
    return out + [Note(LAST, RING - 1, FINAL[BASS], 92)]


def piano():
    out = line(0, (1.5, 57, 84), (1.5, 64, 76), (1, 61, 74)) + line(BAR, (2, 50, 84), (2, 52, 86))
    out += [Note(beat, beats, pitch, 72) for beat, beats, voices in CHORDS[:3] for pitch in voices[PIANO]]
    for beat, beats, voices in CHORDS[3:]:
        in_chorus = beat >= CHORUS
        out.append(Note(beat, beats * 0.95, voices[BASS] + 12, 74 if in_chorus else 60))
        rhythm = [0, 1.5, 3] if not in_chorus else [0, 0.75, 1.5, 2, 2.75, 3.5]
        for offset in (o for o in rhythm if o < beats):
            top = [voices[PIANO][0] + 12] if in_chorus else []
            velocity = (82 if in_chorus else 62) - 6 * (offset % 1 > 0)
            out += [Note(beat + offset, 0.7, p, velocity) for p in voices[PIANO] + top]
    ending = line(LAST + 0.5, (0.5, 69, 60), (1, 74, 64), (0.5, 76, 60), (1.5, 73, 58), (1, 76, 48), (2, 81, 46))
    return out + [Note(LAST, RING, p, 66) for p in (33, 45, 57, 61, 64, 69)] + ending


def synth_lead():
    """Answers the singer in the chorus."""
    return (
        line(CHORUS - 1, (0.5, 64, 70), (0.5, 69, 78))
        + line(CHORUS + BAR, (2, None, 0), (0.5, 76, 84), (0.5, 78, 88), (0.5, 80, 92), (0.5, 78, 86))
        + line(CHORUS + 2 * BAR, (1.5, 76, 90))
        + line(CHORUS + 3 * BAR, (1.5, None, 0), (0.5, 73, 82), (0.5, 76, 86), (0.5, 78, 90), (1, 81, 96))
        + line(CHORUS + 4 * BAR, (1.5, 78, 92), (0.5, 76, 84), (1, 74, 86), (1, 73, 82))
        + line(CHORUS + 5 * BAR, (2, 71, 84), (0.5, 73, 80), (0.5, 74, 84), (1, 68, 82))
        + line(LAST, (4, 69, 80))
    )


def synth_arp():
    """Sixteenths over two octaves that grow out of the second half of the verse."""
    out = []
    for step in range((LAST - VERSE - 2 * BAR) * 4):
        beat = VERSE + 2 * BAR + step / 4
        voices = chord_at(beat)[PAD]
        tones = voices + [v + 12 for v in voices]
        pitch = tones[(0, 2, 4, 6, 3, 5, 7, 5)[step % 8]] + 12
        swell = min(step / 32, 1)
        out.append(Note(beat, 0.2, pitch, int(38 + 44 * swell + (12, 0, 5, 0)[step % 4])))
    return out


def backing_vocals():
    """Two parts above and below the lead through the chorus."""
    upper = [69, 71, 71, 69, 66, 69, 68]
    lower = [62, 64, 64, 61, 62, 64, 62]
    chords = [c for c in CHORDS if c[0] >= CHORUS]
    out = [
        Note(beat, beats * 0.94, pitch, 78 if beat < CHORUS + 4 * BAR else 88)
        for (beat, beats, _), *parts in zip(chords, upper, lower, strict=True)
        for pitch in parts
    ]
    return out + [Note(LAST, 5, pitch, 80) for pitch in (61, 64, 69)]


def pad():
    return held(PAD, 80)


def strings():
    return held(STRINGS, 84, start=CHORUS)
