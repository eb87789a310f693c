r"""Walk the pain finder of Runner's Hip.

It sorts pages and names a service to ask; it does not diagnose.

python walk.py finder.json age=18-39 place=outer-hip warning-leg=none warning-illness=none \
    warning-nerves=none warning-belly=none
"""

import json
import sys
from pathlib import Path

CARE = ("self-care", "routine", "urgent", "emergency")  # from least to most urgent
MILD, URGENT = CARE[:2], CARE[2:]
RUN = ("yes", "less", "not-now", "no")  # from least to most careful
NOBODY = ("none", "not-sure")
OFTEN = ("hallmark", "common")
AT_TIMES = (*OFTEN, "sometimes")
SELDOM = ("never", "unusual")
HARM = {"self-care": 0, "routine": 0, "urgent": 69, "emergency": 110}
SHOWN, EXCLUDED, CLOSE, MOST = 139, -300, 69, 4


class Reader:
    """Some answers, as a list of (question, answers given to it), and what they say."""

    def __init__(self, form, steps):
        self.form = form
        self.steps = steps
        self.ids = set()  # of the answers
        self.has, self.lacks = set(), set()  # symptoms
        self.there = set()  # facts that the answers say
        self.maybe = set()  # these, and what any "not sure" leaves open
        self.doubtful = set()  # these, and what "not sure" leaves open where it worries
        self.asked_place = False
        self.places = None  # where it hurts; None while it is not known
        self.knows_detail = False
        self.left = False  # an answer ended the questions
        for question, given in steps:
            self.note(question, given)
        self.lacks -= self.has
        self.maybe |= self.there
        self.doubtful |= self.there
        self.status = [(sign, self.look(sign)) for sign in form["signs"]]

    def note(self, question, given):
        """Note what the answers to one question say."""
        self.left = self.left or leaves(given)
        for answer in given:
            self.ids.add(answer["id"])
            self.has.update(answer.get("yes", ()))
            self.lacks.update(answer.get("no", ()))
            self.there.update(said(answer))
        role = self.role(question)
        if is_unsure(given):
            self.maybe |= could_say(question)
            if role.get("worries"):
                self.doubtful |= could_say(question)
        elif role.get("locates"):
            self.places = self.places or set()
            for answer in given:
                self.places.update(answer.get("yes", ()))
        elif role.get("calms"):
            self.knows_detail = True
        if role.get("locates"):
            self.asked_place = True

    def role(self, question):
        """What a question is for: the flags of its role."""
        return self.form["roles"][question["role"]]

    def hurts_at(self, places):
        """Whether it hurts, or may hurt, at one of these places; no places means anywhere."""
        return not places or self.places is None or bool(self.places & set(places))

    def asks(self, question):
        """Whether the question is for this reader."""
        only_at = question.get("only_at")
        if only_at and self.places is None and self.role(question).get("needs_place"):
            return False
        if not self.hurts_at(only_at):
            return False
        for line in question.get("only_if", ()):
            if self.maybe.isdisjoint(line):
                return False
        return True

    # -- signs ---------------------------------------------------------------------------------

    def look(self, sign):
        """Whether a sign is "shown", "possible" because something is not known, or "no"."""
        if sign["id"] in self.ids:
            return "shown"
        at = sign.get("at")
        if at and not (self.asked_place and self.hurts_at(at)):
            return "no"
        if one_holds(sign.get("unless", ()), self.there):
            return "no"
        lines = sign.get("shown_by", ())
        if one_holds(lines, self.there):
            return "shown"
        return "possible" if one_holds(lines, self.doubtful) else "no"

    def stops(self, sign):
        """Whether somebody must look at a sign that is shown before it is tomorrow."""
        return sign["urgency"] == "emergency" or self.cannot_wait(sign)

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
            if how == "shown":
                levels.append(CARE.index(sign["urgency"]))
            elif how == "possible":
                levels.append(CARE.index(sign["urgency"]) - 1)
        for question, given in self.steps:
            if self.is_screen(question) and is_unsure(given):
                for sign in self.offered(question):
                    levels.append(CARE.index(sign["urgency"]) - 1)
        return CARE[max(levels)]

    def is_screen(self, question):
        """Whether the answers to a question are warning signs."""
        return self.role(question).get("screens", False)

    def offered(self, question):
        """The signs that are answers to a question."""
        answers = [answer["id"] for answer in question["answers"]]
        for sign in self.form["signs"]:
            if sign["id"] in answers:
                yield sign

    # -- causes --------------------------------------------------------------------------------

    def sums(self, by_signs=True):
        """The sum of each cause that no answer rules out."""
        sums, out = list(self.form["table"]["start"]), set()
        for question, given in self.steps:
            if is_unsure(given):
                continue
            for row in self.rows(question, given):
                for i, number in enumerate(row):
                    sums[i] += number
            out |= self.ruled_out(question, given)
        changes = self.changes(by_signs)
        names = list(self.form["causes"])  # the table has the first of them
        left = {}
        for i, total in enumerate(sums):
            if i not in out:
                left[names[i]] = total + changes.get(names[i], 0)
        return left

    def rows(self, question, given):
        """What the answers to a question add to each cause: a row of the table for each."""
        table, uid = self.form["table"], question["id"]
        beside = len(given) > 1 and uid in table["beside"]
        source = table["beside"] if beside else table["answers"]
        rows = [table["base"][uid]] if uid in table["base"] else []
        if uid in source:
            for answer in given:
                rows.append(source[uid][answer["id"]])
        return rows

    def ruled_out(self, question, given):
        """The numbers of the causes that an answer rules out; for places, that all of them do."""
        by_answer = self.form["table"]["out"].get(question["id"], {})
        each = [set(by_answer.get(answer["id"], ())) for answer in given]
        return set.intersection(*each) if self.role(question).get("locates") else set.union(*each)

    def changes(self, by_signs):
        """What signs add to causes; a cause of several signs gets the highest."""
        changes = {}
        for sign, how in self.status:
            if sign.get("shown_by"):
                value = change(sign, how, by_signs)
                for cause in sign["causes"]:
                    changes[cause] = max(value, changes.get(cause, EXCLUDED))
        return changes

    def ranked(self, sums):
        """The causes, best first, without those that all known symptoms point away from."""
        return sorted(filter(self.fits, sums), key=lambda name: -sums[name])

    def fits(self, name):
        """Whether a symptom points to a cause, or none points away from it."""
        often = self.form["causes"][name]["often"]
        if some(self.has, often, AT_TIMES):
            return True
        return not some(self.has, often, SELDOM) and not some(self.lacks, often, OFTEN)

    def felt_here(self, name):
        """Whether a cause is felt where it hurts."""
        often = self.form["causes"][name]["often"]
        return self.places is None or some(self.places, often, AT_TIMES)

    def calm(self):
        """The same reader without the answers that worry; ticks that no sign names stay."""
        named = set()
        for sign in self.form["signs"]:
            for line in sign.get("shown_by", ()):
                named.update(line)
        kept = []
        for question, given in self.steps:
            if self.role(question).get("worries"):
                given = harmless(question, given, named)
            if given:
                kept.append((question, given))
        return Reader(self.form, kept)

    def best_mild(self):
        """The best cause that can wait, if nothing worries; None without one."""
        calm = self.calm()
        for name in calm.ranked(calm.sums(by_signs=False)):
            if self.form["causes"][name]["urgency"] in MILD:
                return name
        return None

    # -- the end -------------------------------------------------------------------------------

    def end(self):
        """The result: kind, care, run, causes in order, and the signs that ask for it."""
        signs = self.shown()
        if any(map(self.stops, signs)):
            return self.service(signs)
        care, run = self.limits()
        pages = [] if self.left else self.pages(signs, care, run)
        if pages:
            return self.with_pages(pages, signs, care, run)
        if signs and signs[0]["urgency"] in URGENT:
            return self.service(signs)
        care = more(CARE, self.care(), "routine")
        return result("nothing-fits", care, "not-now" if care == "routine" else "no", [], signs)

    def with_pages(self, pages, signs, care, run):
        """The result that names pages. The first of them may ask for more care, or less running."""
        first = self.form["causes"][pages[0]]
        care = more(CARE, care, first["urgency"])
        run = more(RUN, run, first["run"], "no" if care in URGENT else "yes")
        kind = "under-16" if "under-16" in self.there else "pages"
        return result(kind, care, run, pages, signs)

    def service(self, signs):
        """The result that names a service, with the first pages that the signs name."""
        causes = []
        for sign in signs:
            causes += sign["causes"]
        first = list(dict.fromkeys(causes))[:MOST]  # each once
        return result("service", self.care(), "no", first, signs)

    def limits(self):
        """The least care, and the most running, whatever the pages say."""
        care, runs = self.care(), ["yes"]
        for sign, how in self.status:
            if how != "no" and (sign.get("no_running") or sign["urgency"] in URGENT):
                runs.append("no" if how == "shown" else "not-now")
        best = self.best_mild()
        if best:
            care = more(CARE, care, self.form["causes"][best]["urgency"])
            runs.append(self.form["causes"][best]["run"])
        if self.places is None or not self.knows_detail:
            care = more(CARE, care, "routine")
            runs.append("not-now")
        if care in URGENT:
            runs.append("no")
        return care, more(RUN, *runs)

    def pages(self, signs, care, run):
        """The pages to read, best first."""
        sums = self.sums()
        ranked = self.ranked(sums)
        named = self.named(signs, ranked)
        first = self.first(named, ranked, care, run)
        if not first:
            return []
        pages = [first, *self.close_to(first, ranked, sums)][:MOST]
        return with_named(pages, named)

    def named(self, signs, ranked):
        """Of the most urgent sign's pages: the best one, and the first felt where it hurts."""
        for sign in signs:
            fitting = [name for name in ranked if name in sign["causes"]]
            if fitting:
                best = fitting[0]
                here = self.first_felt_here(sign["causes"], ranked)
                return [best, here] if here and here != best else [best]
        return []

    def first_felt_here(self, causes, ranked):
        for name in causes:
            if name in ranked and self.felt_here(name):
                return name
        return None

    def first(self, named, ranked, care, run):
        """The page to read first; None if no page fits."""
        causes = self.form["causes"]

        def within_care(name):
            return CARE.index(causes[name]["urgency"]) <= CARE.index(care)

        def within_both(name):
            return within_care(name) and RUN.index(causes[name]["run"]) <= RUN.index(run)

        if care in URGENT and named and within_care(named[0]):
            return named[0]
        mild = first_of(ranked, lambda name: causes[name]["urgency"] in MILD)
        return first_of(ranked, within_both) or mild

    def close_to(self, first, ranked, sums):
        """The causes that come near to the first, more easily if harmful; at least the second."""
        rest = [name for name in ranked if name != first]
        close = []
        for name in rest:
            if sums[name] + HARM[self.form["causes"][name]["urgency"]] >= sums[first] - CLOSE:
                close.append(name)
        return close or rest[:1]


def said(answer):
    """The facts that an answer says."""
    return [*answer.get("yes", ()), *answer.get("facts", ())]


def could_say(question):
    """The facts that some answer to a question says."""
    facts = set()
    for answer in question["answers"]:
        facts.update(said(answer))
    return facts


def leaves(given):
    return any(answer.get("leave") for answer in given)


def is_unsure(given):
    return given[0]["id"] == "not-sure"


def one_holds(lines, facts):
    """Whether one of these lines has only facts that are known."""
    return any(map(facts.issuperset, lines))


def some(symptoms, often, words):
    """Whether a cause has one of these symptoms as often as one of these words says."""
    return any(often.get(symptom) in words for symptom in symptoms)


def change(sign, how, by_signs):
    """What a sign adds to each of its causes."""
    if how == "no" or not (by_signs or sign["urgency"] == "self-care"):
        return EXCLUDED
    return SHOWN if how == "shown" and sign["urgency"] in URGENT else 0


def harmless(question, given, named):
    """Of several ticks that may worry: those that say nothing that a sign names."""
    if question["choose"] != "several":
        return []
    kept = []
    for answer in given:
        if answer["id"] not in NOBODY and named.isdisjoint(said(answer)):
            kept.append(answer)
    return kept


def with_named(pages, named):
    """The pages with those that a sign names, in place of the last ones if they grow too many."""
    missing = [name for name in named if name not in pages]
    spare = [name for name in pages[1:] if name not in named]
    too_many = max(0, len(pages) + len(missing) - MOST)
    dropped = spare[len(spare) - too_many :]
    return [*(name for name in pages if name not in dropped), *missing]


def more(order, *words):
    """The word that comes last in the order."""
    return max(words, key=order.index)


def first_of(names, fits):
    """The first name that fits; None without one."""
    for name in names:
        if fits(name):
            return name
    return None


def result(kind, care, run, causes, signs):
    ids = [sign["id"] for sign in signs]
    return {"kind": kind, "care": care, "run": run, "causes": causes, "signs": ids}


def given_to(question, answers):
    """The answers to a question; what is left out counts as not sure."""
    ids = answers.get(question["id"]) or ["not-sure"]
    return [answer for answer in question["answers"] if answer["id"] in ids]


def is_over(form, steps):
    """Whether no more is asked: an emergency, or a sign or an answer that ends it."""
    reader = Reader(form, steps)
    question, given = steps[-1]
    screens = list(filter(reader.is_screen, form["questions"]))
    last_screen = question in screens[-1:]
    for sign in reader.shown():
        if sign["urgency"] == "emergency" or (last_screen and reader.cannot_wait(sign)):
            return True
    return leaves(given)


def walk(form, answers):
    """Follow the answers: question id → list of answer ids. What is left out is not sure."""
    steps, asked = [], []
    for question in form["questions"]:
        if Reader(form, steps).asks(question):
            steps.append((question, given_to(question, answers)))
            asked.append(question["id"])
            if is_over(form, steps):
                break
    return {**Reader(form, steps).end(), "asked": asked}


def answers_of(words):
    """The answers of a command line, such as place=groin,outer-hip."""
    answers = {}
    for word in words:
        question, ids = word.split("=")
        answers[question] = ids.split(",")
    return answers


if __name__ == "__main__":
    finder = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print(json.dumps(walk(finder, answers_of(sys.argv[2:])), indent=2))
