"""The Specially Designated Nationals list of the US Treasury (OFAC): its CSV family sdn, add, alt; public domain."""
