"""The outlines that a figure is made of: data, no code.

Each part of the body lies along the x axis, from its first joint at 0 to the next one, in units of
the figure. Seen from the side, a figure that faces right has the front of its trunk, the sole of
its foot and the back of its limbs at +y (down in SVG). Seen from the front, the outer side of a
left limb is at +y; a right limb is its mirror image.

An outline is a pair: the class that gives it its colour, and its path.
"""

from __future__ import annotations

from dataclasses import dataclass

Outlines = tuple[tuple[str, str], ...]

SIDE: dict[str, Outlines] = {
    "thigh": (
        ("skin", "M0-9.3C14-10 27-8 39-6A6 6 0 0 1 39.5 6C28 8.4 15 10.6 0 10.2"
                 "A9.8 9.8 0 0 1 0-9.3Z"),
        ("legs", "M0-10.2C8-11 16-10.8 22-10.3L24 10.6C14 12 6 11.6-1 11.2"
                 "A10.7 10.7 0 0 1 0-10.2Z"),
    ),
    "shank": (("skin", "M0-6C8-6.4 24-4.6 39-3.3A3.4 3.4 0 0 1 39 3.5C32 4.2 25 8 13 8"
                       "C8 8 4 6.6 0 6A6 6 0 0 1 0-6Z"),),
    "foot": (
        ("shoe", "M-3.8-4C-5.8-2-7 1-6.4 6L16.5 6C19 6 19.6 3.2 17.6 1.8C12.5-.2 8.5-1.6 4.4-5"
                 "C2-3.6-1-3.4-3.8-4Z"),
        ("sole", "M-6.5 4.2L18.5 4.2C18.7 5.5 17.8 6.2 16.5 6.2L-5.4 6.2"
                 "C-6.4 6.2-6.6 5.2-6.5 4.2Z"),
    ),
    "upper-arm": (
        ("skin", "M0-5.6C9-5.8 20-4.8 30-4A4 4 0 0 1 30 4C20 5 9 6 0 5.6A5.6 5.6 0 0 1 0-5.6Z"),
        ("sleeve", "M0-6.3C6-6.7 10-6.5 15-6.3L15.6 6.5C10 6.8 5 6.8 0 6.3A6.3 6.3 0 0 1 0-6.3Z"),
    ),
    "forearm": (
        (
            "skin",
            "M0-4C6-4.6 13-3.6 22-2.7C24-3.4 25.6-5.6 28-5.4C29.4-5.2 29-4 28-3"
            "C31-3 34-2.6 35.6-1.4C37 0 36 1.8 34 2.4"
            "C30 3.6 26 3.2 22 2.8C14 4 7 4.6 0 4A4 4 0 0 1 0-4Z",
        ),
    ),
    "pelvis": (
        ("legs", "M15-8.4C8-10.2 3-12.4-2-12C-9-11.4-12-6-11.4 0C-10.6 6-5 10 2 10.2"
                 "C7 10.2 11 9.8 15 9.2Z"),
    ),
    "chest": (
        ("skin", "M44-4.6C51-4.6 55-5.4 60-4.6L60 4C55 5 51 6 46 8Z"),
        ("top", "M8-9.9C14-8.4 20-7.8 26-9C32-10.4 38-10.4 43.5-8.8C48-7.2 51.5-5 52-1.4"
                "C52 2.4 50 5.4 47 7.4"
                "C43 10 38 11.6 33 11.4C27 11 19 10.2 8 10.6Z"),
    ),
    "head": (
        ("skin", "M8-5.6C6 0 7.2 5 8.4 7C9.4 8.8 11.2 8.9 12.6 8.7C13.6 8.6 14 9.2 14.7 9.8"
                 "C15.8 10.8 16.8 10.6 17.6 9.6"
                 "C18.6 8.7 20 8.8 22 8.4C26 7.6 29 4.6 29 0C29-5.4 25-9 19.6-9"
                 "C14-9 10-8.4 8-5.6Z"),
        ("face", "M19.2 5.2a.9 1 0 1 1 0 2a.9 1 0 1 1 0-2ZM12.2 8.2Q11.6 6.6 12.2 5.6L12.8 5.8"
                 "Q12.4 6.8 12.8 8.2Z"),
        ("hair", "M12-8.6C16-11 22.6-10.8 26.6-7.4C30.8-3.6 31.4 3 27.8 7.2"
                 "C26.6 8.6 25.2 8.6 24.6 7.8C25 4.8 23.6 2.8 21.4 2"
                 "C20.2 1.5 20.4-.3 18.6-.8C17.4-1.2 16.6-.4 16-1.6C15-3.6 12.6-3.4 11.4-5.2"
                 "C10.8-6.4 11-7.8 12-8.6Z"),
    ),
}  # fmt: skip

FRONT: dict[str, Outlines] = {
    "thigh": (
        ("skin", "M0-8C12-8.6 27-6.8 39-5.5A5.7 5.7 0 0 1 39 5.9C28 7.6 14 9.6 0 9"
                 "A8.6 8.6 0 0 1 0-8Z"),
        ("legs", "M-1-8.4C8-9.2 15-9 22-8.6L23.4 10.4C15 11 8 10.6-2 9.4A9 9 0 0 1-1-8.4Z"),
    ),
    "shank": (
        ("skin", "M0-5.6C5-7 12-7.2 18-5.6C26-3.8 33-3.4 39-3.3A3.4 3.4 0 0 1 39 3.5"
                 "C33 3.8 25 5 16 6.8C9 7.8 4 6.6 0 5.8A5.7 5.7 0 0 1 0-5.6Z"),
    ),
    "foot": (
        ("shoe", "M-3.4-3.8C-1-4.6 3-5.4 5-5.6C6.4-5.6 6.6-5 6.6-4L6.6 7C6.6 8 6 8.4 5 8.4"
                 "C2 8.2-1.6 5-3.4 3.8C-2.6 1.4-2.6-1.4-3.4-3.8Z"),
        ("sole", "M5-5.7C6.4-5.7 6.7-5 6.7-4L6.7 7C6.7 8 6 8.5 5 8.5C4.6 4 4.6-1 5-5.7Z"),
    ),
    "upper-arm": (
        ("skin", "M0-5C9-5.2 20-4.4 30-3.8A3.9 3.9 0 0 1 30 3.9C20 4.8 9 5.6 0 5.2"
                 "A5.2 5.2 0 0 1 0-5Z"),
        ("sleeve", "M0-5.6C6-5.9 10-5.9 15-5.8L15.6 6.2C10 6.4 5 6.2 0 5.7A5.7 5.7 0 0 1 0-5.6Z"),
    ),
    "forearm": SIDE["forearm"],
    "pelvis": (
        ("legs", "M15-10.4C9-12.6 5-14.8 0-15.6C-5-16-9-13.6-9.6-9C-10-5-11.6-1.5-12 0"
                 "C-11.6 1.5-10 5-9.6 9"
                 "C-9 13.6-5 16 0 15.6C5 14.8 9 12.6 15 10.4Z"),
    ),
    "chest": (
        ("skin", "M45-6C50-4.4 54-4 60-4L60 4C54 4 50 4.4 45 6Z"),
        ("top", "M8-13.4C13-12 17-11 21-11.2C27-11.8 33-13.4 38.5-14.4C42-18 46-18.8 48.4-15.4"
                "C50.4-11.4 52.2-7.8 53-5"
                "C50.8-1.8 50.8 1.8 53 5C52.2 7.8 50.4 11.4 48.4 15.4C46 18.8 42 18 38.5 14.4"
                "C33 13.4 27 11.8 21 11.2C17 11 13 12 8 13.4Z"),
    ),
    "head": (
        ("skin", "M8.2 0C8.2-3.6 11-6.6 15-7.6C16-9.4 19-9.4 19.4-8C26-8.2 29-4.6 29 0"
                 "C29 4.6 26 8.2 19.4 8C19 9.4 16 9.4 15 7.6C11 6.6 8.2 3.6 8.2 0Z"),
        ("face", "M18.4-4a.9.9 0 1 1 0 1.8a.9.9 0 1 1 0-1.8ZM18.4 2.2a.9.9 0 1 1 0 1.8"
                 "a.9.9 0 1 1 0-1.8ZM13-2.6Q11.200 0 13 2.600L12.400 2.800Q10 0 12.400-2.800Z"),
        ("hair", "M18.6-8C20.6-10.4 25.4-9.6 28-7C31.4-3.4 31.4 3.4 28 7C25.4 9.6 20.6 10.4 18.6 8"
                 "C22 7.6 24 5.4 24.4 2.6C25-1 23.6-5.8 18.6-8Z"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Muscle:
    """Where a muscle is tinted: the id of its outline, the part that it lies on, and its path."""

    uid: str
    part: str
    path: str


def _muscles(**views: tuple[str, str, str]) -> dict[str, Muscle]:
    return {look: Muscle(f"{look}-{uid}", part, path) for look, (uid, part, path) in views.items()}


_BUTTOCK_SIDE = (
    "maximus",
    "buttock",
    "M9-8.4C4-10.6 0-11.8-3-11.6C-8-11-10.8-7-10.2-3C-8-.6-3-1.6 1-3C5-4.6 8-6 9-8.4Z",
)
MUSCLES: dict[str, dict[str, Muscle]] = {
    "gluteus-maximus": _muscles(side=_BUTTOCK_SIDE),
    "deep-rotators": _muscles(side=("rotators", "buttock", "M3-6C-1-8-5-7-6-4C-5-1.4 0-1 3-2Z")),
    "gluteus-medius": _muscles(side=("medius", "buttock", "M14-4.6C14.8-1 14.4 2 13 5"
                                                          "C8 5.4 2 3 .4 .6C0-1.6 0-2.4 1-3.4"
                                                          "C5-6 10-6.6 14-4.6Z"),
                               front=("medius", "buttock", "M-4 13.6C-6 16-3 17 1 16.6"
                                                           "C7 15.8 12 13.8 15.4 11.4"
                                                           "C15 8.4 14 6.6 13 5.6"
                                                           "C7 6.6 0 9.6-4 13.6Z")),
    "gluteus-minimus": _muscles(side=("minimus", "buttock", "M10-2C10.6 1 10 2.6 9 4"
                                                            "C5 4 2 2.6 .6 .6C2-2 6-3 10-2Z"),
                                front=("minimus", "buttock", "M1 12C3 13.6 7 13 10 11.6"
                                                             "C10.6 10 10.4 8.6 9.6 7.6"
                                                             "C6 8 3 9.6 1 12Z")),
    "tensor-fasciae-latae": _muscles(side=("fasciae", "buttock", "M10 4.4C6 4 0 4-4 5.4"
                                                                 "C-4 7.8-2 9.4 0 9.6"
                                                                 "C4 9.6 8 8 10 4.4Z"),
                                     front=("fasciae", "thigh", "M-6 4.6C0 5 8 6 13 7.6"
                                                                "C10 9.4 4 9.6-1 9"
                                                                "C-4 8.6-6 7-6 4.6Z")),
    "hip-flexors": _muscles(side=("flexors", "buttock", "M14 5C8 5.6 0 4.6-7 5.4C-9 8-5 9.8 0 10"
                                                        "C6 10.2 11 9.6 14 9Z"),
                            front=("flexors", "thigh", "M-6-4C2-3.6 8-2.6 13 0C9 3 0 3-6 1.6Z")),
    "quadriceps": _muscles(side=("quadriceps", "thigh", "M3-9.4C14-10 27-8.2 37-6.2"
                                                        "C38-4.6 37.6-3.4 36-3C27-2.4 13-2 4-4Z"),
                           front=("quadriceps", "thigh", "M4-3C14-5.6 28-4.6 37-3"
                                                         "C38.4-1 38.4 1.6 37 3.4"
                                                         "C28 6 14 7.4 4 6Z")),
    "hamstrings": _muscles(side=("hamstrings", "thigh", "M3 9.8C14 10.4 27 8.4 37 6.4"
                                                        "C38 4.6 37 3.4 35.6 3"
                                                        "C27 2.6 13 2.4 4 4.6Z")),
    "adductors": _muscles(side=("adductors", "thigh", "M2 1C12 0 24 1 34 4C25 5.4 10 8 2 7Z"),
                          front=("adductors", "thigh", "M-2-7.8C10-8.6 22-7.4 35-5.4"
                                                       "C36-3.4 34-1.6 31-1C20 .6 8 .6-1-1.6Z")),
    "trunk": _muscles(side=("trunk", "chest", "M11 3C17 2.6 24 3 31 4.4C33 7 32.6 9.6 31 10.8"
                                              "C25 10.6 18 10 11 10Z"),
                      front=("trunk", "chest", "M11-8C18-7.6 25-7.6 31-8.6C33.6-5 33.6 5 31 8.6"
                                               "C25 7.6 18 7.6 11 8Z")),
    "calf": _muscles(side=("calf", "shank", "M3 6.2C7 8 13 8 20 6.8C25 5.8 28 5 30 4.2"
                                            "C28 2.4 14 1.6 5 2.4C3 3.4 2.4 5 3 6.2Z")),
}  # fmt: skip
