"""Cue words: what the words around a name say about it. Tables of our own, one class a row.

A word may stand in several classes; the tagger weighs them. All keys are in lower case.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations that keep their full stop. US states follow the AP stylebook, provinces the Canadian Press.
STATE_ABBREVIATIONS = _words(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Kans. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. "
    "Mont. Neb. Nev. Okla. Ore. Pa. Penn. Tenn. Tex. Vt. Va. Wash. Wis. Wyo. Ont. Que. Sask. Alta. Man. N.B. N.S. "
    "P.E.I. B.C. N.W.T. N.H. N.J. N.M. N.Y. N.C. N.D. R.I. S.C. S.D. W.Va. D.C. Phila."
)
TITLE_ABBREVIATIONS = _words(
    "Mr. Mrs. Ms. Dr. Prof. Gen. Col. Lt. Sgt. Capt. Cmdr. Cdr. Adm. Maj. Cpl. Pvt. Brig. Gov. Sen. Rep. Rev. Hon. "
    "Pres. Supt. Det. Fr. Msgr. Atty. Messrs."
)
ABBREVIATIONS = (
    STATE_ABBREVIATIONS
    | TITLE_ABBREVIATIONS
    | _words(
        "St. Ste. Mt. Ft. Pt. Ave. Blvd. Rd. Hwy. Jr. Sr. Jan. Feb. Aug. Sept. Oct. Nov. Dec. Inc. Corp. Ltd. Bros. "
        "vs. Dept. Univ. Assn. Twp. etc. approx. e.g. i.e. a.m. p.m."
    )
)

# The Arabic article as news romanises it: with its hyphen it may begin a name in lower case.
ARTICLES = _words("al el ad ar as ash an at az es ez ed er et ul")

# Where a government sits, said for the government. LGL and TR-News mostly leave these out; a reader of a map
# wants to see them, so they are found by this table, not by the tagger.
SEATS = ("Kremlin", "Downing Street", "Élysée Palace", "Elysee Palace", "Zhongnanhai")

CUES: dict[str, str] = {
    # words that come before a place
    "in": "in into within inside outside throughout",
    "at": "at near around toward towards beyond via nearby",
    "of": "of",
    "from": "from to through across between along off over onto",
    "dir": "north south east west northeast northwest southeast southwest northern southern eastern western central "
    "northeastern northwestern southeastern southwestern northernmost southernmost upper lower coastal mid",
    "move": "visit visited visiting reached reaching left leaving entered invaded captured occupied bombed struck "
    "attacked besieged liberated seized annexed headed traveled travelled flew arrived arriving fled returned moved "
    "based located stationed situated deployed lives lived living born raised",
    "placenoun": "city town village capital county province state district region territory municipality suburb "
    "neighborhood neighbourhood governorate prefecture oblast island islands peninsula port harbor harbour base "
    "airport airfield airbase river lake sea coast border country nation republic kingdom enclave area outskirts "
    "hamlet borough township valley desert mountain mountains strait gulf bay canal parish commune facility garrison "
    "barracks range site camp colony emirate archipelago atoll oasis plain coastline waters mainland",
    # words of a place's own name
    "prehead": "fort camp lake mount mt. port cape point gulf strait straits bay isle island san santa saint st. "
    "el al los las la le new north south east west upper lower great little ras jebel jabal wadi bandar tel tell "
    "kibbutz bir ain ft. joint rio sea saints ste. sault river puerto villa ciudad nova novo novy stary kafr deir",
    "head": "county city town township village island islands river lake bay sea ocean mountain mountains hills "
    "valley peninsula creek beach park forest desert falls springs heights harbor harbour port province state "
    "region district parish borough oblast governorate republic kingdom strait straits gulf channel canal cape "
    "point coast delta basin plateau ridge pass glacier reef atoll archipelago isles territory territories "
    "reservoir dam bridge plains highlands oblast prefecture canyon gorge bluff cove inlet sound lagoon marsh bend",
    "road": "street avenue road boulevard highway interstate route lane drive parkway st. ave. rd. blvd. hwy. "
    "freeway turnpike pike expressway motorway expy circle court plaza square way trail terrace",
    "facility": "airport hospital cathedral church mosque temple synagogue stadium arena center centre prison jail "
    "cemetery palace castle bridge station terminal mall library museum theater theatre hotel plant school college "
    "university academy institute embassy consulate courthouse hall tower house building camp monastery shrine",
    "basehead": "base airbase airfield barracks garrison arsenal depot shipyard dockyard cosmodrome spaceport "
    "aerodrome station annex range proving installation fort fortress camp facility",
    "basepre": "naval air military army marine raf nas nsa mcas mcb usag hmnb fob cfb jb fort camp joint submarine "
    "logistics missile radar training space force coast guard nuclear testing ins hms hmas",
    # names that are no places
    "title": "mr mr. mrs mrs. ms ms. dr dr. prof. gen. col. lt. sgt. capt. cmdr. adm. maj. cpl. gov. sen. rep. rev. "
    "president minister premier chancellor king queen prince princess emperor sheikh sultan ayatollah pope bishop "
    "archbishop cardinal senator congressman congresswoman representative governor mayor judge justice general "
    "colonel major captain lieutenant sergeant admiral commander commodore brigadier marshal private officer deputy "
    "sheriff detective chief chairman chairwoman director secretary ambassador envoy spokesman spokeswoman coach "
    "professor doctor father sister brother sir lord lady dame baron count duke leader dictator attorney lawyer "
    "councilman councilwoman commissioner superintendent principal reverend pastor rabbi imam quarterback pitcher "
    "guard forward actor actress singer author analyst candidate nominee vice foreign prime crown",
    "sayverb": "said says say told tells added adds announced asked replied explained claimed insisted argued "
    "testified noted stated wrote writes tweeted declared admitted agreed denied thinks believes believed hopes "
    "wants wanted who whose himself herself joked recalled pleaded died scored married smiled spoke",
    "actverb": "is was has had will would can could did does says plans signed agreed announced",
    "org": "university college institute inc inc. corp corp. co company ltd ltd. llc plc group holdings bank "
    "department ministry agency bureau commission committee council board office authority administration "
    "association federation foundation union league alliance coalition organization organisation society club party "
    "front movement brigade battalion regiment division corps squadron wing army navy force forces fleet guard "
    "guards police militia command court congress senate parliament assembly cabinet government times post news "
    "herald tribune journal gazette observer press daily chronicle telegraph guardian sun star globe examiner "
    "register dispatch magazine radio television tv network channel media services service systems industries "
    "partners airlines airways motors energy electric power district schools school hospital clinic church "
    "chamber initiative project program programme fund trust network team fc united bulls bears lions tigers eagles",
    "media": "times post news herald tribune journal gazette observer press daily chronicle telegraph guardian sun "
    "star globe examiner register dispatch magazine radio television agency reuters afp ap tass bbc cnn newspaper "
    "according reported reports told",
    "ship": "uss hms hmas hmcs hnlms ins jds rfs frigate destroyer cruiser carrier submarine corvette battleship "
    "warship ship vessel ferry tanker freighter cutter yacht tug icebreaker class missile rocket tank fighter bomber "
    "helicopter aircraft jet drone gunboat minesweeper dreadnought boat",
    "event": "war battle treaty agreement accord accords conference summit protocol convention act crisis revolution "
    "massacre siege campaign offensive cup olympics games championship festival declaration pact doctrine",
    "month": "january february march april may june july august september october november december jan. feb. aug. "
    "sept. oct. nov. dec.",
    "day": "monday tuesday wednesday thursday friday saturday sunday",
    "num": "one two three four five six seven eight nine ten hundred thousand million dozen",
    "det": "the a an this that these those its their his her our my your",
    "conj": "and or but nor as while &",
    "people": "people government officials forces troops soldiers army military president minister authorities police "
    "residents citizens rebels militants nationals navy embassy ambassador officials language man woman men women",
    "rel": "led backed based born controlled occupied area held bound made style wide trained funded owned run "
    "speaking administered allied supported sponsored built style",
    "rank": "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th first second third fourth fifth sixth seventh",
    "pron": "he she they it we i you who which what there here",
}  # fmt: skip


def _by_word() -> dict[str, tuple[str, ...]]:
    """Turn the table round: word -> its classes."""
    classes: dict[str, list[str]] = {}
    for name, words in CUES.items():
        for word in dict.fromkeys(words.split()):
            classes.setdefault(word, []).append(name)
    for word in STATE_ABBREVIATIONS:
        classes.setdefault(word.lower(), []).append("state")
    return {word: tuple(names) for word, names in classes.items()}


CLASSES_OF: dict[str, tuple[str, ...]] = _by_word()


@cache
def common_words() -> frozenset[str]:
    """Return the some 20,000 words, in small letters, that the vocabulary of the shipped network holds whole."""
    lines = files("mapapp.model").joinpath("facts_vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha())
