"""Walk the pain finder of Runner's Hip. It sorts pages and names a service to ask; it does not diagnose.

python walk.py finder.json age=18-39 warning-leg=none warning-illness=none warning-nerves=none warning-belly=none place=outer-hip
"""

import json
import sys
from pathlib import Path

CARE = ("self-care", "routine", "urgent", "emergency")  # from least to most urgent
RUN = ("yes", "less", "not-now", "no")  # from least to most careful
NOBODY = ("none", "not-sure")
HARM = {"self-care": 0, "routine": 0, "urgent": 69, "emergency": 110}
SHOWN, EXCLUDED, CLOSE, MOST = 139, -300, 69, 4


class Reader:
    """Some answers, as a list of (question, answers given to it), and what they say."""

    def __init__(self, form, steps):
        self.form, self.steps = form, steps
        self.ids = {a["id"] for _, given in steps for a in given}
        self.there = {fact for _, given in steps for a in given for fact in said(a)}
        unsure = [q for q, given in steps if given[0]["id"] == "not-sure"]
        self.maybe = self.there | told_by(unsure)
        self.doubtful = self.there | told_by(q for q in unsure if q["role"] == "gate")
        named = [given for q, given in steps if q["role"] == "place" and given[0]["id"] != "not-sure"]
        self.places = {place for given in named for a in given for place in a.get("yes", ())} if named else None
        self.status = [(sign, self.look(sign)) for sign in form["signs"]]

    def hurts_at(self, places):
        return not places or self.places is None or bool(self.places & set(places))

    def asks(self, question):
        if question["role"] == "detail" and question.get("only_at") and self.places is None:
            return False
        lines = question.get("only_if", ())
        return self.hurts_at(question.get("only_at")) and all(self.maybe & set(line) for line in lines)

    def look(self, sign):
        """Whether a sign is "shown", "possible" because something is not known, or "no"."""
        if sign["id"] in self.ids:
            return "shown"
        excused = any(self.there >= set(line) for line in sign.get("unless", ()))
        asked = any(question["role"] == "place" for question, _ in self.steps)
        here = self.hurts_at(sign.get("at")) and (asked or not sign.get("at"))
        lines = sign.get("shown_by", ()) if here and not excused else ()
        if any(self.there >= set(line) for line in lines):
            return "shown"
        return "possible" if any(self.doubtful >= set(line) for line in lines) else "no"

    def cannot_wait(self, sign):
        return sign.get("when") == "today" or sign["id"] in self.ids

    def shown(self):
        """The signs that are shown, the most urgent first."""
        found = [sign for sign, how in self.status if how == "shown"]
        return sorted(found, key=lambda sign: -CARE.index(sign["urgency"]))

    def care(self):
        """The care that signs ask for: one step less if they are only possible."""
        levels = [0]
        for sign, how in self.status:
            if how != "no":
                levels.append(max(CARE.index(sign["urgency"]) - (how == "possible"), 0))
        for question, given in self.steps:
            if question["role"] == "red-flags" and given[0]["id"] == "not-sure":
                offered = {a["id"] for a in question["answers"]}
                levels += [CARE.index(s["urgency"]) - 1 for s in self.form["signs"] if s["id"] in offered]
        return CARE[max(levels)]

    def sums(self, by_signs=True):
        """The sum of each cause that no answer rules out."""
        table, out = self.form["table"], set()
        names = list(self.form["causes"])[: len(table["start"])]
        sums = list(table["start"])
        for question, given in self.steps:
            uid = question["id"]
            if given[0]["id"] == "not-sure":
                continue
            source = table["beside"] if len(given) > 1 and uid in table["beside"] else table["answers"]
            rows = [table["base"][uid]] if uid in table["base"] else []
            rows += [source[uid][a["id"]] for a in given if uid in source]
            for row in rows:
                sums = [total + number for total, number in zip(sums, row, strict=True)]
            each = [set(table["out"].get(uid, {}).get(a["id"], ())) for a in given]
            out |= set.intersection(*each) if question["role"] == "place" else set.union(*each)
        changes = {}
        for sign, how in self.status:
            if sign.get("shown_by"):
                urgent = sign["urgency"] in ("urgent", "emergency")
                counts = how != "no" and (by_signs or sign["urgency"] == "self-care")
                value = EXCLUDED if not counts else SHOWN if how == "shown" and urgent else 0
                for cause in sign["causes"]:
                    changes[cause] = max(value, changes.get(cause, EXCLUDED))
        return {name: sums[i] + changes.get(name, 0) for i, name in enumerate(names) if i not in out}

    def ranked(self, sums):
        """The causes, best first, without those that all known symptoms point away from."""
        given = [a for _, answers in self.steps for a in answers]
        has = {s for a in given for s in a.get("yes", ())}
        lacks = {s for a in given for s in a.get("no", ())} - has
        kept = []
        for name in sums:
            often = self.form["causes"][name]["often"]
            points = any(often.get(s) in ("hallmark", "common", "sometimes") for s in has)
            away = any(often.get(s) in ("never", "unusual") for s in has)
            away = away or any(often.get(s) in ("hallmark", "common") for s in lacks)
            kept += [name] if points or not away else []
        return sorted(kept, key=lambda name: -sums[name])

    def calm(self):
        """The same without the answers to gates; ticks that no sign names stay."""
        named = {fact for sign in self.form["signs"] for line in sign.get("shown_by", ()) for fact in line}
        kept = []
        for question, given in self.steps:
            if question["role"] == "gate":
                several = question["choose"] == "several"
                given = [a for a in given if several and a["id"] not in NOBODY and not named & set(said(a))]
            kept += [(question, given)] if given else []
        return Reader(self.form, kept)

    def end(self):
        """What to tell the reader: kind, care, run, causes in order, and the signs that ask for it."""
        signs, causes = self.shown(), self.form["causes"]
        told = {"signs": [sign["id"] for sign in signs]}
        named = list(dict.fromkeys(name for sign in signs for name in sign["causes"]))[:MOST]
        service = {"kind": "service", "care": self.care(), "run": "no", "causes": named, **told}
        if any(sign["urgency"] == "emergency" or self.cannot_wait(sign) for sign in signs):
            return service
        care, runs = self.care(), []
        for sign, how in self.status:
            if how != "no" and (sign.get("no_running") or sign["urgency"] in ("urgent", "emergency")):
                runs.append("no" if how == "shown" else "not-now")
        mild = lambda name: causes[name]["urgency"] in ("self-care", "routine")  # noqa: E731
        calm = self.calm()
        best = next((name for name in calm.ranked(calm.sums(by_signs=False)) if mild(name)), None)
        if best:
            care, runs = more(CARE, care, causes[best]["urgency"]), [*runs, causes[best]["run"]]
        if self.places is None or all(g[0]["id"] == "not-sure" for q, g in self.steps if q["role"] == "detail"):
            care, runs = more(CARE, care, "routine"), [*runs, "not-now"]
        run = more(RUN, *runs, "no" if care in ("urgent", "emergency") else "yes")
        pages = [] if any(a.get("leave") for _, given in self.steps for a in given) else self.pages(signs, care, run)
        if not pages and any(sign["urgency"] in ("urgent", "emergency") for sign in signs):
            return service
        if not pages:
            care = more(CARE, self.care(), "routine")
            return {
                "kind": "nothing-fits",
                "care": care,
                "run": "not-now" if care == "routine" else "no",
                "causes": [],
                **told,
            }
        care = more(CARE, care, causes[pages[0]]["urgency"])
        run = more(RUN, run, causes[pages[0]]["run"], "no" if care in ("urgent", "emergency") else "yes")
        kind = "under-16" if "under-16" in self.there else "pages"
        return {"kind": kind, "care": care, "run": run, "causes": pages, **told}

    def pages(self, signs, care, run):
        """The pages to read, best first."""
        causes, sums = self.form["causes"], self.sums()
        ranked = self.ranked(sums)
        named = self.named(signs, ranked)
        urgent = care in ("urgent", "emergency")
        leads = urgent and named and CARE.index(causes[named[0]]["urgency"]) <= CARE.index(care)
        allowed = [
            n
            for n in ranked
            if CARE.index(causes[n]["urgency"]) <= CARE.index(care) and RUN.index(causes[n]["run"]) <= RUN.index(run)
        ]
        mild = [n for n in ranked if causes[n]["urgency"] in ("self-care", "routine")]
        first = named[0] if leads else next(iter(allowed or mild), None)
        if not first:
            return []
        rest = [name for name in ranked if name != first]
        close = [n for n in rest if sums[n] + HARM[causes[n]["urgency"]] >= sums[first] - CLOSE]
        pages = [first, *(close or rest[:1])][:MOST]
        missing = [name for name in named if name not in pages]
        spare = [name for name in pages[1:] if name not in named]
        dropped = spare[len(spare) - max(0, len(pages) + len(missing) - MOST) :]
        return [*(name for name in pages if name not in dropped), *missing]

    def named(self, signs, ranked):
        """Of the pages that the most urgent sign names: the best one, and the first one that is felt where it hurts."""
        for sign in signs:
            fitting = [name for name in ranked if name in sign["causes"]]
            if fitting:
                here = [name for name in sign["causes"] if name in ranked and self.felt_here(name)]
                return list(dict.fromkeys([fitting[0], *here[:1]]))
        return []

    def felt_here(self, name):
        often = self.form["causes"][name]["often"]
        return self.places is None or any(often.get(p) in ("hallmark", "common", "sometimes") for p in self.places)


def said(answer):
    return [*answer.get("yes", ()), *answer.get("facts", ())]


def told_by(questions):
    return {fact for question in questions for answer in question["answers"] for fact in said(answer)}


def more(order, *words):
    """The word that stands last in the order."""
    return max(words, key=order.index)


def walk(form, answers):
    """Follow the answers, question id → list of answer ids. What is left out counts as not sure."""
    steps, screens = [], [q["id"] for q in form["questions"] if q["role"] == "red-flags"]
    for question in form["questions"]:
        if not Reader(form, steps).asks(question):
            continue
        ids = answers.get(question["id"]) or ["not-sure"]
        given = [answer for answer in question["answers"] if answer["id"] in ids]
        steps.append((question, given))
        reader = Reader(form, steps)
        soon = question["id"] in screens[-1:] and any(reader.cannot_wait(sign) for sign in reader.shown())
        emergency = any(sign["urgency"] == "emergency" for sign in reader.shown())
        if soon or emergency or any(answer.get("leave") for answer in given):
            break
    return {**Reader(form, steps).end(), "asked": [question["id"] for question, _ in steps]}


if __name__ == "__main__":
    finder = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    told = {question: ids.split(",") for question, ids in (word.split("=") for word in sys.argv[2:])}
    print(json.dumps(walk(finder, told), indent=2))
