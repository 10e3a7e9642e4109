"""Languages by script and commonest words."""

from __future__ import annotations

import pytest

from frontcheck.reports.language import detect_language

SAMPLES = {
    "en": "The army said on Monday that it had taken two villages in the north of the region and was moving on.",
    "de": "Die Armee hat nach eigenen Angaben am Montag zwei Dörfer im Norden der Region eingenommen und rückt vor.",
    "fr": "L'armée a annoncé lundi avoir pris deux villages dans le nord de la région et que les troupes avancent.",
    "es": "El ejército dijo el lunes que había tomado dos pueblos en el norte de la región y que avanza con rapidez.",
    "it": "L'esercito ha detto lunedì che due villaggi nel nord della regione sono stati presi e che avanza.",
    "pl": "Armia podała w poniedziałek, że na północy regionu zajęła dwie wsie i że nie jest to koniec natarcia.",
    "ru": "Армия сообщила в понедельник, что заняла два села на севере области и продолжает наступление.",
    "uk": "Армія повідомила в понеділок, що зайняла два села на півночі області і продовжує наступ.",
    "bg": "Армията съобщи в понеделник, че е превзела две села в северната част на областта и се придвижва.",
    "el": "Ο στρατός είπε τη Δευτέρα ότι κατέλαβε δύο χωριά στα βόρεια της περιοχής.",
    "ar": "قال الجيش يوم الاثنين إنه سيطر على قريتين في شمال المنطقة",
    "fa": "ارتش روز دوشنبه گفت که دو روستا را در شمال منطقه گرفته است و پیشروی می‌کند",
    "he": "הצבא אמר ביום שני כי כבש שני כפרים בצפון האזור",
    "ja": "軍は月曜日に地域北部の二つの村を占領したと発表した。",
    "zh": "军方周一表示已占领该地区北部的两个村庄。",
    "ko": "군은 월요일 이 지역 북부의 마을 두 곳을 점령했다고 밝혔다.",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_languages(language, text):
    assert detect_language(text) == (language, True)


def test_english_with_names_in_another_script():
    assert detect_language(SAMPLES["en"] + " (Генеральний штаб)") == ("en", True)


@pytest.mark.parametrize("text", ["", "Kursk", "Troops took Sudzha", "1234"])
def test_too_short_to_tell(text):
    assert detect_language(text) == ("en", False)


def test_a_language_it_does_not_know():
    finnish = (
        "Armeija kertoi maanantaina vallanneensa kaksi kylää alueen pohjoisosassa ja etenevänsä edelleen kohti itää."
    )
    assert detect_language(finnish * 4) == ("und", True)
