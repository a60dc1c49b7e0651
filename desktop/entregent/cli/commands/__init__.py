"""One command a file. Each module holds `app`, a typer application that is loaded when needed."""
