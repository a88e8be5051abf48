"""Models that ship with mapapp, each with its card."""
