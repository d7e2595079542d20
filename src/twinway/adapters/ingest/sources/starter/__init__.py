"""The starter register: facts around one article of July 2002, each with its source."""
