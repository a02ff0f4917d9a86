#!/usr/bin/python3
"""Makes the project's transformers: prepare, pretrain, contrast, distil, export. Every stage goes on where it was stopped. See training/torch/README.md."""
import argparse
import pathlib
import random
import sys
import time

import numpy
import torch

from data import Packed, prepare
from model import Encoder, export
from pieces import MARKS, SPECIAL
from schedule import Stage
from stages import QUANTISED_FROM, Contrast, Distil, accuracy, pretrain

SHAPES = {"toy": (64, 2, 2), "small": (256, 4, 4)}
CROSS = {"toy": (64, 2, 2), "small": (256, 2, 4)}
STARTED = time.time()


def report(line):
    print(f"{time.time() - STARTED:7.1f}  {line}", flush=True)


def new(args, shapes, labels=0):
    vectors = numpy.load(args.data / "static.npy", mmap_mode="r")
    width, layers, heads = shapes["toy" if args.toy else "small"]
    model = Encoder(len(SPECIAL) + len(MARKS) + len(vectors), width, layers, heads, labels)
    model.start_from(vectors, len(SPECIAL) + len(MARKS))
    return model.to(args.device)


def saved(path, args):
    if not path.exists():
        raise SystemExit(f"{path} is not there; run the stage before")
    state = torch.load(path, map_location=args.device)
    shape = state["shape"]
    model = Encoder(shape["vocabulary"], shape["width"], shape["layers"], shape["heads"], shape["labels"]).to(args.device)
    model.load_state_dict(state["model"])
    return model.eval()


def stage(name, model, rate, args):
    return Stage(name, args.out, model, rate, args.steps, args.minutes, args.seed, report)


def run_pretrain(args):
    model = new(args, SHAPES)
    stage("pretrain", model, args.rate or 1e-3, args).run(pretrain(model, Packed.load(args.data, "texts"), args.batch, args.seed))


def pairs(args, name="pairs"):
    return Packed.load(args.data, f"{name}-left"), Packed.load(args.data, f"{name}-right")


def run_contrast(args):
    model = saved(args.out / "pretrain.pt", args)
    (lefts, rights), held = pairs(args), pairs(args, "held")
    contrast, steps = Contrast(model, lefts, rights, numpy.load(args.data / "negatives.npy"), args.batch, args.seed), stage("contrast", model, args.rate or 3e-4, args)
    report(f"contrast: nearest text right for {accuracy(model, *held)[0]:.3f} of {accuracy(model, *held)[1]} held-out pairs before")

    def after(_):
        model.quantised = model.quantised or steps.progress >= QUANTISED_FROM  # towards the end the table is what it will be in 8 bits
        if not contrast.mined and steps.progress >= .4:
            contrast.mine(args.mined, report)

    steps.run(contrast.loss_of, after)
    model.quantised = True
    report(f"contrast: nearest text right for {accuracy(model, *held)[0]:.3f} of {accuracy(model, *held)[1]} held-out pairs after, with the table in 8 bits")
    numpy.save(args.out / "negatives.npy", contrast.negatives)


def run_distil(args):
    encoder, (lefts, rights), held = saved(args.out / "contrast.pt", args), pairs(args), pairs(args, "held")
    encoder.quantised = True
    model = new(args, CROSS, labels=1)
    with torch.no_grad():
        if model.shape["width"] == encoder.shape["width"]:
            own = model.state_dict()
            own.update({name: value for name, value in encoder.state_dict().items() if name in own})  # the table and the first layers
            model.load_state_dict(own)
    model.quantised = True
    distil, steps = Distil(model, encoder, lefts, rights, numpy.load(args.data / "negatives.npy"), args.batch, args.seed), stage("distil", model, args.rate or 3e-4, args)
    report("distil: own text before seven others for {:.3f} of {} held-out left texts before".format(*distil.first(*held)))
    steps.run(distil.loss_of)
    report("distil: own text before seven others for {:.3f} of {} held-out left texts after".format(*distil.first(*held)))


def run_export(args):
    for name, folder in (("contrast", "encoder"), ("distil", "cross-encoder")):
        if (args.out / f"{name}.pt").exists():
            size = export(saved(args.out / f"{name}.pt", args), args.data, args.out / folder)
            report(f"{args.out / folder}: {size / 1e6:.2f} MB")


def run_prepare(args):
    prepare(args.corpus, args.questions, args.static, args.data, args.share or (.01 if args.toy else 1), args.mined, report, 2000 if args.toy else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["prepare", "pretrain", "contrast", "distil", "export"], nargs="+")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of prepared arrays")
    parser.add_argument("--out", type=pathlib.Path, help="folder of checkpoints and models; the data's where it is not given")
    parser.add_argument("--corpus", help="folder with sections-*.jsonl.gz and links.jsonl.gz (prepare)")
    parser.add_argument("--questions", nargs="*", default=[], help="folders in BEIR's layout, of which the training split is learned from (prepare)")
    parser.add_argument("--static", default=str(pathlib.Path(__file__).resolve().parents[2] / "models" / "static-256.bin"), help="the static model, whose pieces and vectors are the start (prepare)")
    parser.add_argument("--share", type=float, help="share of the sections to read (prepare)")
    parser.add_argument("--mined", type=int, default=100_000, help="most left texts that get hard negatives")
    parser.add_argument("--minutes", type=float, default=8, help="time of a stage; steps are planned from it")
    parser.add_argument("--steps", type=int, help="steps of a stage, in place of a time")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, help="step length at its highest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--toy", action="store_true", help="few sections, 2,000 pieces, two layers 64 wide: a trial on any processor")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    args.out = args.out or args.data
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.stage:
        random.seed(args.seed), numpy.random.seed(args.seed), torch.manual_seed(args.seed)
        {"prepare": run_prepare, "pretrain": run_pretrain, "contrast": run_contrast, "distil": run_distil, "export": run_export}[name](args)


if __name__ == "__main__":
    sys.exit(main())
