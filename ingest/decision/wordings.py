"""The words that Danish decisions are made of: for each outcome, its verbs. Data, no logic.

The rules stand in order of precedence within one main clause: the first that is found decides.
`weight` orders the verdicts of several statements; what is firm is resolved by the body itself,
what is not is told, wished or discussed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.models import Level, Outcome

DISPOSED, REJECTED, APPROVED, VOTED_DOWN = 110, 105, 100, 95
NOTED, RESOLVED, DISCUSSED, AGREED, WISHED, TOLD = 60, 50, 40, 35, 30, 10

_CASE = (
    r"(?:sagen|sagens behandling|punkt(?:et|erne)?(?:\s+\d+\w?)?|dagsordenspunkt\w*|behandling\w*|"
    r"stillingtagen|emnet|drøftelsen)"
)
_DELAYED = r"(?:udsat|udsættes|udskudt|udskydes)"
_APPROVING = r"(?:godkende|vedtage|tiltræde|frigive|bevilge|imødekomme|tilslutte sig|følge)"
_REFUSABLE = (
    r"(?:godkend\w*|tiltræd\w*|tiltrådt|tilslut\w*|følge\w*|fulgt|imødekomm\w*|støtte\w*|"
    r"vedtage\w*|"
    r"bakke\s+op|medvirke)"
)
_GIVEN = r"(?:gives|meddeles|ydes|bevilges|givet|meddelt|ydet)"
_GIVES = rf"(?:{_GIVEN}|giver|meddeler|meddelte|gav|yder|ydede)"
_PERMIT = (
    r"\w*(?:dispensation|tilladelse|tilsagn|bevilling|rådighedsbeløb|tilskud|garanti|"
    r"henstand)(?:en|et)?\b"
)
_CLOSED_PLACE = (
    r"(?:på|i|for|under|til)\s+(?:\w+\s+)?lukke(?:t|de)\s+(?:møde|døre|dagsorden|punkt|del|"
    r"behandling)\w*"
)
_NEXT_MEETING = (
    r"(?:på|til)\s+(?:(?:et|det)\s+)?(?:\w+s\s+)?(?:næste|kommende|førstkommende|senere|nyt|"
    r"efterfølgende)\s+"
    r"(?:\w*møde)\b(?!\s+i\b)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one outcome. firm: see the module."""

    pattern: re.Pattern[str]
    outcome: Outcome
    level: Level
    weight: int
    firm: bool = True


def _rule(outcome: Outcome, level: Level, weight: int, *words: str, firm: bool = True) -> Rule:
    return Rule(re.compile("|".join(words), re.IGNORECASE), outcome, level, weight, firm)


RULES: tuple[Rule, ...] = (
    _rule(
        Outcome.INGEN_BESLUTNING,
        Level.ORIENTERES,
        RESOLVED,
        r"^beslutning\w*\s+(?:er\s+)?ikke\s+frigivet",
        r"^ingen\s+(?:beslutning|\w*bemærkning\w*\W*$)",
        r"^(?:eventuelt\s*:\s*)?intet\b",
        r"^der\s+(?:blev|er)\s+ikke\s+(?:truffet|taget|nogen\s+beslutning)",
        r"\b(?:træffes|træffer)\s+(?:ikke|ingen)\s+(?:\w+\s+)?beslutning",
        r"^(?:(?:sagen|punktet|emnet)\s+)?(?:er\s+|blev\s+)?(?:behandlet|drøftet|se|"
        r"der\s+henvises\s+til|jf\.?)\s+"
        r"(?:under\s+|sammen\s+med\s+|i\s+)?(?:dagsordens)?(?:punkt|pkt)\.?\s*\d+\w?\W*$",
        r"\bfremgår\s+af\s+(?:det\s+)?lukke(?:t|de)\b|^lukket\s+(?:punkt|sag|møde)\W*$",
        rf"\b(?:afgøres|afgjort|afgjordes|behandle[st]|behandledes|behandlet|drøfte[st]|overgår|"
        rf"flyttes|flyttet|"
        rf"henvises)\s+{_CLOSED_PLACE}|^(?:se\s+)?{_CLOSED_PLACE}\W*$",
        r"\bbeslutning\w*\s+(?:er\s+|bliver\s+)?(?:offentliggøres\s+ikke|ikke\s+offentlig\w*)",
        r"\btra(?:f|ffet)\s+(?:ikke|ingen)\s+(?:\w+\s+)?beslutning",
        r"^(?:sagen|punktet|emnet)\s+(?:blev\s+|er\s+)?(?:behandlet|behandles|"
        r"drøftet)\s+(?:sammen\s+med|"
        r"under)\s+(?:dagsordens)?(?:punkt|pkt)",
        r"^(?!.*\b(?:godkendte|anbefaler|tiltrådte|vedtog)\b).*\bundl(?:od|ader|adt)\s+at\s+tage\s+"
        r"stilling",
        r"\btog\s+ikke\s+stilling",
        firm=False,
    ),
    _rule(
        Outcome.TRUKKET,
        Level.BESLUTTER,
        DISPOSED,
        r"(?:tage\w?|taget|udgå\w*|udgik|slette\w*|trukket|trækkes|trak)\b(?:\s+\w+){0,2}\s+"
        r"(?:af|fra)\s+dagsorden",
        r"\btog\s+(?:sagen|punkt(?:et)?(?:\s+\d+)?|forslaget|emnet|det|den)\s+(?:af|"
        r"fra)\s+dagsorden",
        r"^(?:(?:sagen|punkt(?:et)?(?:\s+\d+)?)\s+)?(?:er\s+|blev\s+)?tage[st]\s+af\W*$",
        r"\b(?:trukket|trækker|trak)\s+(?:\w+\s+){0,3}tilbage\b",
        r"\b(?:trukket|trækker|trak|udgår|udgik|bortfalder|bortfaldt)\s+(?:sagen|punktet|forslaget|"
        r"ansøgningen)(?=\W*$|\s+(?:fra|af)\b)",
        r"^(?:(?:sagen|punkt(?:et|erne)?(?:\s+\d+\w?)?)\s+)?(?:er\s+|blev\s+)?(?:udgår|udgik|"
        r"udgået|trukket|bortfald\w*|"
        r"trækkes|slettet)\b",
        r"(?:sagen|punktet|forslaget|ansøgningen|indstillingen)\s+(?:\w+\s+){0,3}(?:trukket|"
        r"trækkes|bortfald\w*|frafald\w*|tilbagekald\w*)",
        r"\btrak\s+(?:sagen|forslaget|punktet)",
        r"\bat\s+lade\s+(?:\w+\s+)?(?:sagen|punktet|forslaget)\s+udgå",
        r"^(?:sagen|punktet|mødet)\s+(?:er|blev)\s+aflyst\b",
    ),
    _rule(
        Outcome.TILBAGESENDT,
        Level.BESLUTTER,
        DISPOSED,
        r"tilbagesend\w*|hjemvis\w*|\btil\s+fornyet\s+behandling",
        r"\bsend\w*\s+(?:[\w-]+\s+){0,5}tilbage\b",
        r"tilbage\s+til\s+(?:fornyet|forvaltning|administration|fagudvalg|udvalg)",
        r"returner\w*\s+til|genbehandl\w*\s+i\b|(?:sendes|går)\s+retur\b",
    ),
    _rule(
        Outcome.UDSAT,
        Level.BESLUTTER,
        DISPOSED,
        rf"^(?:det\s+blev\s+|blev\s+)?(?:{_DELAYED}|udsættelse)\b",
        rf"\b{_CASE}\s+(?:[\w-]+\s+){{0,4}}{_DELAYED}\b",
        rf"^(?:forslaget|beslutningen|afgørelsen|valget|indstillingen|"
        rf"ansøgningen)\s+(?:\w+\s+){{0,2}}{_DELAYED}\b",
        rf"\b(?:udsatte|udsætte|udskyde|udskød)\s+(?:[\w-]+\s+){{0,2}}?(?:{_CASE}|beslutning\w*)",
        r"\b(?:besluttede|godkendte)\b.*\bat\s+(?:udsætte|udskyde)\s+(?:sagen|punktet|behandl\w+|"
        r"den|det|dem)\b",
        rf"^{_NEXT_MEETING}\W*$",
        rf"^{_CASE}\s+(?:drøftes|behandles|optages|fremlægges|forelægges)\s+(?:igen|på\s+ny)\b",
        r"\bsat\s+i\s+bero|\b(?:stilles?|sættes?)\s+i\s+bero|^(?:sagen\s+)?afventer\b|^sagen\s+hviler\b",
        r"\bovergår?(?:ik)?\b.*\bmøde|^overgik\b",
        rf"{_CASE}\s+(?:[\w-]+\s+){{0,4}}genoptages\b|^genoptages\b",
        rf"\bønske[rs]?t?\s+{_CASE}\s+(?:\w+\s+){{0,2}}(?:genoptaget|udsat|udskudt)\b|"
        rf"^{_CASE}\s+ønskes\s+(?:\w+\s+){{0,2}}(?:genoptaget|udsat|udskudt)\b",
        rf"^(?:{_CASE}|det)\s+(?:\w+\s+)?(?:sættes|tages)\s+(?:på|op)\s+(?:igen|på\s+ny)\b|"
        rf"^(?:{_CASE}|det)\s+tages\s+op\s+(?:igen\s+)?på\s+(?:et\s+|det\s+)?(?:\w+\s+)?\w*møde",
        rf"^(?:{_CASE}\s+(?:\w+\s+){{0,2}})?(?:overføre[st]|overført|flytte[st]|rykke[st]|rykket|"
        rf"flyttet|tages|"
        rf"behandles|drøftes|sættes|optages)\s+(?:op\s+|igen\s+)?{_NEXT_MEETING}",
    ),
    _rule(
        Outcome.INGEN_BESLUTNING,
        Level.ORIENTERES,
        RESOLVED,
        rf"^(?:{_CASE}\s+)?(?:(?:blev|er)\s+)?ikke\s+(?:behandlet|nået)\b|"
        r"^(?:(?:vi|udvalget|rådet|bestyrelsen|man)\s+)?nåede\s+(?:\w+\s+){0,3}ikke\b",
        firm=False,
    ),
    _rule(
        Outcome.AFVIST,
        Level.ANBEFALER,
        REJECTED,
        r"\b(?:kan|kunne|ville|vil)\b[^.]{0,60}?\b(?:ikke|ej)\b[^.]{0,30}?\b(?:anbefale|"
        r"indstille)\w*",
        r"\b(?:anbefales|indstilles)\s+(?:ikke|ej)\b|\b(?:ikke|ej)\s+(?:anbefal|indstill)\w*",
        r"\b(?:anbefaler|indstiller)\b.*\b(?:ikke|ej)\s+(?:godkendes|vedtages|imødekommes)",
        r"\b(?:anbefaler|indstiller|anbefales|indstilles)\b[^.]{0,60}\b(?:afslag|afvis)\w*",
    ),
    _rule(
        Outcome.AFVIST,
        Level.BESLUTTER,
        REJECTED,
        rf"\b(?:kan|kunne|ville|vil|blev|bliver|er)\b[^.]{{0,40}}?\b(?:ikke|"
        rf"ej)\b[^.]{{0,30}}?\b{_REFUSABLE}",
        r"\b(?:ikke|ej)\s+(?:godkendt|vedtaget|tiltrådt|imødekommet)",
        rf"\bbeslutte\w*\b[^.]*\b(?:ikke|ej)\s+(?:skal|kan|bør|vil)\s+(?:\w+\s+)?{_REFUSABLE}",
        rf"\b(?:ikke|ej)\s+(?:grundlag|anledning|mulighed)\s+for\s+at\s+{_REFUSABLE}",
        r"\b(?:ikke|ej)\s+til\s+følge\b|\bfasthold\w+\s+(?:\w+\s+)?(?:afslag|afvisning)\w*",
        r"\b(?:godkendes|tiltrædes|imødekommes|vedtages|godkendte|vedtog|tiltrådte|følges|følger|"
        r"støttes|støtter|"
        r"fulgte|støttede)\s+(?:ikke|ej)\b|\bnyder\s+(?:ikke|ej)\s+fremme",
        r"\bbesluttede\b[^.]{0,60}?\b(?:ikke|ej)\s+at\b|\bønsker\s+(?:ikke|ej)\b",
        rf"\b{_GIVES}\s+(?:ikke|ej)\b",
    ),
    _rule(
        Outcome.AFVIST,
        Level.BESLUTTER,
        VOTED_DOWN,
        r"\b(?:opnåede|fik|var|er|kunne|kan)\s+(?:der\s+)?(?:ikke|"
        r"intet|ingen)\s+(?:\w+\s+){0,2}(?:flertal|tilslutning|opbakning)",
        r"\b(?:siger|sagde|sige|stemte|stemmer)\s+nej\b|^nej\W*$",
        r"^(?:et\s+)?(?:\w+\s+)?flertal(?:let)?\b[^.]*\bstem(?:mer|te)\s+i?mod\b",
        r"\b(?:forslag|indstilling|ansøgning)\w*\s+(?:\w+\s+){0,3}(?:forkastet|"
        r"faldt(?!\s+(?:i|på\s+plads|sammen|ud)\b)|nedstemt|stemt\s+ned)",
        r"\b(?:faldt|nedstemt|stemt\s+ned)\W*$",
    ),
    _rule(
        Outcome.AFVIST,
        Level.BESLUTTER,
        REJECTED,
        r"\b(?:afvi(?:st|ste|ses|ser)|afslo(?:g|ges)|afslået|afslås|afslag|forkast\w+)\b",
        r"\bat\s+(?:afvise|afslå|forkaste|give\s+afslag)",
    ),
    _rule(
        Outcome.GODKENDT,
        Level.BESLUTTER,
        APPROVED,
        r"\b(?:som\s+indstillet|besluttet\s+som\s+foreslået|som\s+anbefalet)\b",
    ),
    _rule(
        Outcome.ANBEFALET,
        Level.ANBEFALER,
        APPROVED,
        r"\b(?:anbefaler|anbefalede|anbefales|anbefalet|indstiller|indstilles|indstillede|"
        r"indstillet)\b|\b(?:at|kan|kunne)\s+(?:anbefale|indstille)\b",
        r"\b(?:frem|over|videre)?send(?:es|t|er|te|tes)\b.*\b(?<!uden )(?:anbefaling|"
        r"til\s+godkendelse|med\s+"
        r"indstilling)",
        r"\btil\s+\w+(?:\s+og\s+\w+)?s\s+godkendelse\b",
    ),
    _rule(
        Outcome.GODKENDT,
        Level.BESLUTTER,
        APPROVED,
        r"(?<!\bden )(?<!\bdet )(?<!\bde )(?<!allerede )(?<!tidligere )(?<!\bhar )(?<!\bskal )"
        r"(?<!\bsom )\b(?:(?:princip|for(?:hånds)?)?godkendt|godkendte|godkendes|godkender|"
        r"tiltrådt|tiltrådte|tiltræder|tiltrædes|tiltrådtes|vedtaget|vedtog|vedtages|vedtager|"
        r"vedtoges|godkendtes|bevilger|bevilliger|bevilliges|bevilliget|bevilget|"
        r"bevilges|bevilgede|imødekommet|imødekom|imødekommes|frigivet|frigives|accepteret|"
        r"accepterede|"
        r"accepteres|bifaldt|bifaldes|(?:tilsluttede|tilslutter)\s+sig)\b",
        r"\bnyder\s+fremme\b|\bgrønt\s+lys\s+til\b",
        r"^(?:\w+\s+){0,2}\w*(?:udvalget|rådet|bestyrelsen|direktionen|alle|forum|"
        r"enstemmigt)\s+(?:\w+\s+)?"
        r"stemte\s+for\b",
        r"(?:^|\b(?:vedtaget|vedtog|beslutte\w*|afgjort|beslutningen\s+(?:er|"
        r"blev))\s+(?:\w+\s+)?)(?:i\s+henhold\s+til|"
        r"i\s+overensstemmelse\s+med|efter)\s+(?:\w+\s+){0,3}indstilling\w*\W*$",
        r"\bt(?:ages|aget|ager|og)\s+(?:\w+\s+){0,3}til\s+følge\b",
        r"\b(?:siger|sagde)\s+ja\s+til\b|\bkan\s+(?:tilslutte\s+sig|tiltræde|godkende|"
        r"bakke\s+op)\b|^\w+\s+kunne\s+(?:\w+\s+)?(?:tilslutte\s+sig|tiltræde|godkende|støtte)\b",
        r"\b(?:følger|fulgte)\s+(?:\w+\s+)?indstilling\w*",
        r"\b(?:bakke[rs]?|bakkede)\s+(?:\w+\s+)?op\s+om\s+(?:\w+s\s+)?indstillingen\b|"
        r"\bder\s+(?:er|var)\s+(?:\w+\s+)?(?:opbakning\s+til\s+(?:\w+s\s+)?indstillingen|"
        r"tilslutning\s+til\s+(?:\w+s\s+)?(?:indstillingen|forslaget|oplægget|planen|"
        r"principperne))\b|\balle\s+(?:er|var)\s+enige\s+i\s+(?:\w+s\s+)?(?:indstillingen|"
        r"forslaget|oplægget)\b",
        r"\b(?:indstilling|anbefaling)\w*\s+(?:\w+\s+){0,2}(?:følges|fulgt|fulgtes)\b",
        r"^(?:ok|ja|som\s+foreslået)(?:\s+(?:fra|af)\s+alle)?\W*$",
        rf"\b(?:besluttede\b.*?|(?:enighed|enige|enedes)\s+om,?\s+)\bat\s+{_APPROVING}\b",
        rf"(?<!\bhar )(?<!\btidligere )\b{_GIVES}\s+(?:\w+\s+)?{_PERMIT}|"
        rf"^{_PERMIT}\s+(?:\w+\s+){{0,2}}{_GIVEN}\b",
    ),
    _rule(
        Outcome.TAGET_TIL_EFTERRETNING,
        Level.ORIENTERES,
        NOTED,
        r"\btil\s+efterretning\b|\btaget\s+efterretning\b|\borienteringen?\s+blev\s+taget\b",
        r"^til\s+orientering\b|\bt(?:og|aget|ages|ager)\b.*\btil\s+orientering\b",
        r"\bnoterede\s+sig\b|^noteret\b|\bad\s+notam\b",
        firm=False,
    ),
    _rule(
        Outcome.BESLUTTET_ANDET,
        Level.BESLUTTER,
        RESOLVED,
        r"\b(?:besluttede|besluttet|beslutter|besluttes|konkluder\w+|udpeg(?:ede|er|et|es|te)|"
        r"(?:gen|ny)?val(?:gte|gt|gtes)|(?:gen|ny)valg|konstituer\w+|nedsatte|nedsættes|"
        r"bemyndig(?:ede|er|es|et)|"
        r"er\s+(?:andet\s+)?medlem\s+af)\b",
        r"\btra(?:f|ffet)\s+(?:en\s+|\w+\s+)?beslutning\b",
        r"\b(?:henvist|henviste|henvises|oversendt|oversendes|oversendte)\b",
    ),
    _rule(
        Outcome.DROEFTET,
        Level.ORIENTERES,
        DISCUSSED,
        r"(?<!skal være )\b(?:drøftede|drøftedes|(?:gennem)?drøftet|debatter\w+|diskutere(?:de|"
        r"t))\b",
        r"\b(?:havde|var|fandt|ført)\s+(?:\w+\s+){0,3}(?:drøftelse|dialog|debat)\w*\b",
        r"^(?:drøftes|drøftelse|dialog|debat)\b",
        firm=False,
    ),
    _rule(
        Outcome.BESLUTTET_ANDET,
        Level.BESLUTTER,
        AGREED,
        r"\b(?:aftalt|aftaltes|aftales|aftalte|blev\s+enige|er\s+enige?|enighed\s+om|"
        r"tilkendegav)\b",
    ),
    _rule(
        Outcome.UDSAT,
        Level.BESLUTTER,
        AGREED,
        r"\b\w*(?:udvalget|rådet|bestyrelsen|direktionen)\s+afventer\b",
        rf"^(?:{_CASE}\s+)?(?:sættes|kommer)\s+(?:\w+\s+)?på\s+(?:\w+\s+)?dagsorden\w*\s+"
        r"(?:til|på|for)\b",
    ),
    _rule(
        Outcome.BESLUTTET_ANDET,
        Level.BESLUTTER,
        WISHED,
        r"\b(?:ønsker|ønskede|ønskes|anmoder|anmodede|bad\s+\w+\s+om|bad\s+om|beder\s+om|bakke\w*"
        r"\s+op|foreslog|opfordre\w*)\b",
        firm=False,
    ),
    _rule(
        Outcome.INGEN_BESLUTNING,
        Level.ORIENTERES,
        TOLD,
        r"\b(?:orientere(?:de|t)|informere(?:de|t)|oplyste|præsentere(?:de|t)|gennemgik|"
        r"gennemgået|fremlagde|besvarede|modtog|introducerede|redegjorde|fortalte|"
        r"gav\s+(?:\w+\s+){0,2}(?:status|orientering)|(?:blev|er)\s+(?:holdt|afholdt|gennemført)|"
        r"bød\s+(?:\w+\s+){0,4}velkommen|takkede)\b",
        r"\b(?:havde|har)\s+ingen\s+(?:\w+\s+)?(?:bemærkning|kommentar|punkt|orientering)\w*",
        r"\bikke\s+anledning\s+til\s+bemærkning|\bbemærkede,?\s+at\b|^(?:mundtlig|"
        r"skriftlig)\s+orientering\b",
        r"\b(?:vel|positivt|godt)\s+modtaget\b",
        r"\b(?:blev|er|bliver)\s+givet\s+(?:\w+\s+){0,3}(?:orientering|status)\b",
        r"^der\s+(?:var|er)\s+(?:intet|ikke\s+noget)\b|^(?:fremlagt|forelagt|præsenteret)\W*$",
        r"\b(?:orientering\w*|status\w*)\s+(?:(?:blev|er)\s+)?(?:\w+\s+)?givet\b",
        r"^(?:der\s+var\s+)?ingen\b|^orientering(?:\s+om|\s+fra|\s*:)|^mødet\s+(?:blev\s+)?hævet",
        firm=False,
    ),
)
"""Every wording with what it means."""

RESOLVES = re.compile(r"\b(?:besluttede|beslutter|vedtog)\b", re.IGNORECASE)
"""A resolve beside what was taken note of, in one sentence."""

REMARK = re.compile(
    r"(?:,\s*|\s+)(?:(?:men\s+)?med\s+(?:[\w.]+\s+){0,5}?(?P<noun>(?:bemærkning|kommentar|"
    r"tilføjelse|ændring|justering|forbehold|tilretning|rettelse|betingelse|præcisering|pointe|"
    r"nedjustering|ønske|opfordring|undtagelse|supplement|forudsætning)\w*)"
    r"(?:\s+til\s+(?:\w+\s+){1,3}\d+\s*,?)?(?:\s*,?\s*(?:om|til|på|i)\b(?=[\s,:]))?\s*[,:]?"
    r"|men(?=\s+ikke\s+(?:indstillings?punkt|punkt|pkt))|bortset\s+fra|undtagen|på\s+nær|idet\b(?:\s+dog\b)?|dog\b(?:,?\s+(?:således|med|at|idet)\b)?"
    r"|under\s+(?:den\s+)?forudsætning\s+af|på\s+(?:den\s+)?betingelse\s+af|på\s+vilkår(?:\s+af)?|"
    r"forudsat|"
    r"betinget\s+af)\s*",
    re.IGNORECASE,
)
"""What opens a remark that a decision is made with."""

LEADING_REMARK = re.compile(
    r"med\s+(?:disse|ovenstående|de\s+nævnte|de\s+faldne|følgende)\s+\w+", re.IGNORECASE
)
"""A decision that refers to the remarks above it: "Med disse kommentarer godkendte ..."."""

ASIDE = re.compile(
    r",?\s+(?:da\b|fordi\b|med henblik på|jf\.|således at|så\b(?= )|hvorefter|frem mod\b|når\b|"
    r"hvis\b|såfremt\b|hvor\b)",
    re.IGNORECASE,
)
"""What opens a clause of reason, time or place, which decides nothing."""

TELLS = re.compile(r"\b(?:orienterede|informerede|oplyste|redegjorde)\b(?=.*?\b(?:om|for|at)\b)")
"""What is told of is no decision of this body, whatever verbs the telling holds."""

NEWS = re.compile(r"der\s+(?:har|havde)\s+(?:\w+\s+)?været\b|der\s+er\s+sket\b", re.IGNORECASE)
"""How a sentence opens that tells what has happened."""

NEWS_TITLE = re.compile(
    r"^(?:\w+\s?[-–:]\s)?(?:evt\b|eventuelt|meddelelser|(?:gensidig\s+)?orientering\b|"
    r"information\b|"
    r"siden\s+sidst|nyt\s+fra\b|bordet\s+rundt|runden\b|kort\s+nyt)",
    re.IGNORECASE,
)
"""Items under which things are told; what decides there says so in words."""

OTHERS_WORD = re.compile(
    r"^(?:det\s+bemærkes|administrationen|forvaltningen|centeret|obs)\b", re.IGNORECASE
)
"""Openings of sentences that speak of what others do or did."""

DISQUALIFIED = re.compile(r"\binhabil|\bhabil", re.IGNORECASE)
IN_PART = re.compile(r"\bdelvist?\s+(?:godkendt|tiltrådt|imødekommet)", re.IGNORECASE)

FOR_GOOD = re.compile(
    r"\b(?:frem(?:adrettet|over)|i\s+fremtiden|permanent|ikke\s+længere|som\s+fast\s+punkt)\b",
    re.IGNORECASE,
)
"""An item that leaves the agendas to come: a resolve, and no case withdrawn."""
