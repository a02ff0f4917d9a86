"""The pieces of the static model as the vocabulary of a transformer: their file, a tokenizer in Python, and tokenizer.json, which Footnote.Encoders reads."""
import json
import struct
import unicodedata

import numpy

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
MARKS = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]
HEADER = 64
LONGEST_WORD = 100


def read_static(path):
    """Pieces that begin a word, pieces that continue one, and their vectors: see StaticModelLayout.cs."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"fn-model":
        raise ValueError(f"{path} is not a static model")
    version, width, beginning, continuing, text_bytes = struct.unpack_from("<5i", data, 8)
    count, at = beginning + continuing, HEADER
    lengths = numpy.frombuffer(data, numpy.uint8, count, at)
    at += count
    text = data[at:at + text_bytes].decode("utf-8").encode("utf-16-le")  # lengths count UTF-16 code units
    at += text_bytes
    scales = numpy.frombuffer(data, "<f4", count, at)
    vectors = numpy.frombuffer(data, numpy.int8, count * width, at + 4 * count).reshape(count, width)
    ends = numpy.cumsum(lengths.astype(int)) * 2
    pieces = [text[end - 2 * int(length):end].decode("utf-16-le") for end, length in zip(ends, lengths)]
    return pieces[:beginning], pieces[beginning:], vectors * scales[:, None]


class Tokenizer:
    """BERT's: clean, strip accents, lower-case, words and single marks, each word by greedy longest match."""

    def __init__(self, beginning, continuing):
        self.vocabulary = {text: id for id, text in enumerate(SPECIAL + MARKS + beginning + ["##" + piece for piece in continuing])}
        self.longest = max(len(text) for text in self.vocabulary)
        self.known = {}

    def ids(self, text, limit):
        out = []
        for word in words(text):
            out += self.cut(word)
            if len(out) >= limit:
                break
        return out[:limit]

    def cut(self, word):
        if word not in self.known:
            if len(self.known) > 1_000_000:
                self.known.clear()
            self.known[word] = self.match(word)
        return self.known[word]

    def match(self, word):
        out, at = [], 0
        while at < len(word) and len(word) <= LONGEST_WORD:
            prefix = "##" if at else ""
            end = next((end for end in range(min(len(word), at + self.longest), at, -1) if prefix + word[at:end] in self.vocabulary), 0)
            if not end:
                return [UNK]
            out.append(self.vocabulary[prefix + word[at:end]])
            at = end
        return out if len(word) <= LONGEST_WORD else [UNK]

    def write(self, folder, longest_text):
        sequence = lambda name, type: {"Sequence": {"id": name, "type_id": type}}
        special = lambda name, type: {"SpecialToken": {"id": name, "type_id": type}}
        value = {
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [{"id": id, "content": text, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for id, text in enumerate(SPECIAL)],
            "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": True, "lowercase": True},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "TemplateProcessing", "single": [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)],
                "pair": [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0), sequence("B", 1), special("[SEP]", 1)],
                "special_tokens": {text: {"id": text, "ids": [SPECIAL.index(text)], "tokens": [text]} for text in ("[CLS]", "[SEP]")}},
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": LONGEST_WORD, "vocab": self.vocabulary}}
        (folder / "tokenizer.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": longest_text}), encoding="utf-8")


def words(text):
    """Words and marks of a text, in lower case and without accents."""
    word = []
    for character in unicodedata.normalize("NFD", text):
        category = unicodedata.category(character)
        if character.isspace() or category in ("Mn", "Cc", "Cf", "Co") or character in "\0\ufffd":
            if category not in ("Mn", "Cf", "Co") and (character.isspace() and word):
                yield "".join(word).lower()
                word = []
        elif category[0] == "P" or (character.isascii() and not character.isalnum()) or is_ideograph(character):
            if word:
                yield "".join(word).lower()
                word = []
            yield character
        else:
            word.append(character)
    if word:
        yield "".join(word).lower()


def is_ideograph(character):
    return 0x4E00 <= ord(character) <= 0x9FFF or 0x3400 <= ord(character) <= 0x4DBF or 0x20000 <= ord(character) <= 0x2CEAF or 0xF900 <= ord(character) <= 0xFAFF
