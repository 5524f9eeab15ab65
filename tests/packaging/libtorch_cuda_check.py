# SPDX-License-Identifier: Apache-2.0
"""packaging/libtorch-cuda with small wheels of this test's own, and no network. Usage: libtorch_cuda_check.py PACKAGING.
Exit status 77: this Python has no pip."""
import hashlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

PACKAGING = pathlib.Path(sys.argv.pop(1))
if importlib.util.find_spec("pip") is None:
    print("skipped: this Python has no pip")
    sys.exit(77)

CONTENTS = {
    "torch": ["torch/lib/libtorch_cpu.so", "torch/lib/libtorch_python.so", "torch/include/ATen/ATen.h", "torch/nn.py"],
    "nvidia-cuda-nvrtc": ["nvidia/cu13/lib/libnvrtc.so.13", "nvidia/cu13/lib/libnvrtc.alt.so.13", "nvidia/cu13/include/nvrtc.h"],
}


class LibtorchCuda(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.root = pathlib.Path(self.scratch.name)
        self.wheels = self.root / "wheels"
        self.wheels.mkdir()
        # The script as it is, but for the size of what it fetches.
        self.script = self.root / "libtorch-cuda"
        self.copy_script(needed_bytes=1)
        self.folder = self.root / "cache/hybridbert-lab/libtorch-1.0-cu130"

    def copy_script(self, needed_bytes):
        text = (PACKAGING / "libtorch-cuda").read_text()
        lines = [f"UNPACKED_BYTES = {needed_bytes}" if line.startswith("UNPACKED_BYTES = ") else
                 "LARGEST_WHEEL_BYTES = 0" if line.startswith("LARGEST_WHEEL_BYTES = ") else line for line in text.splitlines()]
        self.script.write_text("\n".join(lines) + "\n")

    def wheel(self, name, version="1.0"):
        """Writes a wheel and returns its pin."""
        word = name.replace("-", "_")
        path = self.wheels / f"{word}-{version}-py3-none-manylinux_2_27_x86_64.whl"
        info = f"{word}-{version}.dist-info"
        members = {member: f"{name} {version}" for member in CONTENTS[name]} | {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-manylinux_2_27_x86_64\n",
            f"{info}/licenses/LICENSE": "as it is",
            f"{info}/RECORD": "",
        }
        with zipfile.ZipFile(path, "w") as archive:
            for member, text in members.items():
                archive.writestr(zipfile.ZipInfo(member), text)  # a ZipInfo bears one date: the same wheel has the same hash
        return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"

    def pin(self, *pins):
        self.script.with_suffix(".txt").write_text("# wheels\n" + "\n".join(pins) + "\n")

    def fetch(self, *arguments):
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.root / "cache"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.run([sys.executable, str(self.script), *arguments], capture_output=True, text=True, env=environment)

    def files(self):
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}

    def test_keeps_what_linking_and_running_need_and_fetches_once(self):
        self.pin(self.wheel("torch"), self.wheel("nvidia-cuda-nvrtc"))
        self.assertEqual(self.fetch("--where").returncode, 4)
        done = self.fetch()
        self.assertEqual((done.returncode, done.stdout.strip()), (0, str(self.folder)), done.stderr)
        self.assertEqual(self.files(), {
            "libtorch-cuda.txt", "torch/lib/libtorch_cpu.so", "torch/include/ATen/ATen.h", "nvidia/cu13/lib/libnvrtc.so.13",
            "nvidia/cu13/include/nvrtc.h", "torch-1.0.dist-info/licenses/LICENSE", "nvidia_cuda_nvrtc-1.0.dist-info/licenses/LICENSE"})
        shutil.rmtree(self.wheels)
        self.assertEqual(self.fetch().stdout.strip(), str(self.folder))
        self.assertEqual(self.fetch("--where").stdout.strip(), str(self.folder))

    def test_goes_on_where_it_was_stopped(self):
        pins = self.wheel("torch"), self.wheel("nvidia-cuda-nvrtc")
        self.pin(*pins)
        torch, nvrtc = sorted(self.wheels.iterdir(), reverse=True)
        held_back = self.root / nvrtc.name
        nvrtc.rename(held_back)
        stopped = self.fetch()
        self.assertEqual(stopped.returncode, 4)
        self.assertIn("pip did not bring nvidia-cuda-nvrtc==1.0", stopped.stderr)
        self.assertFalse(self.folder.exists())
        held_back.rename(nvrtc)
        torch.unlink()  # fetched already
        done = self.fetch()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("torch/lib/libtorch_cpu.so", self.files())
        self.assertFalse(self.folder.with_name(self.folder.name + ".part").exists())

    def test_refuses_a_wheel_that_is_not_the_pinned_one(self):
        pin = self.wheel("torch")
        self.pin(pin)
        wheel = next(self.wheels.iterdir())
        wheel.write_bytes(wheel.read_bytes() + b"!")
        refused = self.fetch()
        self.assertEqual(refused.returncode, 4)
        self.assertIn("HASHES", refused.stderr)
        self.assertFalse(self.folder.exists())
        self.assertEqual(self.wheel("torch"), pin)
        self.assertEqual(self.fetch().returncode, 0)

    def test_other_pins_replace_the_folder(self):
        self.pin(self.wheel("torch"))
        self.assertEqual(self.fetch().returncode, 0)
        self.pin(self.wheel("torch"), self.wheel("nvidia-cuda-nvrtc"))
        self.assertEqual(self.fetch("--where").returncode, 4)
        self.assertEqual(self.fetch().returncode, 0)
        self.assertIn("nvidia/cu13/lib/libnvrtc.so.13", self.files())

    def test_says_before_it_starts_that_the_disk_is_too_small(self):
        self.pin(self.wheel("torch"))
        self.copy_script(needed_bytes=10**18)
        full = self.fetch()
        self.assertEqual(full.returncode, 4)
        self.assertIn("GB free", full.stderr)
        self.assertFalse(self.folder.exists())


unittest.main()
