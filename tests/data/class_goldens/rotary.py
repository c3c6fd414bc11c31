"""Runs the rotary classes and rotations of transformers' modeling files in double, without torch.

The source of a class is compiled without its annotations and decorators, with the NumPy stand-in as `torch` and `nn`.
"""

import ast
import copy
import functools
import inspect
import math
import re

import numpy as np
import sources
from numpy_torch import Tensor, nn, torch, wrap
from transformers import modeling_rope_utils

modeling_rope_utils.torch = torch
ROTARY = re.compile(r"Rotary\w*Embedding|Rope\w*Embedding|RoPE")
APPLY = re.compile(r"apply_\w*(rotary|rope|rotation)|rotate_(half|every|pair|quer)|_apply_rotary")


class Bare(ast.NodeTransformer):
    """Drops annotations and decorators other than staticmethod."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.returns = None
        node.decorator_list = [d for d in node.decorator_list if isinstance(d, ast.Name) and d.id == "staticmethod"]
        for argument in node.args.args + node.args.kwonlyargs:
            argument.annotation = None
        return node

    def visit_ClassDef(self, node):
        self.generic_visit(node)
        node.decorator_list = []
        return node

    def visit_AnnAssign(self, node):
        if node.value is None:
            return ast.Pass()
        return ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno)


@functools.cache
def namespace(folder):
    """The functions of a modeling file that bear on rotation, and its rotary classes, ready to run."""
    names = {"torch": torch, "nn": nn, "math": math, "pi": math.pi, "np": np, "Tensor": Tensor,
             "ROPE_INIT_FUNCTIONS": modeling_rope_utils.ROPE_INIT_FUNCTIONS,
             "Iterable": __import__("collections").abc.Iterable, "broadcast_tensors": lambda *t: t}
    wanted = [s for s in sources.folder(folder).values() if not s.is_class or is_rotary(s)]
    for symbol in wanted:
        tree = ast.Module([Bare().visit(copy.deepcopy(symbol.node))], [])
        try:
            exec(compile(ast.fix_missing_locations(tree), f"{folder}/{symbol.name}", "exec"), names)
        except (NameError, AttributeError):
            continue  # a function with a default or a base that the stand-in lacks: no rotation
    return names


def is_rotary(symbol):
    return bool(ROTARY.search(symbol.name)) and symbol.name.endswith("Embedding")


def rotary_classes(code):
    return [s for s in code.values() if s.is_class and is_rotary(s)]


def construct(symbol, config, **keywords):
    return namespace(symbol.folder)[symbol.name](config, **keywords)


def buffers(module):
    """The inverse frequencies of a rotary module: {layer type or "": (array, attention factor)}."""
    found = {}
    for name, value in vars(module).items():
        if name == "inv_freq":
            found[""] = (value.array, float(getattr(module, "attention_scaling", 1.0)))
        elif name.endswith("_inv_freq") and not name.endswith("original_inv_freq"):
            kind = name[:-len("_inv_freq")]
            found[kind] = (value.array, float(getattr(module, f"{kind}_attention_scaling")))
        elif name == "freqs_ci":  # Llama 4's tower: the angles of the patch at x = y = 1, first those of x, then those of y
            angles_of_patch = np.angle(value.array[0, 0])
            found[""] = (angles_of_patch[:len(angles_of_patch) // 2], 1.0)
        elif name == "embed_positions":  # GPT-J and CodeGen: a table of sines and cosines; row 1 has the frequencies
            sin, cos = np.split(value.array[1], 2)
            found[""] = (np.arctan2(sin, cos), 1.0)
    return found


def angles(module, width, layer_type, position):
    """What the rotary module hands to the rotation, for one token at this position."""
    x = wrap(np.zeros((1, 1, width)))
    keywords = {"layer_type": layer_type} if layer_type else {}
    for shape in ((1, 1), (3, 1, 1), (1, 2), (2, 1, 1), (1, 1, 2), (4, 1, 1)):
        try:
            return module.forward(x, wrap(np.full(shape, position)), **keywords)
        except (IndexError, ValueError, TypeError, AttributeError):
            continue
    raise ValueError("the rotary module takes no positions that this script knows")


def rotation(apply, given, width):
    """The matrix of the rotation: row i is what becomes of the unit vector i."""
    basis = np.eye(width)
    for shape in ((1, 1, width, width), (1, width, 1, width), (1, width, width)):
        q = wrap(basis.reshape(shape))
        names = list(inspect.signature(apply).parameters)
        values = {"q": q, "k": q, "v": q, "x": q, "xq": q, "xk": q, "tensor": q, "query": q, "key": q, "hidden_states": q,
                  "freqs_cis": given, "freqs_ci": given}
        if isinstance(given, tuple):
            order = sorted(("cos", "sin"), key=names.index) if "cos" in names and "sin" in names else ("cos", "sin")
            values.update(zip(order, given))
        if "v" in names:  # CLVP picks the rows itself
            values["position_ids"] = wrap(np.zeros((1, 1), dtype=int))
        try:
            result = apply(*[values[name] for name in names if name in values])
        except (IndexError, ValueError, TypeError, AttributeError):
            continue
        result = result[0] if isinstance(result, tuple) else result
        matrix = np.asarray(result.array)
        if matrix.size == width * width:
            return matrix.reshape(width, width)
    raise ValueError(f"{apply.__name__} takes no shapes that this script knows")


def constant_rotation(apply, width):
    """The rotation with the same angle for every pair, for modules whose input is an image or a whole sequence."""
    cos, sin = math.cos(1.0), math.sin(1.0)
    for shape in [lead + (count,) for count in (width, width // 2) for lead in ((1, 1), (1,), (1, width), (width,))]:
        for given in ((wrap(cos * np.ones(shape)), wrap(sin * np.ones(shape))), wrap(np.exp(1j) * np.ones(shape))):
            try:
                found = rotation(apply, order_of(apply, given), width)
                if 2 * len(pairs_of(found)) == width:
                    return found
            except (ValueError, AssertionError, IndexError):
                continue
    raise ValueError(f"{apply.__name__} rotates nothing that this script knows")


def order_of(apply, given):
    """What the rotary module returns, as (cos, sin) whatever the order of the rotation's arguments."""
    names = list(inspect.signature(apply).parameters)
    swapped = "cos" in names and "sin" in names and names.index("sin") < names.index("cos")
    return given[::-1] if swapped and isinstance(given, tuple) else given


def pairs_of(matrix):
    """The pairs of dimensions that rotate together, each with its angle and the factor on its length."""
    found = {}
    for column in matrix.T:
        i = np.flatnonzero(column)
        if len(i) == 2:
            a, b = matrix[i[0]], matrix[i[1]]
            o = np.flatnonzero(a)
            found[tuple(int(n) for n in i)] = (math.atan2(abs(a[o[1]]), abs(a[o[0]])), math.hypot(*a[o]))
            assert abs(np.dot(a, b)) < 1e-12, "no rotation"
    return found


def pairing_of(pairs, width):
    """interleaved, half_split, or the list of the pairs if they are neither."""
    if all(i + 1 == j and i % 2 == 0 for i, j in pairs):
        return "interleaved"
    distances = {j - i for i, j in pairs}
    return "half_split" if len(distances) == 1 else "half_split per axis" if distances else None
