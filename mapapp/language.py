"""Which language a text is in, as far as a reader must be warned: mapapp reads English.

Told from the script and from the commonest function words of each language, counted over the first
words of the text. This is a guess good enough for a sentence to the reader; nothing else relies on it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_SAMPLE_WORDS = 2000  # enough for a stable count; more only costs time
_MIN_WORDS = 12  # below this, function words say too little

# The commonest function words of languages in Latin letters.
_FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in that is was for with on as by at from has have its said which were an",
    "fr": "le les des et du une est dans que pour sur par avec au aux ses ont cette qui plus pas",
    "de": "der die das und den von zu mit ist auf für im nicht dem ein eine auch als wurde sich nach",
    "es": "el los las y del una que por con para se su al como más fue sus han este entre",
    "it": "il di che della e gli nel per con una sono del alla dei è le anche più stato dalla",
    "pt": "o os do da dos das em uma que para com não no na pelo foi mais como ao são",
    "nl": "de het een van en dat op te voor met zijn niet aan er ook bij naar werd uit door",
    "pl": "w i na z się do że jest nie o od przez po dla oraz jak został ale który tym",
    "tr": "ve bir bu için ile olarak de da olan çok daha ne gibi kadar sonra ancak göre üzerinde",
    "sv": "och att det som en på är av för med den till inte om har ett från var vid men",
}
# More of them, and the words of news that begin sentences, in languages told by their script: no names of places.
_OTHER_WORDS: dict[str, str] = {
    "fr": "la de en l d au aux à là sous selon dont",
    "de": "auch am im an in als nach von bei wo laut seit unter über vor es er sie wir man so",
    "es": "la le a de en al o lo entre según sin sobre tras",
    "it": "la lo le a in al si",
    "pt": "a e as de no na nos nas só",
    "tr": "bu bir en on iki",
    "ru": "и в на по за с о от из до при для не но а то он она они это как так где же база порт флот завод море",
    "uk": "і в на по за з о від із до при для не але а то він вона вони це як так де база порт флот море",
    "ar": "أن إن في من على إلى عن مع ما لا هذا هذه ذلك التي الذي قد كان كانت بعد قبل بين حتى كما قال قالت أو ثم لم لن "
    "كل قاعدة القاعدة مطار المطار ميناء الميناء مدينة المدينة قرب ريف البحر الجيش",
    "fa": "و در به از که این آن با را تا بر است",
    "he": "של את על עם לא זה היא הוא הם אל כי גם בסיס נמל ים",
    "el": "η ο το τα οι της του των και να με σε για από στο στη στην θα δεν",
    "ko": "그 이 저 수 것 등 및 한 두",
}
LANGUAGES: dict[str, str] = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "sv": "Swedish", "ru": "Russian", "uk": "Ukrainian",
    "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "el": "Greek", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "hi": "Hindi",
}  # fmt: skip
_SCRIPTS: tuple[tuple[str, str], ...] = (  # (characters, language), the first that fills most of the text wins
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ko", "\uac00-\ud7af"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("ru", "\u0400-\u04ff"),
)
_LETTER = re.compile(r"[^\W\d_]")


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` is mostly in; "" where there is too little to tell.

    >>> guess_language("The base was established by the navy in 1971 and it has been leased for 49 years since then.")
    'en'
    >>> guess_language("База в Тартусе была создана в 1971 году для обслуживания кораблей флота")
    'ru'
    """
    words = re.findall(r"[^\W\d_]+", text[: _SAMPLE_WORDS * 12])[:_SAMPLE_WORDS]
    sample = "".join(words)
    script = _script_language(sample)
    if script:
        return script
    if len(words) < _MIN_WORDS:
        return ""
    counts = Counter(word.lower() for word in words)
    scores = {code: sum(counts[word] for word in function_words(code)) for code in _FUNCTION_WORDS}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= len(words) * 0.08 else ""  # English prose has about 0.3, a list of names 0


@cache
def function_words(code: str) -> frozenset[str]:
    """Return the lower-case words of a language that are no names of places; empty for a language not known.

    >>> "la" in function_words("fr"), "la" in function_words("ja")
    (True, False)
    """
    return frozenset(f"{_FUNCTION_WORDS.get(code, '')} {_OTHER_WORDS.get(code, '')}".split())


def _script_language(letters: str) -> str:
    """Return the language of the script that fills more than half of the letters; "" for the Latin one."""
    total = len(_LETTER.findall(letters)) or 1
    for code, characters in _SCRIPTS:
        found = re.findall(f"[{characters}]", letters)
        if len(found) > total / (10 if code == "ja" else 2):  # kana stand between Chinese characters
            return _refined(code, letters)
    return ""


def _refined(code: str, letters: str) -> str:
    """Tell Ukrainian from Russian and Persian from Arabic by letters that only the one has."""
    if code == "ru" and re.search("[іїєґ]", letters.lower()):
        return "uk"
    if code == "ar" and len(re.findall("[پچژگی]", letters)) > len(letters) / 50:
        return "fa"
    return code
