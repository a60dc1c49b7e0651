"""What every test stands on: no screen, no one's home folder, and hypothesis kept short.

`pytest --hypothesis-profile=long` looks harder: for the night, and before a release.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any test module imports Qt. A developer who wants to see the windows sets another one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The program that the journeys start keeps what Python compiled, as a user's does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if sys.platform == "win32":  # off screen, Qt draws with FreeType there and looks for fonts nowhere
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.expandvars(r"%SystemRoot%\Fonts"))

# No deadlines: a test says what holds, tests/benchmarks says how fast.
# On a machine of CI the examples are the same each time: what fails there fails here too.
settings.register_profile(
    "fast",
    max_examples=50,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("fast"), max_examples=5_000)
settings.load_profile("fast")

# The last is platformdirs' own: Windows tells folders without asking the environment.
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
_XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the test run's own, so that no test reads or writes the developer's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in _HOMES + _XDG:
            patch.setenv(name, str(home))
        for name in [name for name in os.environ if name.startswith("ENTREGENT_")]:
            patch.delenv(name)
        yield home
