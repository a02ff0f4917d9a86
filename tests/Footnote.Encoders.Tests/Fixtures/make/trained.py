"""Copies a toy model made by training/torch (prepare, pretrain, contrast, distil and export with --toy) here, with what PyTorch computes from the very numbers that were exported.

trained.py WORK
"""
import json
import pathlib
import sys

import torch

ROOT = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "training" / "torch"))

from model import LEVELS, Encoder, export, pad, pad_pairs  # noqa: E402
from pieces import Tokenizer  # noqa: E402

TEXTS = ["How is a container restarted?", "The getUserName() method returns NULL; see café.txt", "query", "x = a[i] << 3  // shift left by three bits", "Authentication, authorization & audit"]


def halved(path):
    """The model as its file has it: layers in half precision, the table in 8 bits."""
    state = torch.load(path, map_location="cpu")
    shape = state["shape"]
    model = Encoder(shape["vocabulary"], shape["width"], shape["layers"], shape["heads"], shape["labels"])
    model.load_state_dict(state["model"])
    with torch.no_grad():
        step = model.step_of_table()
        model.word.weight.copy_((model.word.weight / step).round().clamp(-LEVELS, LEVELS) * step)
        for name, parameter in model.named_parameters():
            if name.startswith(("layers", "dense", "out")):
                parameter.copy_(parameter.half().float())
    return model.eval()


def main():
    work, fixtures = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).resolve().parents[1]
    vocabulary = json.loads((work / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    tokenizer = Tokenizer([], [])
    tokenizer.vocabulary, tokenizer.longest = vocabulary, max(map(len, vocabulary))
    lists = [tokenizer.ids(text, 126) for text in TEXTS]
    encoder, cross = halved(work / "contrast.pt"), halved(work / "distil.pt")
    for model, name in ((encoder, "trained"), (cross, "trained-cross")):
        export(model, work, fixtures / name)
    with torch.no_grad():
        states = [encoder(pad([tokens], "cpu"))[0] for tokens in lists]
        vectors = [encoder.embed(pad([tokens], "cpu"))[0] for tokens in lists]
        seen = [pad_pairs([lists[0]], [tokens], "cpu") for tokens in lists]
        pair_states, logits = [cross(*pair)[0] for pair in seen], [cross.score(*pair) for pair in seen]
    numbers = lambda values: [round(float(value), 6) for value in values]
    rows = lambda matrix: [numbers(row) for row in matrix]
    cases = [{"text": text, "ids": [2, *tokens, 3], "typeIds": [0] * (len(tokens) + 2), "tokens": rows(state), "pooled": numbers(vector)}
             for text, tokens, state, vector in zip(TEXTS, lists, states, vectors)]
    pairs = [{"text": TEXTS[0], "pair": text, "ids": ids[0].tolist(), "typeIds": kinds[0].tolist(), "tokens": rows(state), "logits": numbers(logit)}
             for text, (ids, kinds), state, logit in zip(TEXTS, seen, pair_states, logits)]
    for name, value in (("trained", cases), ("trained-cross", pairs)):
        (fixtures / name / "expected.json").write_text("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in value) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
