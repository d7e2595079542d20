"""A program of its own that makes a picture anew from its pixels: `python recoding.py SIDE`.

It reads the file from its input and writes WebP without metadata, with sides of SIDE pixels at most. It runs with
little memory and time, so that a file made to break it breaks nothing else. Exit code 3 and a word say why it refuses.
"""

from __future__ import annotations

import sys
from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS, LONGEST_SIDE = 24_000_000, 8_000
MEMORY = 512 * 1024 * 1024
SECONDS = 10
REFUSED = 3
FORMATS = ("JPEG", "PNG", "WEBP")


class Refused(Exception):  # noqa: N818 – a word for the caller
    """Why the picture is not taken: large, frames or broken."""


def recode(content: bytes, side: int) -> bytes:
    """The picture as WebP: upright, from a copy of its pixels alone, no side longer than `side`."""
    with Image.open(BytesIO(content), formats=FORMATS) as found:
        width, height = found.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise Refused("large")
        if getattr(found, "n_frames", 1) > 1:
            raise Refused("frames")
        if found.mode not in ("RGB", "RGBA", "L"):
            small = _plain(found)
        else:
            found.load()
            small = found
        upright = ImageOps.exif_transpose(small)
        upright.thumbnail((side, side))
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
    out = BytesIO()
    bare.save(out, "WEBP", quality=82, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()


def _plain(found: Image.Image) -> Image.Image:
    """In a mode that WebP holds; 16 bits a channel are brought to 8. What it knows of its orientation stays."""
    exif = found.getexif()
    if found.mode.startswith("I"):
        plain = found.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif found.mode in ("P", "PA", "LA", "La", "RGBa"):
        plain = found.convert("RGBA")
    else:
        plain = found.convert("RGB")
    plain.info.clear()
    plain.info["exif"] = exif.tobytes()
    return plain


def _hold_back() -> None:
    """Limit memory and time where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the caller's time limit holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run() -> int:
    """Recode the input; the exit code."""
    import warnings

    warnings.simplefilter("ignore")
    _hold_back()
    try:
        done = recode(sys.stdin.buffer.read(), int(sys.argv[1]))
    except Refused as why:
        sys.stderr.write(str(why))
        return REFUSED
    except (Image.DecompressionBombError, MemoryError):
        sys.stderr.write("large")
        return REFUSED
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, ArithmeticError):  # what Pillow raises
        sys.stderr.write("broken")
        return REFUSED
    sys.stdout.buffer.write(done)
    return 0


if __name__ == "__main__":
    sys.exit(run())
