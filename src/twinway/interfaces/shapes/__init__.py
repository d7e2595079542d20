"""The JSON documents that the API and the command line both say: one module a noun."""
