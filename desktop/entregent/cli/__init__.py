"""The command line: parse, call the workspace, print. One command is one file of `commands`."""
