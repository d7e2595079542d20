"""Events: their plans and programmes, registrations, and the meetings booked at them."""
