"""Morning Ferry, the sung line: words of vowels and voiced consonants, so that a plain formant voice can sing them.

Phones are ARPAbet; a phone that is not a vowel goes before or after the beat as it stands before or after the vowel.
"""

from dataclasses import dataclass

from score import BAR, CHORUS, LAST, VERSE


@dataclass(frozen=True)
class Syllable:
    beat: float
    beats: float
    pitch: int
    phones: tuple[str, ...]


def sung(start, *words):
    """A phrase: (beats, pitch, phones) one after another."""
    out, beat = [], start
    for beats, pitch, phones in words:
        out.append(Syllable(beat, beats, pitch, tuple(phones.split())))
        beat += beats
    return out


# Each list is sung in one breath.
PHRASES = [
    # In a low, low moon
    sung(VERSE + 0.5, (0.5, 61, "ih n"), (0.5, 61, "ah"), (0.5, 59, "l ow"), (1, 57, "l ow"), (0.8, 52, "m uw n")),
    # we will row alone,
    sung(
        VERSE + BAR + 0.5,
        (0.5, 59, "w iy"), (0.5, 59, "w ih l"), (0.5, 57, "r ow"), (1, 56, "ah"), (0.85, 59, "l ow n"),
    ),
    # no one knew my name
    sung(
        VERSE + 2 * BAR + 0.5,
        (0.5, 57, "n ow"), (0.5, 57, "w ah n"), (0.5, 59, "n uw"), (1.5, 61, "m ay"), (0.5, 59, "n ey m"),
    ),
    # morning rain.
    sung(VERSE + 3 * BAR, (1, 59, "m ao r"), (0.5, 57, "n ih ng"), (1.4, 54, "r ey n")),
    # Oh, row me along, oh my moon, row on;
    sung(
        CHORUS - 0.5,
        (0.5, 54, "ow"),
        (0.5, 57, "r ow"), (1, 62, "m iy"), (0.5, 64, "ah"), (1, 66, "l ao ng"), (0.5, 64, "ow"), (0.5, 62, "m ay"),
        (1.5, 64, "m uw n"), (0.5, 59, "r ow"), (0.95, 59, "ao n"),
    ),
    # we will run along in a
    sung(
        CHORUS + BAR + 3.5,
        (0.5, 59, "w iy"),
        (0.5, 61, "w ih l"), (1, 64, "r ah n"), (0.5, 61, "ah"), (0.5, 59, "l ao ng"), (0.5, 61, "ih n"), (1, 64, "ah"),
    )
    # rainy lane,
    + sung(CHORUS + 3 * BAR, (1.5, 66, "r ey"), (0.5, 64, "n iy"), (1.4, 61, "l ey n")),
    # all on my own,
    sung(CHORUS + 3 * BAR + 3.5, (0.5, 59, "ao l"), (1, 62, "ao n"), (0.5, 61, "m ay"), (0.9, 59, "ow n"))
    # row me along, row me
    + sung(
        CHORUS + 4 * BAR + 2.5,
        (0.5, 57, "r ow"), (0.5, 59, "m iy"), (0.5, 61, "ah"), (1.5, 59, "l ao ng"),
        (0.5, 57, "r ow"), (1.7, 56, "m iy"),
    ),
    # home.
    sung(LAST, (4, 57, "hh ow m")),
]
