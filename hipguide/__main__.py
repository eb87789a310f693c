"""The command line starts here: `python -m hipguide check`, for example."""

import sys

from .commands import main

if __name__ == "__main__":
    sys.exit(main())
