"""Maps of our own as SVG text: a strip, two lenses, a globe, distance rings. No tiles, no scripts, links on points.

Every function takes frozen records and is cached by them; the same view is drawn once. Every map is a help beside a
list that is complete, so each says in words (`aria-label`) what it shows. Outlines: Natural Earth, public domain.
"""

from twinway.interfaces.web.maps.coverage import coverage_map
from twinway.interfaces.web.maps.globe import globe
from twinway.interfaces.web.maps.lenses import lens_pair
from twinway.interfaces.web.maps.records import Share, Spot, Way
from twinway.interfaces.web.maps.rings import rings_map
from twinway.interfaces.web.maps.strip import strip_map, strip_pair

__all__ = ["Share", "Spot", "Way", "coverage_map", "globe", "lens_pair", "rings_map", "strip_map", "strip_pair"]
