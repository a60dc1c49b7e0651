"""`demo`: the whole job on the sample data, in a workspace of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from entregent.cli.application import application
from entregent.cli.mishap import COMPLAINTS, DONE
from entregent.cli.session import Session
from entregent.cli.watch import Watch
from entregent.cli.window import is_seen, open_window, save_screenshots
from entregent.errors import EntregentError

app = application()


@app.command()
def demo(
    context: typer.Context,
    headless: Annotated[bool, typer.Option("--headless")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR")] = None,
) -> int:
    """Run the demonstration; with a display it then opens the window on it."""
    session = Session.of(context)
    from entregent.demo import served

    then_the_window = not headless and is_seen()
    target = out or Path(tempfile.mkdtemp(prefix="entregent-demo-"))
    target.mkdir(parents=True, exist_ok=True)
    # Windows removes no file that anything, be it a virus scanner, still has open.
    with tempfile.TemporaryDirectory(prefix="entregent-demo-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        # The server goes on while the window is open: there, too, its account can be synced.
        with served(folder / "server") as url:
            _run(folder, url, target, session)
            code = _picture(folder, target, session)
            return open_window(str(folder), session.words.language) if then_the_window else code


def _run(folder: Path, server: str | None, out: Path, session: Session) -> None:
    from entregent.demo import Demonstration
    from entregent.workspace import Workspace

    screen = session.screen
    with Workspace.open(folder) as workspace, Watch(session.words) as watch:
        Demonstration(workspace, server, out, session.words, screen.line, watch).run()


def _picture(folder: Path, out: Path, session: Session) -> int:
    """Save the screenshots; the rest of the demonstration stands without them."""
    words, screen = session.words, session.screen
    screen.line()
    try:
        saved = save_screenshots(folder, out, language=words.language)
    except EntregentError as error:
        screen.line(words.error(error))
        return COMPLAINTS
    screen.line(words.say("screenshots.done", count=len(saved), folder=str(out)))
    return DONE
