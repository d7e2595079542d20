"""The confirmation round: each side of many ties is asked by letter whether its record is right."""
