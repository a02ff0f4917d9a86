"""Makes arrays of tokens out of the corpus, once, so that the accelerator never waits for text."""
import csv
import gzip
import json
import math
import pathlib
import re
import time
import zlib

import numpy

from pieces import Tokenizer, read_static

TEXT_LIMIT, LEFT_LIMIT, RIGHT_LIMIT = 126, 46, 126
HELD_OUT = 0.01
NEGATIVES = 7
SENTENCE = re.compile(r"(?<=[.!?])\s+")

# Generated reference prose repeats itself; the same shares as in SourceWeights.cs.
SHARES = {"MicrosoftDocs/win32": .35, "MicrosoftDocs/windows-driver-docs": .4, "MicrosoftDocs/cpp-docs": .4, "awsdocs/aws-cloudformation-user-guide": .3,
          "kubernetes/enhancements": .6, "joedeluca/content-1": .6}


def fraction(text, seed=0):
    """A number from 0 to 1 that depends on the text alone."""
    return zlib.crc32(text.encode("utf-8"), seed) / 2**32


class Packed:
    """Lists of tokens of different lengths, one after another in one array."""

    def __init__(self, tokens, starts):
        self.tokens, self.starts = tokens, starts

    def __len__(self):
        return len(self.starts) - 1

    def __getitem__(self, i):
        return self.tokens[self.starts[i]:self.starts[i + 1]]

    @staticmethod
    def of(lists):
        starts = numpy.zeros(len(lists) + 1, numpy.int64)
        starts[1:] = numpy.cumsum([len(tokens) for tokens in lists])
        return Packed(numpy.fromiter((token for tokens in lists for token in tokens), numpy.uint16, int(starts[-1])), starts)

    def save(self, folder, name):
        numpy.save(folder / f"{name}-tokens.npy", self.tokens)
        numpy.save(folder / f"{name}-starts.npy", self.starts)

    @staticmethod
    def load(folder, name):
        return Packed(numpy.load(folder / f"{name}-tokens.npy", mmap_mode="r"), numpy.load(folder / f"{name}-starts.npy"))


def sections(corpus, share):
    for path in sorted(pathlib.Path(corpus).glob("sections-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if fraction(line, 3) < share:
                    section = json.loads(line)
                    if fraction(line, 2) < SHARES.get(section["source"], 1):
                        yield section


def links(corpus, share):
    path = pathlib.Path(corpus) / "links.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if fraction(line, 4) < share)


def questions(folder):
    """Question and answer of the training split of a collection in BEIR's layout, the only one that may be learned from."""
    folder = pathlib.Path(folder)
    read = lambda name: {row["_id"]: row for row in map(json.loads, open(folder / name, encoding="utf-8"))}
    corpus, queries = read("corpus.jsonl"), read("queries.jsonl")
    with open(folder / "qrels" / "train.tsv", encoding="utf-8") as rows:
        for query, document, grade in list(csv.reader(rows, delimiter="\t"))[1:]:
            if int(grade) > 0 and query in queries and document in corpus:
                yield queries[query]["text"], f"{corpus[document].get('title', '')}\n{corpus[document]['text']}"


def pairs(rows, corpus, folders, share):
    """Left text, right text and what must not be split between training and held-out pairs."""
    for folder in folders:
        for left, right in questions(folder):
            yield left, right, left
    targets = {}
    for row in rows:
        heading, text, key = " > ".join(row["headings"]), row["text"], f"{row['source']}/{row['path']}"
        targets.setdefault((row["source"], row["path"], row["headings"][-1] if row["headings"] else ""), f"{heading}\n{text}")
        if heading and len(text) >= 60:
            yield heading, text, key
        sentences = [sentence for sentence in SENTENCE.split(text) if sentence]
        fitting = [sentence for sentence in sentences if 30 <= len(sentence) <= 400]
        if len(sentences) >= 3 and fitting:
            chosen = fitting[int(fraction(text, 5) * len(fitting))]
            yield chosen, f"{heading}\n{text.replace(chosen, '', 1)}", key
    for link in links(corpus, share):
        target = targets.get((link["source"], link["to_path"], link["to_heading"]))
        if target and len(link["from"]) >= 20:
            yield link["from"].split(" — ", 1)[-1], target, f"{link['source']}/{link['to_path']}"


def mine(lefts, rights, count, report):
    """For the first `count` left texts the right texts that BM25 puts highest, the own one left out; -1 where there are fewer. Frequent pieces are passed over."""
    lengths = numpy.diff(rights.starts)
    documents = numpy.repeat(numpy.arange(len(rights), dtype=numpy.int32), lengths)
    order = numpy.lexsort((documents, rights.tokens))
    sorted_tokens, sorted_documents = numpy.asarray(rights.tokens)[order], documents[order]
    same = numpy.ones(len(order), bool)
    same[1:] = (sorted_tokens[1:] != sorted_tokens[:-1]) | (sorted_documents[1:] != sorted_documents[:-1])
    where = numpy.flatnonzero(same)
    frequency = numpy.diff(numpy.append(where, len(order)))
    token, document = sorted_tokens[where], sorted_documents[where]
    begin = numpy.searchsorted(token, numpy.arange(65537))
    weight = frequency * 1.9 / (frequency + .9 * (.6 + .4 * lengths[document] / max(1, lengths.mean())))
    negatives, started = numpy.full((len(lefts), NEGATIVES), -1, numpy.int32), time.time()
    for i in range(min(count, len(lefts))):
        score = numpy.zeros(len(rights), numpy.float32)
        for t in numpy.unique(lefts[i]):
            low, high = begin[t], begin[int(t) + 1]
            if 0 < high - low < max(50, .05 * len(rights)):
                score[document[low:high]] += weight[low:high] * math.log(1 + (len(rights) - (high - low) + .5) / (high - low + .5))
        score[i] = 0
        score[[j for j in range(max(0, i - 2), min(len(rights), i + 3))]] = 0  # pairs of one section follow one another
        best = numpy.argpartition(-score, min(NEGATIVES * 2, len(rights) - 1))[:NEGATIVES * 2]
        best = best[numpy.argsort(-score[best], kind="stable")][:NEGATIVES]
        negatives[i, :len(best)] = numpy.where(score[best] > 0, best, -1)
        if (i + 1) % 5000 == 0:
            report(f"{i + 1} of {min(count, len(lefts))} left texts have negatives, {(i + 1) / (time.time() - started):.0f}/s")
    return negatives


def prepare(corpus, folders, static, out, share, mined, report, pieces=None):
    """Writes tokenizer, tokens of sections, pairs and their negatives to a folder."""
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    beginning, continuing, vectors = read_static(static)
    if pieces:
        kept = [i for i, piece in enumerate(beginning) if len(piece) == 1 or fraction(piece, 6) < pieces / len(beginning)]
        kept_inside = [i for i, piece in enumerate(continuing) if len(piece) == 1]
        vectors = vectors[kept + [len(beginning) + i for i in kept_inside]]
        beginning, continuing = [beginning[i] for i in kept], [continuing[i] for i in kept_inside]
    tokenizer = Tokenizer(beginning, continuing)
    tokenizer.write(out, RIGHT_LIMIT + 2)
    numpy.save(out / "static.npy", vectors.astype(numpy.float32))
    rows = list(sections(corpus, share))
    report(f"{len(rows)} sections, {len(tokenizer.vocabulary)} tokens in the vocabulary")
    Packed.of([tokenizer.ids(f"{' > '.join(row['headings'])}\n{row['text']}", TEXT_LIMIT) for row in rows if len(row["text"]) > 40]).save(out, "texts")
    found = [(tokenizer.ids(left, LEFT_LIMIT), tokenizer.ids(right, RIGHT_LIMIT), fraction(key, 1) < HELD_OUT) for left, right, key in pairs(rows, corpus, folders, share)]
    found = [pair for pair in found if len(pair[0]) > 1 and len(pair[1]) > 1 and pair[0] != pair[1]]
    for name, held_out in (("pairs", False), ("held", True)):
        lefts, rights = (Packed.of([pair[side] for pair in found if pair[2] == held_out]) for side in (0, 1))
        lefts.save(out, f"{name}-left")
        rights.save(out, f"{name}-right")
        report(f"{len(lefts)} {name}")
        if not held_out:
            # Judged questions come first and have negatives in any case.
            numpy.save(out / "negatives.npy", mine(lefts, rights, mined, report))
    report(f"prepared in {out}")
