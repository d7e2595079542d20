"""A small gazetteer for tests: real places with the keys the starter register uses, and their homonyms.

Identifiers, points and populations are those of GeoNames (CC BY 4.0). Columns are divided by bars, `-` is nothing;
a city names its region and county, a county its region, by GeoNames id.
"""

from __future__ import annotations

from collections.abc import Iterator

from twinway.domain.places.records import PlaceInput

# id | name | ISO 3166-1 | point | population | other names
COUNTRIES = """
174982 | Armenia | AM | 40.3 44.7834 | 3090500
587116 | Azerbaijan | AZ | 40.18337 47.37089 | 10224900
630336 | Belarus | BY | 53.57237 27.73231 | 9485386
2921044 | Germany | DE | 51.61469 10.24232 | 82927922
3017382 | France | FR | 46.17661 -0.13881 | 66987244
614540 | Georgia | GE | 42.10182 43.41791 | 3704500
1527747 | Kyrgyzstan | KG | 41.50223 74.01892 | 6315800
1522867 | Kazakhstan | KZ | 47.97527 68.91513 | 18276499
617790 | Moldova | MD | 47.26207 28.40844 | 3545883 | Republic of Moldova
2017370 | Russia | RU | 58.92532 58.21957 | 144478050 | Russian Federation, Россия
1220409 | Tajikistan | TJ | 38.8698 70.22035 | 9100837
1218197 | Turkmenistan | TM | 39.07467 59.30773 | 5850908
690791 | Ukraine | UA | 48.9644 30.74909 | 40000000
6252001 | United States | US | 41.36652 -96.51441 | 327167434 | USA, United States of America, America
1512440 | Uzbekistan | UZ | 40.71623 66.79848 | 32955400
"""

# id | name | ISO 3166-2 | point | population | other names
REGIONS = """
587081 | Baku | AZ-BA | 40.3756 49.8328 | 2938440
2861876 | North Rhine-Westphalia | DE-NW | 51.4789 7.5544 | 19989840
3012874 | Paris Region | FR-IDF | 48.6443 2.7538 | 15314960
865539 | Imereti | GE-IM | 42.1876 42.9522 | 239151
1528334 | Bishkek | KG-GB | 42.8761 74.6037 | 900000
1526395 | Almaty City | KZ-75 | 43.2364 76.9457 | 1984885
1538317 | Astana | KZ-71 | 51.116 71.4677 | 1544142
552548 | Karelia | RU-KR | 62.6194 33.492 | 594449
2022888 | Khabarovsk Krai | RU-KHA | 51.6313 136.1215 | 1251925
536199 | Leningrad Oblast | RU-LEN | 60.1853 32.3925 | 1981962 | Leningrad region
559838 | Nizhny Novgorod Oblast | RU-NIZ | 55.4718 44.0912 | 2745924
519324 | Novgorod Oblast | RU-NGR | 58.2844 32.517 | 500716
1496745 | Novosibirsk Oblast | RU-NVS | 55.8205 78.8662 | 2363202
536203 | Saint Petersburg | RU-SPE | 59.9607 30.1587 | 8366184
491684 | Smolensk Oblast | RU-SMO | 55.0343 33.0192 | 754927
487839 | Stavropol Krai | RU-STA | 44.8633 43.4407 | 2269381
480041 | Tver Oblast | RU-TVE | 57.1134 35.1744 | 1106736 | Tver region, Тверская область
472454 | Vologda Oblast | RU-VLG | 60.0391 43.1215 | 948295 | Vologda region
7280679 | Dushanbe |  | 38.53339 68.77994 | 703096
710802 | Cherkasy Oblast | UA-71 | 49.146 31.2272 | 850864 | Cherkassy region, Черкаська область
709716 | Donetsk Oblast | UA-14 | 47.9213 37.781 | 6660173
706482 | Kharkiv Oblast | UA-63 | 49.83 36.3789 | 3040969
702549 | Lviv Oblast | UA-46 | 49.6512 23.8267 | 1868306
5551752 | Arizona | US-AZ | 34.3953 -111.7633 | 7272788
5332921 | California | US-CA | 36.7015 -118.756 | 39581093
5417618 | Colorado | US-CO | 38.7252 -105.6077 | 4772698
4138106 | District of Columbia | US-DC | 38.8938 -76.988 | 1463232
4155751 | Florida | US-FL | 27.7568 -81.464 | 16383160
4197000 | Georgia | US-GA | 32.3294 -83.1137 | 4835606
4896861 | Illinois | US-IL | 40.0797 -89.4337 | 13245991
4862182 | Iowa | US-IA | 41.9217 -93.3123 | 2399911
4331987 | Louisiana | US-LA | 30.8704 -92.0071 | 3144142
4971068 | Maine | US-ME | 45.7091 -68.859 | 1101704
4361885 | Maryland | US-MD | 39.5162 -76.9382 | 5813990
6254926 | Massachusetts | US-MA | 42.3789 -72.0324 | 8056090
5001836 | Michigan | US-MI | 43.6212 -84.6824 | 5937802
5037779 | Minnesota | US-MN | 45.9897 -94.6113 | 4614061
4398678 | Missouri | US-MO | 38.7605 -92.5618 | 4264690
5090174 | New Hampshire | US-NH | 43.4849 -71.6554 | 1180165
5101760 | New Jersey | US-NJ | 40.0757 -74.4042 | 7711987
5128638 | New York | US-NY | 43.1562 -75.845 | 31417776
4482348 | North Carolina | US-NC | 35.673 -79.0393 | 6520086
5165418 | Ohio | US-OH | 40.2254 -82.6881 | 8331591
5744337 | Oregon | US-OR | 43.9793 -120.7373 | 3262488
6254927 | Pennsylvania | US-PA | 40.97 -77.7279 | 9043909
4597040 | South Carolina | US-SC | 33.6874 -80.4364 | 2323184
4662168 | Tennessee | US-TN | 35.773 -86.282 | 5215253
4736286 | Texas | US-TX | 31.2639 -98.5456 | 22266440
6254928 | Virginia | US-VA | 37.1232 -78.4928 | 5722167
5815135 | Washington | US-WA | 47.2868 -120.2126 | 6544495
1484839 | Tashkent City | UZ-TK | 41.3123 69.2787 | 2727828
"""

# id | name | region | point | population | FIPS
COUNTIES = """
2886241 | Regierungsbezirk Köln | 2861876 | 50.88261 6.85522 | 5212472 | -
2968815 | Paris | 3012874 | 48.8535 2.3484 | 5312472 | -
1496742 | Novosibirskiy Rayon | 1496745 | 55.02259 82.93175 | 1612833 | -
2022887 | Khabarovskiy Rayon | 2022888 | 48.46204 135.0971 | 618150 | -
12189514 | Lvivskyi Raion | 702549 | 49.83446 24.02614 | 1121648 | -
9114284 | Kharkiv Raion | 706482 | 49.98823 36.26595 | 2474275 | -
12189531 | Donetsk Raion | 709716 | 48.01333 37.85465 | 3175248 | -
710795 | Cherkasy Raion | 710802 | 49.39765 31.95218 | 456976 | -
4168618 | Pinellas County | 4155751 | 27.92922 -82.73175 | 837175 | 12103
4318583 | Calcasieu Parish | 4331987 | 30.22934 -93.35792 | 136747 | 22019
4358598 | Howard County | 4361885 | 39.25229 -76.93187 | 327296 | 24027
4377925 | Boone County | 4398678 | 38.99009 -92.30925 | 139847 | 29019
4388781 | Greene County | 4398678 | 37.2579 -93.3413 | 203700 | 29077
4478884 | Mecklenburg County | 4482348 | 35.24737 -80.83215 | 1056841 | 37119
4481511 | Nash County | 4482348 | 35.96888 -77.98462 | 71567 | 37127
4592843 | Richland County | 4597040 | 34.02205 -80.90511 | 212013 | 45079
4617305 | Davidson County | 4662168 | 36.16985 -86.78442 | 759847 | 47037
4696376 | Harris County | 4736286 | 29.85666 -95.39278 | 3313714 | 48201
4705086 | Lamar County | 4736286 | 33.66766 -95.57223 | 33631 | 48277
4871782 | Polk County | 4862182 | 41.68487 -93.57382 | 473435 | 19153
4249472 | Sangamon County | 4896861 | 39.758 -89.65938 | 160952 | 17167
4961900 | Cumberland County | 4971068 | 43.83871 -70.37561 | 231664 | 23005
4991746 | Eaton County | 5001836 | 42.59614 -84.8379 | 54648 | 26045
5029877 | Hennepin County | 5037779 | 45.00521 -93.47662 | 1362791 | 27053
5040211 | Olmsted County | 5037779 | 44.00369 -92.40123 | 127813 | 27109
5042563 | Ramsey County | 5037779 | 45.0178 -93.09933 | 524311 | 27123
5045020 | Saint Louis County | 5037779 | 47.60273 -92.46988 | 154154 | 27137
5091860 | Rockingham County | 5090174 | 42.98714 -71.12449 | 275631 | 33015
5093237 | Strafford County | 5090174 | 43.29814 -71.02936 | 111052 | 33017
5097707 | Essex County | 5101760 | 40.7855 -74.24551 | 844227 | 34013
5106841 | Albany County | 5128638 | 42.60023 -73.97298 | 297475 | 36001
5116642 | Erie County | 5128638 | 42.76334 -78.73171 | 724427 | 36029
5127305 | Monroe County | 5128638 | 43.14618 -77.69572 | 448389 | 36055
5129867 | Onondaga County | 5128638 | 43.00647 -76.19433 | 333003 | 36067
4513583 | Hamilton County | 5165418 | 39.19527 -84.54251 | 750228 | 39061
5391726 | San Bernardino County | 5332921 | 34.84135 -116.17795 | 2035280 | 06071
5574999 | Boulder County | 5417618 | 40.09299 -105.35992 | 305197 | 08013
5420926 | El Paso County | 5417618 | 38.83206 -104.52608 | 607158 | 08041
5308878 | Pima County | 5551752 | 32.0972 -111.79004 | 947948 | 04019
5742126 | Multnomah County | 5744337 | 45.54703 -122.41912 | 828511 | 41051
5799783 | King County | 5815135 | 47.48923 -121.80712 | 2375696 | 53033
4938741 | Hampden County | 6254926 | 42.13494 -72.6313 | 520844 | 25013
5178040 | Allegheny County | 6254927 | 40.46967 -79.98205 | 982916 | 42003
5205788 | Philadelphia County | 6254927 | 40.00697 -75.13563 | 2986849 | 42101
4770746 | Loudoun County | 6254928 | 39.09126 -77.63564 | 234392 | 51107
4780384 | Prince William County | 6254928 | 38.70443 -77.4818 | 301583 | 51153
"""

# id | name | region | county | point | population | other names
CITIES = """
587084 | Baku | 587081 | - | 40.37767 49.89201 | 2351300
2886242 | Köln | 2861876 | 2886241 | 50.93333 6.95 | 1024621 | Cologne, Koeln, Colonia, Кёльн
2988507 | Paris | 3012874 | 2968815 | 48.85341 2.3488 | 2138551
613607 | Kutaisi | 865539 | - | 42.26791 42.69459 | 135201
1528675 | Bishkek | 1528334 | - | 42.87 74.59 | 900000
1526384 | Almaty | 1526395 | - | 43.25249 76.9115 | 1977011
1526273 | Astana | 1538317 | - | 51.1801 71.44598 | 1544142
1496747 | Novosibirsk | 1496745 | 1496742 | 55.02259 82.93175 | 1612833 | Новосибирск
2022890 | Khabarovsk | 2022888 | 2022887 | 48.46204 135.0971 | 618150
569223 | Cherepovets | 472454 | - | 59.13333 37.9 | 315738
472459 | Vologda | 472454 | - | 59.2239 39.88398 | 312420
480060 | Tver | 480041 | - | 56.85836 35.90057 | 420065 | Тверь, Kalinin
487846 | Stavropol | 487839 | - | 45.03442 41.9642 | 433931
491687 | Smolensk | 491684 | - | 54.77826 32.05088 | 330025
519336 | Velikiy Novgorod | 519324 | - | 58.52131 31.27104 | 222868 | Veliky Novgorod, Великий Новгород, Novgorod
498817 | Saint Petersburg | 536203 | - | 59.93863 30.31413 | 5351935 | St. Petersburg, St Petersburg, Санкт-Петербург
509820 | Petrozavodsk | 552548 | - | 61.78491 34.34691 | 279190
520555 | Nizhniy Novgorod | 559838 | - | 56.32867 44.00205 | 1259013 | Nizhny Novgorod, Нижний Новгород, Novgorod
1221874 | Dushanbe | 7280679 | - | 38.53575 68.77905 | 679400
702550 | Lviv | 702549 | 12189514 | 49.83826 24.02324 | 717273
706483 | Kharkiv | 706482 | 9114284 | 49.98177 36.25475 | 1421125 | Харків, Kharkov
709717 | Donetsk | 709716 | 12189531 | 48.023 37.80224 | 901645
710791 | Cherkasy | 710802 | 710795 | 49.44452 32.05738 | 269836
4140963 | Washington | 4138106 | - | 38.89511 -77.03637 | 689545
4171563 | St. Petersburg | 4155751 | 4168618 | 27.77086 -82.67927 | 257083
4330236 | Lake Charles | 4331987 | 4318583 | 30.21309 -93.2044 | 76070
4352053 | Columbia | 4361885 | 4358598 | 39.24038 -76.83942 | 99615
4381982 | Columbia | 4398678 | 4377925 | 38.95171 -92.33407 | 129330
4409896 | Springfield | 4398678 | 4388781 | 37.21533 -93.29824 | 170188
4460243 | Charlotte | 4482348 | 4478884 | 35.22709 -80.84313 | 911311
4481519 | Nashville | 4482348 | 4481511 | 35.9746 -77.96554 | 5460
4575352 | Columbia | 4597040 | 4592843 | 34.00071 -81.03481 | 142416
4644585 | Nashville | 4662168 | 4617305 | 36.16589 -86.78444 | 689447
4699066 | Houston | 4736286 | 4696376 | 29.76328 -95.36327 | 2314157
4717560 | Paris | 4736286 | 4705086 | 33.66094 -95.55551 | 24782
4853828 | Des Moines | 4862182 | 4871782 | 41.60054 -93.60911 | 214133
4250542 | Springfield | 4896861 | 4249472 | 39.80172 -89.64371 | 114394
4975802 | Portland | 4971068 | 4961900 | 43.65737 -70.2589 | 66881
4988584 | Charlotte | 5001836 | 4991746 | 42.56365 -84.83582 | 9054
5024719 | Duluth | 5037779 | 5045020 | 46.78327 -92.10658 | 86110
5037649 | Minneapolis | 5037779 | 5029877 | 44.97997 -93.26384 | 410939
5043473 | Rochester | 5037779 | 5040211 | 44.02163 -92.4699 | 112225
5045360 | Saint Paul | 5037779 | 5042563 | 44.94441 -93.09327 | 303176
5085374 | Derry | 5090174 | 5091860 | 42.88064 -71.32729 | 22015
5091872 | Rochester | 5090174 | 5093237 | 43.30453 -70.97562 | 30038
5101334 | Montclair | 5101760 | 5097707 | 40.82593 -74.20903 | 39701
5106834 | Albany | 5128638 | 5106841 | 42.65258 -73.75623 | 101228
5110629 | Buffalo | 5128638 | 5116642 | 42.88645 -78.87837 | 258071
5134086 | Rochester | 5128638 | 5127305 | 43.15478 -77.61556 | 209802
5140405 | Syracuse | 5128638 | 5129867 | 43.04812 -76.14742 | 144142
4508722 | Cincinnati | 5165418 | 4513583 | 39.12711 -84.51439 | 311097
5374232 | Montclair | 5332921 | 5391726 | 34.07751 -117.68978 | 38690
5574991 | Boulder | 5417618 | 5574999 | 40.01499 -105.27055 | 106803
5417598 | Colorado Springs | 5417618 | 5420926 | 38.83388 -104.82136 | 456568
5318313 | Tucson | 5551752 | 5308878 | 32.22174 -110.92648 | 542629
5746545 | Portland | 5744337 | 5742126 | 45.52345 -122.67621 | 652503
5792244 | Des Moines | 5815135 | 5799783 | 47.40177 -122.32429 | 31221
5809844 | Seattle | 5815135 | 5799783 | 47.60621 -122.33207 | 780995
4951788 | Springfield | 6254926 | 4938741 | 42.10148 -72.58981 | 154341
4560349 | Philadelphia | 6254927 | 5205788 | 39.95238 -75.16362 | 1573916
5206379 | Pittsburgh | 6254927 | 5178040 | 40.44062 -79.99589 | 304391
4773677 | Montclair | 6254928 | 4780384 | 38.61095 -77.33971 | 19570
4787534 | Sterling | 6254928 | 4770746 | 39.00622 -77.4286 | 27822
1512569 | Tashkent | 1484839 | - | 41.26465 69.21627 | 1978028 | Toshkent, Ташкент
"""


def places() -> list[PlaceInput]:
    """Every place, areas before what lies in them."""
    regions = [_region(row) for row in _rows(REGIONS)]
    country = {place.geonames: place.country for place in regions}
    countries = [_country(row) for row in _rows(COUNTRIES)]
    counties = [_county(row, country) for row in _rows(COUNTIES)]
    return [*countries, *regions, *counties, *(_city(row, country) for row in _rows(CITIES))]


def _rows(table: str) -> Iterator[list[str]]:
    return ([_cell(cell) for cell in line.split("|")] for line in table.strip().splitlines())


def _cell(text: str) -> str:
    return "" if text.strip() == "-" else text.strip()


def _key(number: str) -> str:
    return f"geonames:{number}" if number else ""


def _point(cell: str) -> tuple[float, float]:
    lat, lon = cell.split()
    return float(lat), float(lon)


def _names(row: list[str], at: int) -> str:
    return row[at].replace(", ", "\n") if len(row) > at else ""


def _country(row: list[str]) -> PlaceInput:
    number, name, code, point, people = row[:5]
    lat, lon = _point(point)
    return PlaceInput(
        *(_key(number), name, "country", code, lat, lon),
        population=int(people),
        geonames=number,
        iso=code,
        alternate_names=_names(row, 5),
    )


def _region(row: list[str]) -> PlaceInput:
    number, name, iso, point, people = row[:5]
    lat, lon = _point(point)
    return PlaceInput(
        *(_key(number), name, "region", iso[:2], lat, lon),
        population=int(people),
        geonames=number,
        iso=iso,
        alternate_names=_names(row, 5),
    )


def _county(row: list[str], country: dict[str, str]) -> PlaceInput:
    number, name, region, point, people, fips = row
    lat, lon = _point(point)
    return PlaceInput(
        *(_key(number), name, "county", country[region], lat, lon, _key(region)),
        population=int(people),
        geonames=number,
        fips=fips,
    )


def _city(row: list[str], country: dict[str, str]) -> PlaceInput:
    number, name, region, county, point, people = row[:6]
    lat, lon = _point(point)
    return PlaceInput(
        *(_key(number), name, "city", country[region], lat, lon, _key(region), _key(county)),
        population=int(people),
        geonames=number,
        alternate_names=_names(row, 6),
    )
