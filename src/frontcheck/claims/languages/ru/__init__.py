"""Russian official posts and short news: pymorphy3's dictionary and the rules of the folder `slavic`."""

from frontcheck.claims.languages.slavic.language import SlavicLanguage

LANGUAGE = SlavicLanguage("ru")
