"""The commands that pack a check and check it again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import frontcheck
from bundle_samples import STORY, make_store
from command import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    make_store(folder)
    (folder / "story.txt").write_bytes(STORY)
    return folder


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The shipped example's bundle, made in this process."""
    folder = tmp_path_factory.mktemp("example")
    made = run("check", "--example", "--bundle", "F.zip", "-o", "F.json", folder=folder)
    assert (made.returncode, made.stdout) == (0, "")
    return folder / "F.zip", made


def test_the_example_is_packed_whole_and_verified_with_nothing_else(example, tmp_path):
    path, made = example
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    assert made.stderr == f"note: F.zip: {len(data):,} bytes, sha256 {sha256}\n"
    again = run("verify", path, folder=tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines() == [
        f"{path}: identical: everything was recomputed and is the same",
        "  recomputed: claims read from the report, findings from 28 maps",
        f"sha256 of {path}: {sha256}",
    ]


def test_the_check_is_printed_as_without_a_bundle(example, tmp_path):
    run("check", "--example", "-o", "F.json", folder=tmp_path)
    plain, beside = (json.loads((each / "F.json").read_text()) for each in (tmp_path, example[0].parent))
    assert plain["findings"][0]["sentence"] == beside["findings"][0]["sentence"]
    assert plain["statements"] == beside["statements"]


def _without_vectors():
    """Numpy and its linear algebra told to compute as on a plain processor."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    told = " ".join(one for one in __cpu_dispatch__ if __cpu_features__[one])
    return {"NPY_DISABLE_CPU_FEATURES": told, "OPENBLAS_CORETYPE": "Nehalem"}


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "umask": "077"} | _without_vectors(),
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"},
]


@pytest.mark.parametrize("around", SURROUNDINGS, ids=["far east, plain locale and processor", "far west, Turkish"])
def test_another_process_elsewhere_packs_the_same_bytes(example, tmp_path, around):
    """Another hash seed, time zone, locale, folder, umask, home and processor; the store is made anew each time."""
    there = tmp_path / "Ort mit Leerzeichen und ä"
    there.mkdir()
    home = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME"), str(there))
    environment = os.environ | home | {"PYTHONPATH": str(Path(frontcheck.__file__).parents[1])} | around
    words = f"{sys.executable} -m frontcheck -q check --example --bundle F.zip -o F.json"
    command = f"umask {environment.pop('umask', '022')}; exec {words}"
    done = subprocess.run(command, shell=True, cwd=there, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (there / "F.zip").read_bytes() == example[0].read_bytes()


def test_what_is_left_out_is_told_and_needed(folder):
    made = run("check", "story.txt", "--bundle", "bare.zip", "-o", "bare.csv", folder=folder)
    assert "note: maps of own are left out, their sha256 is in it (ask us); --with-geometry own" in made.stderr
    assert run("verify", "bare.zip", folder=folder).returncode == 3
    assert run("verify", "bare.zip", "--report", "story.txt", folder=folder).returncode == 0
    nowhere = run("verify", "bare.zip", "--report", "story.txt", "--evidence", "no-store", folder=folder)
    assert nowhere.returncode == 3
    assert nowhere.stdout.count("  not at hand: the map own:") == 3


def test_with_report_and_geometry_nothing_else_is_needed(folder, tmp_path):
    words = ("--bundle", "whole.zip", "--with-report", "--with-geometry", "own", "-o", "whole.csv")
    assert run("check", "story.txt", *words, folder=folder).returncode == 0
    assert run("verify", folder / "whole.zip", folder=tmp_path).returncode == 0


def test_a_bundle_that_was_changed_differs(folder):
    run("check", "story.txt", "--bundle", "true.zip", "-o", "true.csv", folder=folder)
    with zipfile.ZipFile(folder / "true.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    from frontcheck.publish.archive import write_archive

    members["settings.json"] = members["settings.json"].replace(b'"UA"', b'"RU"')
    (folder / "false.zip").write_bytes(write_archive(members))
    again = run("verify", "false.zip", "--report", "story.txt", folder=folder)
    assert (again.returncode, again.stdout.splitlines()[0]) == (1, "false.zip: differs")
    assert "  settings.json: sha256: in the bundle " in again.stdout
    assert "  check.json: choices.borders: in the bundle " in again.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", "no-such.zip"), "no-such.zip: cannot be read (No such file or directory); expected a bundle"),
        (("verify", "story.txt"), "story.txt: not a whole zip file (File is not a zip file); expected a bundle"),
        (("verify", "."), ".: cannot be read (Is a directory); expected a bundle"),
        (("check", "story.txt", "--bundle", "no/F.zip"), "cannot write no/F.zip: No such file or directory"),
        (
            ("check", "story.txt", "--bundle", "F.zip", "--with-geometry", "nzz"),
            "no source 'nzz' in the store; it holds: figures, own",
        ),
    ],
)
def test_bad_input_is_one_line(folder, words, said):
    done = run("-q", *words, folder=folder)
    assert (done.returncode, done.stderr) == (1, f"frontcheck: {said}\n")
    assert not (folder / "F.zip").exists()


def test_the_report_can_only_be_packed_into_a_bundle(folder):
    done = run("check", "story.txt", "--with-report", folder=folder)
    assert done.returncode == 2
    assert "give --bundle" in done.stderr
