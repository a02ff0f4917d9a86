"""Writes src/Footnote.Encoders/Tokenizers/UnicodeForms.txt from Python's Unicode data.

Lines: c and d are canonical decompositions (those of c compose again), k compatibility decompositions, n combining classes; all numbers hexadecimal.
"""
import pathlib
import sys
import unicodedata

lines = []
for code in range(sys.maxunicode + 1):
    if 0xD800 <= code <= 0xDFFF:
        continue
    char = chr(code)
    mapping = unicodedata.decomposition(char)
    if mapping:
        parts = mapping.split()
        if parts[0].startswith("<"):
            lines.append("k %X %s" % (code, " ".join("%X" % int(part, 16) for part in parts[1:])))
        else:
            composes = len(parts) == 2 and unicodedata.normalize("NFC", char) == char
            lines.append("%s %X %s" % ("c" if composes else "d", code, " ".join("%X" % int(part, 16) for part in parts)))
    if unicodedata.combining(char):
        lines.append("n %X %X" % (code, unicodedata.combining(char)))

root = pathlib.Path(__file__).resolve().parents[4]
target = root / "src" / "Footnote.Encoders" / "Tokenizers" / "UnicodeForms.txt"
target.write_text("\n".join(lines) + "\n", encoding="ascii")
print(unicodedata.unidata_version, len(lines), target.stat().st_size)
