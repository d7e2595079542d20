"""A point on the globe in degrees, refused when it is not one."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the IUGG


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude −90..90 and longitude −180..180, WGS 84 degrees."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lat) and -90 <= self.lat <= 90):
            raise ValueError(f"latitude must be between -90 and 90, not {self.lat}")
        if not (math.isfinite(self.lon) and -180 <= self.lon <= 180):
            raise ValueError(f"longitude must be between -180 and 180, not {self.lon}")

    def km_to(self, other: Point) -> float:
        """Great-circle kilometres by the haversine formula; within 0.5 % of the ellipsoid."""
        lat1, lat2 = math.radians(self.lat), math.radians(other.lat)
        dlat, dlon = lat2 - lat1, math.radians(other.lon - self.lon)
        h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
