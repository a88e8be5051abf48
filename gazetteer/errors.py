"""What can go wrong in the gazetteer.

    GazetteerError
    ├── UnknownPlaceError      (LookupError)   no place has this id
    ├── CoordinateError        (ValueError)    not a latitude or longitude
    ├── DateError              (ValueError)    not an EDTF date
    ├── SourceError            (ValueError)    a supplier's file cannot be read
    ├── RegisterError          (ValueError)    a register row is faulty
    └── IndexFileError         (OSError)       the index is missing, foreign, broken or cannot be written

Each leaf is also the builtin that a caller would catch. The message names the value,
where it stood, what was expected and what to try.
"""


class GazetteerError(Exception):
    """The root of everything that this package raises on purpose."""


class UnknownPlaceError(GazetteerError, LookupError):
    """No place has this id."""

    def __str__(self) -> str:  # LookupError's own children quote their message
        return str(self.args[0]) if self.args else ""


class CoordinateError(GazetteerError, ValueError):
    """A number that is no latitude or longitude."""


class DateError(GazetteerError, ValueError):
    """A text that is no EDTF date."""


class SourceError(GazetteerError, ValueError):
    """A supplier's file that cannot be read as what it claims to be."""


class RegisterError(GazetteerError, ValueError):
    """A row of the register that says something impossible."""


class IndexFileError(GazetteerError, OSError):
    """The index file is missing, foreign, broken, or cannot be written."""

    def __str__(self) -> str:  # OSError prints only two-argument errors as given
        return str(self.args[0]) if self.args else ""
