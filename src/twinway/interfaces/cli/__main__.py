"""`python -m twinway.interfaces.cli`: the program, where its script is not on the path."""

from twinway.interfaces.cli.main import run

run()
