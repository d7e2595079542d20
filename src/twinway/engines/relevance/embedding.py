"""Static word vectors as one more signal, where the extra `embeddings` is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BEGINNING = 500  # characters of a notice's body that are embedded
_PACKAGE = "wordllama"


class Embedder(Protocol):
    """Texts to unit vectors, (texts, dimensions); the same text always gives the same vector."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class _WordLlama(Protocol):
    def embed(self, texts: list[str], *, norm: bool) -> NDArray[np.float32]: ...


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec(_PACKAGE) is not None


def static_vectors() -> Embedder:
    """The vectors that lie in the installed package; nothing is ever downloaded.

    ImportError when the extra `embeddings` is not installed.
    """
    package = import_module(_PACKAGE)
    folder = Path(cast("str", package.__file__)).parent  # the weights lie beside the code
    model = cast("_WordLlama", package.WordLlama.load(cache_dir=folder, disable_download=True))

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        clean = [text.encode("utf-8", "ignore").decode() for text in texts]  # half of a pair is no text
        vectors = np.asarray(model.embed(clean, norm=True), dtype=np.float32)
        return np.nan_to_num(vectors)  # a text without a known piece has no direction

    return embed
