"""A step of the networks that restore pictures in PyTorch, in two stages. Takes "superres" or "inpaint".

The networks are those of Agon's architectures "enlarger" and "restorer" against "pair" for gray pictures of 28x28. What is
given is always the same, as the real batch is.
"""

BATCH, WIDTH, LATENT, BLOCKS, JUDGE, SLOPE, SIDE = 32, {"superres": 32, "inpaint": 16}[OWN[0]], 8, 4, 32, 0.2, 28


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


def pictures(side):
    return torch.rand(BATCH, 1, side, side) * 2 - 1


given = [pictures(SIDE // 4)] if OWN[0] == "superres" else [pictures(SIDE), torch.rand(BATCH, 1, SIDE, SIDE).round()]
generator = {"superres": Enlarger, "inpaint": Restorer}[OWN[0]](given)
clock(two_stage(generator, Pair(given), pictures(SIDE), LATENT))
