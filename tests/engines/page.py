"""A page of the site as a reader has it, in any engine: what can be seen, pressed and typed.

An element is meant by a CSS selector and, where there are several, by what it says. Only what can
be seen is found.
"""

from __future__ import annotations

import time
from typing import Any

from driver import BLANK, Cannot, Driver

PATIENCE = 10  # seconds
FINGER = 43.5  # CSS pixels: 44, but for rounding

# Put before all else in each page, because no driver tells of all of this in every engine. It
# outlives a change of page.
WATCH = """<script>{
  let leaving = false; // what still arrives then is cut off, and that is no trouble
  addEventListener("beforeunload", () => { leaving = true; });
  const tell = (text) => {
    if (leaving) return;
    const all = JSON.parse(sessionStorage.getItem("troubles") ?? "[]");
    sessionStorage.setItem("troubles", JSON.stringify([...all, `${location.pathname}: ${text}`]));
  };
  addEventListener("error", (e) => tell(e.message ?? `could not load ${e.target.src ?? e.target.href}`), true);
  addEventListener("unhandledrejection", (e) => tell(`nobody caught ${e.reason}`));
  addEventListener("securitypolicyviolation", (e) => tell(`${e.violatedDirective} forbids ${e.blockedURI}`));
  const real = console.error;
  console.error = (...all) => { tell(all.join(" ")); real.apply(console, all); };
}</script>"""
TROUBLES = """() => {
  if (location.protocol !== "http:") return [];
  const told = JSON.parse(sessionStorage.getItem("troubles") ?? "[]");
  sessionStorage.removeItem("troubles");
  const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
  return [...told, ...asked.filter((name) => !/^(data|blob):/.test(name) && !name.startsWith(origin)).map((name) => `asked for ${name}`)];
}"""

FIND = """(selector, text) => {
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const says = (e) => (e.getAttribute("aria-label") ?? e.innerText ?? e.textContent).trim();
  const all = [...document.querySelectorAll(selector)].filter(seen);
  return text === null ? all[0] : all.find((e) => says(e) === text) ?? all.find((e) => says(e).includes(text));
}"""
# A point of the element that a finger would meet: the middle, or else any other. A picture's zone
# can be bent round its middle.
POINT = f"""(selector, text) => {{
  const element = ({FIND})(selector, text);
  if (!element) return null;
  element.scrollIntoView({{ block: "nearest", inline: "nearest" }});
  const middle = (box) => box.y + box.height / 2;
  const hidden = (y) => y < 0 || y > innerHeight;
  if (hidden(middle(element.getBoundingClientRect()))) scrollBy(0, middle(element.getBoundingClientRect()) - innerHeight / 2); // WPE leaves parts of a picture where they are
  const box = element.getClientRects()[0];
  const meets = ([x, y]) => {{
    const met = document.elementFromPoint(x, y);
    return met && (element.contains(met) || met.closest("label")?.control === element);
  }};
  const shares = [0.5, 0.3, 0.7, 0.1, 0.9];
  const points = shares.flatMap((i) => shares.map((j) => [Math.floor(box.x + i * box.width), Math.floor(box.y + j * box.height)]));
  return {{ point: points.find(meets) ?? null, width: box.width, height: box.height }};
}}"""
VIEW = "() => [innerWidth, innerHeight]"
FORGET = """() => {
  sessionStorage.clear();
  localStorage.clear();
  window.forgotten = false;
  const all = [navigator.serviceWorker?.getRegistrations().then((found) => Promise.all(found.map((one) => one.unregister()))),
    self.caches?.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))];
  Promise.all(all).then(() => { window.forgotten = true; });
}"""


class Page:
    """The one page of a browser."""

    def __init__(self, driver: Driver, home: str, *, tells: bool = False) -> None:
        """`tells`: whether the driver tells what stands in the console."""
        self.driver = driver
        self.home = home
        self.tells = tells

    # -- going about -------------------------------------------------------------------------------

    def open(self, path: str = "") -> None:
        """As if from a link in a message: a fragment alone would not load the page again."""
        if "#" in path:
            self.driver.open(BLANK)
        self.driver.open(self.home + path)

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page."""
        return self.driver.run(function, *arguments)

    def wait(self, function: str, *arguments: Any, seconds: float = PATIENCE) -> Any:
        """Wait until a function in the page answers with something that is true, and give its
        answer.
        """
        end = time.monotonic() + seconds
        while not (answer := self._try(function, *arguments)):
            assert time.monotonic() < end, (
                f"In vain at {self.address()}: {function} {arguments or ''}"
            )
            time.sleep(0.05)
        return answer

    def _try(self, function: str, *arguments: Any) -> Any:
        """None while one page gives way to the next, and where the function fails because something
        is not there yet.
        """
        try:
            return self.run(function, *arguments)
        except Cannot:
            return None

    def address(self) -> str:
        """The path and the fragment, without the site's home."""
        return str(self.run("() => location.href")).removeprefix(self.home)

    # -- what can be seen --------------------------------------------------------------------------

    def sees(self, selector: str, text: str | None = None) -> bool:
        """Whether there is such an element, and it is shown."""
        return bool(self.run(f"(...all) => Boolean(({FIND})(...all))", selector, text))

    def see(self, selector: str, text: str | None = None, seconds: float = PATIENCE) -> str:
        """Wait for an element, and give what it says."""
        script = f"(...all) => {{ const found = ({FIND})(...all); return found && {{ text: found.textContent.trim() }}; }}"
        return str(self.wait(script, selector, text, seconds=seconds)["text"])

    def gone(self, selector: str) -> None:
        """Wait until there is no such element to be seen."""
        self.wait(f"(...all) => !({FIND})(...all)", selector, None)

    def check_in_view(self, selector: str) -> None:
        """All of an element is in the view as it is, and nothing lies over its middle."""
        script = f"""(...all) => {{
          const element = ({FIND})(...all);
          const box = element.getBoundingClientRect();
          const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
          return [inside && (element.contains(middle) || middle.contains(element)), box.left, box.top, box.right, box.bottom] }}"""
        inside, *box = self.run(script, selector, None)
        assert inside, f"{selector} is not in the view of {self.run(VIEW)}: {box}, {self.address()}"

    # -- hands -------------------------------------------------------------------------------------

    def tap(self, selector: str, text: str | None = None, *, large: bool = False) -> None:
        """Press an element, as a finger would. `large`: it must be as large as a finger needs."""
        found = self._at_rest(selector, text)
        assert found["point"], f"Something lies over {selector} {text or ''} at {self.address()}"
        if large:
            assert min(found["width"], found["height"]) >= FINGER, (
                f"{selector} {text or ''} is too small: {found}"
            )
        self.driver.tap(*found["point"])

    def _at_rest(self, selector: str, text: str | None) -> dict[str, Any]:
        """Where to press an element, once it stays where it is: a page may still be arriving."""
        found = self.wait(POINT, selector, text)
        while found != (now := self.wait(POINT, selector, text)):
            found = now
        return dict(found)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        for letter in text:
            self.driver.press(letter)

    def press(self, key: str) -> None:
        """Press one key."""
        self.driver.press(key)

    # -- after a test ------------------------------------------------------------------------------

    def troubles(self) -> list[str]:
        """What went wrong since the last call, in the page or in the console."""
        return list(self.run(TROUBLES)) + (self.driver.console() if self.tells else [])

    def forget(self) -> None:
        """Leave nothing behind for the next test."""
        if self.address() != BLANK:
            self.run(FORGET)
            self.wait("() => window.forgotten")
            self.driver.open(BLANK)
