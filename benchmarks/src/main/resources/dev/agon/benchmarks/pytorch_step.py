"""The DCGAN step of the comparison in PyTorch, in two stages. Takes "channels-last" or nothing."""

BATCH, WIDTH, LATENT = 64, 64, 100

generator = nn.Sequential(
    nn.Linear(LATENT, 2 * WIDTH * 7 * 7), nn.BatchNorm1d(2 * WIDTH * 7 * 7), nn.LeakyReLU(0.2),
    nn.Unflatten(1, (2 * WIDTH, 7, 7)),
    nn.ConvTranspose2d(2 * WIDTH, WIDTH, 4, 2, 1), nn.BatchNorm2d(WIDTH), nn.LeakyReLU(0.2),
    nn.ConvTranspose2d(WIDTH, 1, 4, 2, 1), nn.Tanh())
discriminator = nn.Sequential(
    nn.Conv2d(1, WIDTH, 4, 2, 1), nn.LeakyReLU(0.2),
    nn.Conv2d(WIDTH, 2 * WIDTH, 4, 2, 1), nn.LeakyReLU(0.2),
    nn.Flatten(), nn.Linear(2 * WIDTH * 7 * 7, 1))
if "channels-last" in OWN:
    generator = generator.to(memory_format=torch.channels_last)
    discriminator = discriminator.to(memory_format=torch.channels_last)

clock(two_stage(generator, discriminator, torch.rand(BATCH, 1, 28, 28) * 2 - 1, LATENT))
