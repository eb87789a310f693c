"""Walk the pain finder of Runner's Hip. It sorts pages and names a service to ask; it does not diagnose.

python walk.py finder.json red-flags-now=none red-flags-soon=none age=18-39 place=outer-hip
"""

import json
import sys
from pathlib import Path

CARE = ("self-care", "routine", "urgent", "emergency")  # from least to most urgent
RUN = ("yes", "less", "not-now", "no")  # from least to most careful
LEAST_RUN = {"self-care": "yes", "routine": "not-now", "urgent": "no", "emergency": "no"}


def walk(tree, answers):
    """Follow the answers, question id → list of answer ids. What is left out counts as not sure."""
    number, asked, floor = tree["root"], [], "self-care"
    while number >= 0:
        which, *following = tree["nodes"][number]
        question = tree["questions"][which]
        given = answers.get(question["id"]) or ["not-sure"]
        picked = [i for i, answer in enumerate(question["answers"]) if answer["id"] in given]
        second = asked[-1:] == [question["id"]]  # the same question again: now the second answer decides
        if second:
            picked = picked[1:] or [len(question["answers"]) - 1]  # no second answer: the last one, "not-sure"
        else:
            asked.append(question["id"])
            floor = max([floor, *(question["answers"][i].get("care", floor) for i in picked)], key=CARE.index)
        number = following[picked[0]]
    end = tree["ends"][-1 - number]
    care = max(end["care"], floor, key=CARE.index)
    run = max(end["run"], LEAST_RUN[floor], key=RUN.index)
    return {"kind": end["kind"], "care": care, "run": run, "causes": end["causes"], "asked": asked}


if __name__ == "__main__":
    finder = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    told = {question: ids.split(",") for question, ids in (word.split("=") for word in sys.argv[2:])}
    print(json.dumps(walk(finder, told), indent=2))
