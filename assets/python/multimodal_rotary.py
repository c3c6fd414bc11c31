# M-RoPE: the time, height and width id of each token, and the pairs that each of the three rotates.
import numpy as np

from frequency import inverse_frequencies, wavelength
from marks import band, heatmap, line, points, text
from number_text import rounded

AXES = ["time", "height", "width"]
MOST_POINTS = 100  # of an axis; a line shows more
ROOM = 1.18  # of the ids' axis, for the names of the parts
EDGE = 0.2  # of the pairs' axis: no text is centred nearer to its ends, which would cut it


def sections_of(p):
    """How many pairs each id rotates: mrope_section, in proportion to the number of pairs."""
    given = np.array(p["mrope_section"], float)
    if len(given) != 3 or given.sum() == 0:
        given = np.array([16, 24, 24.0])
    ends = np.floor(np.cumsum(given) * (p["d_model"] // 2 / given.sum()) + 0.5).astype(int)
    return np.diff(ends, prepend=0)


def axis_of_pairs(p):
    """0 for time, 1 for height, 2 for width. [pairs]"""
    sections = sections_of(p)
    if p["mrope_convention"] == "chunked":
        return np.repeat([0, 1, 2], sections)
    axes = np.zeros(sections.sum(), int)
    for axis in (1, 2):
        axes[axis:3 * sections[axis]:3] = axis
    return axes


def token_grid(p):
    """Height and width in tokens: 2 x 2 patches are one."""
    return (p["grid_height"] + 1) // 2, (p["grid_width"] + 1) // 2


def token_ids(p):
    """Ids [tokens, 3], and the first and the last + 1 token of picture and clip."""
    height, width = token_grid(p)
    parts, tokens = [], 0

    def add(part):
        nonlocal tokens
        start = max((part.max() + 1 for part in parts), default=0)
        parts.append(start + part)
        tokens += len(part)

    def add_text():
        add(np.repeat(np.arange(p["text_tokens"])[:, None], 3, axis=1))

    def add_grid(frames, step):
        grid = np.stack(np.meshgrid(np.arange(frames) * step, np.arange(height), np.arange(width), indexing="ij"))
        add(grid.reshape(3, -1).T)

    add_text()
    picture = tokens
    add_grid(1, 1)
    picture_end = tokens
    add_text()
    clip = tokens
    if p["mrope_convention"] == "chunked":
        add_grid(p["clip_frames"], p["time_step"])
    else:  # the text before the clip is the first timestamp
        for frame in range(p["clip_frames"]):
            if frame:
                add_text()
            add_grid(1, 1)
    clip_end = tokens
    add_text()
    return np.concatenate(parts), [("picture", picture, picture_end), ("clip", clip, clip_end)]


def panels(p):
    ids, parts = token_ids(p)
    axes = axis_of_pairs(p)
    theta = inverse_frequencies(p["d_model"], p["base"])
    low, high = -0.04 * ids.max() - 0.5, ROOM * ids.max() + 1

    over_tokens = []
    for name, first, end in parts:
        edges = [first - 0.5, end - 0.5]
        over_tokens.append(band(name, edges, [low, low], [high, high]))
        over_tokens.append(text(sum(edges) / 2, high - 0.06 * (high - low), name))
    over_tokens += [line(name, np.arange(len(ids)), ids[:, axis]) for axis, name in enumerate(AXES)]

    pairs = []
    for axis, name in enumerate(AXES):
        own = np.flatnonzero(axes == axis)
        if len(own):
            lengths = wavelength(theta[[own[0], own[-1]]])
            middle = np.clip((own[0] + own[-1]) / 2, EDGE * len(theta), (1 - EDGE) * len(theta))
            pairs.append(text(middle, axis - 0.35,
                              " to ".join(rounded(length, 3) for length in lengths) + " ids"))
            mark = points if len(own) <= MOST_POINTS else line
            pairs.append(mark(name, own, np.full(len(own), axis)))

    angles = ids[:, axes] * theta  # [tokens, pairs]
    height, width = token_grid(p)
    picture = angles[parts[0][1]:parts[0][2]]
    scores = np.cos(picture - picture[height // 2 * width + width // 2]).mean(axis=1)
    return [over_tokens, pairs, [heatmap("cos(id θ)", np.cos(angles).T)],
            [heatmap("mean cosine", scores.reshape(height, width))]]
