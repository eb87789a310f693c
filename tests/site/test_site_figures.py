"""The pictures on the site: every exercise shows its own, and each picture finds the outlines that
it is made of.
"""

from __future__ import annotations

import re

from html_reader import Page

from hipguide.figures import bodymap
from hipguide.library import Library

Pages = dict[str, Page]


def figures_on(page: Page) -> list[str]:
    return re.findall(r'<svg class="hip-figure[^"]*" .*?</svg>', page.html, re.S)


def test_every_exercise_shows_itself_at_the_top_and_at_each_step_that_has_a_frame(
    pages: Pages, library: Library
) -> None:
    for uid, exercise in library.exercises.items():
        html = pages[f"exercises/{uid}/"].html
        assert exercise.figure, uid
        top, steps = html.partition('id="steps"')[::2]
        assert top.count('class="hip-figure') == 1, uid
        shown = [int(n) for n in re.findall(r"<title>Step (\d+): ", steps)]
        assert shown == sorted(f.step for f in exercise.figure.frames if f.step), uid


def test_what_moves_can_be_paused(pages: Pages) -> None:
    for path, page in pages.items():
        moving = page.html.count(" hip-moves-")
        assert moving == len(
            re.findall(r'<input type="checkbox" id="pause"><label for="pause">', page.html)
        ), path
        assert moving <= 1, path


def test_every_picture_finds_its_outlines_on_its_own_page(pages: Pages) -> None:
    for path, page in pages.items():
        missing = set(re.findall(r'<use href="#([^"]+)"', page.html)) - set(page.ids)
        assert not missing, path


def test_pictures_with_a_name_say_what_they_show_and_others_are_passed_over(pages: Pages) -> None:
    for path, page in pages.items():
        for svg in figures_on(page):
            named = 'role="img"' in svg and re.search(
                r"><title>\S.*?</title><desc>Seen .*?</desc>|><title>\S.*?</title><desc>From", svg
            )
            assert named or 'aria-hidden="true"' in svg, path


def test_the_list_of_exercises_and_the_gallery_show_all_of_them(
    pages: Pages, library: Library
) -> None:
    assert len(figures_on(pages["exercises/"])) == len(library.exercises)
    gallery = pages["exercises/gallery/"]
    for uid, exercise in library.exercises.items():
        assert f'id="{uid}"' in gallery.html
        assert exercise.figure
    steps = [
        frame
        for e in library.exercises.values()
        if e.figure
        for frame in e.figure.frames
        if frame.step
    ]
    assert len(figures_on(gallery)) == len(steps)


def test_the_first_exercises_of_a_programme_have_pictures_and_all_are_listed(
    pages: Pages, library: Library
) -> None:
    for uid, cause in library.causes.items():
        page = pages[f"causes/{uid}/"]
        first = cause.programme[0].exercises[:3] if cause.programme else ()
        assert len(figures_on(page)) == len(first), uid
        for stage in cause.programme:
            for exercise in stage.exercises:
                assert f'href="../../exercises/{exercise}/"' in page.html


def test_the_muscles_of_an_exercise_are_drawn_and_lead_to_the_guide(
    pages: Pages, library: Library
) -> None:
    guide = pages["guides/hip-anatomy/"]
    assert 'class="hip-muscles" ' in guide.html
    for uid, exercise in library.exercises.items():
        page = pages[f"exercises/{uid}/"]
        assert page.html.count('class="hip-muscles hip-muscles--small"') == bool(
            exercise.muscles
        ), uid
        for muscle in exercise.muscles:
            assert f"{guide.url}#muscle-{muscle}" in page.links
            assert page.url in guide.links


def test_each_place_shows_where_it_is_and_no_other_symptom_does(
    pages: Pages, library: Library
) -> None:
    views, questions = library.body_views.values(), library.questions.values()
    for uid in library.symptoms:
        pictures = re.findall(
            r'<svg class="hip-map hip-map--place" [^>]*>', pages[f"symptoms/{uid}/"].html
        )
        assert len(pictures) == bool(bodymap.marks(views, questions, uid)), uid
        assert all('role="img" aria-label="' in picture for picture in pictures), uid
