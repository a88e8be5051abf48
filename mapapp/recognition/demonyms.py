"""Peoples' names and the adjectives of places: which words they are and which country or region each points at.

A table of our own: standard English usage as in any dictionary. Keys are ISO 3166-1 alpha-2 codes; what is no
country today (continents, regions, former states, peoples) stands under "". A demonym never pins a marker.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BY_COUNTRY: dict[str, str] = {
    "AD": "Andorran", "AE": "Emirati Emirian Dubaian", "AF": "Afghan Afghani Kabuli", "AG": "Antiguan Barbudan",
    "AI": "Anguillan", "AL": "Albanian", "AM": "Armenian", "AO": "Angolan", "AR": "Argentine Argentinian Argentinean",
    "AS": "Samoan", "AT": "Austrian Viennese", "AU": "Australian Aussie Queenslander Tasmanian Sydneysider",
    "AW": "Aruban", "AZ": "Azerbaijani Azeri", "BA": "Bosnian Herzegovinian", "BB": "Barbadian Bajan",
    "BD": "Bangladeshi Bengali", "BE": "Belgian Walloon", "BF": "Burkinabe Burkinabé Burkinan", "BG": "Bulgarian",
    "BH": "Bahraini", "BI": "Burundian", "BJ": "Beninese", "BM": "Bermudian Bermudan", "BN": "Bruneian",
    "BO": "Bolivian", "BR": "Brazilian Carioca", "BS": "Bahamian", "BT": "Bhutanese",
    "BW": "Botswanan Motswana Batswana", "BY": "Belarusian Belarussian Byelorussian", "BZ": "Belizean",
    "CA": "Canadian Albertan Ontarian Quebecker Quebecer Québécois Quebecois Manitoban Newfoundlander Torontonian "
    "Montrealer Vancouverite Calgarian", "CD": "Congolese Zairean Zairian", "CF": "Central-African",
    "CH": "Swiss", "CI": "Ivorian Ivoirian", "CK": "Cook-Islander", "CL": "Chilean", "CM": "Cameroonian",
    "CN": "Chinese Shanghainese Pekingese", "CO": "Colombian", "CR": "Costa-Rican", "CU": "Cuban",
    "CV": "Cape-Verdean Cabo-Verdean", "CY": "Cypriot Cypriote Greek-Cypriot Turkish-Cypriot", "CZ": "Czech",
    "DE": "German Bavarian Prussian Saxon Berliner Hamburger", "DJ": "Djiboutian", "DK": "Danish Dane",
    "DM": "Dominican", "DO": "Dominican", "DZ": "Algerian", "EC": "Ecuadorian Ecuadorean", "EE": "Estonian",
    "EG": "Egyptian Cairene", "EH": "Sahrawi Saharawi", "ER": "Eritrean",
    "ES": "Spanish Spaniard Catalan Catalonian Basque Galician Andalusian Castilian", "ET": "Ethiopian Tigrayan",
    "FI": "Finnish Finn", "FJ": "Fijian", "FM": "Micronesian", "FO": "Faroese",
    "FR": "French Frenchman Frenchmen Frenchwoman Frenchwomen Corsican Breton Parisian Norman Alsatian",
    "GA": "Gabonese",
    "GB": "British Briton Brit Britisher English Englishman Englishmen Englishwoman Scottish Scot Scotsman Scots "
    "Welsh Welshman Londoner Liverpudlian Mancunian Glaswegian Northern-Irish Ulsterman Cornish",
    "GD": "Grenadian", "GE": "Georgian Abkhaz Abkhazian Ossetian South-Ossetian Adjarian", "GF": "Guianese",
    "GH": "Ghanaian", "GI": "Gibraltarian", "GL": "Greenlandic Greenlander", "GM": "Gambian", "GN": "Guinean",
    "GP": "Guadeloupean", "GQ": "Equatoguinean", "GR": "Greek Cretan Athenian", "GT": "Guatemalan", "GU": "Guamanian",
    "GW": "Bissau-Guinean", "GY": "Guyanese", "HK": "Hongkonger Hong-Konger", "HN": "Honduran",
    "HR": "Croatian Croat Dalmatian", "HT": "Haitian", "HU": "Hungarian Magyar",
    "ID": "Indonesian Javanese Balinese Acehnese Sumatran", "IE": "Irish Irishman Irishmen Irishwoman Dubliner",
    "IL": "Israeli", "IN": "Indian Kashmiri Punjabi Gujarati Keralite Bihari Delhiite Goan Assamese",
    "IQ": "Iraqi Baghdadi", "IR": "Iranian Persian Tehrani", "IS": "Icelandic Icelander",
    "IT": "Italian Sicilian Sardinian Venetian Roman Tuscan Milanese Neapolitan", "JM": "Jamaican", "JO": "Jordanian",
    "JP": "Japanese Okinawan", "KE": "Kenyan", "KG": "Kyrgyz Kyrgyzstani Kirghiz", "KH": "Cambodian Khmer",
    "KI": "I-Kiribati", "KM": "Comorian Comoran", "KN": "Kittitian Nevisian",
    "KP": "North-Korean", "KR": "South-Korean", "KW": "Kuwaiti", "KY": "Caymanian",
    "KZ": "Kazakh Kazakhstani", "LA": "Laotian Lao", "LB": "Lebanese", "LC": "Saint-Lucian", "LI": "Liechtensteiner",
    "LK": "Sri-Lankan Ceylonese Sinhalese", "LR": "Liberian", "LS": "Basotho Mosotho", "LT": "Lithuanian",
    "LU": "Luxembourgish Luxembourger", "LV": "Latvian", "LY": "Libyan", "MA": "Moroccan", "MC": "Monegasque",
    "MD": "Moldovan Moldavian Transnistrian", "ME": "Montenegrin", "MG": "Malagasy Madagascan", "MH": "Marshallese",
    "MK": "Macedonian", "ML": "Malian", "MM": "Burmese Myanmarese Rohingya", "MN": "Mongolian Mongol",
    "MO": "Macanese", "MQ": "Martinican", "MR": "Mauritanian", "MT": "Maltese", "MU": "Mauritian", "MV": "Maldivian",
    "MW": "Malawian", "MX": "Mexican", "MY": "Malaysian Malay Sarawakian", "MZ": "Mozambican Mozambiquan",
    "NA": "Namibian", "NC": "New-Caledonian", "NE": "Nigerien Nigerois", "NG": "Nigerian Biafran",
    "NI": "Nicaraguan", "NL": "Dutch Dutchman Dutchmen Dutchwoman Netherlander", "NO": "Norwegian",
    "NP": "Nepalese Nepali", "NR": "Nauruan", "NU": "Niuean", "NZ": "New-Zealander Kiwi", "OM": "Omani",
    "PA": "Panamanian", "PE": "Peruvian", "PF": "Polynesian Tahitian", "PG": "Papuan Papua-New-Guinean",
    "PH": "Filipino Filipina Philippine", "PK": "Pakistani Balochi Baloch Sindhi",
    "PL": "Polish Pole Varsovian", "PR": "Puerto-Rican", "PS": "Palestinian Gazan", "PT": "Portuguese Azorean",
    "PW": "Palauan", "PY": "Paraguayan", "QA": "Qatari", "RO": "Romanian Transylvanian", "RS": "Serbian Serb",
    "RU": "Russian Chechen Muscovite Siberian Dagestani Ingush Tatar Chechnyan", "RW": "Rwandan",
    "SA": "Saudi Saudi-Arabian", "SB": "Solomon-Islander", "SC": "Seychellois", "SD": "Sudanese Darfuri",
    "SE": "Swedish Swede", "SG": "Singaporean", "SI": "Slovenian Slovene", "SK": "Slovak Slovakian",
    "SL": "Sierra-Leonean Sierra-Leonian", "SM": "Sammarinese", "SN": "Senegalese",
    "SO": "Somali Somalian Somalilander", "SR": "Surinamese", "SS": "South-Sudanese", "SV": "Salvadoran Salvadorean",
    "SY": "Syrian Damascene Aleppine", "SZ": "Swazi", "TD": "Chadian", "TG": "Togolese", "TH": "Thai",
    "TJ": "Tajik Tajikistani Tadjik", "TL": "Timorese East-Timorese", "TM": "Turkmen Turkmenistani", "TN": "Tunisian",
    "TO": "Tongan", "TR": "Turkish Turk Ottoman", "TT": "Trinidadian Tobagonian", "TV": "Tuvaluan",
    "TW": "Taiwanese", "TZ": "Tanzanian Zanzibari", "UA": "Ukrainian Crimean", "UG": "Ugandan",
    "US": "American Texan Californian Hawaiian Alaskan Floridian Virginian Pennsylvanian Ohioan Michigander "
    "Minnesotan Oregonian Nebraskan Kansan Iowan Oklahoman Nevadan Coloradan Arizonan Tennessean Kentuckian "
    "Alabaman Alabamian Mississippian Louisianan Marylander Vermonter Chicagoan Bostonian Philadelphian Angeleno "
    "Houstonian Virginians African-American Native-American Montanan Missourian Wisconsinite Idahoan",
    "UY": "Uruguayan", "UZ": "Uzbek Uzbekistani", "VC": "Vincentian", "VE": "Venezuelan", "VN": "Vietnamese",
    "VU": "Vanuatuan", "WS": "Samoan", "XK": "Kosovar Kosovan Kosovo-Albanian", "YE": "Yemeni Yemenite Adeni",
    "ZA": "South-African Afrikaner Capetonian", "ZM": "Zambian", "ZW": "Zimbabwean Rhodesian",
    "": "European African Asian Arab Arabian Soviet Scandinavian Nordic Balkan Baltic Caribbean Latin-American "
    "Central-American South-American North-American South-Asian Southeast-Asian East-Asian Central-Asian "
    "West-African East-African North-African Eurasian Korean Kurdish Kurd Yugoslav Yugoslavian Czechoslovak "
    "Czechoslovakian Byzantine Antarctic Caucasian Flemish Iberian Levantine Slavic Slav Pashtun Berber Tuareg "
    "Uighur Uyghur Tamil Tibetan Manchurian Mesopotamian Anatolian Thracian Eastern-European Western-European "
    "Pan-American Anglo-American Euro-Atlantic Transatlantic",
}  # fmt: skip
_INVARIANT = re.compile(
    r"(?:ese|ish|ch|men|(?<!Ger)(?<!Ro)(?<!Nor)(?<!Otto)man|women|woman|ss|ois|é|Scots|gyz|azakhs)$"
)


def _by_word() -> dict[str, str]:
    """Return demonym -> country code, plurals included; hyphens in the table stand for spaces."""
    table: dict[str, str] = {}
    for code, words in _BY_COUNTRY.items():
        for word in words.split():
            forms = [word] if _INVARIANT.search(word) else [word, f"{word}s"]
            for form in forms:
                spaced = form if word.split("-")[0] in {"I", "African", "Native", "Anglo"} else form.replace("-", " ")
                table.setdefault(spaced, code)
    return table


COUNTRY_OF: dict[str, str] = _by_word()
_FOLDED: dict[str, str] = {word.casefold(): code for word, code in COUNTRY_OF.items()}


@lru_cache(maxsize=20_000)
def country_of(word: str) -> str | None:
    """Return the country code a demonym points at, "" for a people with no one country, None for no demonym.

    >>> country_of("Syrians"), country_of("SOVIET"), country_of("Syria")
    ('SY', '', None)
    """
    return _FOLDED.get(" ".join(word.replace("-", " ").split()).casefold(), _FOLDED.get(word.casefold()))
