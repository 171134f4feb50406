"""A step of the molecule network in PyTorch, by likelihood.

The network is that of Agon's generator "causal" of molecules. Molecules and the states of the grammar are always the same.
"""

BATCH, LENGTH, TOKENS, CHANNELS, BLOCKS, ENVIRONMENTS, SCALARS = 128, 17, 512, 160, 5, 1024, 46


class Causal(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(TOKENS, CHANNELS)
        self.environments = nn.ModuleList(nn.Embedding(ENVIRONMENTS, CHANNELS) for _ in range(3))
        self.scalars, self.again = nn.Linear(SCALARS, CHANNELS), nn.Linear(CHANNELS, CHANNELS)
        self.blocks = nn.Sequential(*[GatedConvolution(CHANNELS, 2 ** i, 0.2) for i in range(BLOCKS)])
        self.state_norm, self.norm = nn.LayerNorm(CHANNELS), nn.LayerNorm(CHANNELS)
        self.bias = nn.Parameter(torch.zeros(TOKENS))

    def forward(self, before, environments, scalars):
        state = self.scalars(scalars)
        for embedding, environment in zip(self.environments, environments):
            state = state + embedding(environment)
        hidden = self.blocks(self.tokens(before) + state)
        return F.linear(self.norm(hidden + self.again(self.state_norm(state))), self.tokens.weight, self.bias)


generator = Causal()
optimizer = torch.optim.AdamW(generator.parameters(), lr=3e-3, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)
windows = torch.randint(TOKENS, (BATCH, LENGTH))
environments = [torch.randint(ENVIRONMENTS, (BATCH, LENGTH)) for _ in range(3)]
scalars = torch.rand(BATCH, LENGTH, SCALARS)


def likelihood():
    optimizer.zero_grad()
    scores = generator(F.pad(windows[:, :-1], (1, 0)), environments, scalars)
    F.cross_entropy(scores.flatten(0, 1), windows.flatten()).backward()
    nn.utils.clip_grad_norm_(generator.parameters(), 1, foreach=True)
    optimizer.step()


clock(likelihood)
