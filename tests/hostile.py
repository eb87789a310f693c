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
    "שלום עולם",  # written from right to left
    "z̸̢̛a̷l̵g̶o̴ é ﷽ 𝕏 ﬁ ß İ 漢字 👩‍🦽".replace("\u200d", ""),
)
LABELS_ONLY = (  # the check refuses these in prose
    "[x](javascript:hostile())",
    "![x](https://hostile.example/x.png)",
    "[x](https://hostile.example)",
    "*a* **b** _c_",
)
HIDDEN = (
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
