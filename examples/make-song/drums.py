"""Morning Ferry, the drum part: notes per piece of the kit (General MIDI percussion numbers)."""

from score import BAR, CHORUS, LAST, VERSE, Note

KICK, SNARE, HAT, OPEN_HAT, RIDE, CRASH, CRASH_2, SHAKER, TAMBOURINE = 36, 38, 42, 46, 51, 49, 57, 82, 54
HIGH_TOM, MID_TOM, FLOOR_TOM = 50, 47, 43


def hits(beats, pitch):
    return [Note(beat, 0.2, pitch, velocity) for beat, velocity in beats]


def bars(first, last, pattern):
    """The pattern of one bar, (beat in the bar, velocity), in every bar from first until before last."""
    return [(bar + offset, velocity) for bar in range(first, last, BAR) for offset, velocity in pattern]


def kick():
    verse = bars(VERSE, CHORUS, [(0, 108), (1.75, 78), (2.5, 102)])
    chorus = bars(CHORUS, LAST, [(0, 112), (0.75, 82), (2, 98), (2.5, 108), (3.75, 76)])
    return hits([(VERSE - 0.5, 90), *verse, *chorus, (LAST, 104)], KICK)


def snare():
    back = [(1, 106), (3, 110)]
    ghosts = [(1.75, 30), (2.25, 36)]
    fill = [(CHORUS - 1, 84), (CHORUS - 0.75, 78), (CHORUS - 0.5, 94)]
    verse = [hit for hit in bars(VERSE, CHORUS, back + ghosts) if hit[0] != CHORUS - 1]
    return hits(verse + fill + bars(CHORUS, LAST, [*back, (3.75, 34)]), SNARE)


def hat():
    eighths = [(i / 2, 92 if i % 2 == 0 else 62) for i in range(8)]
    closed = bars(VERSE, CHORUS, [*eighths, (3.25, 48)]) + bars(CHORUS, LAST, [(i, 88) for i in range(4)])
    open_hat = bars(CHORUS, LAST, [(3.5, 84)]) + [(VERSE - 0.5, 70)]
    return hits(closed, HAT) + hits(open_hat, OPEN_HAT)


def rack_toms():
    into_verse = [(VERSE - 2, 88, HIGH_TOM), (VERSE - 1.75, 74, HIGH_TOM), (VERSE - 1.5, 92, MID_TOM)]
    into_chorus = [(CHORUS - 0.5, 90, HIGH_TOM), (CHORUS - 0.25, 96, MID_TOM)]
    return [Note(beat, 0.2, pitch, velocity) for beat, velocity, pitch in into_verse + into_chorus]


def floor_tom():
    return hits([(VERSE - 1.25, 84), (VERSE - 1, 100), (VERSE - 0.75, 90), (CHORUS - 0.25, 70)], FLOOR_TOM)


def ride():
    return hits(bars(CHORUS + 2 * BAR, LAST, [(i / 2, 80 if i % 2 == 0 else 56) for i in range(8)]), RIDE)


def crashes():
    return hits([(VERSE, 78), (CHORUS, 108), (LAST, 100)], CRASH) + hits([(CHORUS + 4 * BAR, 92)], CRASH_2)


def percussion():
    sixteenths = [(i / 4, (84, 44, 60, 40)[i % 4]) for i in range(16)]
    shaker = bars(0, VERSE, sixteenths) + bars(CHORUS, LAST, sixteenths)
    return hits(shaker, SHAKER) + hits(bars(CHORUS, LAST, [(1, 92), (3, 96)]), TAMBOURINE)
