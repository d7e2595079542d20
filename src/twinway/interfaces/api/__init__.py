"""JSON over HTTP: one router and its schemas a noun."""
