"""What leaves beside the pages: style sheet, security policy, dates, structured data, search index, JSON API and the offline copy."""

from .api import Api
from .feed import write_feed
from .finish import SHEETS, finish
from .history import changed_since, commit, commits, last_changed, latest
from .moved import write_moved
from .pictures import write_pictures
from .policy import EARLY_SCRIPT, policy
from .search import SearchIndex
from .structured import SECTIONS, structured, structured_home, structured_written
from .style import Used

__all__ = [
    "EARLY_SCRIPT",
    "SECTIONS",
    "SHEETS",
    "Api",
    "SearchIndex",
    "Used",
    "changed_since",
    "commit",
    "commits",
    "finish",
    "last_changed",
    "latest",
    "policy",
    "structured",
    "structured_home",
    "structured_written",
    "write_feed",
    "write_moved",
    "write_pictures",
]
