"""Notices of public buyers and trade promoters, in the shapes their publishers use."""
