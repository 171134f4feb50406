"""A step of the text networks in PyTorch. Takes "likelihood" or "contest".

The networks are those of Agon's generator "causal" and discriminator "conv".
"""

BATCH, LENGTH, TOKENS, LABELS, CHANNELS, BLOCKS, JUDGED = 64, 32, 4096, 2, 128, 4, 64


class Block(GatedConvolution):
    def __init__(self, dilation):
        super().__init__(CHANNELS, dilation, 0.1)

    def matrix(self):
        """The weights as [taps * channels, outputs], for one place at a time."""
        return self.convolution.weight.permute(2, 1, 0).reshape(self.TAPS * CHANNELS, 2 * CHANNELS).contiguous()

    def step(self, x, seen, matrix, place):
        seen[place + self.back] = self.norm(x)
        dilation = self.back // (self.TAPS - 1)
        taps = torch.cat([seen[place + tap * dilation] for tap in range(self.TAPS)], 1)
        return x + F.glu(torch.addmm(self.convolution.bias, taps, matrix), 1)


class Causal(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(TOKENS, CHANNELS)
        self.labels = nn.Embedding(LABELS, CHANNELS)
        self.blocks = nn.ModuleList(Block(2 ** i) for i in range(BLOCKS))
        self.norm = nn.LayerNorm(CHANNELS)
        self.bias = nn.Parameter(torch.zeros(TOKENS))

    def forward(self, before, labels):
        x = self.tokens(before) + self.labels(labels)[:, None]
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.tokens.weight, self.bias)

    @torch.no_grad()
    def draw(self, labels):
        """Token by token; what the convolutions have seen is kept."""
        seen = [torch.zeros(LENGTH + block.back, BATCH, CHANNELS) for block in self.blocks]
        matrices = [block.matrix() for block in self.blocks]
        label, last, drawn = self.labels(labels), torch.zeros(BATCH, dtype=torch.long), []
        for place in range(LENGTH):
            x = self.tokens(last) + label
            for block, held, matrix in zip(self.blocks, seen, matrices):
                x = block.step(x, held, matrix, place)
            logits = F.linear(self.norm(x), self.tokens.weight, self.bias)
            last = torch.multinomial(logits.softmax(1), 1)[:, 0]
            drawn.append(last)
        return torch.stack(drawn, 1)


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Linear(TOKENS, JUDGED)
        self.widths = nn.ModuleList(nn.Conv1d(JUDGED, JUDGED, width) for width in range(2, 6))
        self.narrower = nn.ModuleList(
            nn.Conv1d(inputs, 2 * JUDGED, 3, 2, 1) for inputs in (4 * JUDGED, 2 * JUDGED))
        self.dense = nn.Linear(2 * JUDGED * LENGTH // 4, 2 * JUDGED)
        self.logit = nn.Linear(2 * JUDGED, 1)
        self.labels = nn.Embedding(LABELS, 2 * JUDGED)

    def forward(self, windows, labels):
        x = self.tokens(windows).transpose(1, 2)
        x = torch.cat([width(F.pad(x, (width.kernel_size[0] - 1, 0))) for width in self.widths], 1)
        x = F.leaky_relu(x, 0.2)
        for convolution in self.narrower:
            x = F.leaky_relu(convolution(x), 0.2)
        x = F.leaky_relu(self.dense(x.flatten(1)), 0.2)
        return self.logit(x)[:, 0] + (x * self.labels(labels)).sum(1)


generator = Causal()
optimizer = torch.optim.AdamW(generator.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)
windows = torch.randint(TOKENS, (BATCH, LENGTH))
labels = torch.randint(LABELS, (BATCH,))
real = F.one_hot(torch.randint(TOKENS, (BATCH, LENGTH)), TOKENS).float()
if OWN[0] == "contest":
    judge = Judge()
    judge_optimizer = torch.optim.Adam(judge.parameters(), lr=1e-3, betas=(0.0, 0.99), foreach=True)


def before(tokens):
    return F.pad(tokens[:, :-1], (1, 0))


def likelihood():
    optimizer.zero_grad()
    F.cross_entropy(generator(before(windows), labels).flatten(0, 1), windows.flatten()).backward()
    nn.utils.clip_grad_norm_(generator.parameters(), 1, foreach=True)
    optimizer.step()


def contest():
    """One judgement for both players, as Agon's one-stage step has it, and plain straight-through gradients."""
    drawn = generator.draw(labels)
    probabilities = generator(before(drawn), labels).softmax(2)
    fakes = F.one_hot(drawn, TOKENS).float().requires_grad_()
    judge_optimizer.zero_grad()
    margins = judge(real, labels) - judge(fakes, labels)
    F.softplus(-margins).mean().backward()
    judge_optimizer.step()
    optimizer.zero_grad()
    # the players' losses are softplus(-m) and softplus(m): of a row the gradients differ by a factor, -exp(m)
    probabilities.backward(fakes.grad * -margins.detach().exp()[:, None, None])
    optimizer.step()


clock({"likelihood": likelihood, "contest": contest}[OWN[0]])
