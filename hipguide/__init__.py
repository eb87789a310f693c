"""Runner's Hip: from YAML records to a cross-linked site with a pain finder.

The program reads in one direction; a module imports only from those above it:

- `problems`     one shape for everything that can be wrong
- `yaml_source`  strict YAML that remembers where every value stands
- `prose`        the little markup that records may use
- `records/`     the kinds of record, one pydantic model each
- `written`      what the hand-written pages in docs/ cite
- `figures/`     pictures: exercises (pose → joints → checks and SVG), the body map
- `library`      the files in data/ → a Library of frozen records
- `rules/`       what no single record can know, one rule a file
- `review`       what a clinician has signed off, and whether it still says the same
- `links`        reverse links, computed: who refers to whom
- `finder/`      the pain finder: weights, compiler, proofs, paths
- `finder_page`  the words of the finder's script, and its chart
- `compare`      two causes side by side
- `walkrun`      walk-run plans as pictures
- `pages`        the page plan: path, title, description, source file, template
- `schema`       the JSON Schemas for editors
- `fields`       what a kind of record may hold, field by field, in words
- `explain`      why each rule exists, and how to mend what breaks it
- `changes`      what has changed for readers, told from the history
- `render`       templates → HTML
- `strength`     how strong the evidence is
- `complete`     what a complete record has
- `plain/`       plain language, measured
- `scaffold`     a new record to fill in
- `generated`    committed files that are made from the models: schemas, snippets, forms
- `edit`         links that open an editor at the right file
- `differ`       two builds of the site, compared
- `commands/`    the command line, one file for each group of commands

Nothing here knows MkDocs; `macros.py` beside this folder is the door to it.
"""
