"""`python -m tests.sources.pst FILE`: write the sample data file."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.sources.pst.sample import write_sample

write_sample(Path(sys.argv[1]))
