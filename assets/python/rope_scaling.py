# Methods of context extension: the frequencies of RoPE as the library transformers computes them.
import numpy as np

from frequency import inverse_frequencies
from marks import line


def rotary_dim(p):
    """How many dimensions of the head are rotated."""
    return min(p["rotary_dim"], p["d_model"]) or p["d_model"]


def yarn_ramp(p):
    """The pairs between which YaRN blends: those with beta_fast and beta_slow turns in the trained context."""
    dim = rotary_dim(p)
    turns = np.array([p["beta_fast"], p["beta_slow"]])
    low, high = dim * np.log(p["original_context"] / (turns * 2 * np.pi)) / (2 * np.log(p["base"]))
    if p["truncate"]:
        low, high = np.floor(low), np.ceil(high)
    return max(low, 0), min(high, dim - 1)


def yarn_temperature(factor, mscale):
    """Peng et al. 2023, eq. 22; 1 at factor 1."""
    return 0.1 * mscale * np.log(factor) + 1


def yarn(theta, p):
    """theta_i below the ramp, theta_i / factor above it, blended on it; and the attention factor."""
    low, high = yarn_ramp(p)
    if low == high:
        high += 0.001  # avoids 0/0, as in transformers
    divided = np.clip((np.arange(len(theta)) - low) / (high - low), 0, 1)
    attention = yarn_temperature(p["factor"], 1)
    if p["mscale"] and p["mscale_all_dim"]:
        attention = yarn_temperature(p["factor"], p["mscale"]) / yarn_temperature(p["factor"], p["mscale_all_dim"])
    return theta / p["factor"] * divided + theta * (1 - divided), p["attention_factor"] or attention


def longrope(theta, p):
    """theta_i over a list of divisors: the long list beyond the trained context. None if a list does not fit."""
    lists = [p[name] or [1] * len(theta) for name in ("short_factor", "long_factor")]
    if any(len(divisors) != len(theta) for divisors in lists):
        return None
    attention = p["attention_factor"]
    if not attention and p["factor"] > 1:
        if p["original_context"] == 1:
            return None
        attention = np.sqrt(1 + np.log(p["factor"]) / np.log(p["original_context"]))
    return theta / lists[p["sequence_length"] > p["original_context"]], attention or 1


def llama3(theta, p):
    """theta_i at short wavelengths, theta_i / factor at long ones, blended in between by turns in the context."""
    low, high = p["low_freq_factor"], p["high_freq_factor"]
    turns = p["original_context"] * theta / (2 * np.pi)
    kept = (turns - low) / (high - low) if high != low else np.ones_like(theta)
    blended = (1 - kept) * theta / p["factor"] + kept * theta
    return np.where(turns < low, theta / p["factor"], np.where(turns > high, theta, blended)), 1


def stretched_base(p, stretch):
    """NTK-aware: the fastest pair stays, the slowest is divided by `stretch`."""
    dim = rotary_dim(p)
    return inverse_frequencies(dim, p["base"] * stretch ** (dim / max(dim - 2, 1)))


def scaled_rope(method, p):
    """Inverse frequencies [pairs] in radians a token, and the factor of cosines and sines; or None."""
    theta = inverse_frequencies(rotary_dim(p), p["base"])
    factor = p["factor"]
    if method == "default":
        return theta, 1
    if method == "linear":
        return theta / factor, 1
    if method == "ntk":
        return stretched_base(p, factor), 1
    if method == "dynamic":
        length = max(p["sequence_length"] / p["original_context"], 1)
        return stretched_base(p, factor * length - (factor - 1)), 1
    if method == "yarn":
        return yarn(theta, p)
    if method == "longrope":
        return longrope(theta, p)
    if method == "llama3":
        return llama3(theta, p)
    turning = inverse_frequencies(p["d_model"], p["base"])[:len(theta)] / factor  # proportional
    return np.append(turning, np.zeros(p["d_model"] // 2 - len(theta))), 1


def chosen_ropes(p):
    """The methods that can be drawn: name, theta, attention factor and the factor of scores."""
    ropes = []
    for method in p["scaling"]:
        rope = scaled_rope(method, p)
        if rope is None:
            continue
        theta, attention = rope
        in_softmax = yarn_temperature(p["factor"], p["mscale_all_dim"]) if p["softmax_mscale"] else 1  # as DeepSeek
        logits = (attention * in_softmax if method == "yarn" else attention) ** 2
        ropes.append({"name": method, "theta": theta, "attention": attention, "logits": logits})
    return ropes


def pair_line(name, values):
    """A line over the pairs; values that a logarithmic axis cannot show are left out."""
    pairs = np.flatnonzero(np.isfinite(values) & (values > 0))
    return line(name, pairs, values[pairs])
