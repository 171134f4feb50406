"""What the step programs in PyTorch share; it is put before the text of each of them.

Arguments: threads, seconds of warm-up, steps, and what the program takes. Prints "wall cpu" in milliseconds for every
step.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

THREADS, WARM_UP, STEPS, OWN = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]

torch.set_num_threads(THREADS)
torch.manual_seed(1)


def two_stage(generator, discriminator, real, latent):
    """A step of the contest in two stages, with the loss "ns". The discriminator's weight gradients are left out in the
    generator's half, as a careful user would."""
    adam = dict(lr=2e-4, betas=(0.5, 0.999), foreach=True)
    generator_optimizer = torch.optim.Adam(generator.parameters(), **adam)
    discriminator_optimizer = torch.optim.Adam(discriminator.parameters(), **adam)
    loss = nn.BCEWithLogitsLoss()
    batch = len(real)
    ones = torch.ones(batch, 1)
    labels = torch.cat([ones, torch.zeros(batch, 1)])

    def lost(samples, wanted):
        logits = discriminator(samples)
        return loss(logits, wanted.expand_as(logits))

    def step():
        fakes = generator(torch.randn(batch, latent))
        discriminator_optimizer.zero_grad()
        lost(torch.cat([real, fakes.detach()]), labels).backward()
        discriminator_optimizer.step()
        generator_optimizer.zero_grad()
        discriminator.requires_grad_(False)
        lost(fakes, ones).backward()
        generator_optimizer.step()
        discriminator.requires_grad_(True)

    return step


class GatedConvolution(nn.Module):
    """A block of Agon's causal generators: layer norm, causal dilated convolution and gate around a residual stream."""

    TAPS = 3

    def __init__(self, channels, dilation, dropout):
        super().__init__()
        self.back = (self.TAPS - 1) * dilation
        self.norm = nn.LayerNorm(channels)
        self.convolution = nn.Conv1d(channels, 2 * channels, self.TAPS, dilation=dilation)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        seen = F.pad(self.norm(x).transpose(1, 2), (self.back, 0))
        return x + self.dropout(F.glu(self.convolution(seen), 1).transpose(1, 2))


def clock(step):
    print("# python", sys.version.split()[0])
    print("# torch", torch.__version__)
    start = time.perf_counter()
    while True:
        step()
        if time.perf_counter() - start >= WARM_UP:
            break
    for _ in range(STEPS):
        cpu, wall = time.process_time(), time.perf_counter()
        step()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{wall * 1e3:.3f} {cpu * 1e3:.3f}")
