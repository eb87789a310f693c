"""Runner's Hip: from YAML records to a cross-linked site with a pain finder.

The program reads in one direction; a module imports only from those above it.

Read
- `problems`     one shape for everything that can be wrong
- `files`        what stands in a folder, and whose files they are
- `characters`   the letters and signs that a text may hold
- `yaml_source`  strict YAML that remembers where every value stands
- `picture`      what a picture in docs/ may hold
- `published`    what may stand in docs/, and so be published
- `prose`        the little markup that records may use
- `records/`     the building blocks of records, as pydantic models
- `repair`       stand-ins for what is broken, so that one run finds every mistake
- `origin`       where a record stands
- `complaints`   what pydantic finds wrong, in our words
- `parts`        the texts and statements of a record, found in one walk
- `written/`     the hand-written pages in docs/: checked, with their calls and citations
- `figures/`     pictures: exercises (pose → joints → checks and SVG), the body map
- `schema_org`   parts of structured data that several kinds of page share
- `kinds/`       the kinds of record, a folder each: model, rules, pages, links, and what else
- `library`      the files in data/ → a Library of frozen records

Check
- `rules/`       what is true of all kinds of record; the order of the rules does not matter
- `explain`      why each rule exists, and how to mend what breaks it
- `complete`     what a complete record has
- `plain/`       plain language, measured
- `proof`        what the sources themselves say of a statement
- `strength`     how strong the evidence is
- `review`       what a clinician has signed off, and whether it still says the same

Link
- `links`        reverse links, computed: who refers to whom
- `compare`      two causes side by side

Compile
- `finder/`      the pain finder: weights, compiler, proofs, paths
- `finder_page`  the words of the finder's script, and its chart
- `walkrun`      walk-run plans as pictures
- `plans`        the exercise plan of each cause: doses in words, rules once

Describe
- `schema`       the JSON Schemas for editors
- `fields`       what a kind of record may hold, field by field, in words
- `scaffold`     a new record to fill in
- `writing`      files written without harm to others
- `generated`    the committed files that are made from the models and the vocabulary
- `edit`         links that open an editor at the right file
- `changes`      what has changed for readers, told from the history
- `digest`       a built site in one number
- `site_folder`  where a site may be written
- `archive`      a built site as one file, for a release
- `touched`      whether a change touches the program, or only texts and data
- `floor_plan`   this list, and who imports whom, as a picture

Render
- `pages`        the page plan: path, title, description, source file, template
- `render/`      templates → HTML

Publish
- `preview`      what a preview shows while something is wrong
- `publish/`     what leaves beside the pages: style sheet, search, JSON API, offline copy
- `site/`        one build of the site: each page as the theme gets it
- `differ`       two builds of the site, compared
- `commands/`    the command line, one file for each group of commands

Nothing here knows MkDocs; `macros.py` beside this folder is the door to it.
"""
