"""What can go wrong in mapapp.

MapappError
├── ArticleError     (ValueError)   an article that cannot be read: empty, binary, too large, scanned
├── AddressError     (ValueError)   an address that is refused, does not answer or holds no article
├── AtlasFileError   (ValueError)   a GeoJSON or CSV that is not what it should be
├── CorrectionError  (ValueError)   a correction that fits no toponym
└── ExportError      (ValueError)   a format that is unknown, a file that must not be overwritten
"""


class MapappError(Exception):
    """The root of everything that this package raises on purpose."""


class ArticleError(MapappError, ValueError):
    """An article that cannot be read."""


class AddressError(MapappError, ValueError):
    """An address that is refused, does not answer, or holds no article."""


class AtlasFileError(MapappError, ValueError):
    """A file that should hold an atlas or places and does not."""


class CorrectionError(MapappError, ValueError):
    """A correction that fits no toponym."""


class ExportError(MapappError, ValueError):
    """A format that is unknown, or a file that must not be overwritten."""
