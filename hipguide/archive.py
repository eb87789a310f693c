"""A built site as one file: the same bytes for the same site, whoever packs it, when and where.

It is a tar without compression, because programs that compress differ from version to version.
Beside the site is `build.json`, which says what it was built from: with that anybody can build it
again.
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
# Nothing that a shell, make or YAML would read as more.
_ADDRESS = re.compile(r"(https?://[\w.:/~%-]+)?", re.ASCII)
_FORMS = {"tag": TAG, "commit": _COMMIT, "site_url": _ADDRESS, "edit_uri": _ADDRESS}


@dataclass(frozen=True)
class Build:
    """What a site was built from.

    Attributes:
        tag: The release.
        commit: The commit of the tag.
        site_url: A variable of the build (docs/contribute/releasing.md); empty if not set.
        edit_uri: Likewise.

    Raises:
        ValueError: A value is none that a release of ours can have.
    """

    tag: str
    commit: str
    site_url: str
    edit_uri: str

    def __post_init__(self) -> None:
        for name, form in _FORMS.items():
            value = getattr(self, name)
            if not (isinstance(value, str) and form.fullmatch(value)):
                raise ValueError(f"{value!r} cannot be the {name} of a release.")


def file_name(tag: str) -> str:
    """What the archive of a release is called."""
    return f"runners-hip-{tag}.tar"


def pack(site: Path, file: Path, build: Build, when: int) -> None:
    """Write the archive of a built site.

    Args:
        site: The folder of the site.
        file: The archive to write.
        build: What the site was built from.
        when: The time of every file in the archive, in seconds since 1970.
    """
    top = file.stem
    about = json.dumps(asdict(build), indent=2).encode() + b"\n"
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as archive:
        _add(archive, f"{top}/{ABOUT}", about, when)
        for path in digest.files(site):
            name = f"{top}/site/{path.relative_to(site).as_posix()}"
            _add(archive, name, path.read_bytes(), when)


def _add(archive: tarfile.TarFile, name: str, content: bytes, when: int) -> None:
    """Add a file, with the defaults: its owner is number 0 without a name, and its mode 644."""
    member = tarfile.TarInfo(name)
    member.size, member.mtime = len(content), when
    archive.addfile(member, io.BytesIO(content))


def build_of(file: Path) -> Build:
    """What an archive says that it was built from. It says so in its first file.

    Raises:
        ValueError: It does not say.
    """
    try:
        about = _about(file)
        return Build(**{field.name: about[field.name] for field in fields(Build)})
    except (tarfile.TarError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file} is no archive of a release of ours: {error}") from None


def _about(file: Path) -> dict[str, str]:
    with tarfile.open(file, "r:") as archive:
        first = archive.next()
        if first is None or not first.name.endswith(f"/{ABOUT}"):
            return {}
        content = archive.extractfile(first)
        about: dict[str, str] = json.loads(content.read(10_000)) if content else {}
        return about


def differing(one: Path, other: Path) -> list[str]:
    """The names of the files that are not the same in both archives.

    There may be none though the archives differ: what a tar says of a file can differ too.
    """
    first, second = _contents(one), _contents(other)
    names = first.keys() | second.keys()
    return sorted(name for name in names if first.get(name) != second.get(name))


def _contents(file: Path) -> dict[str, str]:
    """The name of each file of an archive → the digest of its bytes."""
    contents: dict[str, str] = {}
    with tarfile.open(file, "r:") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            digits = hashlib.sha256(content.read()).hexdigest() if content else ""
            contents[member.name] = digits
    return contents
