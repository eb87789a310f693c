"""What leaves beside the pages: style sheet, security policy, dates, structured data, search index and the offline copy."""

from .finish import finish
from .history import last_changed
from .policy import EARLY_SCRIPT, policy
from .search import SearchIndex
from .structured import SECTIONS, structured
from .style import Used

__all__ = ["EARLY_SCRIPT", "SECTIONS", "SearchIndex", "Used", "finish", "last_changed", "policy", "structured"]
