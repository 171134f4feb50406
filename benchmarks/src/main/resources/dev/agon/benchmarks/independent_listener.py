"""Names generated spoken digits by a classifier that shares nothing with Agon: a convolutional network in PyTorch over log
mel spectrograms, trained on the recordings that the model learned from, and tested on ones that neither has seen.

    split ZIP OUT                  writes OUT/train.zip and OUT/test.zip: indices 45 to 49 of every speaker and digit are the test
    listen OUT GENERATED [SEED]    trains on OUT/train.zip; prints its accuracy on OUT/test.zip and on GENERATED, a folder of
                                   WAVs with labels.csv as `agon generate` writes it, and the inception score of both

Recordings are `digit_speaker_index.wav` of one channel, 16 bits and 8 kHz (Free Spoken Digit Dataset). They are trimmed, padded to
a second and scaled to one peak, as docs/audio.md describes. Needs torch and numpy.
"""
import csv, io, re, sys, wave, zipfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

RATE, WINDOW, HOP, BANDS = 8000, 256, 128, 64
FIRST_OF_TEST = 45


def split(source, out):
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(f"{out}/train.zip", "w") as train, \
            zipfile.ZipFile(f"{out}/test.zip", "w") as test:
        for name in whole.namelist():
            index = int(re.search(r"_(\d+)\.wav$", name)[1])
            (test if index >= FIRST_OF_TEST else train).writestr(name, whole.read(name))


def samples(data):
    with wave.open(io.BytesIO(data)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(np.float32) / 32768


def prepared(sound):
    loud = np.flatnonzero(np.abs(sound) >= 0.01 * np.abs(sound).max())
    kept = sound[max(0, loud[0] - RATE // 200) : loud[-1] + 1][:RATE]
    whole = np.zeros(RATE, np.float32)
    whole[: len(kept)] = kept * 0.9 / np.abs(kept).max()
    return whole


def recordings(path):
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".wav")]
        sounds = np.stack([prepared(samples(archive.read(name))) for name in names])
    return torch.from_numpy(sounds), torch.tensor([int(name.split("/")[-1][0]) for name in names])


def generated(folder):
    with open(f"{folder}/labels.csv") as table:
        rows = list(csv.DictReader(table))
    sounds = np.stack([prepared(samples(open(f"{folder}/{row['file']}", "rb").read())) for row in rows])
    return torch.from_numpy(sounds), torch.tensor([int(row["label"]) for row in rows])


def mel_bands():
    def mel(f):
        return 2595 * np.log10(1 + f / 700)

    edges = 700 * (10 ** (np.linspace(mel(60), mel(RATE / 2), BANDS + 2) / 2595) - 1)
    bins = np.arange(WINDOW // 2 + 1) * RATE / WINDOW
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return torch.from_numpy(np.maximum(0, np.minimum(rise, fall)).astype(np.float32))


BANK = mel_bands()


def spectra(sounds):
    """[n, 1, bands, frames], about 0 in silence and 1 where it is loud."""
    power = torch.stft(sounds, WINDOW, HOP, window=torch.hann_window(WINDOW), return_complex=True).abs() ** 2
    return (torch.log(BANK @ power + 1e-4) + 9.2)[:, None] / 12


def block(inward, outward):
    return [nn.Conv2d(inward, outward, 3, padding=1), nn.BatchNorm2d(outward), nn.ReLU(), nn.MaxPool2d(2)]


class Listener(nn.Sequential):
    def __init__(self):
        super().__init__(*block(1, 16), *block(16, 32), *block(32, 64), nn.AdaptiveAvgPool2d((4, 4)), nn.Flatten(),
                         nn.Dropout(0.4), nn.Linear(64 * 16, 10))


def shifted(sounds):
    """Later by up to a tenth of a second, fainter by up to 10 dB, with a little noise."""
    later = torch.stack([F.pad(sound, (shift, 0))[: len(sound)]
                         for sound, shift in zip(sounds, torch.randint(0, RATE // 10, (len(sounds),)).tolist())])
    return later * 10 ** (-0.5 * torch.rand(len(sounds), 1)) + 0.003 * torch.rand(len(sounds), 1) * torch.randn_like(sounds)


def train(sounds, labels, epochs=25, batch=50):
    net = Listener()
    adam = torch.optim.AdamW(net.parameters(), weight_decay=1e-2)
    rate = torch.optim.lr_scheduler.OneCycleLR(adam, 3e-3, total_steps=epochs * (len(sounds) // batch))
    for _ in range(epochs):
        order = torch.randperm(len(sounds))
        for at in range(0, len(sounds) - batch + 1, batch):
            rows = order[at : at + batch]
            adam.zero_grad()
            F.cross_entropy(net(spectra(shifted(sounds[rows]))), labels[rows]).backward()
            adam.step()
            rate.step()
    return net.eval()


def probabilities(net, sounds):
    with torch.no_grad():
        return torch.cat([net(spectra(part)).softmax(1) for part in sounds.split(200)])


def inception_score(p):
    return ((p * (p.clamp_min(1e-12).log() - p.mean(0).clamp_min(1e-12).log())).sum(1).mean().exp()).item()


def listen(out, folder, seed="1"):
    torch.manual_seed(int(seed))
    net = train(*recordings(f"{out}/train.zip"))
    for name, (sounds, labels) in (("real", recordings(f"{out}/test.zip")), ("generated", generated(folder))):
        p = probabilities(net, sounds)
        right = p.argmax(1) == labels
        each = " ".join(f"{digit}:{right[labels == digit].float().mean():.2f}" for digit in range(10))
        print(f"{name}: {right.float().mean():.4f} of {len(labels)} named rightly, inception score {inception_score(p):.2f}; {each}")


if __name__ == "__main__":
    {"split": split, "listen": listen}[sys.argv[1]](*sys.argv[2:])
