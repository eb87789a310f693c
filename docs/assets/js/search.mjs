// Search, loaded at its first use. Pagefind holds the index in small pieces and fetches only those that a word needs.

const MOST = 8;
let pagefind;

/** Pagefind's excerpts hold <mark>; everything else in them is text. */
function excerpt(text) {
  const paragraph = document.createElement("p");
  const words = new DOMParser().parseFromString(text, "text/html").body;
  for (const node of words.childNodes) {
    const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    part.textContent = node.textContent;
    paragraph.append(part);
  }
  return paragraph;
}

/** Whether a result holds a word that begins like one of those asked for. Pagefind cuts unknown words ever shorter. */
function meant(result, words) {
  const starts = words.toLowerCase().split(/\s+/).map((word) => word.slice(0, 3));
  const marked = [...result.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => match[1].toLowerCase());
  return !marked.length || marked.some((word) => starts.some((start) => word.startsWith(start)));
}

function hit(result) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = result.url;
  link.textContent = result.meta.title;
  item.append(link, excerpt(result.excerpt));
  return item;
}

/** Make the search form inside `holder` (a dialog or the search page) work. */
export async function start(base, holder) {
  if (holder.dataset.started) return;
  holder.dataset.started = "yes";
  const form = holder.querySelector("form");
  const input = holder.querySelector("input");
  const status = holder.querySelector("[role=status]");
  const hits = holder.querySelector("ol");
  let latest = 0;

  async function search() {
    const words = input.value.trim();
    const mine = ++latest;
    if (!words) {
      hits.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      pagefind ??= await import(new URL("pagefind/pagefind.js", base));
      await pagefind.options({ baseUrl: base.pathname, excerptLength: 20 });
      const found = await pagefind.search(words);
      if (mine !== latest) return;
      const results = (await Promise.all(found.results.slice(0, MOST).map((r) => r.data()))).filter((r) => meant(r, words));
      if (mine !== latest) return;
      hits.replaceChildren(...results.map(hit));
      status.textContent = results.length
        ? `${found.results.length > MOST ? `More than ${MOST}` : results.length} page${results.length === 1 ? "" : "s"} found`
        : "Nothing found. Try fewer or other words, or look through the symptoms.";
    } catch {
      status.textContent = "Search could not be loaded. Are you offline? The symptom list still works.";
    }
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !input.value) input.value = asked;
  if (input.value) search();
}
