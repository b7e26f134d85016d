"""`python -m calumma.receiver` is the command `calumma`."""

import sys

from .cli import main

__all__ = ()

sys.exit(main())
