# How context extension changes the frequency of every pair, and the decay with distance.
import numpy as np

from decay import averaged_mean_cosine, first_below_zero, mean_cosine
from frequency import inverse_frequencies
from marks import band, line, table, text
from number_text import grouped, rounded
from rope_scaling import chosen_ropes, pair_line, rotary_dim, yarn_ramp

STEP = 1.02  # ratio of neighbouring distances
SEARCHED = 64_000_000  # pairs times distances searched for a zero
RATIO_TOP = 1.25


def turns_in_training(theta, p):
    return theta * p["original_context"] / (2 * np.pi)


def distances_up_to(longest):
    """1, 1.02, 1.02^2, ..., the longest."""
    steps = int(np.log(longest) / np.log(STEP)) + 2
    distances = np.cumprod(np.append(1, np.full(steps, STEP)))
    return np.minimum(distances[distances < longest * STEP], longest)


def strips(ropes, unscaled, p):
    """Marks for the pairs that the first of yarn and llama3 keeps, blends and divides."""
    for rope in ropes:
        if rope["name"] not in ("yarn", "llama3"):
            continue
        ratio = rope["theta"] / unscaled
        pairs = len(ratio)
        kept = int(np.argmin(np.append(ratio > 1 - 1e-9, False)))  # number of pairs at the start
        divided = int(np.argmin(np.append((ratio <= (1 + 1e-9) / p["factor"])[kept:][::-1], False)))  # at the end
        marks = []
        if kept + divided < pairs:
            marks.append(band("blended", [kept - 0.5, pairs - divided - 0.5], [0, 0], [RATIO_TOP, RATIO_TOP]))
            marks.append(text((kept + pairs - divided - 1) / 2, 1.16, "blended"))
        if kept > 0:
            marks.append(text((kept - 1) / 2, 1.16, "kept"))
        if divided > 0:
            marks.append(text(pairs - (divided + 1) / 2, 1.16, "divided"))
        return marks
    return []


def new_angles_from(theta, unscaled, p):
    """The first position with an angle that the unscaled pairs did not reach in the trained context."""
    theta = theta[:len(unscaled)]
    unfinished = (turns_in_training(unscaled, p) < 1) & (theta > 0)
    if not unfinished.any():
        return "nowhere"
    ends = p["original_context"] * unscaled[unfinished] / theta[unfinished]
    return grouped(int(np.ceil(ends.min() * (1 - 1e-9))))


def summary(ropes, unscaled, longest, p):
    rows = {name: [] for name in ("Context × factor", "New angles from", "Attention factor", "Logits times",
                                  "Base with this slowest pair", "Slowest pair turns, scaled", "First dips below 0",
                                  "Averaged, below 0 at", "Ramp")}
    for rope in ropes:
        name, theta = rope["name"], rope["theta"]
        extended = grouped(int(np.floor(p["factor"] * p["original_context"] + 0.5)))
        rows["Context × factor"].append(extended if name in ("linear", "ntk", "yarn") else "")
        rows["New angles from"].append("" if name == "proportional" else new_angles_from(theta, unscaled, p))
        rows["Attention factor"].append(rounded(rope["attention"], 4))
        rows["Logits times"].append(rounded(rope["logits"], 4))
        has_base = len(theta) > 1 and theta[-1] > 0
        rows["Base with this slowest pair"].append(
            rounded(theta[-1] ** (-len(theta) / (len(theta) - 1)), 3) if has_base else "none")
        rows["Slowest pair turns, scaled"].append(rounded(turns_in_training(theta[-1], p), 3))
        searched = min(longest, SEARCHED // len(theta))
        for row, function in (("First dips below 0", mean_cosine), ("Averaged, below 0 at", averaged_mean_cosine)):
            found = first_below_zero(theta, searched, function)
            rows[row].append(f"beyond {grouped(searched)}" if found is None else grouped(found))
        rows["Ramp"].append(" to ".join(rounded(pair, 4) for pair in yarn_ramp(p)) if name == "yarn" else "")
    return table("Summary", ["", *(rope["name"] for rope in ropes)],
                 [[name, *cells] for name, cells in rows.items() if any(cells)])


def panels(p):
    ropes = chosen_ropes(p)
    unscaled = inverse_frequencies(rotary_dim(p), p["base"])
    reach = max(p["original_context"] * p["factor"], p["sequence_length"])
    longest = max(2, int(np.floor(min(1e7, reach) + 0.5)))
    distances = distances_up_to(longest)

    frequency, decay = [], []
    ratio = strips(ropes, unscaled, p)
    for rope in ropes:
        name, theta = rope["name"], rope["theta"]
        pairs = min(len(theta), len(unscaled))
        frequency.append(pair_line(f"frequency ({name})", theta))
        ratio.append(pair_line(f"ratio ({name})", theta[:pairs] / unscaled[:pairs]))
        decay.append(line(f"mean cosine ({name})", distances,
                          rope["logits"] * averaged_mean_cosine(distances, theta)))

    drawn = np.concatenate([unscaled, *(rope["theta"] for rope in ropes)])
    low, high = drawn[drawn > 0].min() / 1.5, drawn.max() * 1.5  # the limits of the axis
    pairs = max(len(rope["theta"]) for rope in ropes)
    unfinished = int(np.argmin(np.append(turns_in_training(unscaled, p) >= 1, False)))  # first without a full turn
    if unfinished < len(unscaled):
        frequency.insert(0, band("no full turn", [unfinished - 0.5, pairs - 0.5], [low, low], [high, high]))
        frequency.append(text((unfinished + pairs) / 2 - 0.5, high**0.94 * low**0.06, "no full turn"))
    lowest = min(0, *(curve["y"].min() for curve in decay))
    highest = max(1, *(curve["y"].max() for curve in decay))
    bottom, top = lowest - 0.05 * highest, 1.08 * highest
    context = p["original_context"]
    if longest > context:
        decay.insert(0, band("beyond training", [context, longest], [bottom, bottom], [top, top]))
        decay.append(text(np.sqrt(context * longest), 1.03 * highest, "beyond training"))
    return [frequency, ratio, decay, [summary(ropes, unscaled, longest, p)]]
