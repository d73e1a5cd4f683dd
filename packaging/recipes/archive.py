"""Archives with the same bytes each time: sorted, of one date, owned by nobody in particular."""

import gzip
import io
import tarfile
import time
import zipfile

PROGRAM, FILE, FOLDER = 0o755, 0o644, 0o755


def tar_gz(files, programs, release):
    """A tarball of files by path; those in `programs` can be run."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=release.effort, mtime=release.date) as compressed:
        with tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for path, text in sorted(files.items()):
                entry = tarfile.TarInfo(path)
                entry.size, entry.mtime = len(text), release.date
                entry.mode = PROGRAM if path in programs else FILE
                tar.addfile(entry, io.BytesIO(text))
    return packed.getvalue()


def zip_file(files, programs, release):
    """The same as a zip, for systems whose people have no tar."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=release.effort) as archive:
        for path, text in sorted(files.items()):
            entry = zipfile.ZipInfo(path, time.gmtime(release.date)[:6])
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = (0o100000 | (PROGRAM if path in programs else FILE)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return packed.getvalue()
