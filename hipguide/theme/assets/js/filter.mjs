// Filters the cards of an index page. Without it the page is a plain grouped list.

import { all, need } from "./site.mjs";

const LONGEST = 200; // characters that are looked at
const holder = document.getElementById("filter");
if (holder) {
  const cards = all(document, "[data-filter-text]");
  const input = need("input#filter-text");
  const status = need("[role=status]", holder);
  const selects = all(holder, "select");
  holder.hidden = false;

  const apply = () => {
    const words = input.value.slice(0, LONGEST).toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const text = `${card.dataset.filterText} ${card.textContent}`.toLowerCase();
      const fits =
        words.every((w) => text.includes(w)) &&
        selects.every((s) => !s.value || (card.dataset[s.name] ?? "").split(" ").includes(s.value));
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const list of all(document, "[data-filter-list]")) {
      const empty = !list.querySelector("[data-filter-text]:not([hidden])");
      list.hidden = empty;
      const title = list.previousElementSibling;
      if (title?.matches("h2")) title.toggleAttribute("hidden", empty);
    }
    status.textContent = shown
      ? `${shown} of ${cards.length} shown`
      : "Nothing fits. Try fewer or other words.";
  };
  for (const control of [input, ...selects]) control.addEventListener("input", apply);
}
