"""The world beyond the article: whose land is whose, as far as the sources say."""

from __future__ import annotations

from mapapp import world


def test_no_country_has_land_in_the_antarctic() -> None:
    """The Antarctic Treaty (article IV) leaves all claims open: a claimant is neither named nor shaded there."""
    south = [name for name, latitude, *_ in world.names()["countries"] if latitude < -60]
    assert south == ["Antarctica"]
    argentina = world.middle("AR")
    assert argentina is not None
    assert -55 < argentina.latitude < -22  # from Ushuaia to La Quiaca
