"""What kind of thing a question seeks. Pure.

Kinds: money, a count, a share, a figure, a span of time, how often, a person, a post's holder, a
name, a party, a place, a time, a day, a time of the day, how to reach somebody, a reason, what
somebody said, a result, who disagreed, a vote, what is in a thing, which things there
are. The form of an answer is read by `forms.py`; here stand the kinds beyond it that only matter
for saying no. Whether an item tells it is for `told.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.danish import fts_terms, is_stop, stem
from assistant.evidence.asked_things import carrier_of, which_of
from assistant.evidence.forms import SHORT_MEASURES, Form, form_of
from assistant.models import AskedFor, Question
from assistant.text.stances import parties_asked


class Sought(StrEnum):
    """The kind of thing a question seeks; NONE when any sentence may answer."""

    MONEY = "penge"
    COUNT = "antal"
    SHARE = "andel"
    FIGURE = "tal"
    DEARNESS = "dyrhed"
    DURATION = "varighed"
    OFTEN = "hyppighed"
    PERSON = "person"
    POST = "post"
    NAME = "navn"
    PARTY = "parti"
    PLACE = "sted"
    DATE = "tid"
    DAY = "dag"
    CLOCK = "klokkeslæt"
    CONTACT = "kontakt"
    REASON = "grund"
    SAID = "udsagn"
    RESULT = "resultat"
    DISSENT = "uenighed"
    VOTE = "afstemning"
    CONTENT = "indhold"
    WHICH = "hvilke"
    NONE = ""


_PAY = (
    r"(?:honorar\w*|vederlag\w*|timesats\w*|timeløn\w*|løn(?:nen)?|(?<!p)leje(?:n)?|"
    r"takst(?:en|er)?|gebyr\w*)"
)
_OUTLAY = (
    r"\w*(?:udgift|pris|regning|budget|beløb|omkostning|bevilling|tilskud|takst|gebyr|husleje|leje)"
    r"(?:t?en|t?et|t?er|t?erne)?\b"
)
_SUM = (
    r"\w*(?:pulje|ramme|bevilling|budget|tilskud|tillæg|løn|honorar|leje|gebyr|gæld|overskud|underskud|"
    r"besparelse|tilsagn|ydelse|takst|kontingent)(?:s|n|en|et|er|ne|erne|ten|tet|get|det)?\b"
)
_OWNS = (
    r"(?:hold(?:t|er)\s+(?:\w+\s+){0,3}?\w*(?:tale[rn]?|oplæg(?:get)?|foredrag(?:et)?)|eje[rt]?|ejede|vandt|vundet|vinder|købt?e?|solgt?e?|driver|drev|leverer|leverede|leveret|"
    r"søgte|søgt|ansøgte|ansøgt|klagede|klaget|bor|boede|løb\s+med|st(?:år|od)\s+i\s+spidsen|tegnede|tegnet|byggede|bygget|bygger|modtog|modtaget|åbnede|åbnet|overtog|overtager|overtaget|owns|owned|won|built|designed)"
)
"""What one does that is known by name; whoever "skal betale" may be a post, or all schools."""
_POST_GOT = (
    r"f(?:ik|år|å|ået)\s+(?:\w+e\s+)?(?:opgaven(?!\s+med\b)|ordren|kontrakten|job(?:bet)?|stillingen|"
    r"forpagtning(?:en)?|\w{4,}prisen)"
)
"""What one is given that is told by naming who; "opgaven med at …" falls to a post."""
_SITS = r"(?:sidder|sad)"
_ACTS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{told})\b", re.IGNORECASE))
    for asked, told in (
        (
            r"ejer|ejede|ejes|ejet|owns|owned",
            r"eje[rst]|ejede|ejer(?:en|e|ne|s|ens)|ejerskab\w*|tilhør(?:er|te)|owns|owned",
        ),
        (
            rf"vandt|vundet|vinder(?:en|ne)?|løb\s+med|{_POST_GOT}|won",
            r"ansat|ansættes|udnævn\w*|forpagter\w*|modtog|vandt|vundet|vinder(?:en|e)?|vindende|valgte|(?:er|blev|bliver|blevet)\s+valgt|tildelt|tildeles|"
            r"tildelte|udpeget|udpegede|(?:kontrakt\w*|aftale\w*)\s+(?:\w+\s+){0,3}med|billigste|laveste|"
            r"(?:gik|går)\s+til|som\s+(?:leverandør|entreprenør|vinder|bygherre)|won",
        ),
        (
            r"køber|købte|købt|sælger|solgte|solgt",
            r"køber(?:en|e)?|købte?|køb(?:et)?|sælger(?:en|e)?|solgte?|salg(?:et)?|overdrag\w*|erhverve\w*",
        ),
        (
            r"driver|drev|drives",
            r"driver?|drev|drive[st]|drift\w*|forpagte\w*|varetag\w*",
        ),
        (
            r"leverer|leverede|leveret",
            r"levere[rt]?|leverede|leveres|leverandør\w*|levering\w*",
        ),
        (
            r"tegnede|tegnet|tegner|designed",
            r"tegne[rt]?|tegnede|tegnes|arkitekt\w*|skitse\w*|udarbejde\w*|designe\w*",
        ),
        (
            r"byggede|bygget|bygger|built",
            r"bygge[rts]?|byggede|opfør(?:t|er|te|es)|entreprenør\w*|bygherre\w*|built",
        ),
        (
            r"modtog|modtaget|modtager",
            r"modt(?:og|ag\w*)|fik|få[rt]?|fået|tildel\w*|bevilge\w*|tilsagn\w*|støtte\w*",
        ),
        (
            r"søgte|søgt|ansøgte|ansøgt|klagede|klaget",
            r"(?:an)?søg(?:er|te|t|ning\w*)|anmod(?:er|ede|et)|klage[rt]?|klagede|klagen",
        ),
        (
            r"hold(?:t|er)\s+(?:\w+\s+){0,3}?\w*(?:tale[rn]?|oplæg(?:get)?|foredrag(?:et)?)",
            r"hold(?:t|er|es|e)|\w*(?:taler|holder|foredrag)\w*|v\.|ved",
        ),
        (
            r"st(?:år|od)\s+i\s+spidsen",
            r"spidsen|(?:for)?formand\w*|\w*leder\w*|led(?:es|et)|\w*tovholder\w*|initiativtager\w*",
        ),
        (r"bor|boede", r"bor|boede|bopæl\w*|beboe\w*|ejer\w*|lejer\w*"),
        (r"åbnede|åbnet", r"åbne[rts]?|åbnede|indvie\w*"),
        (
            r"overtog|overtager|overtaget",
            r"overt(?:og|ag\w*)|overg(?:år|ik|ået)|ændres|afløse\w*|tiltr(?:æder|ådte|ådt)|ny\s+forpagter",
        ),
    )
)
"""What one does that is asked about, and the words in which minutes say so of who did it."""
_SAYS = (
    r"(?:svare(?:de|r)|sagde|siger|mente|mener|besluttede|beslutter|vedtog|foreslog|foreslår|anbefalede|"
    r"konkluderede|oplyste|fortalte|lovede|udtalte|skrev|ønskede|krævede)"
)
_IS = r"\b(?:hvad\s+(?:er|var)|what\s+(?:is|are|was|were)|hvilke[nt]?)\b"
PEOPLE_SOUGHT = (
    r"[\w.-]*(?:borger|nabo|studerende|ansøger|ejer|kunstner|arkitekt|konsulent|medarbejder|"
    r"forfatter|person|tegner)"
)
_ASKS: tuple[tuple[Sought, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Sought.POST,
            r"\b(?:hvem|who)\s+(?:er|var|blev|bliver|har\s+været|is|was|became)\b[^?]*?\b"
            r"(?<!af )(?<!end )(?<!med )(?<!til )(?<!fra )(?<!efter )"
            r"(?P<head>\w*(?:direktør|formand|borgmester|chef|leder|koordinator|sekretær|ordfører|"
            r"rektor|inspektør|rådgiver|præst|læge))(?:en|ene|er|erne)?\b"
            r"|\bhvad\s+hedder\b[^?]*?\b(?P<called>\w*(?:direktør|formand|borgmester|chef|leder|"
            r"koordinator|sekretær|ordfører|rektor|inspektør|rådgiver|præst|læge))(?:en|ene|er|erne)?\b"
            r"|\b(?:hvad\s+hed(?:der)?|navne(?:t|ne)\s+på)\s+(?:den|de|det)?\s*(?:\w+e\s+)?"
            rf"(?P<named>{PEOPLE_SOUGHT})(?:en|ene|er|erne|ne|r|e)?\b",
        ),
        (
            Sought.CONTACT,
            rf"{_IS}[^?]{{0,40}}?(?:\b(?:telefon|tlf|mobil)\w*(?:nummer|nr)\w*|\b(?:e-?)?mailadresse(?:n|r)?\b|"
            r"\b(?:phone|telephone)\s+number\b|\be-?mail\s+address\b)",
        ),
        (
            Sought.CLOCK,
            r"\bhva[d]?\s+tid\b|\bhvad\s+klokken\b|\bhvilke[nt]?\s+klokkeslæt\b|\bhvornår\s+på\s+(?:dagen|"
            rf"døgnet)\b|\bwhat\s+time\b|{_IS}[^?]{{0,40}}?\b(?:åbningstid\w*|opening\s+hours\b)",
        ),
        (
            Sought.DAY,
            r"\bhvilke[nt]?\s+(?:dato|datoer|ugedage?|dage?)\b(?!\s+i\s+ugen)|\bhvad\s+dato\b|\bwhich\s+date\b",
        ),
        (
            Sought.DISSENT,
            r"\b(?:hvem|hvilke[nt]?\s+\w+|who)\s+(?:var\s+(?:så\s+)?(?:uenig\w*|imod|modstander\w*)|"
            r"stem(?:te|mer)\s+(?:imod|mod|nej)|undlod|havde\s+indvend\w*|tog\s+forbehold|"
            r"sagde\s+nej|gik\s+imod|voted\s+(?:against|no)|opposed|abstained)",
        ),
        (
            Sought.VOTE,
            r"\bhvor\s+mange\s+(?:\w+\s+)?sagde\s+(?:ja|nej)\b|\bhvem\s+stem(?:te|mer)\s+(?:for|ja)\b|"
            r"\bhvordan\s+(?:stem(?:te|mer)|faldt\s+stemmerne|fordelte\s+stemmerne|gik\s+afstemningen|"
            r"endte\s+afstemningen)\b|\bhvad\s+(?:stemte|var\s+stemmetallet|blev\s+stemmetallet)\b|"
            r"\bhow\s+did\b[^?]{1,40}\bvote\b",
        ),
        (Sought.DEARNESS, r"\bhvor\s+(?:meget\s+)?(?:dyr|billig)\w*"),
        (
            Sought.MONEY,
            r"\b(?:hva|hvad)\s+kost\w*|\bpris(?:en|er)?\s+(?:på|for)|\bhvor\s+(?:mange|meget)\s+"
            r"(?:penge|kroner|millioner)|\bhvor\s+meget\s+(?:kost\w*|fik|får|giver|bevilg\w*|betal\w*)|"
            rf"\bbeløbet\b|\btimeløn\w*|\bmånedsløn\w*|\bi\s+kroner\b|\bhvor\s+(?:stor|lille|høj)t?\b[^?]{{0,30}}?\b{_SUM}|"
            r"\bprice\b|\bcosts?\b|\bhow\s+much\b|\b(?:tax|hourly)\s+rate\b|\bsalary\b|"
            rf"\b(?:hvad|hvilke[nt]?|hvor\s+(?:stor|stort|høj|højt|meget))\b[^?]{{0,60}}\b\w*{_PAY}\b|"
            r"\bhvad\s+(?:får|fik|tjener|tjente)\b[^?]{1,40}\bfor\s+at\b|\bhvad\s+tjen(?:er|te)\b|"
            r"\bhvad\s+(?:gav|giver)\b[^?]{1,60}\bfor\s+(?!at\b)|\bhvad\b[^?]{1,60}\bi\s+diæter\b|"
            r"\bhvad\s+(?:har|havde)\b[^?]{1,40}\b(?:fået|tjent)\s+(?:i\s+betaling\b|for\s+at\b)|"
            r"\bhvad\s+(?:er|var)\s+(?!det\s+værd\s+at)[^?]{1,60}\bværd(?!\s+at)\b|"
            r"\bhvad\s+(?:skal|må|kan|kommer)\b[^?]{1,30}\b(?:betale\w*|give|af\s+med)\b|"
            rf"\bhvad\s+(?:løb|lød|lyder|endte)\b[^?]{{0,60}}\b{_OUTLAY}|\bhvad\s+(?:blev|bliver|er|var)\s+"
            rf"(?:(?:den|det|de)\s+)?(?:\w+e\s+)?{_OUTLAY}",
        ),
        (
            Sought.COUNT,
            r"\b(?:hvor|how)\s+(?:mange|many)\s+(?!procent)(?:af\s+(?:(?:de|disse|alle|[smd]ine|\w+s)\s+)?(?:\d+\s+)?)?(?:(?:nye|flere|store|små|ekstra|"
            r"forskellige|andre|gamle|unge|new|other|more)\s+)?(?P<head>\w{3,})",
        ),
        (
            Sought.REASON,
            r"\bhvorfor\b|\bhvad\s+(?:er|var)\s+(?:grunden|årsagen|begrundelsen|baggrunden)\b|"
            r"\bhvilken\s+(?:grund|begrundelse|årsag)\b|\bwhy\b",
        ),
        (
            Sought.NAME,
            rf"\bhvad\s+hed(?:der)?\b|\bnavne(?:t|ne)\b|\b(?:hvem|who)\s+(?:har\s+)?(?P<head>{_OWNS}|{_SITS})\b|\bhvem\b[^,?]{{0,30}}?\b{_POST_GOT}\b|\bhvilke[tn]?\s+(?:(?:af\s+)?(?:de\s+)?\w+\s+)?[\w-]*(?:firma|virksomhed|"
            r"leverandør|entreprenør|selskab|universitet|kommune|organisation|bureau|arkitekt|ingeniør|advokat|konsulent|forfatter|kunstner|professor|forsker|ekspert|kæde|bank|"
            r"person|familie|ejer|vinder|modtager|ansøger|medarbejder|medlem(?=(?:met)?\b)|chef|politiker|fond|forening|klub|botilbud)(?:et|en|er|erne|ne|re|e|met)?\b",
        ),
        (Sought.PARTY, r"\bhvilke[t]?\s+(?:\w+\s+)?(?:partier|parti)\b|\bwhich\s+part(?:y|ies)\b"),
        (
            Sought.SAID,
            rf"\bhvad\s+{_SAYS}\s+(?!der\b|man\b|i\b|de\b|det\b|den\b|jeg\b|udvalget\b|rådet\b|"
            r"politikerne\b|cheferne\b|chefgruppen\b|medlemmerne\b)(?P<head>(?:[\w-]+-,?\s+(?:og\s+)?)*[\w-]+(?:['’]\w+)?)",
        ),
        (
            Sought.RESULT,
            r"\bhvad\s+vis(?:er|te)\b|\bresultat(?:et|er|erne)\s+(?:af|i|fra|på)\s+(?:\w+\s+){0,3}"
            r"\w*(?:afstemning|undersøgelse|måling|evaluering|konkurrence|test|prøve|høring)\w*|"
            r"\bhvad\s+nåede\b[^?]{1,40}\bfrem\s+til\b",
        ),
        (
            Sought.SHARE,
            r"\b(?:hva[d]?|hvor\s+(?:høj|stor|lav))\s+(?:er|var|bliver|blev)\s+"
            r"\w*(?:procent|promille)(?:en|erne)?\b",
        ),
        (
            Sought.PLACE,
            r"\bhvilke[nt]?\s+(?:by|adresse|vej|gade|bygning|lokale|sal)\b|\bwhich\s+(?:\w+\s+)?city\b|"
            r"\bhvor\s+henne\b",
        ),
    )
)
SIZE = re.compile(
    r"(?<!\bom )\bhvor\s+(?:stor\w*|lang(?:e|t)?|høj\w*|bred\w*|dyb\w*|tung\w*|gammelt?|gamle|"
    r"hurtigt|meget|langt(?=\s+(?:er\s+der|fra|væk)))\b(?!\s+(?:er\s+man|nået|skal\s+der\s+til))",
    re.IGNORECASE,
)
DOINGS = frozenset(
    """stemte deltog deltager mødte kom kommer sagde bor boede går gik søgte voted took came
    live""".split()
)
"""What people do that are counted without being named: "hvor mange deltog"."""
_DONE = re.compile(rf"\b(?:{'|'.join(sorted(DOINGS))})\b", re.IGNORECASE)
_BY_FORM = {
    Form.MONEY: Sought.MONEY,
    Form.COUNT: Sought.COUNT,
    Form.SHARE: Sought.SHARE,
    Form.DURATION: Sought.DURATION,
    Form.OFTEN: Sought.OFTEN,
    Form.PLACE: Sought.PLACE,
    Form.PERSON: Sought.PERSON,
    Form.DAY: Sought.DATE,
}
_KIND_WORDS = frozenset(
    map(
        stem,
        """koster kostede kostet koste prisen pris priser beløb penge kroner dyrt dyr dyre beløbet
        honorar honoraret løn lønnen timesats timesatsen tjener sted steder stedet by byen
        adresse adressen dato datoen frist fristen deadline tidspunkt tidspunktet dag grund
        grunden årsag årsagen begrundelse begrundelsen hedder navn navnet parti partier
        partiet procent antal antallet andel andelen
        price cost much city place date deadline reason name number hvornår firma
        virksomhed leverandør""".split(),
    )
)
"""Words that say which kind is sought; an item need not hold them to answer."""


_DISSENT_WORDS = frozenset(
    map(
        stem,
        """stemte stemmer imod mod nej uenig uenige modstander modstandere undlod indvending
        indvendinger forbehold voted against opposed abstained""".split(),
    )
)


_MONEY_WORDS = frozenset(
    map(
        stem,
        """betale betaler betalte betalt fik får fået giver gav afsat afsætte bruger brugte brugt
        bevilget bevilgede løb lød paid spent""".split(),
    )
)


_VOTE_WORDS = _DISSENT_WORDS | set(
    map(stem, "stemmerne afstemningen stemmetallet faldt fordelte partierne vote".split())
)
_ONLY_BESIDE = {
    Sought.DISSENT: _DISSENT_WORDS,
    Sought.VOTE: _VOTE_WORDS,
    Sought.MONEY: _MONEY_WORDS,
    Sought.NAME: frozenset(map(stem, "medlem medlemmet politiker politikeren chefer".split())),
}
"""Words that say what is sought only in a question for that kind ("hvem stemte imod")."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """What a question seeks.

    head: the word for what is counted or the post; "" without one. done: for a name, the words that
    tell of having done what its bearer is sought for; None where any sentence may.
    """

    kind: Sought
    head: str = ""
    done: re.Pattern[str] | None = None


def said_by_body(sought: Seeking, question: Question, body: str) -> bool:
    """Whether it is the meeting's own body whose words are sought: all that it decided it said.

    So too where the body that is named has nothing of the matter, and another is told instead.
    """
    named = {*question.filter.bodies, *question.boost.bodies}
    word = sought.head.split()[-1]
    if body in named or stem(word) in fts_terms(body):
        return True
    # What restricts the search is no longer in the words: "Hvad besluttede om hallen?".
    return bool(question.elsewhere) and (
        is_stop(word) or stem(word) in fts_terms(question.elsewhere)
    )


@lru_cache(maxsize=256)
def seeking(text: str, asked_for: AskedFor) -> Seeking:
    """What a question seeks; the form of its answer decides where no pattern tells."""
    if parties := parties_asked(text):
        return Seeking(Sought.SAID, parties[0].title)
    form = _BY_FORM.get(form_of(text, asked_for).form, Sought.NONE)
    if form is Sought.MONEY and asked_for is AskedFor.PERSON:
        form = Sought.PERSON  # Who won the "priser"?
    if form in {Sought.OFTEN, Sought.SHARE, Sought.DURATION}:
        return Seeking(form)
    for kind, pattern in _ASKS:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            head = groups.get("head") or groups.get("called") or groups.get("named") or ""
            if kind is Sought.COUNT and (_inverted(text, match) or head.lower() in SHORT_MEASURES):
                return Seeking(Sought.FIGURE)
            if kind is Sought.COUNT and is_stop(head.lower()):
                return _counted_by(text)
            return Seeking(kind, head.lower(), _told_of(text) if kind is Sought.NAME else None)
    if form is Sought.COUNT:
        return _counted_by(text)
    if form is Sought.MONEY:
        return Seeking(form)
    if SIZE.search(text) or asked_for is AskedFor.AMOUNT:
        return Seeking(Sought.FIGURE)
    if form is Sought.NONE and (carrier := carrier_of(text)):
        return Seeking(Sought.CONTENT, carrier)
    if form is Sought.NONE and (things := which_of(text)):
        return Seeking(Sought.WHICH, things)
    return Seeking(form)


def _inverted(text: str, match: re.Match[str]) -> bool:
    """Whether the word behind "hvor mange" is what is done to them: "hvor mange går man efter"."""
    return bool(re.match(r"\s+(?:man|vi|I|du|de|der)\b", text[match.end("head") :]))


def _counted_by(text: str) -> Seeking:
    """What "hvor mange i byen stemte" seeks: those who did it; any figure where none did."""
    done = _DONE.search(text)
    return Seeking(Sought.COUNT, done.group().lower()) if done else Seeking(Sought.FIGURE)


def _told_of(text: str) -> re.Pattern[str] | None:
    """How minutes say that somebody did what a question asks who did; None for what any may say."""
    return next((told for asked, told in _ACTS if asked.search(text)), None)


def names_the_act(word: str) -> bool:
    """Whether a word of a question says what was done by whom it seeks ("vandt")."""
    return any(asked.fullmatch(word) for asked, _ in _ACTS)


def sits(word: str) -> bool:
    """Whether it is asked who is a member, which a list of names answers."""
    return bool(re.fullmatch(_SITS, word))


def names_the_kind(word: str, kind: Sought = Sought.NONE) -> bool:
    """Whether a word of a question only says what kind of thing is sought ("frist", "koster").

    kind: what is sought, where a word says so only beside others ("hvem stemte imod").
    """
    own = stem(word)
    beside = _ONLY_BESIDE.get(kind, frozenset())
    return own in _KIND_WORDS or own in beside
