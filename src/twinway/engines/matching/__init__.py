"""A company's wish and the ties near it, turned into ranked bridges with reasons; knows no database and no clock."""
