"""Spellings: one key for a name however it is accented, hyphenated or romanised."""

from __future__ import annotations

import re
import unicodedata

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
UKRAINIAN = {"г": "h", "и": "y"}
UKRAINIAN_ONLY = frozenset("ґєії")
VOWELS = frozenset("аеёєиіїоуыэюяьъ")
PLAIN_LATIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
APOSTROPHES = re.compile(r"['’‘ʼʹʺ`´ʻʾʿ]")
NOT_WORD = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """Lower case, no accents, no apostrophes, single spaces.

    Examples
    --------
    >>> fold("Donets'k"), fold("Tëtkino"), fold("Nikolayevo-Darino"), fold("Йошкар-Ола")
    ('donetsk', 'tetkino', 'nikolayevo darino', 'иошкар ола')
    >>> fold("")
    ''
    """
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", APOSTROPHES.sub("", name)).casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).translate(PLAIN_LATIN)
    return " ".join(NOT_WORD.sub(" ", bare).replace("_", " ").split())


def romanise(name: str, *, ukrainian: bool | None = None) -> str:
    """Write a Cyrillic name in Latin letters as English-language papers do; other letters stay.

    Parameters
    ----------
    ukrainian : bool or None
        Whether г is h and и is y. None: decided by the letters ґ, є, і, ї.

    Examples
    --------
    >>> romanise("Казачья Локня"), romanise("Свердликово"), romanise("Мирный"), romanise("Гоголівка")
    ('Kazachya Loknya', 'Sverdlikovo', 'Mirny', 'Hoholivka')
    >>> romanise("Николаево-Дарьино"), romanise("Алексеевка"), romanise("Ельники"), romanise("Sudzha")
    ('Nikolayevo-Daryino', 'Alekseyevka', 'Yelniki', 'Sudzha')
    >>> romanise("")
    ''
    """
    if name.isascii():
        return name
    if ukrainian is None:
        ukrainian = not UKRAINIAN_ONLY.isdisjoint(name.lower())
    table = CYRILLIC | UKRAINIAN if ukrainian else CYRILLIC
    letters = []
    for before, letter in zip(" " + name, name, strict=False):
        letters.append(_latin(letter, before.lower(), table, ukrainian=ukrainian))
    return re.sub(r"(yy|iy)\b", "y", "".join(letters))


def key(name: str) -> str:
    """The spelling under which a name is looked up: romanised, with the habits of romanisers levelled.

    Names with one key are candidates for one another; `fold` tells the exact ones.

    Examples
    --------
    >>> key("Курск") == key("Kursk"), key("Mirnyy") == key("Mirny") == key("Мирный")
    (True, True)
    >>> key("Nikolaevo-Dar'ino") == key("Николаево-Дарьино") == key("Nikolayevo-Darino")
    True
    >>> key("!")
    ''
    """
    latin = fold(romanise(name)).replace("kh", "h").replace("x", "ks")
    latin = re.sub("[yj]", "i", latin)
    latin = re.sub(r"(.)\1+", r"\1", latin)
    return re.sub(r"(\b|(?<=[aeiou]))ie", "e", latin)


def script(name: str) -> str:
    """Script of the first letter: "LATIN", "CYRILLIC", "ARABIC" ...; empty without a letter.

    Examples
    --------
    >>> script("Kursk"), script("Курск"), script("كورسك"), script("42")
    ('LATIN', 'CYRILLIC', 'ARABIC', '')
    """
    letter = next((c for c in name if c.isalpha()), "0")
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0].replace("DIGIT", "")


def _latin(letter: str, before: str, table: dict[str, str], *, ukrainian: bool) -> str:
    lower = letter.lower()
    latin = table.get(lower)
    if latin is None:
        return letter
    if lower == "е" and not ukrainian and (before in VOWELS or not before.isalpha()):
        latin = "ye"
    if lower == "и" and before == "ь":
        latin = "yi"
    return latin.capitalize() if letter.isupper() else latin
