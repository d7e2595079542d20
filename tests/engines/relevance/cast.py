"""A small market: a dozen invented notices, a handful of industries, and stand-ins for word vectors."""

import numpy as np

from twinway.engines.relevance.concepts import Concepts
from twinway.engines.relevance.index import NoticeIndex
from twinway.engines.relevance.records import CodeText, Notice, NoticeQuery

CODES = [
    CodeText("722320", "Caterers"),
    CodeText("722320", "catering for events, canteen meals"),
    CodeText("722310", "Food Service Contractors"),
    CodeText("7223", "Special Food Services"),
    CodeText("311811", "Retail Bakeries"),
    CodeText("311812", "Commercial Bakeries, bread, rolls, cakes"),
    CodeText("3118", "Bakeries and Tortilla Manufacturing"),
    CodeText("561730", "Landscaping Services, lawn mowing, snow plowing"),
    CodeText("5617", "Services to Buildings and Dwellings"),
    CodeText("237310", "Highway, Street, and Bridge Construction"),
    CodeText("237310", "road paving, asphalt"),
    CodeText("2373", "Highway, Street, and Bridge Construction"),
    CodeText("449210", "Electronics and Appliance Retailers, camera shops"),
    CodeText("812922", "One-Hour Photofinishing, photo printing"),
    CodeText("541930", "Translation and Interpretation Services"),
]
NOTICES = [
    Notice("bread", "66--BREAD AND ROLLS", "Fresh bread for the town's schools, delivered daily."),
    Notice("canteen", "School canteen (W8485-206050/A)", "A company is sought to cook meals for 400 pupils."),
    Notice("lawn", "Mowing of the town park", "The lawns are to be cut twice a month from May to October."),
    Notice("snow", "Clearing roads in winter", "Snow plowing and removal on 40 km of town roads."),
    Notice("bridge", "Repair of the river bridge", "The deck is to be paved with asphalt and the railing replaced."),
    Notice("photo", "One-hour photo shops", "A partner is sought for a chain of photo printing shops."),
    Notice("words", "Interpreters for a trade mission", "Translation from Russian and Ukrainian for a delegation."),
    Notice("boats", "Patrol boats", "Two boats with engines for the harbour police."),
    Notice("rue", "Travaux de pavage de la rue principale", "La ville cherche l'asphaltage.", (), "fr"),
    Notice("coded", "Framework 12", "See the annex.", ("722320",)),
]  # fmt: skip
CONCEPTS = Concepts.from_texts(CODES)


def market(notices=NOTICES, embedder=None):
    return NoticeIndex.build(notices, CONCEPTS, embedder)


MARKET = market()


def ask(text, limit=20, index=MARKET, **query):
    return index.search(NoticeQuery(text, **query), limit)


def first(text, **query):
    return [hit.id for hit in ask(text, 1, **query)]


def by_initials(texts):
    """An embedder: how often each Latin letter begins a word, as a unit vector."""
    counts = np.zeros((len(texts), 26), dtype=np.float32)
    for row, text in zip(counts, texts, strict=True):
        for word in text.lower().split():
            if "a" <= word[0] <= "z":
                row[ord(word[0]) - ord("a")] += 1
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    return counts / np.where(lengths > 0, lengths, 1)
