"""« À chaud »: one page that leaves in the minute after the last word, in three formats.

``pages`` says it, in versions that hold ever less; the PDF chooses by measuring which one fits, the
Word document follows it with a margin, and the text of an e-mail holds all.
"""

from __future__ import annotations
