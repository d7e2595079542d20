"""A small world for the tests of resolution: real places, their homonyms and the areas that hold them."""

from datetime import date

from twinway.engines.resolution.records import DatedName, GazetteerPlace


def country(code: str, name: str, people: int, *names: str) -> GazetteerPlace:
    ids = (("iso", code),)
    return GazetteerPlace(f"geonames:{code}", name, "country", code, 0, 0, population=people, ids=ids, names=names)


def region(code: str, name: str, point: tuple[float, float], people: int, *names: str) -> GazetteerPlace:
    ids = (("iso", code),)
    return GazetteerPlace(f"geonames:{code}", name, "region", code[:2], *point, population=people, ids=ids, names=names)


def county(fips: str, name: str, state: str, point: tuple[float, float], people: int) -> GazetteerPlace:
    ids = (("fips", fips),)
    return GazetteerPlace(f"geonames:{fips}", name, "county", "US", *point, f"geonames:{state}", None, people, "", ids)


def city(number: int, name: str, within: str, point: tuple[float, float], people: int, *names: str) -> GazetteerPlace:
    region_key = f"geonames:{within}" if "-" in within else None
    ids = (("geonames", str(number)),)
    key = f"geonames:{number}"
    return GazetteerPlace(key, name, "city", within[:2], *point, region_key, None, people, "", ids, names)


PLACES = [
    country("US", "United States", 327_000_000, "USA", "Vereinigte Staaten", "Estados Unidos"),
    country("RU", "Russia", 144_000_000, "Russland", "Россия"),
    country("GE", "Georgia", 3_700_000, "Грузия"),
    country("KZ", "Kazakhstan", 18_000_000, "Kasachstan"),
    country("MD", "Moldova", 3_500_000, "Republic of Moldova"),
    country("UA", "Ukraine", 44_000_000, "Украина"),
    country("DE", "Germany", 82_000_000, "Deutschland"),
    country("HU", "Hungary", 9_700_000, "Ungarn"),
    country("FR", "France", 66_000_000, "Frankreich"),
    country("MQ", "Martinique", 430_000),
    country("CN", "China", 1_390_000_000),
    country("AT", "Austria", 8_800_000, "Österreich"),
    region("US-NY", "New York", (42.9, -75.5), 19_000_000),
    region("US-MN", "Minnesota", (46.3, -94.2), 5_600_000),
    region("US-OR", "Oregon", (44.0, -120.5), 4_200_000),
    region("US-ME", "Maine", (45.3, -69.2), 1_300_000),
    region("US-GA", "Georgia", (32.6, -83.4), 10_500_000),
    region("US-WA", "Washington", (47.4, -120.4), 7_600_000),
    region("US-NC", "North Carolina", (35.6, -79.4), 10_400_000),
    region("US-CT", "Connecticut", (41.6, -72.7), 3_500_000),
    region("US-RI", "Rhode Island", (41.6, -71.5), 1_000_000),
    region("RU-TVE", "Tver Oblast", (57.1, 35.2), 1_100_000, "Тверская область", "Tver"),
    region("RU-NGR", "Novgorod Oblast", (58.2, 32.5), 600_000),
    region("RU-NIZ", "Nizhny Novgorod Oblast", (56.2, 44.3), 3_200_000),
    region("UA-63", "Kharkiv Oblast", (49.6, 36.5), 2_600_000, "Харківська область"),
    region("HU-SO", "Somogy County", (46.4, 17.6), 300_000),
    region("HU-BA", "Baranya", (46.1, 18.2), 360_000),
    region("CN-HE", "Hebei", (38.0, 115.0), 70_000_000),
    county("41999", "Monroe County", "US-OR", (45.2, -122.0), 900_000),
    county("36055", "Monroe County", "US-NY", (43.15, -77.7), 740_000),
    city(5134086, "Rochester", "US-NY", (43.15, -77.62), 209_000, "Рочестер"),
    city(5043473, "Rochester", "US-MN", (44.02, -92.47), 112_000),
    city(5746545, "Portland", "US-OR", (45.52, -122.68), 630_000),
    city(4975802, "Portland", "US-ME", (43.66, -70.26), 66_000),
    city(5809844, "Seattle", "US-WA", (47.61, -122.33), 684_000),
    city(5224151, "Coventry", "US-RI", (41.7, -71.68), 35_000),
    city(4180439, "Atlanta", "US-GA", (33.75, -84.39), 460_000),
    city(480060, "Tver", "RU-TVE", (56.86, 35.9), 420_000, "Тверь", "Kalinin"),
    city(519336, "Velikiy Novgorod", "RU-NGR", (58.52, 31.27), 222_000, "Novgorod"),
    city(520555, "Nizhny Novgorod", "RU-NIZ", (56.33, 44.0), 1_259_000),
    city(498817, "Saint Petersburg", "RU", (59.94, 30.31), 5_350_000, "Санкт-Петербург"),
    city(4171563, "St. Petersburg", "US", (27.77, -82.68), 257_000),
    city(706483, "Kharkiv", "UA-63", (49.98, 36.25), 1_430_000, "Kharkov", "Харків"),
    city(611717, "Tbilisi", "GE", (41.69, 44.83), 1_049_000),
    city(1526384, "Almaty", "KZ", (43.25, 76.95), 1_977_000),
    city(1526273, "Astana", "KZ", (51.18, 71.45), 1_078_000),
    city(2886242, "Köln", "DE", (50.93, 6.95), 963_000, "Cologne", "Keulen"),
    city(2911007, "Halle (Saale)", "DE", (51.48, 11.97), 231_000, "Halle", "Halle/Saale"),
    city(2844862, "Rothenburg ob der Tauber", "DE", (49.38, 10.18), 11_000),
    city(2844861, "Rothenburg", "DE", (51.33, 14.97), 5_800),
    city(3046526, "Pécs", "HU-BA", (46.08, 18.23), 145_000, "Somogy"),
    city(3049896, "Komló", "HU-BA", (46.19, 18.26), 23_000),
    city(2988507, "Paris", "FR", (48.85, 2.35), 2_140_000),
    city(4717560, "Paris", "US", (33.66, -95.56), 24_000),
    city(2996944, "Lyon", "FR", (45.75, 4.85), 520_000),
    city(3570675, "Fort-de-France", "MQ", (14.61, -61.08), 80_000),
    city(1815427, "Changli", "CN-HE", (39.7, 119.16), 60_000),
    city(2775112, "Knittelfeld", "AT", (47.22, 14.83), 12_000),
]

DATED = [
    DatedName("geonames:520555", "Gorky", "ru", "Latn", "former", date(1932, 1, 1), date(1991, 1, 1)),
    DatedName("geonames:519336", "Novgorod", "ru", "Latn", "former", None, date(1999, 1, 1)),
    DatedName("geonames:1526273", "Nur-Sultan", "kk", "Latn", "former", date(2019, 3, 23), date(2022, 9, 18)),
    DatedName("geonames:498817", "Leningrad", "ru", "Latn", "former", date(1924, 1, 1), date(1992, 1, 1)),
    DatedName("geonames:RU-TVE", "Tver region", "en", "Latn", "article_spelling"),
    DatedName("geonames:0", "Nowhere", "en", "Latn", "former"),
]
