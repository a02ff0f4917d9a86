"""The three stages: guessing masked tokens, telling right texts from wrong ones, and a cross-encoder that learns from the agreement of words and encoder."""
import numpy
import torch
from torch.nn import functional

from model import MASK_TOKEN, pad, pad_pairs

TEMPERATURE = .05
MASKED = .2
GROUP = 8
POOL = 60_000
AGREEMENT = 60  # the k of reciprocal rank fusion
POSITIVE = 2.0  # what being the right text counts beside the ranks, in units of the first place of one list
QUANTISED_FROM = .7


def shuffled(count, batch, step, seed):
    """The step's places in an endless row of permutations."""
    batches = max(1, count // batch)
    order = numpy.random.RandomState(seed + step // batches).permutation(count)
    return order[step % batches * batch:(step % batches + 1) * batch]


def pretrain(model, texts, batch, seed):
    device, vocabulary = next(model.parameters()).device, model.shape["vocabulary"]

    def loss_of(step):
        chosen = numpy.sort(shuffled(len(texts), batch, step, seed))
        ids = pad([texts[i] for i in chosen], device)
        random = numpy.random.RandomState(seed * 7919 + step)
        dice = torch.from_numpy(random.rand(*ids.shape)).to(device)
        masked = (dice < MASKED) & (ids > MASK_TOKEN)
        if not masked.any():
            masked[0, 1] = True
        shown = torch.where(masked & (dice < MASKED * .8), MASK_TOKEN, ids)
        shown = torch.where(masked & (dice > MASKED * .9), torch.from_numpy(random.randint(MASK_TOKEN + 1, vocabulary, ids.shape)).to(device), shown)
        return functional.cross_entropy(model.guess(model(shown)[masked]).float(), ids[masked]), int((ids != 0).sum())

    return loss_of


class Contrast:
    """InfoNCE over the batch and one hard negative a pair, in both directions. Negatives are BM25's at first, then the model's own as well."""

    def __init__(self, model, lefts, rights, negatives, batch, seed):
        self.model, self.lefts, self.rights, self.negatives, self.batch, self.seed = model, lefts, rights, negatives.copy(), batch, seed
        self.device, self.mined = next(model.parameters()).device, False

    def loss_of(self, step):
        chosen = shuffled(len(self.lefts), self.batch, step, self.seed)
        random = numpy.random.RandomState(self.seed * 104_729 + step)
        wrong = self.negatives[chosen, random.randint(self.negatives.shape[1], size=len(chosen))]
        wrong = numpy.where(wrong >= 0, wrong, random.randint(len(self.rights), size=len(chosen)))
        left, right = pad([self.lefts[i] for i in chosen], self.device), pad([self.rights[i] for i in numpy.concatenate([chosen, wrong])], self.device)
        a, b = self.model.embed(left).float(), self.model.embed(right).float()
        logits, own = a @ b.T / TEMPERATURE, torch.arange(len(chosen), device=self.device)
        # A neighbour of the right text belongs to the same section: it is no wrong text.
        ids = torch.from_numpy(numpy.concatenate([chosen, wrong])).to(self.device)
        near = ((ids[None, :] - ids[:len(chosen), None]).abs() <= 2) & (torch.arange(len(ids), device=self.device)[None, :] != own[:, None])
        logits = logits.masked_fill(near, -1e4)
        return functional.cross_entropy(logits, own) + .5 * functional.cross_entropy(logits[:, :len(chosen)].T, own), int((left != 0).sum() + (right != 0).sum())

    def mine(self, count, report):
        """Replaces half of the negatives of up to `count` pairs by what the model itself puts high and is wrong."""
        pool = numpy.sort(numpy.random.RandomState(self.seed).permutation(len(self.rights))[:POOL])
        chosen = numpy.random.RandomState(self.seed + 1).permutation(len(self.lefts))[:count]
        right, replaced = embed_all(self.model, [self.rights[i] for i in pool]), self.negatives.shape[1] // 2
        for some in numpy.array_split(chosen, max(1, len(chosen) // 1024)):
            scores = embed_all(self.model, [self.lefts[i] for i in some]) @ right.T
            scores[torch.from_numpy(numpy.abs(pool[None, :] - some[:, None]) <= 2).to(scores.device)] = -1
            # The very first may be right answers nobody has noted.
            best = scores.topk(min(replaced + 5, len(pool))).indices[:, -replaced:].cpu().numpy()
            self.negatives[some, :replaced] = pool[best]
        self.mined = True
        report(f"contrast: {len(chosen)} pairs have negatives of the model's own, of {len(pool)} texts")


@torch.no_grad()
def embed_all(model, lists, batch=256):
    model.eval()
    out = [model.embed(pad(lists[at:at + batch], next(model.parameters()).device)).float() for at in range(0, len(lists), batch)]
    model.train()
    return torch.cat(out)


def accuracy(model, lefts, rights, most=1024):
    """Share of held-out left texts whose own right text is the nearest."""
    count = min(most, len(lefts))
    if count == 0:
        return 0.0, 0
    places = numpy.linspace(0, len(lefts) - 1, count).astype(int)
    scores = embed_all(model, [lefts[i] for i in places]) @ embed_all(model, [rights[i] for i in places]).T
    return float((scores.argmax(1) == torch.arange(count, device=scores.device)).float().mean()), count


class Distil:
    """A cross-encoder learns the order of a right text and wrong ones that BM25 and the encoder agree upon: softmax of reciprocal ranks, the right one raised."""

    def __init__(self, model, encoder, lefts, rights, negatives, batch, seed):
        self.model, self.encoder, self.lefts, self.rights, self.negatives, self.batch, self.seed = model, encoder, lefts, rights, negatives, batch, seed
        self.device, self.usable = next(model.parameters()).device, numpy.flatnonzero((negatives[:, :GROUP - 1] >= 0).all(1))
        if len(self.usable) < batch:
            raise SystemExit(f"{len(self.usable)} pairs have {GROUP - 1} negatives; a batch takes {batch}. Prepare with more --mined.")

    def loss_of(self, step):
        chosen = self.usable[shuffled(len(self.usable), self.batch, step, self.seed)]
        groups = numpy.concatenate([chosen[:, None], self.negatives[chosen, :GROUP - 1]], 1)
        lefts = [self.lefts[i] for i in chosen for _ in range(GROUP)]
        ids, kinds = pad_pairs(lefts, [self.rights[i] for i in groups.ravel()], self.device)
        logits = self.model.score(ids, kinds).float().view(-1, GROUP)
        return functional.kl_div(functional.log_softmax(logits, 1), self.teacher(chosen, groups), reduction="batchmean"), int((ids != 0).sum())

    def teacher(self, chosen, groups):
        a = embed_all(self.encoder, [self.lefts[i] for i in chosen])
        b = embed_all(self.encoder, [self.rights[i] for i in groups.ravel()]).view(len(chosen), GROUP, -1)
        by_meaning = (-(b @ a[:, :, None])[:, :, 0]).argsort(1).argsort(1).float()
        by_words = torch.arange(GROUP, device=self.device).float().expand_as(by_meaning)  # mined in BM25's order; the right text first
        agreed = (AGREEMENT + 1) * (1 / (AGREEMENT + 1 + by_meaning) + 1 / (AGREEMENT + 1 + by_words))
        agreed[:, 0] += POSITIVE
        return functional.softmax(agreed * 2, 1)

    @torch.no_grad()
    def first(self, lefts, rights, most=128):
        """Share of held-out left texts whose own right text is put before seven others."""
        self.model.eval()
        count, hits = min(most, len(lefts)), 0
        for i in range(count):
            others = numpy.random.RandomState(i).permutation(len(rights))[:GROUP]
            group = [i] + [j for j in others if j != i][:GROUP - 1]
            hits += int(self.model.score(*pad_pairs([lefts[i]] * len(group), [rights[j] for j in group], self.device)).argmax() == 0)
        return hits / max(1, count), count
