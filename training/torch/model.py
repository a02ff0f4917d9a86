"""A small BERT, and its file as Footnote.Encoders reads it: safetensors, the table of words in 8 bits, everything else in 16 or 32."""
import json
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional

EPSILON = 1e-12  # next to nothing, so that the embeddings may be scaled before they are normalised
LEVELS = 127
POSITIONS = 180
MASK_TOKEN = 4


class Encoder(nn.Module):
    def __init__(self, vocabulary, width, layers, heads, labels=0, dropout=0.1):
        super().__init__()
        self.shape = {"vocabulary": vocabulary, "width": width, "layers": layers, "heads": heads, "labels": labels}
        self.word, self.position, self.kind = nn.Embedding(vocabulary, width), nn.Embedding(POSITIONS, width), nn.Embedding(2, width)
        self.norm, self.dropout = nn.LayerNorm(width, eps=EPSILON), nn.Dropout(dropout)
        self.layers = nn.ModuleList(nn.TransformerEncoderLayer(width, heads, 4 * width, dropout, "gelu", EPSILON, batch_first=True) for _ in range(layers))
        self.dense, self.out = (nn.Linear(width, width), nn.Linear(width, labels)) if labels else (None, None)
        self.bias = nn.Parameter(torch.zeros(vocabulary))  # of the masked tokens' scores, whose weights are the table itself
        self.quantised = False
        for table in (self.word, self.position, self.kind):
            nn.init.normal_(table.weight, std=0.02 if table is not self.word else width ** -0.5)

    def start_from(self, vectors, specials):
        """Directions of the static vectors, at one length, since one step of 8 bits serves the whole table."""
        with torch.no_grad():
            rows = functional.normalize(torch.from_numpy(vectors[:, :self.word.embedding_dim].copy()), dim=1)
            self.word.weight[specials:specials + len(rows)] = rows

    def step_of_table(self):
        return self.word.weight.detach().abs().max() / LEVELS

    def table(self):
        if not self.quantised:
            return self.word.weight
        step = self.step_of_table()
        rounded = (self.word.weight / step).round().clamp(-LEVELS, LEVELS) * step
        return self.word.weight + (rounded - self.word.weight).detach()  # straight through

    def forward(self, ids, kinds=None):
        mask = ids == 0
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = functional.embedding(ids, self.table()) + self.position(positions) + self.kind(torch.zeros_like(ids) if kinds is None else kinds)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=mask)
        return x

    def embed(self, ids):
        """Mean over the tokens, at unit length."""
        there = (ids != 0).unsqueeze(2)
        return functional.normalize((self(ids) * there).sum(1) / there.sum(1), dim=1)

    def score(self, ids, kinds):
        return self.out(torch.tanh(self.dense(self(ids, kinds)[:, 0])))[:, 0]

    def guess(self, states):
        """Scores of every token of the vocabulary."""
        return states @ self.table().T + self.bias


def pad(lists, device):
    """[CLS] tokens [SEP], padded to the longest."""
    rows = [[2, *map(int, tokens), 3] for tokens in lists]
    return matrix(rows, device)


def pad_pairs(lefts, rights, device):
    rows = [([2, *map(int, left), 3], [*map(int, right), 3]) for left, right in zip(lefts, rights)]
    rows = [(left, right[:POSITIONS - len(left) - 1] + [3] if len(left) + len(right) > POSITIONS else right) for left, right in rows]
    return matrix([left + right for left, right in rows], device), matrix([[0] * len(left) + [1] * len(right) for left, right in rows], device)


def matrix(rows, device):
    out = numpy.zeros((len(rows), max(map(len, rows))), numpy.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return torch.from_numpy(out).to(device, non_blocking=True)


def export(model, tokenizer_folder, folder):
    """Writes a folder that Footnote opens as it does any model of the hub; the table of words is in 8 bits, with the same scale for every row."""
    folder.mkdir(parents=True, exist_ok=True)
    shape, step = model.shape, float(model.step_of_table())
    half = lambda tensor: tensor.detach().cpu().to(torch.float16)
    tensors = {
        "embeddings.word_embeddings.weight": (model.word.weight.detach().cpu() / step).round().clamp(-LEVELS, LEVELS).to(torch.int8),
        "embeddings.word_embeddings.weight_scale": torch.full((shape["vocabulary"], 1), step),
        "embeddings.position_embeddings.weight": model.position.weight.detach().cpu(), "embeddings.token_type_embeddings.weight": model.kind.weight.detach().cpu(),
        "embeddings.LayerNorm.weight": model.norm.weight.detach().cpu(), "embeddings.LayerNorm.bias": model.norm.bias.detach().cpu()}
    for i, layer in enumerate(model.layers):
        base = f"encoder.layer.{i}."
        for name, weight, bias in zip(("query", "key", "value"), layer.self_attn.in_proj_weight.chunk(3), layer.self_attn.in_proj_bias.chunk(3)):
            tensors[f"{base}attention.self.{name}.weight"], tensors[f"{base}attention.self.{name}.bias"] = half(weight), half(bias)
        for name, module in (("attention.output.dense", layer.self_attn.out_proj), ("intermediate.dense", layer.linear1), ("output.dense", layer.linear2),
                             ("attention.output.LayerNorm", layer.norm1), ("output.LayerNorm", layer.norm2)):
            tensors[f"{base}{name}.weight"], tensors[f"{base}{name}.bias"] = half(module.weight), half(module.bias)
    if shape["labels"]:
        for name, module in (("pooler.dense", model.dense), ("classifier", model.out)):
            tensors[f"{name}.weight"], tensors[f"{name}.bias"] = half(module.weight), half(module.bias)
    save(folder / "model.safetensors", tensors)
    write = lambda name, value: ((folder / name).parent.mkdir(exist_ok=True), (folder / name).write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8"))
    write("config.json", {
        "model_type": "bert", "architectures": ["BertForSequenceClassification" if shape["labels"] else "BertModel"], "hidden_size": shape["width"], "num_hidden_layers": shape["layers"],
        "num_attention_heads": shape["heads"], "intermediate_size": 4 * shape["width"], "hidden_act": "gelu", "layer_norm_eps": EPSILON, "type_vocab_size": 2,
        "vocab_size": shape["vocabulary"], "max_position_embeddings": POSITIONS, "pad_token_id": 0, "position_embedding_type": "absolute",
        **({"id2label": {"0": "relevant"}} if shape["labels"] else {})})
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((tokenizer_folder / name).read_bytes())
    if not shape["labels"]:
        parts = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize")]
        write("modules.json", [{"idx": int(i), "name": i, "path": path, "type": f"sentence_transformers.models.{kind}"} for i, path, kind in parts])
        write("sentence_bert_config.json", {"max_seq_length": 128, "do_lower_case": False})
        write("1_Pooling/config.json", {"word_embedding_dimension": shape["width"], "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": False})
    return (folder / "model.safetensors").stat().st_size


def save(path, tensors):
    names, header, at = {torch.int8: "I8", torch.float16: "F16", torch.float32: "F32"}, {"__metadata__": {"format": "pt"}}, 0
    data = [tensors[name].contiguous().numpy().tobytes() for name in sorted(tensors)]
    for name, raw in zip(sorted(tensors), data):
        header[name] = {"dtype": names[tensors[name].dtype], "shape": list(tensors[name].shape), "data_offsets": [at, at + len(raw)]}
        at += len(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))
