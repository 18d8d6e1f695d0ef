"""The tape: which track is which part, played by which sound, recorded how."""

from dataclasses import dataclass
from typing import Callable

import band
import drums
from midi import Feel, Sound
from studio import Level

# Pieces of the kit, each played alone so that every microphone hears it at its own level.
KIT = {
    "kick": drums.kick, "snare": drums.snare, "hat": drums.hat, "rack": drums.rack_toms, "floor": drums.floor_tom,
    "ride": drums.ride, "crash": drums.crashes,
}
DRUM_CHANNEL, STANDARD_KIT = 9, 0
DRUMMER = Sound(STANDARD_KIT, Feel(late_ms=-2, timing_ms=3, velocity=6), DRUM_CHANNEL)


@dataclass(frozen=True)
class Microphone:
    """hears: level per piece of the kit, one row per channel; effects: in sox's words."""

    file: str
    level: Level
    hears: list[dict[str, float]]
    effects: tuple = ()


# The tops are cut at 16 kHz: the sound font has little above, and noise is what does not pack.
TOP = ("sinc", "-16k")
MICROPHONES = [
    Microphone("01_Kick", Level(-11), [{"kick": 1, "snare": 0.02}]),
    Microphone("02_Snare", Level(-12), [{"snare": 1, "kick": 0.03}]),
    Microphone("03_HiHat", Level(-30), [{"hat": 1}], ("highpass", 200, *TOP)),
    Microphone("04_Toms", Level(-14, bits=24), [{"rack": 1, "floor": 0.35}, {"rack": 0.45, "floor": 1}]),
    Microphone(
        "05_OH",
        Level(-31),
        [
            {"kick": 0.25, "snare": 0.5, "hat": 0.9, "rack": 0.5, "floor": 0.25, "ride": 0.6, "crash": 1.3},
            {"kick": 0.25, "snare": 0.55, "hat": 0.45, "rack": 0.25, "floor": 0.5, "ride": 1.1, "crash": 0.9},
        ],
        ("highpass", 90, *TOP, "delay", 0.003, 0.003),  # a metre above the kit
    ),
]


@dataclass(frozen=True)
class Instrument:
    """A track of one part; mono unless said."""

    file: str
    level: Level
    part: Callable
    sound: Sound
    stereo: bool = False
    effects: tuple = ()


INSTRUMENTS = [
    Instrument(
        "06_Perc", Level(-30), drums.percussion,
        Sound(STANDARD_KIT, Feel(late_ms=-16, timing_ms=4, velocity=7), DRUM_CHANNEL), effects=("highpass", 150, *TOP),
    ),
    Instrument("07_Bass_DI", Level(-16), band.bass, Sound(33, Feel(late_ms=-26, timing_ms=4))),
    Instrument("08_AcGtr_L", Level(-27), band.guitar_open, Sound(25, Feel(late_ms=-14, timing_ms=6, strum_ms=11))),
    Instrument("09_AcGtr_R", Level(-30), band.guitar_capo, Sound(25, Feel(late_ms=-8, timing_ms=6, strum_ms=12))),
    Instrument(
        "10_EGtr_Clean", Level(-32), band.clean_guitar, Sound(27, Feel(late_ms=-6, timing_ms=6, strum_ms=9)),
        effects=("sinc", "-8k"),
    ),
    Instrument("11_Piano", Level(-30), band.piano, Sound(0, Feel(timing_ms=6)), stereo=True),
    Instrument("12_Synth_Lead", Level(-21), band.synth_lead, Sound(81, Feel(velocity=4, scoop=True))),
    Instrument("13_Synth_Arp", Level(-31), band.synth_arp, Sound(90, Feel(timing_ms=1, velocity=4), rate_hz=48000)),
    Instrument("14_Pad_Warm", Level(-30), band.pad, Sound(89, Feel(late_ms=-60, timing_ms=8, velocity=3))),
    Instrument(
        "15_Strings", Level(-32), band.strings, Sound(48, Feel(late_ms=-30, timing_ms=10, velocity=4, swell=True)),
        stereo=True,
    ),
    Instrument(
        "17_BGV_L", Level(-28), band.backing_vocals,
        Sound(53, Feel(late_ms=-40, timing_ms=14, velocity=4, detune_cents=-6, swell=True)),
    ),
    Instrument(
        "18_BGV_R", Level(-30), band.backing_vocals,
        Sound(53, Feel(late_ms=-32, timing_ms=14, velocity=4, detune_cents=7, swell=True)),
    ),
]
# The singer's way in: rumble off, then a gentle compressor (2:1 above -26 dB), as vocals are recorded.
LEAD_VOX = Microphone(
    "16_LeadVox", Level(-20), [], ("highpass", 70, *TOP, "compand", "0.004,0.15", "6:-60,-60,-26,-26,0,-13")
)
