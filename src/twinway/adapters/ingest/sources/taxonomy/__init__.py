"""Files of industry classifications: the NAICS index and definitions, ISIC and NACE."""
