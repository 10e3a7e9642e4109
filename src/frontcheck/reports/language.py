"""Which language a text looks like, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

SURE_WORDS = 12
_SAMPLE = 20_000
_SURE_SHARE = 0.08
_SCRIPTS = {
    "el": "\u0370-\u03ff",
    "cyrillic": "\u0400-\u04ff",
    "he": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7a3",
    "zh": "\u4e00-\u9fff",
}
_STOP_WORDS = {
    "en": "the of and to in that is was for on with as by at it from has have had were said they this not but be an",
    "de": "der die das und ist nicht von mit den dem des ein eine zu auf für im sich als auch wurde bei nach hat wird",
    "fr": "le la les des et est du une dans que qui pour sur pas au par avec il elle ont été plus ce cette aux selon",
    "es": "el la los las de y en que del se una por con para es un no al lo fue más según han sus como pero",
    "it": "il di che e la della per un una sono nel dei è con non le gli alla ha del si anche stato hanno",
    "pt": "o os de que e do da em um uma para com não na no as dos foi se por mais ao segundo das",
    "pl": "i w na z się że do nie jest przez od o po jak za dla są został oraz tym ich",
    "nl": "de het een van en in is dat op te zijn met voor niet aan door er om ook werd naar heeft",
    "tr": "ve bir bu da de için ile olarak olan çok daha sonra gibi kadar ancak değil",
    "ro": "și de în la a cu pe o este că din nu un mai pentru au fost care sunt prin",
    "ru": "и в не на что с по как из за был были это его для от к о также но все",
    "uk": "і в не на що з та у як до за був були це його для від також але про й",
    "bg": "и в не на че се от с за са като по е това със през към до бе",
    "sr": "и у не на да се од са за су као по је то све до би али који што",
    "mk": "и во не на дека се од со за кои како по е тоа до беше но што",
}
_PROFILES = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_CYRILLIC = ("ru", "uk", "bg", "sr", "mk")
_LATIN = tuple(language for language in _PROFILES if language not in _CYRILLIC)
_FOREIGN_LETTERS = {"mk": "ѓѕќ", "sr": "јљњћђџ", "kk": "әғқңөұүһ", "tg": "ҳҷӣӯ"}
"""Letters in which neither Russian nor Ukrainian is written."""

_HARD_SIGN = re.compile(r"ъ(?![еёюя])")  # Russian has it before these vowels alone
_UKRAINIAN_ENDINGS = re.compile(r"\w{3,}(?:лися|вся)\b|\w['’ʼ][єюя]")
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> tuple[str, bool]:
    """The language a text looks like, as an ISO 639 code, and whether that is sure.

    A Latin-script text too short to tell comes back as ("en", False), one in none of the languages known here as
    ("und", True).

    Examples
    --------
    >>> detect_language("Українські війська просунулися на один кілометр, повідомив Генеральний штаб.")
    ('uk', True)
    >>> detect_language("The troops of the army have taken the town, and it was said that they had moved on.")
    ('en', True)
    >>> detect_language("")
    ('en', False)
    """
    sample = text[:_SAMPLE].lower()
    script = _script(sample)
    words = _WORD.findall(sample)
    if script == "latin":
        return _latin_language(words)
    if script == "cyrillic":
        return _cyrillic_language(sample, words), True
    if script == "arabic":
        return ("fa" if re.search("[پچژگ]", sample) else "ar"), True
    return script, True


def _script(sample: str) -> str:
    """The script of most letters; kana outweighs the Han characters beside it."""
    counts = {name: len(re.findall(f"[{letters}]", sample)) for name, letters in _SCRIPTS.items()}
    if counts["ja"] > counts["zh"] / 20:
        counts["ja"] += counts["zh"]
    name = max(counts, key=counts.__getitem__)
    letters = sum(character.isalpha() for character in sample)
    return name if counts[name] * 2 > letters else "latin"


def _latin_language(words: list[str]) -> tuple[str, bool]:
    hits = _hits(words, _LATIN)
    (best, most), (_, second) = hits.most_common(2)
    if len(words) < SURE_WORDS or most < 3:
        return ("en", False) if len(words) < 3 * SURE_WORDS else ("und", True)
    if most < _SURE_SHARE * len(words):
        return "und", True
    return (best, True) if most > second else ("en", False)


def _cyrillic_language(sample: str, words: list[str]) -> str:
    """By letters that only one of them has, then by words; what decides nothing is Russian."""
    own = _own_letters(sample)
    if own:
        return own
    ranked = _hits(words, ("ru", "uk", "bg", "mk")).most_common()
    return ranked[0][0] if not _UKRAINIAN_ENDINGS.search(sample) else "uk"


def _own_letters(sample: str) -> str | None:
    """The language that letters tell, where they tell one; Belarusian has no "и"."""
    dotted, russian, common = (_count(sample, letters) for letters in ("іїєґў", "ыэё", "иі"))
    foreign = (code for code, letters in _FOREIGN_LETTERS.items() if _count(sample, letters) > common / 8)
    other = next(foreign, None)
    if other:
        return other
    if dotted and russian and _count(sample, "и") * 10 < dotted:
        return "be"
    if dotted or russian:
        return "uk" if dotted > russian else "ru"
    return "bg" if _HARD_SIGN.search(sample) else None


def _count(sample: str, letters: str) -> int:
    return len(re.findall(f"[{letters}]", sample))


def _hits(words: list[str], languages: tuple[str, ...]) -> Counter[str]:
    seen = Counter(words)
    return Counter({language: sum(seen[word] for word in _PROFILES[language]) for language in languages})
