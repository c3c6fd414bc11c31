"""Compares ropewalk.encodings with formulas in NumPy, and tries what it must refuse."""

import ctypes
import math
import threading
import unittest

import numpy as np

import ropewalk
from ropewalk import _library, encodings

# Bounds from src/encodings: float32_table.h, float64_table.h, rotate_rows.h. NumPy's own angles have an error too, of at most
# one rounding of the angle and half a unit of each sine: 2.5e-16 (|m| + 1) is enough for both together.
ANGLE = 2.5e-16


def table_bound(dtype, position):
    own = 2.1e-7 + ANGLE * (abs(position) + 1) if dtype == np.float32 else 3.9e-16 + ANGLE * (abs(position) + 32)
    return own + ANGLE * (abs(position) + 1)


def rotation_bound(dtype, position):
    """Relative to the length of the pair."""
    own = math.sqrt(2) * 2.1e-7 + 2.4e-7 if dtype == np.float32 else 2.3e-16
    return own + 4 * ANGLE * (abs(position) + 1) + 2.3e-16


def thetas(dim, base=10000.0):
    return base ** (-np.arange(0, dim, 2) / dim)


def numpy_table(positions, dim, base=10000.0, concatenated=False):
    angles = np.asarray(positions, float)[:, None] * thetas(dim, base)
    if concatenated:
        return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(len(angles), dim)


def numpy_rotate(x, positions, frequencies, half_split=False, factor=1.0):
    """On [.., tokens, dim], by complex numbers."""
    pairs = len(frequencies)
    part = np.asarray(x, float)[..., :2 * pairs]
    a, b = (part[..., :pairs], part[..., pairs:]) if half_split else (part[..., 0::2], part[..., 1::2])
    turned = (a + 1j * b) * factor * np.exp(1j * np.asarray(positions, float)[:, None] * frequencies)
    both = ([turned.real, turned.imag], -2 if half_split else -1)
    rotated = np.stack(both[0], axis=both[1]).reshape(part.shape)
    return np.concatenate([rotated, np.asarray(x, float)[..., 2 * pairs:]], axis=-1)


class Sinusoidal(unittest.TestCase):
    def test_is_within_its_bound_of_numpy(self):
        for dtype in (np.float32, np.float64):
            for layout in ("interleaved", "concatenated"):
                for first, rows, dim in ((0, 100, 64), (-7, 37, 130), (131000, 50, 514), (0, 0, 8)):
                    expected = numpy_table(np.arange(first, first + rows), dim, concatenated=layout == "concatenated")
                    found = encodings.sinusoidal(rows, dim, first_position=first, layout=layout, dtype=dtype)
                    self.assertEqual((found.dtype, found.shape), (dtype, (rows, dim)))
                    self.assertLessEqual(np.abs(found - expected).max(initial=0), table_bound(dtype, first + rows))

    def test_takes_positions_of_any_kind(self):
        for positions in ([0.5, 7.25, -3], np.array([3, 4, 5]), np.array([9, 2], np.int8), []):
            for dtype in (np.float32, np.float64):
                found = encodings.sinusoidal(positions, 32, base=500.0, dtype=dtype)
                self.assertLessEqual(np.abs(found - numpy_table(positions, 32, 500.0)).max(initial=0), table_bound(dtype, 10))

    def test_an_odd_width_ends_with_a_sine(self):
        found = encodings.sinusoidal(3, 5, dtype=np.float64)
        self.assertLessEqual(abs(found[2, 4] - math.sin(2 * 10000 ** (-4 / 5))), table_bound(np.float64, 2))

    def test_inclusive_frequencies_end_at_one_over_the_base(self):
        found = encodings.inverse_frequencies(64, 1000.0, "inclusive")
        self.assertLessEqual(np.abs(found - 1000.0 ** (-np.arange(32) / 31)).max(), 2 * 1.6e-16)

    def test_writes_into_an_array_contiguous_or_not(self):
        expected = encodings.sinusoidal(40, 16)
        for out in (np.empty((40, 16), np.float32), np.empty((80, 32), np.float32)[::2, ::2],
                    np.empty((16, 40), np.float32).T):
            self.assertIs(encodings.sinusoidal(40, 16, out=out), out)
            np.testing.assert_array_equal(out, expected)

    def test_large_tables_are_the_same_as_small_ones(self):
        large = encodings.sinusoidal(4096, 512)
        np.testing.assert_array_equal(large[2048:2148], encodings.sinusoidal(2148, 512)[2048:])
        self.assertEqual(large.ctypes.data % 64, 0)


class Rotate(unittest.TestCase):
    def setUp(self):
        self.random = np.random.default_rng(7)

    def check(self, x, found, expected, position):
        lengths = np.abs(np.asarray(x, float)).max() * math.sqrt(2)
        self.assertEqual((found.dtype, found.shape), (x.dtype, x.shape))
        self.assertLessEqual(np.abs(found - expected).max(initial=0), rotation_bound(x.dtype, position) * lengths)

    def test_is_within_its_bound_of_complex_products(self):
        for dtype in (np.float32, np.float64):
            for shape in ((7, 2), (3, 65, 24), (2, 3, 130, 128), (5, 600), (2, 0, 8)):
                x = self.random.standard_normal(shape).astype(dtype)
                for half_split in (False, True):
                    pairing = "half_split" if half_split else "interleaved"
                    for first in (0, 1000, -5):
                        where = np.arange(first, first + shape[-2])
                        expected = numpy_rotate(x, where, thetas(shape[-1]), half_split)
                        if x.size:
                            self.check(x, encodings.rotate(x, first, pairing=pairing), expected, 1130)
                        else:
                            self.assertEqual(encodings.rotate(x, first, pairing=pairing).shape, shape)

    def test_positions_of_each_token(self):
        x = self.random.standard_normal((2, 4, 16)).astype(np.float32)
        for positions in ([5, 0, 2.5, 100], [3, 4, 5, 6]):
            self.check(x, encodings.rotate(x, positions), numpy_rotate(x, positions, thetas(16)), 100)

    def test_scaled_frequencies_and_dimensions_that_do_not_rotate(self):
        x = self.random.standard_normal((3, 9, 24))
        frequencies = thetas(16) / 3
        found = encodings.rotate(x, 4, inverse_frequencies=frequencies, attention_factor=1.2, pairing="half_split")
        self.check(x, found, numpy_rotate(x, np.arange(4, 13), frequencies, True, 1.2), 13)
        np.testing.assert_array_equal(found[..., 16:], x[..., 16:])
        self.check(x, encodings.rotate(x, rotary_dim=16), numpy_rotate(x, np.arange(9), thetas(16)), 9)

    def test_any_axis_may_be_the_tokens(self):
        x = self.random.standard_normal((2, 11, 3, 8))
        expected = np.moveaxis(encodings.rotate(np.moveaxis(x, 1, 2)), 2, 1)
        for axis in (1, -3):
            np.testing.assert_array_equal(encodings.rotate(x, token_axis=axis), expected)

    def test_in_place_and_into_other_arrays(self):
        x = self.random.standard_normal((4, 10, 8)).astype(np.float32)
        expected = encodings.rotate(x)
        strided = np.zeros((4, 20, 16), np.float32)[:, ::2, ::2]
        for out in (np.empty_like(x), strided, np.empty((10, 4, 8), np.float32).transpose(1, 0, 2)):
            self.assertIs(encodings.rotate(x, out=out), out)
            np.testing.assert_array_equal(out, expected)
        for place in (x.copy(), np.repeat(x, 2, axis=2)[..., ::2]):
            encodings.rotate(place, out=place)
            np.testing.assert_array_equal(place, expected)

    def test_an_output_that_overlaps_the_input(self):
        memory = self.random.standard_normal(100)
        x, out = memory[:80].reshape(10, 8), memory[16:96].reshape(10, 8)
        expected = encodings.rotate(x.copy())
        encodings.rotate(x, out=out)
        np.testing.assert_array_equal(out, expected)

    def test_scores_depend_on_the_distance_alone(self):
        q, k = self.random.standard_normal((2, 1, 64))
        scores = [encodings.rotate(q, m) @ encodings.rotate(k, m - 30).T for m in (30, 5000, 100000)]
        np.testing.assert_allclose(scores, [scores[0]] * 3, rtol=0, atol=64 * 20 * rotation_bound(np.float64, 100000))

    def test_threads_do_not_disturb_each_other(self):
        inputs = [self.random.standard_normal((8, 500, 64)).astype(np.float32) for _ in range(8)]
        expected = [encodings.rotate(x, i) for i, x in enumerate(inputs)]
        found = [None] * 8

        def work(i):
            for _ in range(5):
                found[i] = encodings.rotate(inputs[i], i)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for one, other in zip(found, expected):
            np.testing.assert_array_equal(one, other)

    def test_the_lock_of_the_interpreter_is_released(self):
        # ctypes holds it for a PyDLL alone, which is a kind of CDLL too.
        self.assertIsInstance(_library.library(), ctypes.CDLL)
        self.assertNotIsInstance(_library.library(), ctypes.PyDLL)


class Scaling(unittest.TestCase):
    def test_linear_and_ntk_and_yarn(self):
        frequencies, factor = encodings.scaled_frequencies(64, {"rope_type": "linear", "factor": 4.0})
        np.testing.assert_allclose(frequencies, thetas(64) / 4, rtol=1e-12)
        self.assertEqual(factor, 1.0)
        frequencies, _ = encodings.scaled_frequencies(64, {"type": "ntk", "factor": 4.0, "rope_theta": 500.0})
        np.testing.assert_allclose(frequencies, thetas(64, 500.0 * 4 ** (64 / 62)), rtol=1e-12)
        frequencies, factor = encodings.scaled_frequencies(
            64, {"rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 4096})
        self.assertAlmostEqual(factor, 0.1 * math.log(8) + 1, places=12)
        # YaRN's ramp, by the formulas of the paper
        low, high = (64 * math.log(4096 / (turns * 2 * math.pi)) / (2 * math.log(10000)) for turns in (32, 1))
        ramp = np.clip((np.arange(32) - math.floor(low)) / (math.ceil(high) - math.floor(low)), 0, 1)
        np.testing.assert_allclose(frequencies, thetas(64) * (1 - ramp) + thetas(64) / 8 * ramp, rtol=1e-12)

    def test_longrope_divides_by_the_factors_of_the_length(self):
        scaling = {"rope_type": "longrope", "short_factor": [1, 2], "long_factor": [3, 4], "factor": 2.0,
                   "original_max_position_embeddings": 100}
        np.testing.assert_allclose(encodings.scaled_frequencies(4, scaling)[0], thetas(4) / [1, 2], rtol=1e-12)
        np.testing.assert_allclose(encodings.scaled_frequencies(4, scaling, sequence_length=101)[0], thetas(4) / [3, 4],
                                   rtol=1e-12)


class Biases(unittest.TestCase):
    def test_alibi(self):
        np.testing.assert_allclose(encodings.alibi_slopes(8), 2.0 ** -np.arange(1, 9), rtol=1e-15)
        bias = encodings.alibi_bias(8, 2, 5, dtype=np.float64)
        self.assertEqual(bias.shape, (8, 2, 5))
        np.testing.assert_array_equal(bias[0], -0.5 * np.array([[3, 2, 1, 0, 1], [4, 3, 2, 1, 0]]))

    def test_t5_as_its_code_counts(self):
        for bidirectional in (True, False):
            found = encodings.t5_buckets(150, 300, bidirectional=bidirectional)
            relative = np.arange(300)[None, :] - np.arange(150, 300)[:, None]
            buckets, base = 32, np.zeros_like(relative)
            if bidirectional:
                buckets = 16
                base = (relative > 0) * 16
                distance = np.abs(relative)
            else:
                distance = -np.minimum(relative, 0)
            exact = buckets // 2
            far = np.log(np.maximum(distance, 1).astype(np.float32) / np.float32(exact)) / np.float32(math.log(128 / exact))
            far = exact + (far * np.float32(buckets - exact)).astype(np.int64)
            np.testing.assert_array_equal(found, base + np.where(distance < exact, distance, np.minimum(far, buckets - 1)))


class Refusals(unittest.TestCase):
    def test_each_is_one_sentence(self):
        x = np.zeros((4, 8), np.float32)
        read_only = np.zeros((4, 8), np.float32)
        read_only.flags.writeable = False
        cases = [
            (lambda: encodings.sinusoidal(2.5, 8), "positions is 2.5; accepted is a whole number."),
            (lambda: encodings.sinusoidal(-1, 8), "positions is -1; accepted is a whole number of at least 0."),
            (lambda: encodings.sinusoidal(2, 2**70), f"d_model is {2**70}; accepted is a whole number below 2^63."),
            (lambda: encodings.sinusoidal(2, 7, layout="concatenated"),
             "d_model is 7; accepted is an even number when the layout is concatenated."),
            (lambda: encodings.sinusoidal(2, 8, base=1), "base is 1; accepted is a finite number greater than 1."),
            (lambda: encodings.sinusoidal(2, 8, base="x"), "base is 'x'; accepted is a number."),
            (lambda: encodings.sinusoidal(2, 8, dtype="f2"), "dtype is float16; accepted is float32 or float64."),
            (lambda: encodings.sinusoidal(2, 8, dtype=">f4"), "dtype is >f4; accepted is float32 or float64."),
            (lambda: encodings.sinusoidal(2, 8, layout="x"), "layout is 'x'; accepted is 'interleaved' or 'concatenated'."),
            (lambda: encodings.sinusoidal([1.0, math.nan], 8), "position is nan; accepted is a finite number."),
            (lambda: encodings.sinusoidal([[1]], 8), "positions has the shape (1, 1); accepted is one dimension."),
            (lambda: encodings.sinusoidal(10**9, 10**9),
             "An array of the shape (1000000000, 1000000000) does not fit into memory."),
            (lambda: encodings.sinusoidal(4, 8, out=x.astype(float)),
             "out has the shape (4, 8) and type float64; accepted is (4, 8) and float32."),
            (lambda: encodings.sinusoidal(4, 8, out=read_only), "out is read-only; accepted is an array that can be written."),
            (lambda: encodings.sinusoidal(4, 8, out=[1]), "out is a list; accepted is a NumPy array."),
            (lambda: encodings.rotate(x.astype(int)), "the type of x is int64; accepted is float32 or float64."),
            (lambda: encodings.rotate(x[0]),
             "x has the shape (8,); accepted is at least two dimensions, [.., tokens, head_dim]."),
            (lambda: encodings.rotate(x[:, :7]), "head_dim is 7; accepted is an even number of at least 2."),
            (lambda: encodings.rotate(x, rotary_dim=10),
             "rotary_dim is 10; accepted is an even number of at least 2 and at most head_dim, 8."),
            (lambda: encodings.rotate(x, [1, 2]),
             "positions has 2 numbers; accepted is one for each of the 4 tokens, or the first one."),
            (lambda: encodings.rotate(x, token_axis=-1),
             "token_axis is -1; accepted is -2 to -2, because the last axis is head_dim."),
            (lambda: encodings.rotate(x, 2**60), f"first_position is {2**60}; accepted is -2^52 to {2**52 - 4}."),
            (lambda: encodings.rotate(x, inverse_frequencies=np.ones(5)),
             "number of inverse frequencies is 5; accepted is at most 4, which is half of the last dimension of the array."),
            (lambda: encodings.scaled_frequencies(8, {"rope_type": "spiral"}), "rope_type is spiral; accepted is default, "
             "linear, ntk, dynamic, yarn, longrope, llama3 or proportional."),
            (lambda: encodings.alibi_bias(0, 4), "heads is 0; accepted is a whole number of at least 1."),
            (lambda: encodings.alibi_bias(8, 4, 3), "keys is 3; accepted is at least the number of queries, 4."),
        ]
        for call, sentence in cases:
            with self.assertRaises(ropewalk.Error) as caught:
                call()
            self.assertEqual(str(caught.exception), sentence)


if __name__ == "__main__":
    unittest.main()
