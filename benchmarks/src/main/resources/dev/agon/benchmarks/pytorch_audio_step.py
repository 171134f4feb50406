"""A step of the audio networks in PyTorch, in two stages. Takes "spectrogram" or "waveform".

The networks are those of Agon's architectures "spectrogram" and "wavegan" for one second at 8 kHz.
"""

BATCH, WIDTH, LATENT, SLOPE = 32, 16, 64, 0.2


class PhaseShuffle(nn.Module):
    """Rolls every sequence by up to two places."""

    def forward(self, x):
        length = x.shape[2]
        shifts = torch.randint(-2, 3, (x.shape[0], 1))
        places = (torch.arange(length) - shifts) % length
        return x.gather(2, places[:, None].expand(-1, x.shape[1], -1))


class Cut(nn.Module):
    def forward(self, x):
        return x[:, :, 96:8096]


def spectrogram():
    """Frames and bins are halved four times, to 4 by 8."""
    channels = [WIDTH, 2 * WIDTH, 4 * WIDTH, 8 * WIDTH]
    generator = [nn.Linear(LATENT, channels[3] * 32), nn.Unflatten(1, (channels[3], 4, 8)), nn.LeakyReLU(SLOPE)]
    for level in (3, 2, 1):
        generator += [nn.ConvTranspose2d(channels[level], channels[level - 1], 4, 2, 1), nn.LeakyReLU(SLOPE)]
    generator += [nn.ConvTranspose2d(channels[0], 1, 4, 2, 1), nn.Tanh()]
    discriminator, before = [], 1
    for after in channels:
        discriminator += [nn.Conv2d(before, after, 4, 2, 1), nn.LeakyReLU(SLOPE)]
        before = after
    discriminator += [nn.Flatten(), nn.Linear(channels[3] * 32, 1)]
    return generator, discriminator, (1, 64, 128)


def waveform():
    """8,192 samples, cut to 8,000, are quartered five times."""
    channels = [WIDTH << level for level in range(5)]
    generator = [nn.Linear(LATENT, channels[4] * 8), nn.Unflatten(1, (channels[4], 8)), nn.LeakyReLU(SLOPE)]
    for level in (4, 3, 2, 1):
        generator += [nn.ConvTranspose1d(channels[level], channels[level - 1], 24, 4, 10), nn.LeakyReLU(SLOPE)]
    generator += [nn.ConvTranspose1d(channels[0], 1, 24, 4, 10), nn.Tanh(), Cut()]
    discriminator, before = [], 1
    for level, after in enumerate(channels):
        discriminator += [nn.Conv1d(before, after, 24, 4, 10), nn.LeakyReLU(SLOPE)]
        if level < 4:
            discriminator.append(PhaseShuffle())
        before = after
    discriminator += [nn.Flatten(), nn.LazyLinear(1)]
    return generator, discriminator, (1, 8000)


generator, discriminator, shape = {"spectrogram": spectrogram, "waveform": waveform}[OWN[0]]()
generator, discriminator = nn.Sequential(*generator), nn.Sequential(*discriminator)
real = torch.rand(BATCH, *shape) * 2 - 1
discriminator(real)
assert generator(torch.randn(2, LATENT)).shape[1:] == real.shape[1:]
clock(two_stage(generator, discriminator, real, LATENT))
