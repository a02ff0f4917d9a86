"""Writes tiny models with random weights as folders of the hub, and what PyTorch's own modules (TransformerEncoderLayer, LayerNorm, Embedding, Linear) compute from them."""
import json
import pathlib
import struct

import torch
from torch import nn
from torch.nn import functional

FIXTURES = pathlib.Path(__file__).resolve().parents[1]
HIDDEN, LAYERS, HEADS, INTERMEDIATE, POSITIONS = 32, 2, 4, 64, 64


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def safetensors(path, tensors, dtype):
    """The format by hand: the length of the header, the header, the tensors one after the other."""
    name, header, data = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}[dtype], {"__metadata__": {"format": "pt"}}, b""
    for key in sorted(tensors):
        tensor = tensors[key].to(dtype).contiguous()
        raw = bytes(tensor.view(torch.int32 if dtype == torch.float32 else torch.int16).numpy().tobytes())
        header[key] = {"dtype": name, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


class Encoder(nn.Module):
    def __init__(self, vocabulary, types, embedding, eps, activation, offset):
        super().__init__()
        self.offset = offset
        self.word, self.position = nn.Embedding(vocabulary, embedding), nn.Embedding(POSITIONS, embedding)
        self.token_type = nn.Embedding(types, embedding) if types else None
        self.norm = nn.LayerNorm(embedding, eps=eps)
        self.project = nn.Linear(embedding, HIDDEN) if embedding != HIDDEN else None
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(HIDDEN, HEADS, INTERMEDIATE, dropout=0.0, activation=activation, layer_norm_eps=eps, batch_first=True, norm_first=False) for _ in range(LAYERS))

    def forward(self, ids, type_ids):
        positions = torch.arange(len(ids)) + self.offset
        x = self.word(ids) + self.position(positions)
        if self.token_type is not None:
            x = x + self.token_type(type_ids)
        x = self.norm(x)
        if self.project is not None:
            x = self.project(x)
        x = x.unsqueeze(0)
        for layer in self.layers:
            x = layer(x)
        return x[0]


def names(encoder, family, prefix, gamma=False):
    """The encoder's tensors under the names that family's checkpoints have."""
    weight, bias = ("gamma", "beta") if gamma else ("weight", "bias")
    out = {
        "embeddings.word_embeddings.weight": encoder.word.weight, "embeddings.position_embeddings.weight": encoder.position.weight,
        f"embeddings.LayerNorm.{weight}": encoder.norm.weight, f"embeddings.LayerNorm.{bias}": encoder.norm.bias,
    }
    if encoder.token_type is not None:
        out["embeddings.token_type_embeddings.weight"] = encoder.token_type.weight
    if encoder.project is not None:
        out["embeddings_project.weight"], out["embeddings_project.bias"] = encoder.project.weight, encoder.project.bias
    distil = family == "distilbert"
    for i, layer in enumerate(encoder.layers):
        base = f"transformer.layer.{i}." if distil else f"encoder.layer.{i}."
        self_names = ["attention.q_lin", "attention.k_lin", "attention.v_lin"] if distil else ["attention.self.query", "attention.self.key", "attention.self.value"]
        for name, w, b in zip(self_names, layer.self_attn.in_proj_weight.chunk(3), layer.self_attn.in_proj_bias.chunk(3)):
            out[f"{base}{name}.weight"], out[f"{base}{name}.bias"] = w, b
        for name, module in [
            ("attention.out_lin" if distil else "attention.output.dense", layer.self_attn.out_proj), ("ffn.lin1" if distil else "intermediate.dense", layer.linear1),
                ("ffn.lin2" if distil else "output.dense", layer.linear2)]:
            out[f"{base}{name}.weight"], out[f"{base}{name}.bias"] = module.weight, module.bias
        for name, module in [("sa_layer_norm" if distil else "attention.output.LayerNorm", layer.norm1), ("output_layer_norm" if distil else "output.LayerNorm", layer.norm2)]:
            out[f"{base}{name}.{weight}"], out[f"{base}{name}.{bias}"] = module.weight, module.bias
    return {prefix + key: value for key, value in out.items()}


def head_names(family):
    return {"bert": ("bert.pooler.dense", "classifier"), "distilbert": ("pre_classifier", "classifier")}.get(family, ("classifier.dense", "classifier.out_proj"))


def config(family, vocabulary, types, embedding, eps, activation, labels):
    if family == "distilbert":
        value = {"model_type": family, "dim": HIDDEN, "n_layers": LAYERS, "n_heads": HEADS, "hidden_dim": INTERMEDIATE, "activation": activation, "sinusoidal_pos_embds": False}
    else:
        value = {"model_type": family, "hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "intermediate_size": INTERMEDIATE, "hidden_act": activation,
                 "layer_norm_eps": eps, "type_vocab_size": types, "position_embedding_type": "absolute"}
    if family == "electra":
        value["embedding_size"] = embedding
    value.update({"vocab_size": vocabulary, "max_position_embeddings": POSITIONS, "pad_token_id": 1 if "roberta" in family else 0})
    stem = {"bert": "Bert", "distilbert": "DistilBert", "electra": "Electra", "roberta": "Roberta", "xlm-roberta": "XLMRoberta"}[family]
    value["architectures"] = [stem + ("ForSequenceClassification" if labels else "Model")]
    if labels:
        value["id2label"] = {str(i): f"LABEL_{i}" for i in range(labels)}
    return value


def rounded(values):
    return [round(float(value), 7) for value in values]


def make(folder, family, activation="gelu", eps=1e-12, embedding=HIDDEN, labels=0, dtype=torch.float32, prefix="", pooling=None, gamma=False, shards=1, prompts=None):
    torch.manual_seed(sum(folder.encode()))
    path = FIXTURES / folder
    tokens = json.loads((path / "tokens.json").read_text(encoding="utf-8"))
    tokenizer = json.loads((path / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = max([len(tokenizer["model"]["vocab"])] + [token["id"] + 1 for token in tokenizer["added_tokens"]])
    types = {"distilbert": 0, "roberta": 1, "xlm-roberta": 1}.get(family, 2)
    function = {"gelu": functional.gelu, "gelu_new": lambda x: functional.gelu(x, approximate="tanh"), "relu": functional.relu}[activation]
    encoder = Encoder(vocabulary, types, embedding, eps, function, 2 if "roberta" in family else 0)
    dense, out = (nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, labels)) if labels else (None, None)
    everything = nn.ModuleList([module for module in (encoder, dense, out) if module is not None])
    with torch.no_grad():
        for name, parameter in everything.named_parameters():
            scale = 0.1 if parameter.dim() == 1 else 0.25
            parameter.copy_(torch.randn_like(parameter) * scale + (1 if "norm" in name and name.endswith("weight") else 0))
            parameter.copy_(parameter.to(dtype).float())
    tensors = names(encoder, family, prefix, gamma)
    if labels:
        for name, module in zip(head_names(family), (dense, out)):
            tensors[f"{name}.weight"], tensors[f"{name}.bias"] = module.weight, module.bias
    tensors = {key: value.detach().clone() for key, value in tensors.items()}
    save(path, tensors, dtype, shards)
    write(path / "config.json", config(family, vocabulary, types, embedding, eps, activation, labels))
    if pooling:
        sentence(path, *pooling, prompts)
    everything.double().eval()
    head = {"electra": functional.gelu, "distilbert": functional.relu}.get(family, torch.tanh)
    cases = []
    for case in tokens:
        with torch.no_grad():
            states = encoder(torch.tensor(case["ids"]), torch.tensor(case["typeIds"]))
            result = {"text": case["text"], **({"pair": case["pair"]} if "pair" in case else {}), "ids": case["ids"], "typeIds": case["typeIds"], "tokens": [rounded(row) for row in states]}
            if labels:
                result["logits"] = rounded(out(head(dense(states[0]))))
            if pooling:
                pooled = {"mean": states.mean(0), "cls": states[0], "max": states.max(0).values, "last": states[-1]}[pooling[0]]
                result["pooled"] = rounded(functional.normalize(pooled, dim=0) if pooling[1] else pooled)
        cases.append(result)
    (path / "expected.json").write_text("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n", encoding="utf-8")


def save(path, tensors, dtype, shards):
    if shards == 1:
        safetensors(path / "model.safetensors", tensors, dtype)
        return
    keys, places = sorted(tensors), {}
    for i in range(shards):
        name = f"model-{i + 1:05}-of-{shards:05}.safetensors"
        part = {key: tensors[key] for key in keys[i::shards]}
        places.update({key: name for key in part})
        safetensors(path / name, part, dtype)
    write(path / "model.safetensors.index.json", {"metadata": {}, "weight_map": places})


def sentence(path, mode, normalize, prompts):
    module = "sentence_transformers.models."
    modules = [{"idx": 0, "name": "0", "path": "", "type": module + "Transformer"}, {"idx": 1, "name": "1", "path": "1_Pooling", "type": module + "Pooling"}]
    if normalize:
        modules.append({"idx": 2, "name": "2", "path": "2_Normalize", "type": module + "Normalize"})
    write(path / "modules.json", modules)
    keys = {"cls": "cls_token", "mean": "mean_tokens", "max": "max_tokens", "last": "lasttoken"}
    write(path / "1_Pooling" / "config.json", {"word_embedding_dimension": HIDDEN, **{f"pooling_mode_{key}": name == mode for name, key in keys.items()}})
    write(path / "sentence_bert_config.json", {"max_seq_length": 48, "do_lower_case": False})
    if prompts:
        write(path / "config_sentence_transformers.json", {"prompts": prompts, "default_prompt_name": None})


make("bert", "bert", pooling=("mean", True), prompts={"query": "query: ", "passage": "passage: "})
make("bert-half", "bert", activation="gelu_new", dtype=torch.float16, pooling=("max", False), gamma=True)
make("bert-cross", "bert", labels=1, prefix="bert.")
make("distilbert-cross", "distilbert", activation="gelu", labels=2, prefix="distilbert.", shards=2, pooling=("cls", False))
make("electra-cross", "electra", embedding=16, labels=1, prefix="electra.")
make("roberta-cross", "roberta", eps=1e-5, labels=3, prefix="roberta.", dtype=torch.bfloat16)
make("xlm-roberta-cross", "xlm-roberta", eps=1e-5, labels=1, prefix="roberta.", pooling=("last", True))
