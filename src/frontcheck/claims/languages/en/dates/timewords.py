"""Words of time in news English: one expression that finds them all, in time linear in the text."""

from __future__ import annotations

import re

from frontcheck.claims.languages.en.amounts.numbers import NUMBER
from frontcheck.claims.languages.en.dates.days import WEEKDAYS

WEEKDAY = "|".join(WEEKDAYS)
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"
_TO = r"\s*(?:[-–—]|\s(?:to|and|until|till|through|into)\s)\s*(?:the\s+)?"

_EXPLICIT = (
    rf"{YEAR}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.{YEAR}|\d{{1,2}}/\d{{1,2}}/{YEAR}|"
    rf"{DAY_NUMBER}\s+(?:of\s+)?{MONTH}(?!\w)(?:,?\s+{YEAR})?|"
    rf"{MONTH}\s+(?:the\s+)?{DAY_NUMBER}\b(?:,?\s+{YEAR})?"
)
_DAYS_OF_MONTH = (
    rf"(?P<two_first>{DAY_NUMBER}){_TO}(?P<two_second>{DAY_NUMBER})\s+(?:of\s+)?(?P<two_month>{MONTH})(?!\w)(?:,?\s+(?P<two_year>{YEAR}))?|"
    rf"(?P<pair_month>{MONTH})\s+(?P<pair_first>{DAY_NUMBER}){_TO}(?P<pair_second>{DAY_NUMBER})\b"
    rf"(?!\s+(?:of\s+)?{MONTH})(?:,?\s+(?P<pair_year>{YEAR}))?"
)
_CLOCK = (
    r"\d{1,2}(?:[:.]\d\d(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?\s?m\.?|\s(?:hours|o[’']clock))"
    r"(?:\s+(?:local|[A-Z][a-z]+)\s+time)?,?\s+(?:on\s+)?"
)
_AS_OF = (
    r"(?P<as_of>\b(?:as\s+(?:of|at)|(?:data|figures?|information|maps?)\s+(?:up\s+to|until|through|to))\s+"
    rf"(?:{_CLOCK}|"
    r"(?:the\s+)?(?:morning|evening|afternoon|night|close|midday)\s+(?:of|on)\s+)?)?"
)
_SINCE = r"(?P<since>\bsince\s+(?:(?!\d)[\w’'-]+\s+){0,7}?|\bfrom\s+(?=the\s+(?:start|beginning)\s+of\s))?"
_ORDINAL = r"(?:first|second|third|fourth|last|final|latter|opening)"
_PART = (
    rf"(?P<part>\b(?:(?:at|by|from)\s+)?the\s+(?:(?:very\s+)?(?:end|close|start|beginning|middle)|{_ORDINAL}\s+(?:half|week|quarter|"
    r"third))\s+of\s+(?:the\s+)?)?"
)
_PHASE = r"(?P<phase>\b(?:early|late|mid)(?:-|\s+)(?:in\s+|on\s+|of\s+)?)?"
_NUMBER_OF = rf"(?:{NUMBER}|few|couple\s+of)"
_LAST_SPAN = (
    r"(?P<last_span>(?:(?:over|in|during|within|for)\s+)?(?:the|these|this)\s+(?:last|past|previous|preceding)\s+"
    rf"(?:(?P<span_number>{_NUMBER_OF})\s+)?(?P<span_unit>{_UNIT})(?!\s+of\b)|"
    r"(?:over|within|during(?!\s+the\s+day\b))\s+the\s+(?P<over_unit>day|week|month|year)(?!\s+(?:of|to|before|after|from)\b))"
)
_IN_SPAN = (
    r"(?P<in_span>(?P<in_word>in|within|over|after|during)\s+(?:just\s+|only\s+|about\s+|under\s+|less\s+than\s+|more\s+than\s+|"
    rf"nearly\s+|almost\s+|some\s+|barely\s+)?(?P<in_number>{NUMBER}|an?|a\s+single)\s+(?P<in_unit>{_UNIT})"
    r"(?P<of_deeds>\s+of\s+(?:[\w’'-]+\s+){0,2}?(?:fighting|battles?|combat|clashes|advances?|offensive|operations?|assaults?|attacks?|war))?)"
)
_NEXT_SPAN = (
    r"(?P<next_span>(?:over|in|within|during)\s+the\s+(?:next|following|subsequent|ensuing)\s+"
    rf"(?:(?P<next_number>{_NUMBER_OF})\s+)?(?P<next_unit>{_UNIT}))"
)
_SAME_TIME = (
    r"(?P<by_then>by\s+(?:this|that)\s+(?:point|time|stage|date)|by\s+then|at\s+that\s+point)|"
    r"(?P<same_time>at\s+the\s+same\s+time|(?:in|during|over|for)\s+(?:that|this|the\s+same)\s+"
    r"(?:period|time|stretch|span|interval|timeframe|time\s+frame))"
)
_AGO = rf"(?P<ago>(?P<ago_number>{NUMBER}|an?)\s+(?P<ago_unit>{_UNIT})\s+(?P<ago_word>ago|earlier|later))"
_WHOLE = r"(?:the\s+)?(?:whole|all|course|start|beginning|rest)\s+(?:of\s+)?"
_IN_YEAR = rf"(?P<in_year>(?:(?:in|during|throughout)\s+(?:{_WHOLE})?|(?:over|for|of)\s+{_WHOLE})?(?P<year>{YEAR}))"
_IN_MONTH = rf"(?P<in_month>(?:(?:in|during|throughout)\s+)?(?P<month>{MONTH})(?:\s+(?P<month_year>{YEAR}))?)"
_SEASON_NAME = r"(?:spring|summer|autumn|winter)"
_SEASON = (
    rf"(?P<season>(?P<season_word>last|this|the|in)\s+(?P<season_name>{_SEASON_NAME}|fall(?!\s+of\s+[a-z]*\s?[A-Z]))"
    rf"(?:\s+(?:of\s+)?(?P<season_year>{YEAR}(?:[-–/]\d\d(?:\d\d)?)?))?|"
    rf"(?P<bare_season>{_SEASON_NAME}|fall)\s+(?:of\s+)?(?P<bare_year>{YEAR}(?:[-–/]\d\d(?:\d\d)?)?))"
)
_QUARTER = (
    r"(?P<quarter>(?:the\s+)?(?P<quarter_number>first|second|third|fourth)\s+quarter"
    rf"(?:\s+of\s+(?:(?P<quarter_year>{YEAR})|(?:this|the)\s+year))?)"
)
_NEAR_WEEKDAY = (
    rf"(?P<week_weekday>(?P<week_name>{WEEKDAY})\s+(?:of\s+)?(?P<week_word>last|this)\s+week)|"
    rf"(?P<last_weekday>last\s+(?P<last_name>{WEEKDAY}))|"
    rf"(?P<told_weekday>the\s+(?P<told_word>previous|preceding|following|next)\s+(?P<told_name>{WEEKDAY}))|"
    rf"(?P<weekday>{WEEKDAY})"
)
_NOW = r"now(?=\s+(?:controls?|holds?|has|have|occup(?:y|ies)|stands?|under|in\s+control)\b)|(?<=as of )now"
_BEFORE_NOTHING = r"(?!\s+(?!that\b)(?:the|an?|its|his|her|their|our|yesterday|[A-Z]))"

PATTERN = re.compile(
    rf"{_AS_OF}{_SINCE}{_PART}{_PHASE}\b(?:"
    rf"{_DAYS_OF_MONTH}|(?P<explicit>{_EXPLICIT})"
    rf"|(?P<ordinal_day>(?:on|by|since|until|from)\s+the\s+(?P<ordinal>{DAY_NUMBER})(?<=[a-z]))"
    rf"(?=\s*(?:[.,;:)”\"]|$)|\s+(?:and|but|they|he|she|it|we|the|its|their|his|her|our|an?|when|that|after|with|in|at|to|was|were|had|has|have)\b)"
    rf"|(?P<future>(?:next|the\s+coming)\s+(?:{WEEKDAY}|days?|weeks?|months?|years?|spring|summer|autumn|winter)|tomorrow|recent\s+{_UNIT})"
    rf"|{_NEXT_SPAN}|{_NEAR_WEEKDAY}"
    r"|(?P<since_told>since\s+(?:then|that\s+(?:day|time|date))|from\s+(?:that|this)\s+(?:day|date|time|point)\s+on(?:wards?)?)"
    r"|(?P<today>today|tonight|this\s+(?:morning|afternoon|evening)|"
    rf"{_NOW})"
    r"|(?P<day_before_yesterday>the\s+day\s+before\s+yesterday)"
    rf"|(?P<yesterday>yesterday|last\s+night|the\s+previous\s+day|the\s+day\s+before{_BEFORE_NOTHING}|a\s+day\s+(?:earlier|before))"
    rf"|{_SAME_TIME}|{_LAST_SPAN}|{_IN_SPAN}"
    rf"|{_AGO}|(?P<same_day>(?:on\s+)?(?:the\s+same|that(?:\s+same)?)\s+day|(?:earlier|later)\s+(?:in\s+the|that)\s+day|(?<!\w\s)hours\s+(?:later|earlier)|during\s+the\s+day"
    r"(?!\s+(?:of|to|before|after|from)\b)|(?:that|the\s+same)\s+(?:night|evening|morning|afternoon))"
    rf"|(?P<overnight>overnight)"
    rf"|(?P<next_day>(?:on\s+)?the\s+(?:(?:next|following)\s+day|day\s+after{_BEFORE_NOTHING}))"
    r"|(?P<same_span>(?:(?:in|during|over)\s+(?:that|the\s+same)|that(?:\s+same)?)\s+(?:week|month|year)|in\s+the\s+month)"
    r"|(?P<weekend>(?:at|over|on|during)\s+the\s+(?:past\s+|last\s+)?weekend|(?:last|this)\s+weekend)"
    rf"|{_SEASON}|{_QUARTER}"
    r"|(?P<relative>(?:earlier\s+|later\s+)?(?P<rel_word>last|this|the|previous)\s+"
    r"(?P<rel_unit>week|month|year))"
    rf"|{_IN_YEAR}|{_IN_MONTH})(?!\w)",
    re.IGNORECASE,
)
"""One time expression, with what goes before it: "as of", "since", a part, a phase."""

_ANCHORS = re.compile(
    rf"\d|{WEEKDAY}|\b{MONTH}|(?:hour|day|week|weekend|month|year)s?\b|{_SEASON_NAME}|fall|quarter|today|tonight|night|then|that|this|same|morning|evening|noon|now\b",
    re.IGNORECASE,
)


def may_tell_time(text: str) -> bool:
    """Whether a text has any word that a time expression needs: most sentences have none, and are done with.

    Examples
    --------
    >>> may_tell_time("said on Monday"), may_tell_time("The army said so."), may_tell_time("")
    (True, False, False)
    """
    return _ANCHORS.search(text) is not None
