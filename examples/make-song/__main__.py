"""Makes the example session: python3 examples/make-song [OUT] [SEED]

Needs fluidsynth, sox, flac and the sound font FluidR3 GM (Debian: fluidsynth sox flac fluid-soundfont-gm).
"""

import shutil
import sys
import tempfile
from pathlib import Path

import studio
from tracks import DRUMMER, INSTRUMENTS, KIT, LEAD_VOX, MICROPHONES


def record_drums(work, out, seed):
    pieces = {name: studio.left(studio.play(work, name, part(), DRUMMER, seed)) for name, part in KIT.items()}
    for mic in MICROPHONES:
        heard = [name for name in KIT if any(name in row for row in mic.hears)]
        rows = [",".join(f"{heard.index(name) + 1}v{level}" for name, level in row.items()) for row in mic.hears]
        studio.deliver([pieces[n] for n in heard], ["remix", *rows, *mic.effects], mic.level, out / f"{mic.file}.flac")


def record(work, out, it, seed):
    wav = studio.play(work, it.file, it.part(), it.sound, seed)
    studio.deliver([wav if it.stereo else studio.left(wav)], it.effects, it.level, out / f"{it.file}.flac")


def record_vocal(work, out, seed):
    wav = studio.sing(work, LEAD_VOX.file, seed)
    studio.deliver([wav], LEAD_VOX.effects, LEAD_VOX.level, out / f"{LEAD_VOX.file}.flac")


def check_tools():
    missing = [program for program in ("fluidsynth", "sox", "flac") if not shutil.which(program)]
    if not Path(studio.SOUND_FONT).exists():
        missing.append(studio.SOUND_FONT)
    if missing:
        sys.exit(
            f"make-song: {', '.join(missing)} missing; on Debian: apt install fluidsynth sox flac fluid-soundfont-gm"
        )


def main(out=Path(__file__).parent.parent / "morning-ferry", seed="1"):
    check_tools()
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        record_drums(work, out, seed)
        for it in INSTRUMENTS:
            record(work, out, it, seed)
        record_vocal(work, out, seed)


if __name__ == "__main__":
    main(*sys.argv[1:])
