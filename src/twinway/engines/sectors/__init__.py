"""What a company does, in its own words, as NAICS 2022 codes; and how close two trades are."""
