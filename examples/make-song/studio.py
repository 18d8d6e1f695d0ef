"""The machines: fluidsynth plays a part, sox makes the track that an engineer would hand over, flac packs it."""

import random
import subprocess
from dataclasses import dataclass

import lead
import midi
import voice

SONG_SEC = 32
QUIET_DB, FADE_SEC = 50, 0.8  # a track ends where it stays so far below its peak, with a fade
SOUND_FONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"


@dataclass(frozen=True)
class Level:
    """How a track was recorded."""

    peak_dbfs: float
    bits: int = 16


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def play(folder, name, notes, sound, seed):
    """Renders one part dry, as 32-bit floats in stereo, from song time 0."""
    played = midi.performed(notes, sound.feel, random.Random(f"{seed}/{name}"))
    wav, mid = folder / f"{name}.wav", folder / f"{name}.mid"
    midi.write(mid, sound, played, 1000 * SONG_SEC)
    run(
        "fluidsynth", "-ni", "-q", "-R", 0, "-C", 0, "-g", 0.5, "-r", sound.rate_hz,
        "-o", "synth.dynamic-sample-loading=1", "-O", "float", "-T", "wav", "-F", wav, SOUND_FONT, mid,
    )
    return wav


def sing(folder, name, seed):
    raw = folder / f"{name}.f32"
    raw.write_bytes(voice.sing(lead.PHRASES, SONG_SEC, random.Random(f"{seed}/{name}")).tobytes())
    wav = folder / f"{name}.wav"
    run("sox", "-t", "f32", "-r", voice.RATE_HZ, "-c", 1, raw, "-e", "float", "-b", 32, wav)
    return wav


def left(wav):
    """The left channel alone: what a single microphone or output gives."""
    mono = wav.with_suffix(".left.wav")
    run("sox", "-V1", wav, mono, "remix", 1)
    return mono


def deliver(sources, effects, level, flac):
    """Merges the sources' channels, works on them, sets the recorded level, ends the track with a fade.

    No dither: silence between the notes stays digital silence, as on an edited track, and packs to nothing.
    """
    out = flac.with_suffix(".wav")
    merge = ["-M"] if len(sources) > 1 else []
    end = ["reverse", "silence", 1, 0.01, f"{level.peak_dbfs - QUIET_DB}d", "fade", "q", FADE_SEC, "reverse"]
    run(
        "sox", "-V1", "-D", *merge, *sources, "-b", level.bits, "-t", "wavpcm", out,
        "gain", -6, *effects, "norm", level.peak_dbfs, "trim", 0, SONG_SEC, *end,
    )
    run("flac", "--totally-silent", "-f", "-8", "-e", "-p", "--no-padding", "-o", flac, out)
    out.unlink()
