"""One build of the site.

What its pages are drawn from, each page as the theme gets it, and what leaves beside the pages.
"""

from .build import Filled, SiteBuild, SiteProblem
from .by_hand import Lists, filled, sealed
from .frame import shared

__all__ = ["Filled", "Lists", "SiteBuild", "SiteProblem", "filled", "sealed", "shared"]
