"""What a build costs, and how the cost grows: the real site, then sites of 1,000 and 5,000 made-up
records.

The made-up records are the real ones under other names, linked among themselves and left out of the
finder, so their pages are as large as real pages. Each text of theirs is its own, so that nothing
is drawn or read once for many. Figures are for this machine and this moment; read them as ratios
and growth.

Run it with `make bench`. It asserts nothing: timings are not tests.
"""

from __future__ import annotations

import copy
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from hipguide.kinds import KINDS
from hipguide.parts import parts
from hipguide.yaml_source import read

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "docs", "hipguide", "tests/cases", "macros.py", "mkdocs.yml")


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out in full, as the records' reader demands."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def records(kind: str) -> list[dict[str, Any]]:
    """The real records of a folder, as plain data."""
    return [
        read(path.read_text("utf-8"), path.name).value
        for path in sorted((ROOT / "data" / kind).glob("*.yml"))
    ]


def write(folder: Path, uid: str, record: dict[str, Any]) -> None:
    (folder / f"{uid}.yml").write_text(
        yaml.dump(record, Dumper=Dumper, allow_unicode=True, sort_keys=False), "utf-8"
    )


def copy_of(kind: str, record: dict[str, Any], i: int) -> dict[str, Any]:
    """The record, with a number behind each of its texts."""
    new = copy.deepcopy(record)
    for leaf in parts(KINDS[kind].model.model_validate(new)).texts:
        if leaf.marks.prose:
            holder: Any = new
            for step in leaf.loc[:-1]:
                holder = holder[step]
            holder[leaf.loc[-1]] = f"{leaf.value} ({i})"
    return new


def add_synthetic(data: Path, number: int) -> None:
    """Add `number` records to the real ones: a fifth causes, two fifths symptoms, two fifths
    exercises.
    """
    causes, symptoms, exercises = records("causes"), records("symptoms"), records("exercises")
    many = number * 2 // 5
    for i in range(many):
        symptom = copy_of("symptom", symptoms[i % len(symptoms)], i)
        symptom.update(name=f"Made-up symptom {i}", aliases=[f"made-up alias {i}"], kind="feeling")
        write(data / "symptoms", f"made-up-symptom-{i}", symptom)
        exercise = copy_of("exercise", exercises[i % len(exercises)], i)
        exercise.update(name=f"Made-up exercise {i}", also_called=[], avoid_with=[])
        write(data / "exercises", f"made-up-exercise-{i}", exercise)
    for i in range(number - 2 * many):
        cause = copy_of("cause", causes[i % len(causes)], i)
        cause.update(
            name=f"Made-up cause {i}", also_called=[], group="look-alike", urgency="routine"
        )
        cause.pop("parent", None)
        cause["can_i_run"] = {**cause["can_i_run"], "answer": "no"}
        cause["finder"] = {"left_out": "Made up for the benchmark."}
        cause["get_help"] = [{"sign": "bone-and-risk"}, {"sign": "one-bone-sign"}]
        for j, finding in enumerate(cause.get("findings", [])):
            finding["symptom"] = f"made-up-symptom-{(i * 2 + j) % many}"
        for s, stage in enumerate(cause.get("programme", [])):
            stage["exercises"] = [
                f"made-up-exercise-{(i * 2 + s * 4 + j) % many}"
                for j in range(len(stage["exercises"]))
            ]
        write(data / "causes", f"made-up-cause-{i}", cause)
    for start in range(0, many, 4):  # no exercise and no symptom without a cause that names it
        uid = f"made-up-cause-{start // 4 % (number - 2 * many)}"
        path = data / "causes" / f"{uid}.yml"
        cause = read(path.read_text("utf-8"), path.name).value
        text = cause["first_steps"][0]
        names = range(start, min(start + 4, many))
        links = " ".join(
            f"[e{j}](exercise:made-up-exercise-{j}) [s{j}](symptom:made-up-symptom-{j})"
            for j in names
        )
        cause["first_steps"] = [*cause["first_steps"], {**text, "text": f"See {links}."}]
        write(data / "causes", uid, cause)


def build(project: Path) -> dict[str, float]:
    """One build as a whole process: seconds, CPU seconds, peak memory in MiB, pages, HTML bytes a
    page, and the bytes of a first search for three words that begin with the three heaviest
    letters."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = list((project / "site").rglob("index.html"))
    search = sorted(weight(path) for path in (project / "site/assets/search").glob("?.json"))
    kinds = [p for p in pages if p.parent.parent.name in ("causes", "symptoms", "exercises")]
    return {
        "seconds": seconds,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "peak": after.ru_maxrss / 1024,
        "pages": len(pages),
        "bytes": sum(p.stat().st_size for p in kinds) / len(kinds),
        "gzip": sum(map(weight, kinds[:200])) / len(kinds[:200]),
        "search": weight(project / "site/assets/search/pages.json") + sum(search[-3:]),
    }


def weight(path: Path) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(path.read_bytes(), 6))


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [0, 1000, 5000]
    rows: dict[int, dict[str, float]] = {}
    print(
        f"{'records':>8} {'pages':>6} {'seconds':>8} {'CPU s':>7} {'peak MiB':>9} {'bytes/page':>11} {'gzip/page':>10} {'search':>8}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            for part in PARTS:
                source = ROOT / part
                if source.is_dir():
                    shutil.copytree(source, project / part)
                else:
                    shutil.copy(source, project / part)
            if size:
                add_synthetic(project / "data", size)
            rows[size] = row = build(project)
        name = f"+{size}" if size else "real"
        print(
            f"{name:>8} {row['pages']:6.0f} {row['seconds']:8.2f} {row['cpu']:7.2f} {row['peak']:9.0f} {row['bytes']:11.0f} {row['gzip']:10.0f} {row['search']:8.0f}",
            flush=True,
        )
    if {1000, 5000} <= rows.keys():
        print(
            f"growth of CPU from 1,000 to 5,000 records: {rows[5000]['cpu'] / rows[1000]['cpu']:.2f} (at most 6 is the aim)"
        )


if __name__ == "__main__":
    main()
