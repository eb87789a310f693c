"""A built site as one file: the same bytes for the same site, whoever packs it, when and where.

It is a tar without compression, because programs that compress differ from version to version. Beside the site lies
`build.json`, which says what it was built from: with that anybody can build it again.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from . import digest

ABOUT = "build.json"
TAG = re.compile(r"v[0-9][\w.-]*", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_ADDRESS = re.compile(r"(https?://[\w.:/~%-]+)?", re.ASCII)  # nothing that a shell, make or YAML would read as more


@dataclass(frozen=True)
class Build:
    """What a site was built from. Raises ValueError for what no release of ours says."""

    tag: str
    commit: str
    site_url: str  # the two variables of the build, as docs/contribute/releasing.md tells; empty if not set
    edit_uri: str

    def __post_init__(self) -> None:
        for name, form in {"tag": TAG, "commit": _COMMIT, "site_url": _ADDRESS, "edit_uri": _ADDRESS}.items():
            value = getattr(self, name)
            if not (isinstance(value, str) and form.fullmatch(value)):
                raise ValueError(f"{value!r} cannot be the {name} of a release.")


def file_name(tag: str) -> str:
    """What the archive of a release is called."""
    return f"runners-hip-{tag}.tar"


def pack(site: Path, file: Path, build: Build, when: int) -> None:
    """Write the archive of a built site. `when`, in seconds since 1970, is the age of every file in it."""
    top = file.stem
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as archive:
        _add(archive, f"{top}/{ABOUT}", json.dumps(asdict(build), indent=2).encode() + b"\n", when)
        for path in digest.files(site):
            _add(archive, f"{top}/site/{path.relative_to(site).as_posix()}", path.read_bytes(), when)


def _add(archive: tarfile.TarFile, name: str, content: bytes, when: int) -> None:
    """Add a file. Its owner is number 0 without a name, and its mode 644, as they are if nobody says otherwise."""
    member = tarfile.TarInfo(name)
    member.size, member.mtime = len(content), when
    archive.addfile(member, io.BytesIO(content))


def build_of(file: Path) -> Build:
    """What an archive says that it was built from; it says so first. Raises ValueError if it does not say."""
    try:
        with tarfile.open(file, "r:") as archive:
            first = archive.next()
            found = archive.extractfile(first) if first and first.name.endswith(f"/{ABOUT}") else None
            words = json.loads(found.read(10_000)) if found else {}
        return Build(**{field.name: words[field.name] for field in fields(Build)})
    except (tarfile.TarError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file} is no archive of a release of ours: {error}") from None


def differing(one: Path, other: Path) -> list[str]:
    """The files of two archives that are not the same in both, by name. It can be none: what a tar says of a file can differ too."""
    first, second = _contents(one), _contents(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _contents(file: Path) -> dict[str, str]:
    """The name of each file of an archive → the digest of its bytes."""
    contents = {}
    with tarfile.open(file, "r:") as archive:
        for member in archive:
            found = archive.extractfile(member) if member.isfile() else None
            contents[member.name] = hashlib.sha256(found.read()).hexdigest() if found else ""
    return contents
