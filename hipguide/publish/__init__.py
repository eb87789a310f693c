"""What leaves beside the pages.

Style sheet, security policy, dates, structured data, search index, JSON API and the offline copy.
"""

from .api import Api
from .feed import write_feed
from .finish import SHEETS, Leaving, finish
from .guard import THEME_FILES, strays
from .history import changed_since, commit, commits, last_changed, latest
from .moved import leads_on, moved_pages, write_moved
from .pictures import write_pictures
from .policy import EARLY_SCRIPT, policy
from .search import SearchIndex
from .structured import structured, structured_home, structured_written
from .style import Used

__all__ = [
    "EARLY_SCRIPT",
    "SHEETS",
    "THEME_FILES",
    "Api",
    "Leaving",
    "SearchIndex",
    "Used",
    "changed_since",
    "commit",
    "commits",
    "finish",
    "last_changed",
    "latest",
    "leads_on",
    "moved_pages",
    "policy",
    "strays",
    "structured",
    "structured_home",
    "structured_written",
    "write_feed",
    "write_moved",
    "write_pictures",
]
