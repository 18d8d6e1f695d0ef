"""A standard MIDI file of one part, played by a human: one tick is one millisecond."""

import struct
from dataclasses import dataclass

from score import seconds


@dataclass(frozen=True)
class Feel:
    """How a player plays.

    late_ms: behind the beat (negative: ahead of it, or to make up for a slow onset); timing_ms, velocity: standard
    deviations; strum_ms: between two strings; scoop: slides up into each note and ends it with vibrato; swell: each
    note grows and dies away.
    """

    late_ms: float = 0
    timing_ms: float = 5
    velocity: float = 5
    strum_ms: float = 0
    detune_cents: float = 0
    scoop: bool = False
    swell: bool = False


@dataclass(frozen=True)
class Sound:
    """A General MIDI sound and the one who plays it."""

    program: int
    feel: Feel
    channel: int = 0
    rate_hz: int = 44100


def performed(notes, feel, rng):
    """Notes as (on ms, off ms, pitch, velocity); what starts on one beat moves together, and a key is let go before it
    is struck again."""
    out, moved = [], {}
    for note in sorted(notes, key=lambda n: (n.beat, n.strum, n.pitch)):
        together_ms = moved.setdefault(note.beat, rng.gauss(feel.late_ms, feel.timing_ms))
        push_ms = together_ms + rng.gauss(0, feel.timing_ms / 4)
        on = max(0, round(1000 * seconds(note.beat) + push_ms + feel.strum_ms * note.strum))
        off = max(on + 30, round(1000 * seconds(note.beat + note.beats) + push_ms))
        out.append((on, off, note.pitch, min(max(round(rng.gauss(note.velocity, feel.velocity)), 1), 127)))
    following = {}
    for i in range(len(out) - 1, -1, -1):
        on, off, pitch, velocity = out[i]
        out[i] = (on, max(on + 1, min(off, following.get(pitch, off) - 1)), pitch, velocity)
        following[pitch] = on
    return out


def expression(notes, feel, channel):
    """Controller and pitch-bend events: (ms, bytes)."""
    bend = 8192 + round(feel.detune_cents / 200 * 8192)
    yield 0, pitch_bend(channel, bend)
    for on, off, _, _ in notes:
        if feel.scoop:
            for step in range(9):
                yield on + 8 * step, pitch_bend(channel, bend - round(3500 * (1 - step / 8) ** 2))
            for step in range(8):
                at = on + 350 + 40 * step
                if at < off:
                    yield at, bytes([0xB0 | channel, 1, 10 * step])
            yield off, bytes([0xB0 | channel, 1, 0])
        if feel.swell:
            for step in range(20):
                level = round(124 * min(0.7 + 0.04 * step, 1, 0.3 + 0.11 * (20 - step)))
                yield on + (off - on) * step // 20, bytes([0xB0 | channel, 11, level])


def pitch_bend(channel, value):
    return bytes([0xE0 | channel, value & 127, value >> 7])


def write(path, sound, played, end_ms):
    channel = sound.channel
    events = [(0, bytes([0xC0 | channel, sound.program]))]
    events += expression(played, sound.feel, channel)
    for on, off, pitch, velocity in played:
        events.append((on, bytes([0x90 | channel, pitch, velocity])))
        events.append((off, bytes([0x80 | channel, pitch, 0])))
    events.sort(key=lambda event: event[0])
    track, now = bytearray(b"\x00\xff\x51\x03\x0f\x42\x40"), 0
    for at, message in events:
        track += variable_length(at - now) + message
        now = at
    track += variable_length(max(end_ms - now, 0)) + b"\xff\x2f\x00"
    header = struct.pack(">4sIHHH", b"MThd", 6, 0, 1, 1000)
    path.write_bytes(header + struct.pack(">4sI", b"MTrk", len(track)) + track)


def variable_length(value):
    out = [value & 127]
    while value := value >> 7:
        out.append(128 | value & 127)
    return bytes(reversed(out))
