"""A stand-in for the few parts of torch that the rotary code of transformers calls, in NumPy and always in double.

It has no gradients, devices or types: float32 and bfloat16 are float64, and moving a tensor returns it unchanged.
"""

import math
import types

import numpy as np


def raw(value):
    return value.array if isinstance(value, Tensor) else value


def wrap(array):
    return Tensor(np.asarray(array))


def binary(name):
    def method(self, other):
        result = getattr(self.array, name)(raw(other))
        if result is NotImplemented:
            result = getattr(np.asarray(self.array, dtype=float), name)(raw(other))
        return wrap(result)
    return method


class Tensor:
    """An array with the methods of torch.Tensor that are needed."""

    device = types.SimpleNamespace(type="cpu")

    def __init__(self, array):
        self.array = array if array.dtype in (np.bool_, np.complex128) or array.dtype.kind in "iu" else array.astype(float)

    shape = property(lambda self: self.array.shape)
    ndim = property(lambda self: self.array.ndim)
    dtype = property(lambda self: self.array.dtype)

    def __getitem__(self, key):
        key = tuple(raw(k) for k in key) if isinstance(key, tuple) else raw(key)
        return wrap(self.array[key])

    def __setitem__(self, key, value):
        key = tuple(raw(k) for k in key) if isinstance(key, tuple) else raw(key)
        self.array[key] = raw(value)

    def __iter__(self):
        return (wrap(row) for row in self.array)

    def __len__(self):
        return len(self.array)

    def __bool__(self):
        return bool(self.array)

    def __float__(self):
        return float(self.array)

    def __int__(self):
        return int(self.array)

    def __neg__(self):
        return wrap(-self.array)

    def __invert__(self):
        return wrap(~self.array)

    def float(self):
        return wrap(self.array.astype(np.float64))

    double = float

    def same(self, *args, **kwargs):
        return self

    to = type_as = contiguous = cpu = detach = requires_grad_ = same

    def clone(self):
        return wrap(self.array.copy())

    def size(self, dim=None):
        return self.array.shape if dim is None else self.array.shape[dim]

    def dim(self):
        return self.array.ndim

    def unsqueeze(self, dim):
        return wrap(np.expand_dims(self.array, dim))

    def squeeze(self, dim=None):
        return wrap(np.squeeze(self.array, dim))

    def reshape(self, *shape):
        return wrap(self.array.reshape(*shape))

    view = reshape

    def reshape_as(self, other):
        return wrap(self.array.reshape(other.shape))

    def unflatten(self, dim, sizes):
        dim %= self.ndim
        return wrap(self.array.reshape(self.shape[:dim] + tuple(sizes) + self.shape[dim + 1:]))

    def flatten(self, start_dim=0, end_dim=-1):
        start, end = start_dim % self.ndim, end_dim % self.ndim
        return wrap(self.array.reshape(self.shape[:start] + (-1,) + self.shape[end + 1:]))

    def transpose(self, a, b):
        return wrap(np.swapaxes(self.array, a, b))

    def flip(self, *dims):
        return wrap(np.flip(self.array, dims))

    def permute(self, *dims):
        return wrap(self.array.transpose(*dims))

    def expand(self, *sizes):
        full = (self.array.shape[0],) * (len(sizes) - self.ndim) + self.shape
        return wrap(np.broadcast_to(self.array, [n if s == -1 else s for s, n in zip(sizes, full, strict=True)]).copy())

    def repeat(self, *sizes):
        return wrap(np.tile(self.array, sizes))

    def tile(self, *sizes):
        return wrap(np.tile(self.array, sizes))

    def repeat_interleave(self, repeats, dim=None):
        return wrap(np.repeat(self.array, repeats, axis=dim))

    def narrow(self, dim, start, length):
        return wrap(np.take(self.array, range(start, start + length), axis=dim))

    def chunk(self, count, dim=0):
        return [wrap(part) for part in np.array_split(self.array, count, axis=dim)]

    def split(self, sizes, dim=0):
        if isinstance(sizes, int):
            sizes = [sizes] * (self.shape[dim] // sizes)
        return [wrap(part) for part in np.split(self.array, np.cumsum(sizes)[:-1], axis=dim)]

    def unbind(self, dim=0):
        return [wrap(part) for part in np.moveaxis(self.array, dim, 0)]

    def sum(self, *dims):
        return wrap(self.array.sum(axis=dims or None))

    def masked_fill(self, mask, value):
        return wrap(np.where(raw(mask), value, self.array))

    def new_zeros(self, *shape):
        return wrap(np.zeros(shape))

    def cos(self):
        return wrap(np.cos(self.array))

    def sin(self):
        return wrap(np.sin(self.array))

    def exp(self):
        return wrap(np.exp(self.array))

    def tolist(self):
        return self.array.tolist()


for operator in ("add sub mul truediv floordiv mod pow radd rsub rmul rtruediv rpow "
                 "lt le gt ge eq ne and or").split():
    setattr(Tensor, f"__{operator}__", binary(f"__{operator}__"))
Tensor.__hash__ = None


def stack(parts, dim=0):
    return wrap(np.stack([raw(part) for part in parts], axis=dim))


def cat(parts, dim=0):
    return wrap(np.concatenate([raw(part) for part in parts], axis=dim))


def arange(*args, dtype=None, device=None):
    floating = dtype is float64 or any(isinstance(a, float) for a in args)
    return wrap(np.arange(*[raw(a) for a in args], dtype=np.float64 if floating else np.int64))


def elementwise(function):
    return lambda *args, **kwargs: wrap(function(*[raw(a) for a in args]))


class Float64:
    """The only floating type. `torch.finfo` and comparisons of types are not needed."""


float64 = Float64()


def polar(radius, angle):
    return wrap(raw(radius) * np.exp(1j * raw(angle)))


def view_as_complex(tensor):
    return wrap(raw(tensor)[..., 0] + 1j * raw(tensor)[..., 1])


def view_as_real(tensor):
    return wrap(np.stack([raw(tensor).real, raw(tensor).imag], axis=-1))


class Module:
    """torch.nn.Module: its buffers are plain attributes."""

    training = False

    def __init__(self, *args, **kwargs):
        pass

    def register_buffer(self, name, value, persistent=True):
        setattr(self, name, value)

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


def buffer(value, **kwargs):
    return value


torch = types.SimpleNamespace(
    Tensor=Tensor, float=float64, float32=float64, float64=float64, int64=np.int64, long=np.int64, int32=np.int32, int=np.int64,
    arange=arange, stack=stack, cat=cat, concat=cat, polar=polar, view_as_complex=view_as_complex, view_as_real=view_as_real,
    where=elementwise(np.where), clamp=lambda x, min=None, max=None: wrap(np.clip(raw(x), min, max)),
    maximum=elementwise(np.maximum), minimum=elementwise(np.minimum), max=lambda x: wrap(np.max(raw(x))),
    outer=elementwise(np.outer), pow=elementwise(np.power), cos=elementwise(np.cos), sin=elementwise(np.sin),
    log=elementwise(np.log), exp=elementwise(np.exp), matmul=elementwise(np.matmul), round=elementwise(np.round),
    einsum=lambda text, *args: wrap(np.einsum(text, *[raw(a) for a in args])),
    zeros=lambda *shape, dtype=None, device=None: wrap(np.zeros(shape)),
    ones=lambda *shape, dtype=None, device=None: wrap(np.ones(shape)),
    empty=lambda *shape, **kwargs: wrap(np.zeros(shape)), FloatTensor=wrap,
    zeros_like=lambda x, **kwargs: wrap(np.zeros(x.shape)), ones_like=lambda x, **kwargs: wrap(np.ones(x.shape)),
    empty_like=lambda x, **kwargs: wrap(np.zeros(x.shape)),
    tensor=lambda value, dtype=None, device=None: wrap(np.array(value, dtype=np.float64 if dtype is float64 else None)),
    chunk=lambda x, count, dim=0: x.chunk(count, dim), split=lambda x, sizes, dim=0: x.split(sizes, dim),
    repeat_interleave=lambda x, repeats, dim=None: x.repeat_interleave(repeats, dim), pi=math.pi)
nn = types.SimpleNamespace(Module=Module, Buffer=buffer, Parameter=buffer)
