"""Cities, counties, states, countries; their names through time and in scripts; who lies in whom."""
