"""What can go wrong, said in one sentence to whoever runs the script."""

import subprocess


class Failure(Exception):
    """The package can't be made; the text says why and what to do."""


def run(command, **options):
    """Runs a command and returns what it wrote; its own message is part of the failure."""
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, check=False, **options)
    except FileNotFoundError:
        raise Failure(f"{command[0]} isn't installed") from None
    if done.returncode != 0:
        said = (done.stderr + done.stdout).decode(errors="replace").strip()
        raise Failure(f"{' '.join(str(word) for word in command)} failed: {said}")
    return done.stdout
