"""How long a stage runs, how far its steps are, and how it goes on after it was stopped."""
import contextlib
import math
import os
import time

import torch

MEASURED = 12
WARMED = 4
SAVE_SECONDS = 60
REPORT_SECONDS = 10


class Stage:
    """Steps of one stage. The number of steps is given, or planned from a time budget once some steps have been timed."""

    def __init__(self, name, out, model, rate, steps, minutes, seed, report):
        self.name, self.path, self.model, self.rate, self.report = name, out / f"{name}.pt", model, rate, report
        self.steps, self.minutes, self.step, self.seed = steps, minutes, 0, seed
        decayed = [parameter for parameter in model.parameters() if parameter.dim() > 1]
        others = [parameter for parameter in model.parameters() if parameter.dim() <= 1]
        self.optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": .01}, {"params": others, "weight_decay": 0}], lr=rate, betas=(.9, .98), eps=1e-6)
        device = next(model.parameters()).device
        self.half = device.type == "cuda"
        if self.path.exists():
            saved = torch.load(self.path, map_location=device)
            model.load_state_dict(saved["model"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.step, self.steps = saved["step"], saved["steps"] or steps
            report(f"{name} goes on at step {self.step} of {self.steps}")

    @property
    def progress(self):
        return self.step / self.steps if self.steps else 0

    def run(self, loss_of, after=None):
        """Calls loss_of(step) for a loss and the number of tokens it took, until the steps are done. What is random in a step depends on seed and step only."""
        self.model.train()
        started = saved = told = time.time()
        first, tokens, mean, timed = self.step, 0, None, None
        while not self.steps or self.step < self.steps:
            torch.manual_seed(self.seed * 1_000_003 + self.step)
            if not self.steps and self.step == first + WARMED:
                timed, at = time.time(), self.step
            for group in self.optimiser.param_groups:
                group["lr"] = self.rate * self.share()
            with torch.autocast("cuda", torch.bfloat16) if self.half else contextlib.nullcontext():
                loss, count = loss_of(self.step)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.step, tokens = self.step + 1, tokens + count
            mean = float(loss) if mean is None else .98 * mean + .02 * float(loss)
            if not self.steps and self.step == first + WARMED + MEASURED:
                seconds = (time.time() - timed) / (self.step - at)
                self.steps = max(self.step, int(self.step + (self.minutes * 60 - (time.time() - started)) / seconds))
                self.report(f"{self.name}: {tokens / (time.time() - started):.0f} tokens/s, {seconds * 1000:.0f} ms a step; {self.steps} steps fit into {self.minutes:g} minutes")
            if time.time() - told > REPORT_SECONDS or self.step == self.steps:
                told = time.time()
                self.report(f"{self.name}: step {self.step} of {self.steps or 'as many as fit'}, loss {mean:.4f}, {tokens / (told - started):.0f} tokens/s")
            if time.time() - saved > SAVE_SECONDS or self.step == self.steps:
                saved = time.time()
                self.save()
            if after:
                after(self.step)
        self.model.eval()

    def share(self):
        """Up over a twentieth of the steps, then down by a cosine."""
        if not self.steps:
            return min(1, (self.step + 1) / 50)
        warm = max(1, self.steps // 20)
        return (self.step + 1) / warm if self.step < warm else .5 * (1 + math.cos(math.pi * (self.step - warm) / max(1, self.steps - warm)))

    def save(self):
        """A checkpoint is there whole or not at all."""
        torch.save({"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step, "steps": self.steps, "shape": self.model.shape}, f"{self.path}.new")
        os.replace(f"{self.path}.new", self.path)
