"""One file that holds everything: the rows of every table, the files people brought, the secret, and their digests."""
