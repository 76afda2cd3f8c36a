"""Where the files are that belong to this package and are no Python: beside it in a checkout, within it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def beside(name: str) -> Path:
    """The file or folder of that name, which a checkout has beside the package and a wheel in its folder `carried`."""
    carried = _PACKAGE / "carried"
    return (carried if carried.is_dir() else _PACKAGE.parent) / name
