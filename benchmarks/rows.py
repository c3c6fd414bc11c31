"""The rows of the table that scripts/bench prints: what is measured on each side, and how."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import time

HERE = pathlib.Path(__file__).parent
TARGETS = json.loads((HERE.parent / "scripts/budgets.json").read_text())["bench"]


@dataclasses.dataclass
class Missing(Exception):
    """A measurement is not possible on this machine."""
    why: str


@dataclasses.dataclass
class Benchmark:
    """Measures one benchmark of benchmarks/*.cpp, in milliseconds: what passes until the result is there, or the time of
    the processor, which does not depend on the machine's load, for what runs on one, or a counter of the benchmark."""
    program: str
    name: str
    time: str = "real_time"
    unit = "ms"

    def measure(self, setup):
        command = [setup.build / "benchmarks" / self.program, f"--benchmark_filter=^{self.name}$",
                   "--benchmark_format=json", "--benchmark_min_time=0.3"]
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        if not text:
            raise Missing("this processor cannot run it")
        return json.loads(text)["benchmarks"][0][self.time]


@dataclasses.dataclass
class Peer:
    """Measures one function of peers.py, in milliseconds of the processor."""
    name: str
    processor: str = ""  # the generation that it may use; empty: that of the machine
    unit = "ms"

    def measure(self, setup):
        python = setup.torch_python if self.name.startswith("torch") else setup.python
        if not python:
            raise Missing("PyTorch is not installed")
        module = {"PYTHONPATH": str(HERE.parent / "python"), "ROPEWALK_PROGRAM": str(setup.build / "ropewalk"),
                  "ROPEWALK_LIBRARY": str(setup.build / "libropewalk_encodings.so")}
        return float(subprocess.run([python, HERE / "peers.py", self.name], check=True, stdout=subprocess.PIPE,
                                    env={**os.environ, **module, **setup.limits(self.processor)}).stdout)


@dataclasses.dataclass
class Command:
    """Measures a whole process: its run time in milliseconds, its peak memory in MB, or in kB the size of the file that
    its last argument names."""
    arguments: str  # measure() replaces {build}, {python}, {here} and {out}
    unit: str = "ms"

    def measure(self, setup):
        words = [word.format(build=setup.build, python=setup.python, here=HERE, out=setup.out)
                 for word in self.arguments.split()]
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(words)} ended with status {process.returncode}")
        if self.unit == "kB":
            return os.path.getsize(words[-1]) / 1e3
        return 1000 * seconds if self.unit == "ms" else usage.ru_maxrss * 1024 / 1e6


@dataclasses.dataclass
class Window:
    """Measures the window with window.py."""
    what: str
    unit: str = "ms"

    def measure(self, setup):
        if not shutil.which("Xvfb"):
            raise Missing("Xvfb is not installed")
        return float(subprocess.run([setup.python, HERE / "window.py", setup.build / "ropewalk", self.what], check=True,
                                    stdout=subprocess.PIPE).stdout)


@dataclasses.dataclass
class FileSize:
    """Measures the size of a file, in MB."""
    path: str
    unit = "MB"

    def measure(self, setup):
        return os.path.getsize(self.path.format(build=setup.build)) / 1e6


@dataclasses.dataclass
class Row:
    id: str
    what: str              # what is measured
    ours: object           # the measurement of Ropewalk
    beside: str = ""       # the name of the other side
    theirs: object = None  # the measurement of the other side

    @property
    def target(self):
        """The ratio or value to reach, or nothing."""
        return TARGETS.get(self.id, "")


# The generations of src/encodings/loops.h, and whose processor runs which.
PROCESSORS = {
    "baseline": "every x86-64 processor",
    "x86-64-v3": "processors with AVX2: Intel's from 2013 on, AMD's from 2015 on",
    "x86-64-v4": "processors with AVX-512: AMD's from Zen 4 on, Intel's for servers",
}


def kernel(name):
    return Benchmark("bench_kernels", name, "cpu_time")


def kernel_rows():
    """Each kernel with the loops of each processor generation; NumPy and PyTorch may use no newer one either."""
    for id, what, name, beside, theirs in (
        ("table-limit", "float32 table 8192 x 4096", "float32_table", "memset", kernel("memset_table")),
        ("table-numpy", "float32 table 8192 x 4096", "float32_table", "NumPy", Peer("numpy_table")),
        ("rotate-limit", "RoPE on 128 MiB of q and k, halves", "rotate/half_split", "memcpy", kernel("memcpy_q_and_k")),
        ("rotate-limit-pairs", "RoPE on 128 MiB of q and k, neighbours", "rotate/interleaved", "memcpy",
         kernel("memcpy_q_and_k")),
        ("rotate-torch", "RoPE on 128 MiB of q and k, halves", "rotate/half_split", "PyTorch, one core",
         Peer("torch_rotate")),
        ("cosines-numpy", "mean cosine at 10^6 distances", "mean_cosines", "NumPy", Peer("numpy_mean_cosines")),
        ("bounds-numpy", "upper bound at 10^6 distances", "upper_bounds", "NumPy", Peer("numpy_upper_bounds")),
    ):
        for processor in PROCESSORS:
            limited = dataclasses.replace(theirs, processor=processor) if isinstance(theirs, Peer) else theirs
            yield Row(f"{id}-{processor.removeprefix('x86-64-')}", f"{what}, {processor}", kernel(f"{name}/{processor}"),
                      beside, limited)


def redraw(name):
    return Benchmark("bench_redraw", f"{name}/process_time")


EXPORT = "{{build}}/ropewalk export sinusoidal_heatmap --positions {0} --d-model {1} -o {{out}}/ours.png"
SCRIPT = "{{python}} {{here}}/matplotlib_export.py heatmap {0} {1} {{out}}/theirs.png"
SMALL, MIDDLE, LARGE, LARGEST = (100, 128), (1024, 1024), (4096, 4096), (1048576, 8192)

DATA = "{build}/ropewalk data sinusoidal_heatmap --positions 4096 --d-model 2048 -o {out}/"
LARGE_DATA = "{build}/ropewalk data sinusoidal_heatmap --positions 16384 --d-model 8192 --dtype float32 -o {out}/ours.npy"

DISTANCES = 1000000

# The same figure by both programs, as command lines without the ending of the file.
PICTURES = {
    "small": ("heatmap 100 x 128", EXPORT.format(*SMALL), SCRIPT.format(*SMALL)),
    "large": ("heatmap 4096 x 4096", EXPORT.format(*LARGE), SCRIPT.format(*LARGE)),
    "decay": ("decay at 10^6 distances",
              f"{{build}}/ropewalk export attention_decay --max-distance {DISTANCES} -o {{out}}/ours.png",
              f"{{python}} {{here}}/matplotlib_export.py decay {DISTANCES} {{out}}/theirs.png"),
}


def picture_rows():
    """Time and size of each picture as SVG and PDF: `scripts/bench pictures`."""
    for id, (what, ours, theirs) in PICTURES.items():
        for extension in ("svg", "pdf"):
            commands = [side.removesuffix("png") + extension for side in (ours, theirs)]
            for kind, unit in (("", "ms"), ("-size", "kB")):
                measured = "the file" if kind else "a process"
                yield Row(f"pictures-{id}-{extension}{kind}", f"{what} as {extension.upper()}, {measured}",
                          Command(commands[0], unit), "matplotlib script", Command(commands[1], unit))


def python_rows():
    """The functions of the Python module beside NumPy and PyTorch: `scripts/bench python`."""
    table, rotation = "float32 table 8192 x 4096 from Python", "RoPE on 128 MiB from Python"
    yield Row("python-table-numpy", table, Peer("ropewalk_table"), "NumPy", Peer("numpy_table"))
    yield Row("python-table-torch", table, Peer("ropewalk_table"), "PyTorch, one core", Peer("torch_table"))
    yield Row("python-table64-numpy", "float64 table 8192 x 4096 from Python", Peer("ropewalk_table_float64"), "NumPy",
              Peer("numpy_table_float64"))
    yield Row("python-rotate-numpy", f"{rotation}, new arrays", Peer("ropewalk_rotate"), "NumPy", Peer("numpy_rotate"))
    yield Row("python-rotate-torch", f"{rotation}, new arrays", Peer("ropewalk_rotate"), "PyTorch, one core",
              Peer("torch_rotate"))
    yield Row("python-rotate-place-torch", f"{rotation}, in place", Peer("ropewalk_rotate_in_place"), "PyTorch, one core",
              Peer("torch_rotate"))
    yield Row("python-rotate64-numpy", "RoPE on 256 MiB of float64 from Python", Peer("ropewalk_rotate_float64"), "NumPy",
              Peer("numpy_rotate_float64"))


def training_rows():
    """The window while it trains, and steps of training beside PyTorch: `scripts/bench train`."""
    def longest(name, count):
        return Benchmark("bench_redraw", f"training/{name}/iterations:{count}/manual_time", "longest_ms")

    after = "the same after training", longest("frames_after", 300)
    yield Row("train-frame", "longest of 300 frames while three transformers train", longest("frames", 300), *after)
    yield Row("train-frame-largest", "longest of 300 while the largest train", longest("frames_largest", 300), *after)
    yield Row("train-stop", "longest of 100 stops of this training", longest("stop", 100))
    yield Row("train-stop-largest", "the same with the largest transformers", longest("stop_largest", 100))
    for size, shape in (("small", "1 layer, width 32, 4 heads"), ("large", "2 layers, width 64, 2 heads")):
        for scheme in ("none", "shaw", "rope"):
            yield Row(f"train-{size}-{scheme}", f"50 steps of training with {scheme}, {shape}, texts of 32",
                      Benchmark("bench_training", f"{size}/{scheme}", "cpu_time"), "PyTorch, one core",
                      Peer(f"torch_training_{size}_{scheme}"))


ROWS = [
    *kernel_rows(),
    Row("table-numpy32", "float32 table 8192 x 4096, x86-64-v3", kernel("float32_table/x86-64-v3"),
        "NumPy, float32 angles", Peer("numpy_table_float32")),
    Row("table-eigen", "float32 table 8192 x 4096, baseline", kernel("float32_table/baseline"), "plain Eigen",
        kernel("eigen_table")),
    Row("cosines-eigen", "mean cosine at 10^6 distances, baseline", kernel("mean_cosines/baseline"), "plain Eigen",
        kernel("eigen_mean_cosine_curve")),
    Row("redraw", "slider to pixel, dashboard 1280 x 800", redraw("drag/dashboard")),
    Row("redraw-large", "the same with a heatmap of 131072 x 8192", redraw("drag/dashboard_131072x8192"), "100 x 128",
        redraw("drag/dashboard")),
    Row("redraw-4k", "the same, window of 3840 x 2160", redraw("drag/dashboard_4k"), "1280 x 800", redraw("drag/dashboard")),
    Row("redraw-4k-lecture", "a lecture's heatmap, 3840 x 2160, value to pixel", redraw("lecture_4k"), "1280 x 800",
        redraw("lecture")),
    Row("redraw-small-matplotlib", "heatmap 100 x 128, slider to pixel", redraw("drag/heatmap_100x128"),
        "matplotlib set_data and draw", Peer("matplotlib_redraw_100x128")),
    Row("redraw-large-matplotlib", "heatmap 4096 x 4096, slider to pixel", redraw("drag/heatmap_4096x4096"),
        "matplotlib set_data and draw", Peer("matplotlib_redraw_4096x4096")),
    Row("growth", "heatmap 1048576 x 8192, slider to pixel", redraw("drag/heatmap_1048576x8192"), "1024 x 1024",
        redraw("drag/heatmap_1024x1024")),
    Row("export-small", "export 100 x 128, whole process", Command(EXPORT.format(*SMALL)), "matplotlib script",
        Command(SCRIPT.format(*SMALL))),
    Row("export-large", "export 4096 x 4096, whole process", Command(EXPORT.format(*LARGE)), "matplotlib script",
        Command(SCRIPT.format(*LARGE))),
    Row("export-memory", "memory of export 4096 x 4096", Command(EXPORT.format(*LARGE), "MB"), "matplotlib script",
        Command(SCRIPT.format(*LARGE), "MB")),
    Row("export-memory-mesa", "memory of export 100 x 128", Command(EXPORT.format(*SMALL), "MB"),
        "an empty Mesa program", Command("{build}/benchmarks/empty_gl", "MB")),
    Row("growth-memory", "memory of export 1048576 x 8192", Command(EXPORT.format(*LARGEST), "MB"), "1024 x 1024",
        Command(EXPORT.format(*MIDDLE), "MB")),
    Row("first-frame", "first frame of the window, from process start", Window("first-frame")),
    Row("idle", "CPU time of an idle window in 6 s (resolution 10 ms)", Window("idle")),
    Row("window-memory", "memory of the window", Window("memory", "MB"), "an empty Mesa program",
        Command("{build}/benchmarks/empty_gl", "MB")),
    Row("window-memory-4k", "memory of the window, 3840 x 2160", Window("memory-4k", "MB"), "1280 x 800",
        Window("memory", "MB")),
    Row("start-help", "ropewalk --help, whole process", Command("{build}/ropewalk --help"), "python -c pass",
        Command("{python} -c pass")),
    Row("start-figures", "ropewalk figures", Command("{build}/ropewalk figures"), "python -c pass",
        Command("{python} -c pass")),
    Row("start-model", "ropewalk model llama-3.1-8b", Command("{build}/ropewalk model llama-3.1-8b"),
        "python -c pass", Command("{python} -c pass")),
    Row("start-data", "ropewalk data sinusoidal_heatmap, CSV",
        Command("{build}/ropewalk data sinusoidal_heatmap -o {out}/ours.csv"), "python -c pass",
        Command("{python} -c pass")),
    Row("files-csv", "table 4096 x 2048 as CSV, a process", Command(DATA + "ours.csv"), "numpy.savetxt",
        Peer("numpy_savetxt")),
    Row("files-json", "table 4096 x 2048 as JSON, a process", Command(DATA + "ours.json"), "json.dump",
        Peer("json_dump")),
    Row("files-npy", "table 16384 x 8192 as float32 NPY, a process", Command(LARGE_DATA), "cp of that file",
        Command("cp {out}/ours.npy {out}/theirs.npy")),
    Row("size", "size of the program, with fonts and models", FileSize("{build}/ropewalk")),
    *picture_rows(),
    *python_rows(),
    *training_rows(),
]
