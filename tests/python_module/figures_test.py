"""Figures, models, links and sliders of the module `ropewalk`."""

import contextlib
import inspect
import json
import os
import pathlib
import tempfile
import unittest
from unittest import mock

import numpy as np

import ropewalk


class Figures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_the_program_lists_what_there_is(self):
        listed = json.loads(ropewalk.run("figures", "--json"))
        self.assertEqual(list(ropewalk.figures()), [figure["id"] for figure in listed])

    def test_a_notebook_gets_png_and_without_opengl_svg(self):
        figure = ropewalk.figure("rotated_vector", pair=10, width=400, height=300, theme="dark")
        svg = figure.picture("svg")
        self.assertIn(b"<svg", svg)
        data, metadata = figure._repr_mimebundle_()
        if "image/png" in data:
            self.assertEqual(metadata["image/png"], {"width": 400, "height": 300})
            self.assertEqual((int.from_bytes(data["image/png"][16:20], "big"), data["image/png"][:4]), (800, b"\x89PNG"))

        def without_opengl(self, format="png", **looks):
            if format == "png":
                raise ropewalk.Error("OpenGL is missing.")
            return svg

        with mock.patch.object(ropewalk.Figure, "picture", without_opengl):
            data, _ = figure._repr_mimebundle_()
        self.assertEqual(sorted(data), ["image/svg+xml", "text/plain"])

    def test_the_name_of_a_file_decides_what_is_saved(self):
        figure = ropewalk.figure("sinusoidal_heatmap", d_model=16, positions=20, theme="dark")
        begins = {"svg": b"<svg", "pdf": b"%PDF", "csv": b"panel,", "json": b"{", "npy": b"\x93NUMPY", "py": b"# Sinusoidal"}
        for ending, begin in begins.items():
            path = self.folder / f"ä b.{ending}"
            self.assertEqual(figure.save(path), path)
            self.assertTrue(path.read_bytes().startswith(begin), path.read_bytes()[:20])

    def test_numbers_are_arrays(self):
        figure = ropewalk.figure("sinusoidal_heatmap", d_model=16, positions=20)
        array = figure.array()
        self.assertEqual((array.shape, array.dtype), ((20, 16), np.float64))
        mark = figure.data()["panels"][0]["marks"][0]
        np.testing.assert_array_equal(mark["values"], array)
        self.assertLess(np.abs(ropewalk.encodings.sinusoidal(20, 16, dtype=float) - array).max(), 2e-14)
        line = ropewalk.figure("attention_decay", max_distance=50).data()["panels"][0]["marks"][0]
        np.testing.assert_array_equal(line["x"], np.arange(51))

    def test_arrays_of_the_users_are_drawn(self):
        table = np.random.default_rng(1).standard_normal((12, 8)).astype(np.float32)
        marks = ropewalk.figure("learned_table", table=table).data()["panels"][0]["marks"]
        np.testing.assert_array_equal(next(mark for mark in marks if mark["type"] == "heatmap")["values"], table)

    def test_links_and_live_figures(self):
        figure = ropewalk.figure("rotated_vector", pair=10, theme="dark")
        self.assertEqual(figure.link(), "?figure=rotated_vector&pair=10&theme=dark")
        live = ropewalk.live("rotated_vector", site="https://example.org/r/", pair=10, controls=False)
        self.assertIn('src="https://example.org/r/?figure=rotated_vector&amp;pair=10&amp;embed=1"', live._repr_html_())
        self.assertIn("embed=controls", ropewalk.live("rotated_vector", site="https://example.org/r/").url)

    def test_models_from_names_dicts_files_and_config_objects(self):
        settings = {"model_type": "llama", "hidden_size": 4096, "num_attention_heads": 32, "rope_theta": 500000.0,
                    "max_position_embeddings": 8192, "head_dim": 128}
        (self.folder / "config.json").write_text(json.dumps(settings))
        config = mock.Mock(spec=["to_dict"])
        config.to_dict.return_value = settings
        expected = 500000.0 ** (-np.arange(64) / 64)
        for one in (settings, config, self.folder / "config.json", str(self.folder)):
            model = ropewalk.model(one)
            np.testing.assert_allclose(model["inverse_frequencies"], expected, rtol=1e-12)
            self.assertIn("500 000", str(model).replace("\u2009", " ").replace("\u202f", " "))
        self.assertEqual(ropewalk.model("llama-3.1-8b")["rope_type"], "llama3")
        self.assertEqual(ropewalk.model("phi-3.5-mini", sequence_length=100000)["sequence_length"], 100000)
        self.assertIn(b"<svg", ropewalk.figure("frequencies", model=settings).picture("svg"))

    def test_refusals_are_one_sentence(self):
        cases = [
            (lambda: ropewalk.figure("rotated_vectr"), "no figure is called 'rotated_vectr'"),
            (lambda: ropewalk.figure("rotated_vector", pair="x"), "pair cannot be 'x'"),
            (lambda: ropewalk.figure("rotated_vector", pari=3).picture("svg"), "rotated_vector takes no --pari"),
            (lambda: ropewalk.figure("rotated_vector", theme="blue").picture("svg"), "blue"),
            (lambda: ropewalk.figure("rotated_vector").save(self.folder / "x.bmp"), ".bmp"),
            (lambda: ropewalk.figure("rotated_vector").save(self.folder / "no" / "x.svg"), "no"),
            (lambda: ropewalk.figure("rotated_vector").array(), "NPY holds one heatmap"),
            (lambda: ropewalk.model("no-such-model"), "no-such-model"),
            (lambda: ropewalk.model(3), "A int is no model"),
            (lambda: ropewalk.live("rotated_vector"), "A live figure needs the address"),
            (lambda: ropewalk.figure("learned_table", table=np.zeros(3)), None),
        ]
        for call, words in cases[:-1]:
            with self.assertRaises(ropewalk.Error) as caught:
                call()
            self.assertIn(words, str(caught.exception))
            self.assertEqual(str(caught.exception).count("\n"), 0)
        with self.assertRaises(ropewalk.Error):
            cases[-1][0]().picture("svg")

    def test_a_program_that_is_missing(self):
        with mock.patch.dict(os.environ, {"ROPEWALK_PROGRAM": "/no/ropewalk"}):
            ropewalk.program.cache_clear()
            with self.assertRaises(ropewalk.Error) as caught:
                ropewalk.run("figures")
        ropewalk.program.cache_clear()
        self.assertIn("The program /no/ropewalk cannot be started", str(caught.exception))


class Sliders(unittest.TestCase):
    def test_without_ipywidgets_one_sentence_says_so(self):
        with mock.patch.dict("sys.modules", {"ipywidgets": None}):
            with self.assertRaises(ropewalk.Error) as caught:
                ropewalk.sliders("rotated_vector")
        self.assertEqual(str(caught.exception), "Sliders need the package ipywidgets: run pip install ipywidgets.")

    def test_the_picture_follows(self):
        with contextlib.suppress(ImportError):
            import ipywidgets
            box = ropewalk.sliders("rotated_vector", "base", pair=(0, 100), d_model=64, theme="dark")
            base, pair, problem, picture = box.children
            self.assertEqual((type(base), type(pair)), (ipywidgets.FloatLogSlider, ipywidgets.IntSlider))
            first = picture.value
            pair.value = 9
            self.assertNotEqual(picture.value, first)
            second = picture.value
            with mock.patch.object(ropewalk.Figure, "picture", side_effect=ropewalk.Error("a < b")):
                pair.value = 10
            self.assertEqual((problem.value, picture.value), ("a &lt; b", second))
            pair.value = 9
            self.assertEqual((problem.value, picture.value), ("", second))
            with self.assertRaises(ropewalk.Error):
                ropewalk.sliders("rotated_vector", "paar")
            with self.assertRaises(ropewalk.Error):
                ropewalk.sliders("rotated_vector", pair=(5, 5))


class Source(unittest.TestCase):
    def test_every_public_function_has_types_and_a_description(self):
        modules = (ropewalk, ropewalk.encodings, ropewalk.Figure)
        public = [(owner, name) for owner in modules for name in getattr(owner, "__all__", vars(owner)) if name[0] != "_"]
        functions = [getattr(owner, name) for owner, name in public if inspect.isfunction(getattr(owner, name))]
        self.assertGreater(len(functions), 15)
        for function in functions:
            self.assertTrue(inspect.getdoc(function), function)
            parts = inspect.signature(function)
            self.assertIsNot(parts.return_annotation, parts.empty, function)
            untyped = [one.name for one in parts.parameters.values() if one.annotation is one.empty and one.name != "self"]
            self.assertEqual(untyped, [], function)


if __name__ == "__main__":
    unittest.main()
