"""Texts that would do harm if a page, a template, a terminal or the YAML reader took them for more than text."""

from __future__ import annotations

ANYWHERE = (
    "{{ 1234567*3 }}",
    "{% set x = y %}",
    "{# gone #}",
    "{{ piece('finder') }}",
    "{{ config.site_name }}",
    "<script>hostile()</script>",
    "</title><script>hostile()</script>",
    "</script><script>hostile()</script>",
    "<img src=x onerror=hostile()>",
    "<hip-evil onclick=hostile()>x</hip-evil>",
    '" onmouseover="hostile()" x="',
    "' onfocus='hostile()' x='",
    "&lt;hip-evil&gt; &#60;b&#62;",
    "# Heading",
    "> quote",
    "<https://hostile.example>",
    "https://hostile.example/",
    "`code` ~~struck~~",
    "<!--hip:finder-->",
    "<!-- ]]> -->",
    "| a | b |",
    "${7+7} #{7+7} <%= x -%>",
    "\\u003cscript\\u003e",
    "é ß İ ı ő — “β” ½ ≥ ☐",  # some grow when they are made small
)
LABELS_ONLY = (  # the check refuses these in prose
    "[x](javascript:hostile())",
    "![x](https://hostile.example/x.png)",
    "[x](https://hostile.example)",
    "*a* **b** _c_",
)
FOREIGN = (
    "שלום עולם",  # written from right to left, and so are the figures beside it
    "cаuse nо рау",  # letters that look like ours
    "οften",
    "９９９",
    "٣ sets",
    "१",
    "ｒｕｎ",
    "𝐫𝐮𝐧 𝕏",
    "ﬁrst",
    "z̸alg̵o",
    "é",
    "漢字",
    "ǃ ɡ ᴀ ⅷ ① ‚ ․ ∕ ‑",
    "😀",
)
HIDDEN = (
    "you have",
    "a　b",
    "a\u200bb",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "x\ufeff",
    "\u00ad",
    "a\x00b",
    "\x1b[31m",
    "\ue000\ue000",
    "\x85",
    "\u2028",
)
