"""The rows of a table of positions: the constructors of a modeling file are run as far as they bear on it."""

import ast
import re
import types

LIMITS = """max_position_embeddings n_positions max_source_positions max_target_positions max_seq_len max_text_len block_size
seq_length""".split()
OTHER = re.compile(r"(x|y|h|w|row|col|box|visual|query|decoder|mid)_")  # of boxes, queries and later layers
NAMES = re.compile(r"pos|wpe|row_embedder")


class Table:
    """A table of positions, or anything else with a first dimension."""

    def __init__(self, rows):
        self.rows = rows


class Unknown:
    """A value that the script does not follow."""

    def __getattr__(self, name):
        raise AttributeError(name)


def table(*shape, **keywords):
    shape = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
    rows = shape[1] if len(shape) == 3 and shape[0] == 1 else shape[0]
    return Table(rows)


TORCH = types.SimpleNamespace(zeros=table, randn=table, empty=table, ones=table, rand=table, Tensor=table, normal=table)
NN = types.SimpleNamespace(Embedding=lambda n, *a, **k: Table(n), Parameter=lambda t, *a, **k: t)


def construct(symbol, symbols, arguments, keywords, depth=0):
    """What __init__ leaves in self, as far as it can be followed."""
    self = types.SimpleNamespace()
    constructor = symbol.function("__init__")
    if constructor is None or depth > 3:
        return self
    names = [a.arg for a in constructor.args.args[1:]]
    defaults = dict(zip(names[len(names) - len(constructor.args.defaults):], constructor.args.defaults))
    local = {**{n: evaluate(d, {}, symbols, depth) for n, d in defaults.items()}, **dict(zip(names, arguments)), **keywords,
             "self": self}
    run(constructor.body, local, symbols, depth, self)
    return self


def evaluate(node, local, symbols, depth):
    def called(symbol):
        return lambda *a, **k: construct(symbol, symbols, a, k, depth + 1)
    scope = {"torch": TORCH, "nn": NN, "int": int, "len": len, "isinstance": isinstance, "max": max, "tuple": tuple, "list": list,
             "getattr": getattr, "hasattr": hasattr, "Iterable": __import__("collections").abc.Iterable, "QuantEmbedding": NN.Embedding,
             "collections": __import__("collections"), "to_2tuple": lambda v: v if isinstance(v, (list, tuple)) else (v, v), **local}
    names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
    scope.update({n: called(symbols[n]) for n in names if n in symbols and symbols[n].is_class and n not in scope})
    try:
        return eval(compile(ast.Expression(node), "modeling", "eval"), {"__builtins__": {}}, scope)
    except Exception:  # whatever needs more of torch than a shape
        return Unknown()


def run(body, local, symbols, depth, self):
    for statement in body:
        if isinstance(statement, ast.Assign):
            value = evaluate(statement.value, local, symbols, depth)
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    local[target.id] = value
                elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                    setattr(self, target.attr, value)
                elif isinstance(target, ast.Tuple) and isinstance(value, (tuple, list)):
                    local.update({t.id: v for t, v in zip(target.elts, value) if isinstance(t, ast.Name)})
        elif isinstance(statement, ast.If):
            truth = evaluate(statement.test, local, symbols, depth)
            if not isinstance(truth, Unknown):
                run(statement.body if truth else statement.orelse, local, symbols, depth, self)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call = statement.value
            if ast.unparse(call.func) == "super().__init__" and call.args:
                first = evaluate(call.args[0], local, symbols, depth)
                if isinstance(first, int):
                    self.rows = first


def tables_in(symbol, symbols, config):
    made = construct(symbol, symbols, (config,), {})
    return {name: value.rows for name, value in vars(made).items()
            if NAMES.search(name) and isinstance(getattr(value, "rows", None), int)}


def of(config, code, encoding, kind):
    """The rows of the table, or the largest position that the configuration names, or None."""
    if encoding == "absolute" and kind == "learned":
        if config.model_type == "whisper":
            return config.max_target_positions  # the longer table of the encoder is not learned
        found = [(name, rows) for symbol in code.values() if symbol.is_class and symbol.function("__init__")
                 for name, rows in tables_in(symbol, code, config).items()]
        if found:
            return max(rows for name, rows in found if not OTHER.match(name) or all(OTHER.match(n) for n, _ in found))
    if encoding in ("none", "unknown"):
        return None
    for key in LIMITS:
        value = getattr(config, key, None)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
    return None
