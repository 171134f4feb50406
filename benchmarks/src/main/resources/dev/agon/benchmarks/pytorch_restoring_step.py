"""A step of the networks that change given pictures in PyTorch, in two stages. Takes "superres", "inpaint" or "restyle".

The networks are those of Agon's architectures "enlarger" and "restorer" against "pair" for gray pictures of 28x28, and
"restyler" against "namer" for coloured faces of 48x48 with two attributes. What is given is always the same, as the real
batch is.
"""

BATCH, WIDTH, LATENT, BLOCKS, JUDGE, SLOPE, SIDE = 32, {"superres": 32}.get(OWN[0], 16), 8, 4, 32, 0.2, 28
FACE, EMBEDDED, CLASSES = 48, 16, (5, 3)


def convolved(inward, outward, kernel=3, stride=1):
    return nn.Sequential(nn.Conv2d(inward, outward, kernel, stride, 1), nn.LeakyReLU(SLOPE))


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.path = nn.Sequential(convolved(channels, channels), nn.Conv2d(channels, channels, 3, 1, 1))

    def forward(self, x):
        return self.path(x) + x


class Enlarger(nn.Module):
    """From 7x7."""

    def __init__(self, given):
        super().__init__()
        self.small = given[0]
        self.first, self.noise = convolved(1, WIDTH), nn.Linear(LATENT, WIDTH)
        self.blocks = nn.Sequential(*[Block(WIDTH) for _ in range(BLOCKS)])
        self.up = nn.Sequential(*[layer for _ in range(2) for layer in
                                  (nn.Conv2d(WIDTH, 4 * WIDTH, 3, 1, 1), nn.PixelShuffle(2), nn.LeakyReLU(SLOPE))])
        self.last = nn.Conv2d(WIDTH, 1, 3, 1, 1)

    def forward(self, z):
        first = self.first(self.small)
        x = self.blocks(first + self.noise(z)[:, :, None, None]) + first
        return self.last(self.up(x)) + F.interpolate(self.small, scale_factor=4, mode="bilinear")


class Up(nn.Module):
    def __init__(self, inward, outward):
        super().__init__()
        self.doubled = nn.Sequential(nn.ConvTranspose2d(inward, outward, 4, 2, 1), nn.LeakyReLU(SLOPE))
        self.joined = convolved(2 * outward, outward)

    def forward(self, x, beside):
        return self.joined(torch.cat([self.doubled(x), beside], 1))


class Restorer(nn.Module):
    def __init__(self, given):
        super().__init__()
        self.damaged, self.mask = given
        self.fine, self.middle, self.coarse = \
            convolved(2, WIDTH), convolved(WIDTH, 2 * WIDTH, 4, 2), convolved(2 * WIDTH, 4 * WIDTH, 4, 2)
        self.noise, self.blocks = nn.Linear(LATENT, 4 * WIDTH), nn.Sequential(*[Block(4 * WIDTH) for _ in range(BLOCKS)])
        self.up, self.upper, self.last = Up(4 * WIDTH, 2 * WIDTH), Up(2 * WIDTH, WIDTH), nn.Conv2d(WIDTH, 1, 3, 1, 1)

    def forward(self, z):
        fine = self.fine(torch.cat([self.damaged, self.mask], 1))
        middle = self.middle(fine)
        coarse = self.blocks(self.coarse(middle) + self.noise(z)[:, :, None, None])
        return self.damaged + self.last(self.upper(self.up(coarse, middle), fine)) * self.mask


class Pair(nn.Module):
    """Judges what it is shown beside what was given."""

    def __init__(self, given):
        super().__init__()
        self.given = torch.cat([F.interpolate(x, size=(SIDE, SIDE)) for x in given], 1)
        self.judge = nn.Sequential(convolved(1 + len(given), JUDGE, 4, 2), convolved(JUDGE, 2 * JUDGE, 4, 2),
                                   convolved(2 * JUDGE, 4 * JUDGE), nn.Conv2d(4 * JUDGE, 1, 3, 1, 1), nn.Flatten())

    def forward(self, x):
        return self.judge(torch.cat([x, self.given.repeat(len(x) // BATCH, 1, 1, 1)], 1))


class Told(nn.Module):
    """Adds what the attributes wanted say to every pixel."""

    def __init__(self, channels):
        super().__init__()
        self.dense = nn.Linear(EMBEDDED * len(CLASSES), channels)

    def forward(self, x, wanted):
        return x + self.dense(wanted)[:, :, None, None]


class ToldUp(nn.Module):
    def __init__(self, inward, outward):
        super().__init__()
        self.doubled = nn.Sequential(nn.ConvTranspose2d(inward, outward, 4, 2, 1), nn.LeakyReLU(SLOPE))
        self.joined, self.told = nn.Conv2d(2 * outward, outward, 3, 1, 1), Told(outward)

    def forward(self, x, beside, wanted):
        return F.leaky_relu(self.told(self.joined(torch.cat([self.doubled(x), beside], 1)), wanted), SLOPE)


class Restyler(nn.Module):
    def __init__(self, given):
        super().__init__()
        self.source, *self.wanted = given
        self.embedded = nn.ModuleList(nn.Embedding(count, EMBEDDED) for count in CLASSES)
        self.fine, self.middle, self.coarse = \
            convolved(3, WIDTH), convolved(WIDTH, 2 * WIDTH, 4, 2), convolved(2 * WIDTH, 4 * WIDTH, 4, 2)
        self.noise = nn.Linear(LATENT, 4 * WIDTH)
        self.told = nn.ModuleList(Told(4 * WIDTH) for _ in range(BLOCKS))
        self.blocks = nn.ModuleList(Block(4 * WIDTH) for _ in range(BLOCKS))
        self.up, self.upper = ToldUp(4 * WIDTH, 2 * WIDTH), ToldUp(2 * WIDTH, WIDTH)
        self.last = nn.Conv2d(WIDTH, 3, 3, 1, 1)

    def forward(self, z):
        wanted = torch.cat([embedding(value) for embedding, value in zip(self.embedded, self.wanted)], 1)
        fine = self.fine(self.source)
        middle = self.middle(fine)
        x = self.coarse(middle) + self.noise(z)[:, :, None, None]
        for told, block in zip(self.told, self.blocks):
            x = block(told(x, wanted))
        return self.source + self.last(self.upper(self.up(x, middle, wanted), fine, wanted))


class Namer(nn.Module):
    """Judges what it is shown under the attributes wanted, and names those that it sees."""

    def __init__(self, given):
        super().__init__()
        self.wanted, length = given[1:], 4 * JUDGE * 6 * 6
        self.features = nn.Sequential(convolved(3, JUDGE, 4, 2), convolved(JUDGE, 2 * JUDGE, 4, 2),
                                      convolved(2 * JUDGE, 4 * JUDGE, 4, 2), nn.Flatten())
        self.logit = nn.Linear(length, 1)
        self.projected = nn.ModuleList(nn.Embedding(count, length) for count in CLASSES)
        self.names = nn.ModuleList(nn.Linear(length, count) for count in CLASSES)

    def forward(self, x):
        features = self.features(x)
        self.named = [head(features) for head in self.names]
        logit = self.logit(features)
        for embedding, value in zip(self.projected, self.wanted):
            logit = logit + (features * embedding(value.repeat(len(x) // BATCH))).sum(1, keepdim=True)
        return logit


def pictures(side, channels=1):
    return torch.rand(BATCH, channels, side, side) * 2 - 1


if OWN[0] == "restyle":
    given, real = [pictures(FACE, 3)] + [torch.arange(BATCH) % count for count in CLASSES], pictures(FACE, 3)
elif OWN[0] == "superres":
    given, real = [pictures(SIDE // 4)], pictures(SIDE)
else:
    given, real = [pictures(SIDE), torch.rand(BATCH, 1, SIDE, SIDE).round()], pictures(SIDE)
generator, discriminator = {"superres": (Enlarger, Pair), "inpaint": (Restorer, Pair), "restyle": (Restyler, Namer)}[OWN[0]]
clock(two_stage(generator(given), discriminator(given), real, LATENT))
