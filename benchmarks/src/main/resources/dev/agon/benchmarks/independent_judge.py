"""Judges generated digits by a classifier that shares nothing with Agon: a LeNet in PyTorch, trained on pictures that the
model never saw.

    split IMAGES LABELS OUT       writes OUT/train-* (all but the last 2,000) and OUT/judge-* (the last 2,000)
    judge OUT GENERATED [SEED]    trains on OUT/judge-*; prints its accuracy on the real pictures of OUT/train-* and on
                                  GENERATED, a folder of PNGs with labels.csv as `agon generate` writes it

Needs torch and numpy.
"""
import csv, gzip, os, struct, sys, zlib

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HELD_BACK = 2000


def read(path):
    with gzip.open(path) as f:
        magic = f.read(4)
        shape = struct.unpack(">" + "I" * magic[3], f.read(4 * magic[3]))
        return np.frombuffer(f.read(), np.uint8).reshape(shape)


def write(path, array):
    with gzip.open(path, "wb") as f:
        f.write(bytes([0, 0, 8, array.ndim]) + struct.pack(">" + "I" * array.ndim, *array.shape) + array.tobytes())


def split(images, labels, out):
    os.makedirs(out, exist_ok=True)
    x, y = read(images), read(labels)
    for name, part in (("train", slice(None, -HELD_BACK)), ("judge", slice(-HELD_BACK, None))):
        write(f"{out}/{name}-images-idx3-ubyte.gz", x[part])
        write(f"{out}/{name}-labels-idx1-ubyte.gz", y[part])


def png(path):
    """An 8-bit gray PNG without interlacing."""
    data = open(path, "rb").read()
    at, body = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            w, h, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunk)
            assert (depth, colour, interlaced) == (8, 0, 0), f"{path}: not 8-bit gray"
        elif kind == b"IDAT":
            body += chunk
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(h, w + 1).astype(int)
    out = np.zeros((h + 1, w + 1), int)
    for i in range(h):
        for j in range(w):
            a, b, c = out[i + 1, j], out[i, j + 1], out[i, j]
            p = a + b - c
            paeth = min(((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c)))[2]
            out[i + 1, j + 1] = (rows[i, j + 1] + (0, a, b, (a + b) // 2, paeth)[rows[i, 0]]) & 255
    return out[1:, 1:].astype(np.uint8)


def generated(folder):
    with open(f"{folder}/labels.csv") as f:
        rows = list(csv.DictReader(f))
    return np.stack([png(f"{folder}/{row['file']}") for row in rows]), np.array([int(row["label"]) for row in rows])


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 32, 5, padding=2), nn.Conv2d(32, 64, 5, padding=2)
        self.d1, self.d2 = nn.Linear(64 * 49, 256), nn.Linear(256, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.dropout(F.max_pool2d(F.relu(self.c2(x)), 2).flatten(1), 0.4, self.training)
        return self.d2(F.dropout(F.relu(self.d1(x)), 0.4, self.training))


def tensor(x):
    return torch.from_numpy(x.astype(np.float32) / 127.5 - 1)[:, None]


def train(x, y, epochs=40):
    net = LeNet()
    adam = torch.optim.Adam(net.parameters(), 1e-3)
    rate = torch.optim.lr_scheduler.OneCycleLR(adam, 2e-3, total_steps=epochs * (len(x) // 50))
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for i in range(0, len(x) - 49, 50):
            rows = order[i : i + 50]
            shift = torch.rand(50, 2) * 0.2 - 0.1
            turn = torch.rand(50) * 0.3 - 0.15
            affine = torch.stack(
                [turn.cos(), -turn.sin(), shift[:, 0], turn.sin(), turn.cos(), shift[:, 1]], 1).view(50, 2, 3)
            grid = F.affine_grid(affine, (50, 1, *x.shape[2:]), align_corners=False)
            batch = F.grid_sample(x[rows] + 1, grid, align_corners=False) - 1
            adam.zero_grad()
            F.cross_entropy(net(batch), y[rows]).backward()
            adam.step()
            rate.step()
    return net.eval()


def share(net, x, y):
    with torch.no_grad():
        named = torch.cat([net(part).argmax(1) for part in tensor(x).split(500)])
    return (named.numpy() == y).mean()


def judge(out, folder, seed="1"):
    torch.manual_seed(int(seed))
    net = train(tensor(read(f"{out}/judge-images-idx3-ubyte.gz")),
                torch.from_numpy(read(f"{out}/judge-labels-idx1-ubyte.gz").astype(np.int64)))
    real = share(net, read(f"{out}/train-images-idx3-ubyte.gz"), read(f"{out}/train-labels-idx1-ubyte.gz"))
    x, y = generated(folder)
    made = share(net, x, y)
    print(f"real {real:.4f}  generated {made:.4f} of {len(y)}  ratio {made / real:.4f}")


if __name__ == "__main__":
    {"split": split, "judge": judge}[sys.argv[1]](*sys.argv[2:])
