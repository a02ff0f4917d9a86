"""Writes the tokenizers of the tiny models: WordPiece, byte-level BPE and Unigram with a character map, in the form the hub's models have them."""
import base64
import json
import pathlib
import string
import struct

FIXTURES = pathlib.Path(__file__).resolve().parents[1]
BERT = ["bert", "bert-half", "bert-cross", "distilbert-cross", "electra-cross"]


def write(folder, name, value):
    (FIXTURES / folder).mkdir(exist_ok=True)
    (FIXTURES / folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def added(token, index, **options):
    return {"id": index, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True, **options}


def wordpiece_vocabulary():
    words = ["the", "wheel", "gear", "query", "passage", "turn", "##s", "##ing", "##ed", "pa", "##ss", "一", "二", "ß"]
    letters, digits = list(string.ascii_lowercase), list(string.digits)
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + words + list(".,:;?!-'()") + letters + ["##" + c for c in letters] + digits + ["##" + c for c in digits]
    return list(dict.fromkeys(tokens))


def bert(processor, vocabulary):
    ids = {token: i for i, token in enumerate(vocabulary)}
    cls, sep = ids["[CLS]"], ids["[SEP]"]
    template = {
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [
            {"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
            {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
        "special_tokens": {name: {"id": name, "ids": [ids[name]], "tokens": [name]} for name in ("[CLS]", "[SEP]")},
    }
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [added(token, i) for i, token in enumerate(vocabulary[:5])],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": template if processor == "template" else {"type": "BertProcessing", "sep": ["[SEP]", sep], "cls": ["[CLS]", cls]},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": ids},
    }


def byte_chars():
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    chars, extra = {}, 256
    for byte in range(256):
        if byte in printable:
            chars[byte] = chr(byte)
        else:
            chars[byte] = chr(extra)
            extra += 1
    return chars


def roberta():
    space = byte_chars()[32]
    merges = [("h", "e"), ("t", "he"), (space, "the"), ("e", "e"), ("w", "h"), ("wh", "ee"), ("whee", "l"), (space, "wheel"), ("g", "e"), ("ge", "a"), ("gea", "r"), (space, "gear"),
              ("i", "n"), ("in", "g"), ("u", "r"), ("t", "ur"), ("tur", "n"), (space, "turn"), (space, "a"), ("r", "e"), ("'", "s"), ("Ã", "©"), (space, space)]
    tokens = ["<s>", "<pad>", "</s>", "<unk>"] + [byte_chars()[b] for b in range(256)]
    for left, right in merges:
        if left + right not in tokens:
            tokens.append(left + right)
    tokens.append("<mask>")
    ids = {token: i for i, token in enumerate(tokens)}
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [added(token, ids[token]) for token in tokens[:4]] + [added("<mask>", ids["<mask>"], lstrip=True)],
        "normalizer": None,
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
        "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0], "trim_offsets": True, "add_prefix_space": False},
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False,
                  "vocab": ids, "merges": [" ".join(pair) for pair in merges]},
    }


def double_array(entries):
    """A darts-clone double array over UTF-8 keys, as sentencepiece stores it."""
    root = {}
    for key, value in entries:
        node = root
        for byte in key.encode():
            node = node.setdefault(byte, {})
        node[0] = value
    units, used = {0: 0}, {0}

    def place(node, at):
        labels = sorted(node)
        base = next(b for b in range(1, 1 << 20) if all((b ^ label) not in used for label in labels))
        used.update(base ^ label for label in labels)
        units[at] |= (at ^ base) << 10
        for label in labels:
            if label == 0:
                units[at] |= 1 << 8
                units[base] = node[0] | 1 << 31
            else:
                units[base ^ label] = label
        for label in labels:
            if label:
                place(node[label], base ^ label)

    place(root, 0)
    size = (max(units) | 255) + 1
    return b"".join(struct.pack("<I", units.get(i, 0)) for i in range(size))


def charsmap():
    pairs = [("ﬁ", "fi"), ("Ａ", "A"), ("ａ", "a"), ("\u00a0", " "), ("\u3000", " "), ("\t", " "), ("\n", " "), ("①", "1"), ("…", "..."), ("e\u0301", "é"), ("½", "1⁄2"), ("ｶ\uff9e", "ガ")]
    texts, entries = b"", []
    for source, target in pairs:
        entries.append((source, len(texts)))
        texts += target.encode() + b"\0"
    trie = double_array(entries)
    return base64.b64encode(struct.pack("<I", len(trie)) + trie + texts).decode()


def xlm_roberta():
    mark = "▁"
    words = [mark + "the", mark + "wheel", mark + "gear", mark + "a", "wheel", "the", "s", "ing", "turn", mark + "turn", mark, "1", "2", ".", ",", "?", "'", "é", "...", mark + "é", "二"]
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(word, -3.0 - 0.13 * i) for i, word in enumerate(words)]
    known = {piece for piece, _ in pieces}
    pieces += [(c, -7.0 - 0.11 * i) for i, c in enumerate(string.ascii_letters) if c not in known]
    mask = len(pieces)
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [added(piece, i) for i, (piece, _) in enumerate(pieces[:4])] + [added("<mask>", mask, lstrip=True)],
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": charsmap()}, {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": mark, "add_prefix_space": True}]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}, "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}},
        },
        "decoder": {"type": "Metaspace", "replacement": mark, "add_prefix_space": True},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": [[piece, score] for piece, score in pieces]},
    }


vocabulary = wordpiece_vocabulary()
for folder in BERT:
    write(folder, "tokenizer.json", bert("processing" if folder == "electra-cross" else "template", vocabulary))
    write(folder, "tokenizer_config.json", {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512})
write("roberta-cross", "tokenizer.json", roberta())
write("roberta-cross", "tokenizer_config.json", {"tokenizer_class": "RobertaTokenizer", "model_max_length": 62})
write("xlm-roberta-cross", "tokenizer.json", xlm_roberta())
write("xlm-roberta-cross", "tokenizer_config.json", {"tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 1000000000000000019884624838656})
