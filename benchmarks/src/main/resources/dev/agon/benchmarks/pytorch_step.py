"""The DCGAN step of the comparison in PyTorch, in two stages.

Arguments: threads, seconds of warm-up, steps; optionally "channels-last". Prints "wall cpu" in milliseconds for every
step. The discriminator's weight gradients are left out in the generator's half, as a careful user would.
"""
import sys
import time

import torch
from torch import nn

THREADS, WARM_UP, STEPS = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
BATCH, WIDTH, LATENT = 64, 64, 100

torch.set_num_threads(THREADS)
torch.manual_seed(1)

generator = nn.Sequential(
    nn.Linear(LATENT, 2 * WIDTH * 7 * 7), nn.BatchNorm1d(2 * WIDTH * 7 * 7), nn.LeakyReLU(0.2),
    nn.Unflatten(1, (2 * WIDTH, 7, 7)),
    nn.ConvTranspose2d(2 * WIDTH, WIDTH, 4, 2, 1), nn.BatchNorm2d(WIDTH), nn.LeakyReLU(0.2),
    nn.ConvTranspose2d(WIDTH, 1, 4, 2, 1), nn.Tanh())
discriminator = nn.Sequential(
    nn.Conv2d(1, WIDTH, 4, 2, 1), nn.LeakyReLU(0.2),
    nn.Conv2d(WIDTH, 2 * WIDTH, 4, 2, 1), nn.LeakyReLU(0.2),
    nn.Flatten(), nn.Linear(2 * WIDTH * 7 * 7, 1))
if "channels-last" in sys.argv:
    generator = generator.to(memory_format=torch.channels_last)
    discriminator = discriminator.to(memory_format=torch.channels_last)

adam = dict(lr=2e-4, betas=(0.5, 0.999), foreach=True)
generator_optimizer = torch.optim.Adam(generator.parameters(), **adam)
discriminator_optimizer = torch.optim.Adam(discriminator.parameters(), **adam)
loss = nn.BCEWithLogitsLoss()
real = torch.rand(BATCH, 1, 28, 28) * 2 - 1
ones = torch.ones(BATCH, 1)
labels = torch.cat([ones, torch.zeros(BATCH, 1)])


def step():
    fakes = generator(torch.randn(BATCH, LATENT))
    discriminator_optimizer.zero_grad()
    loss(discriminator(torch.cat([real, fakes.detach()])), labels).backward()
    discriminator_optimizer.step()
    generator_optimizer.zero_grad()
    discriminator.requires_grad_(False)
    loss(discriminator(fakes), ones).backward()
    generator_optimizer.step()
    discriminator.requires_grad_(True)


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
