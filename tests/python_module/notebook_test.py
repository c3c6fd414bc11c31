"""Runs a notebook with the installed module, and looks at what its cells show. Needs requirements.txt."""

import os
import unittest

import nbclient
import nbformat

# A cell, and the types that its output must have.
CELLS = [
    ("import ropewalk", set()),
    ("ropewalk.figure('rotated_vector', pair=10)", {"image/png", "image/svg+xml"}),
    ("ropewalk.figure('sinusoidal_heatmap', d_model=64).array().shape", {"text/plain"}),
    ("ropewalk.model({'model_type': 'llama', 'rope_theta': 500000.0})", {"text/plain"}),
    ("ropewalk.sliders('rotated_vector', pair=(0, 20))", {"application/vnd.jupyter.widget-view+json"}),
    ("ropewalk.live('rotated_vector', site='https://example.org/ropewalk/', pair=10)", {"text/html"}),
    ("ropewalk.encodings.rotate(ropewalk.encodings.sinusoidal(4, 8)).dtype", {"text/plain"}),
    ("try:\n    ropewalk.figure('rotated_vector', pair=-1)\nexcept ValueError as error:\n    print(error)", {"stream"}),
]


class Notebook(unittest.TestCase):
    def run_cells(self):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source, _ in CELLS])
        nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
        return notebook.cells

    def test_each_cell_shows_what_it_should(self):
        for cell, (source, expected) in zip(self.run_cells(), CELLS):
            shown = {kind for output in cell.outputs for kind in output.get("data", {output.output_type: ""})}
            self.assertTrue(shown & expected if expected else not shown, f"{source}: {shown}")

    def test_without_libegl_the_picture_is_svg(self):
        # An empty folder of drivers takes OpenGL away as a missing libEGL does; the package's test tries the real thing.
        os.environ["__EGL_VENDOR_LIBRARY_DIRS"] = "/nowhere"
        self.addCleanup(os.environ.pop, "__EGL_VENDOR_LIBRARY_DIRS")
        shown = self.run_cells()[1].outputs[0].data
        self.assertEqual(sorted(shown), ["image/svg+xml", "text/plain"])


if __name__ == "__main__":
    unittest.main()
