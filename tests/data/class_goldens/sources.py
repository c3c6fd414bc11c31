"""The modeling files of transformers as text: which classes and functions the model of a configuration class runs.

Nothing is imported or executed here. A folder's classes are those of its modeling_*.py. The code that a configuration
class uses starts at the classes whose `config` argument has its name as annotation, and goes on to every class and
function of the same file that this code names, except classes annotated with another configuration class.
"""

import ast
import functools
import hashlib
import pathlib
import re

import transformers

MODELS = pathlib.Path(transformers.__path__[0]) / "models"
# Classes that a model also uses where their annotation names another configuration, such as that of the whole model.
SMALL = re.compile(r"Rotary|Rope|Attention|Embeddings?$|Layer$|MLP$")


def without_documentation(node):
    for inner in ast.walk(node):
        body = getattr(inner, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            inner.body = body[1:] or [ast.Pass()]
    return node


class Symbol:
    """A class or function of a modeling file."""

    def __init__(self, folder, node):
        self.folder, self.node, self.name = folder, node, node.name
        self.is_class = isinstance(node, ast.ClassDef)

    @functools.cached_property
    def text(self):
        return ast.unparse(without_documentation(self.node))

    @functools.cached_property
    def names(self):
        """What the body names. A decorator such as use_kernelized_func(apply_rotary_pos_emb) calls nothing."""
        inside = [inner for part in self.node.body + getattr(self.node, "bases", []) for inner in ast.walk(part)]
        found = {inner.id for inner in inside if isinstance(inner, ast.Name)}
        return found | {inner.attr for inner in inside if isinstance(inner, ast.Attribute)}

    @property
    def bases(self):
        return {base.id for base in getattr(self.node, "bases", []) if isinstance(base, ast.Name)}

    def function(self, name):
        return next((f for f in self.node.body if isinstance(f, ast.FunctionDef) and f.name == name), None)

    @functools.cached_property
    def config_names(self):
        """The names in the annotation of the constructor's config, empty if it has none."""
        constructor = self.function("__init__") if self.is_class else None
        for argument in constructor.args.args[1:] if constructor else []:
            if "config" in argument.arg and argument.annotation is not None:
                return set(re.findall(r"\w+Config\b", ast.unparse(argument.annotation)))
        return set()

    @property
    def hash(self):
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]


@functools.cache
def folder(name):
    """All symbols of a folder's modeling files, and assignments at the top that name classes, by name."""
    found = {}
    for path in sorted((MODELS / name).glob("modeling_*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                found[node.name] = Symbol(name, node)
    return found


@functools.cache
def folders():
    return sorted(path.parent.name for path in MODELS.glob("*/modeling_*.py") if path.parent.name != "auto")


@functools.cache
def folder_of_class(class_name):
    return next((name for name in folders() if class_name in folder(name)), None)


def constants(name):
    """Dictionaries at the top of the file that name classes: {name of the dictionary: names in it}."""
    found = {}
    for path in (MODELS / name).glob("modeling_*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = {inner.id for inner in ast.walk(node.value) if isinstance(inner, ast.Name)}
    return found


@functools.cache
def auto_classes():
    """Model class names by model_type, from the dictionaries of modeling_auto.py."""
    found = {}
    for node in ast.walk(ast.parse((MODELS / "auto/modeling_auto.py").read_text())):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            key, value = node.elts
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                names = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
                found.setdefault(key.value, []).extend(n for n in names if n not in found.get(key.value, []))
    return found


# Classes that make the model of a configuration although their annotation does not name it.
ROOTS = {"t5_gemma_module": ["T5GemmaEncoder"]}


@functools.cache
def code_of(config_name, config_folder, model_type):
    """The symbols that a model of this configuration class runs, as a dict by name."""
    place = config_folder
    roots = [s for s in folder(place).values() if config_name in s.config_names and not s.name.endswith("PreTrainedModel")]
    roots += [folder(place)[name] for name in ROOTS.get(model_type, [])]
    if not roots:
        for name in auto_classes().get(model_type, []):
            place = folder_of_class(name)
            if place:
                roots = [folder(place)[name]]
                break
    if not roots:
        return {}
    config_names = {config_name} | (set() if place == config_folder else set().union(*[r.config_names for r in roots]))
    if place != config_folder:  # the model class of another folder: its own configuration class is the starting point
        roots = [s for s in folder(place).values() if config_names & s.config_names and not s.name.endswith("PreTrainedModel")]
    table, symbols = constants(place), folder(place)
    found, todo = {}, list(roots)
    while todo:
        symbol = todo.pop()
        if symbol.name in found:
            continue
        found[symbol.name] = symbol
        names = set(symbol.names)
        for name in symbol.names & set(table):
            names |= table[name]
        for name in names & set(symbols):
            other = symbols[name]
            if name.endswith("PreTrainedModel"):
                continue  # its _init_weights and lists name the classes of every part of the model
            foreign = name not in symbol.bases and other.is_class and other.config_names and not other.config_names & config_names
            if foreign and not SMALL.search(name):
                continue
            todo.append(other)
    return found
