"""How strongly a sentence binds, proposed from its words; a person confirms."""

from __future__ import annotations

import re
from dataclasses import dataclass

STRENGTHS = ("shall", "strive", "may")
# Looked for in this order: "will strive" is a promise to try, though "will" stands in it.
_WORDS = {
    "strive": (
        *(
            r"(?:will |shall |to )?(?:strive|endeavou?r|seek to|aim to|try to|attempt to)\w*",
            r"(?:best|every) efforts?",
        ),
        *(r"стрем\w+", r"прил\w+ (?:все |всяческие )?усили\w+", r"постара\w+", r"прагн\w+", r"намага\w+"),
        *(r"bemüh\w*", r"streb\w+", r"nach kräften", r"s['’]efforce\w*", r"s['’]emploie\w*", r"tâche\w*"),
        *(r"procurar\w*", r"se esforzar\w*", r"todo lo posible", r"si adoper\w+", r"dołoż\w+ starań", r"dąż\w+"),
    ),
    "may": (
        *(r"may", r"can", r"could", r"might", r"is entitled to", r"are entitled to"),
        *(r"мож\w+", r"могут", r"вправе", r"kann", r"können", r"darf", r"dürfen", r"peut", r"peuvent", r"pourr\w+"),
        *(r"podrá\w*", r"puede\w*", r"può", r"possono", r"może", r"mogą"),
    ),
    "shall": (
        *(
            r"shall",
            r"must",
            r"will",
            r"undertakes?(?: to)?",
            r"agrees? to",
            r"commits?(?: to)?",
            r"(?:is|are) obliged to",
        ),
        *(r"обяз\w+", r"долж\w+", r"будет", r"будут", r"гарантиру\w+", r"зобов['’]яз\w+"),
        *(r"verpflicht\w+", r"soll(?:en)?", r"muss", r"müssen", r"wird", r"werden", r"gewähr\w+"),
        *(r"s['’]engage\w*", r"doit", r"doivent", r"devr\w+", r"se compromet\w*", r"deberá\w*", r"si impegna\w*"),
        *(r"zobowiąz\w+",),
    ),
}
_PATTERNS = {
    strength: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for strength, words in _WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A strength and the words it is read from; both empty where no word tells."""

    strength: str
    words: str


def proposed_strength(text: str) -> Proposed:
    """What the words of a clause say: `strive` before `may` before `shall`, the weakest reading that is written."""
    for strength, pattern in _PATTERNS.items():
        if found := pattern.search(text):
            return Proposed(strength, found[0].strip())
    return Proposed("", "")
