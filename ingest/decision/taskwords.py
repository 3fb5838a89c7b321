"""The words that tasks are made of in Danish decisions. Data; `followups` reads by them."""

from __future__ import annotations

import re

# Verbs that name a task by themselves, by stem: melder/melde/meldes.
_STEMS = (
    "udarbejd undersøg afdækk arranger indkald planlægg koordiner forbered fremlægg forelægg "
    "kontakt indarbejd afklar udsend rundsend indhent aflever tilrett book inviter opdater "
    "iværksætt igangsætt bestill tilrettelægg samordn evaluer udform rekrutter færdiggør "
    "kvalificer beregn analyser dokumenter offentliggør annoncer besvar effektuer implementer "
    "indberett korriger anskaff oprett indsend tilpass omformuler kvalitetssikr"
).split()
# Verbs that name one only with their particle or object.
_PHRASES = "|".join(
    (
        r"meld\w*\s+(?:[\wæøå]+\s+){0,4}?(?:tilbage|ind)",
        r"send\w*\s+(?:[\wæøå.]+\s+){0,6}?(?:til|ud|ind)\b",
        r"sende[rs]?\b(?=.*\bhøring)",
        r"følg\w*\s+op\b|vend\w*\s+tilbage|arbejd\w*\s+videre|samle[rs]?\s+op|byde[rs]?\s+ind",
        r"tage[rs]?\s+(?:kontakt|initiativ|fat)|tage[rs]?\s+(?:\w+\s+)?(?:op|med)\b",
        r"giv\w*\s+(?:en\s+|et\s+|\w+\s+)?(?:skriftlig\s+|mundtlig\s+)?(?:status|besked|"
        r"tilbagemelding|overblik|bud|orientering)",
        r"sørge[rs]?\s+for|bringe[rs]?\s+(?:\w+\s+)?(?:ind|videre)",
        r"komme[rs]?\s+med\s+(?:et\s+|en\s+)?(?:oplæg|forslag|bud|udkast|udspil|notat|"
        r"input|ny\s+version|nyt\s+\w+|revideret\s+\w+)",
        r"lave[rs]?\s+(?:en|et|oplæg|forslag)|udbrede[rs]?|leverer?\b",
        r"lægge[rs]?\s+(?:\w+\s+){0,2}til\s+\w*udvalg|lægges\s+det\s+til",
        r"vedlægge[rs]?|ansøge[rs]?\s+om|gennemgå(?:r|s)?\b|beskrive[rs]?\b|medtage[rs]?",
        r"får\s+(?:(?:en|et|den|igen|snart|løbende|skriftlig|mundtlig)\s+){0,3}(?:forelagt|"
        r"orientering\w*|status|oplæg|notat)",
        r"få\s+(?:en|et)\s+(?:\w+\s+)?(?:sag|notat|oplæg|orientering|redegørelse|status)\b",
        r"(?:frem|efter)sender?\b",
        r"dele[rs]?\s+(?:ud|rundt)|skrive[rs]?\s+(?:\w+\s+)?(?:ind|til)\b",
        r"rette[rs]?\s+(?:til\b|henvendelse)|sætte[rs]?\s+på\s+(?:\w+\s+)?dagsorden\w*",
    )
)
# Verbs that name one only when the clause also says when.
_TIMED = (
    r"drøfte[rs]?|behandle[rs]?|præsentere[rs]?|orientere[rs]?|informere[rs]?|afholde[rs]?|"
    r"fastlægge[rs]?|holde[rs]?|deltage[rs]?|ligge\s+klar|beslutte[rs]?|indgår|sker|"
    r"foreligge[r]?|præcisere[rs]?|tage[rs]?\s+stilling|genoptage[rs]?|følge[rs]?|mødes|optages"
)
_STEM = "(?:" + "|".join(sorted(_STEMS, key=len, reverse=True)) + ")"
_INFINITIVE = rf"(?:{_STEM}e?s?\b|(?:{_PHRASES}))"
INFINITIVE = re.compile(_INFINITIVE, re.IGNORECASE)
_FILL = r"\s*(?:[\wæøå,.]+\s+){0,5}?"

PRESENT = re.compile(rf"\b(?:{_STEM}e?r\b|(?:{_PHRASES}))", re.IGNORECASE)
TO_BE_DONE = re.compile(rf"\b(?:{_STEM}e?s\b|(?:{_PHRASES}))", re.IGNORECASE)
TIMED = re.compile(rf"\b(?:{_TIMED})\b", re.IGNORECASE)
MODAL = re.compile(r"\b(?:skal|bør|vil)\b", re.IGNORECASE)
MODAL_TASK = re.compile(rf"{_FILL}(?P<verb>{_INFINITIVE})", re.IGNORECASE)
MODAL_TIMED = re.compile(rf"{_FILL}(?P<verb>{_TIMED})\b", re.IGNORECASE)

CHARGED = re.compile(
    r"\b(?:får\s+til\s+opgave\s+at|anmodes\s+om\s+at|bedes(?:\s+om\s+at)?|opfordres\s+til\s+at|"
    r"pålægges\s+at|bemyndiges\s+til\s+at|er\s+ansvarlig\w*\s+for\b|har\s+ansvar(?:et)?\s+for\b|"
    r"er\s+tovholder\w*\s+(?:på|for)\b|påt(?:ager|og)\s+sig\b)\s*(?P<what>\S.*)",
    re.IGNORECASE,
)
"""Somebody is given the task in so many words: whatever follows is one."""

ASKED = re.compile(
    r"\b(?:beder|bad|anmoder|anmodede|pålægger|pålagde|opfordrer|opfordrede|bemyndiger|"
    r"bemyndigede)\s+(?:\w*(?:udvalget|rådet|forum)\s+)?"
    r"(?:(?P<who>[\wÆØÅæøå&.]+(?:\s+[\w&.]+){0,4}?)\s+(?:om|til)\s+at\s+(?P<what>\S.*)|"
    r"(?P<who2>forvaltningen|administrationen|direktionen|sekretariatet)\s+(?:arbejde|undersøge|"
    r"udarbejde|vende|komme|belyse)\b.*)",
    re.IGNORECASE,
)
"""One asks another to do something."""

TERM = re.compile(
    r"(?:(?P<what>(?:den\s+)?(?:sidste\s+)?(?:frist(?:en)?|deadline)\s+for\s+.+?)\s+er\s+"
    r"(?P<when>.+)|(?P<when2>.+?)\s+er\s+(?:der\s+)?"
    r"(?P<what2>(?:sidste\s+)?(?:frist(?:en)?|deadline)\s+for\s+.+))",
    re.IGNORECASE,
)
"""A deadline for something: "Fristen for rettelser er 1. juni". "Rettelser" alone says nothing."""

WISH = re.compile(
    r"\b(?:ønsker|ønskede|ønskes|ser\s+gerne|imødeser|anmoder\s+om|anmodede\s+om|beder\s+om|"
    r"bad\s+om|efterspørger|foresl(?:og|år)(?=\s+(?:en|et)\s))\b"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
DELIVERY = re.compile(
    r"\b(?:\w*sag(?!en\b|s)|notat\w*|orientering\w*|status|redegørelse\w*|oversigt\w*|oplæg\w*|"
    r"temamøde\w*|\w*møde\b|forelagt|undersøgt|orienteret|tilbagemelding|udkast|initiativ|\w*forslag|"
    r"vedlægges|fremskynde[st]|opfølgning\w*|evaluering\w*|beskrives|fremlægges|udarbejde\w*|"
    r"undersøges|arrangeres|forelægges|overslag|"
    r"belyst|sende\b|invitere|nedsættes|indarbejdes|arbejdes\s+videre)\b",
    re.IGNORECASE,
)
"""What can be delivered; a wish for anything else is an attitude."""

NO_TASK = re.compile(
    r"\?\s*$|^\s*(?:kan|kunne|måske|husk|hvordan|hvorfor)\b|\bmåske\b|\bevt\.|"
    r"\bopmærksom\w*\s+på|\bkunne\s+(?:evt|der|man|vi)\b|\bikke\s+(?:skal|bør|at)\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:orienterede|informerede|oplyste|redegjorde|fortalte|præsenterede|bemærkede|"
    r"gjorde\s+(?:\w+\s+)?opmærksom)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"\bmen\s+(?=(?:\w+\s+){0,2}(?:ønsker|anmoder|beder|bad)\b)", re.IGNORECASE)
"""Where a refusal goes on to what is wanted instead: "kan ikke følge indstillingen, men ønsker"."""

CONDITION = re.compile(r"^(?:når|hvis|såfremt)\b[^,]*(?:,\s*|$)", re.IGNORECASE)
"""What must come about first is itself no task: "Når prisen er kendt, skal der ..."."""

CLAUSE = re.compile(
    r"(?P<another>,\s+(?:og|mens|så)(?:\s+at)?\s+(?=(?-i:[A-ZÆØÅ])\w+(?:\s+(?-i:[A-ZÆØÅ])\w+)?\s+"
    r"[a-zæøå]+(?:er|år|ør)\b))|"
    r"(?:,\s*|\s+|^)(?:idet\s+|med\s+(?:\w+\s+){0,3}?(?:bemærkning|tilføjelse)\w*(?:\s+om)?,?\s+at\s+|"
    r"(?P<agreed>(?:besluttede|besluttet|aftalt|aftales|aftaltes|aftalte|konkluderede|"
    r"enige\s+om),?\s+at\s+))",
    re.IGNORECASE,
)
"""Where a clause begins that may hold a task of its own; agreed: what stands in it is resolved."""

AGREED = re.compile(
    r"(?P<who>(?:hver|alle)\s+\w+|[A-ZÆØÅ][\w-]+(?:(?:,|\s+og|\s+&)?\s+[A-ZÆØÅ][\w-]+){0,4}|"
    r"\w+(?:chefen|lederen|manden|direktøren|mesteren|sekretariatet|gruppen|kontoret|centeret|"
    r"forvaltningen|administrationen|bestyrelsen))\s+(?P<verb>[a-zæøå]+(?:er|år|ør))\b"
)
"""Somebody and a verb in the present, whatever verb: enough for a task where it was agreed."""

_NAMED_LIKE_NOUNS = (
    "Søren|Jørgen|Morten|Torben|Karsten|Carsten|Kirsten|Karen|Maren|Preben|Steen|Sten|Esben|Espen|"
    "Helen|Ellen|Ebbe|Margaret|Anett"
)
_PERSON = (
    rf"(?-i:[A-ZÆØÅ]{{2,4}}(?!\w)|(?:{_NAMED_LIKE_NOUNS})\b|"
    r"[A-ZÆØÅ](?!\w*(?:en|et|erne|tion)\b)\w+(?:\s+[A-ZÆØÅ][\w.-]*)*)"
)
"""Initials or names; a capital word with the ending of a definite noun ("Stien") is no name."""
_ROLE = (
    r"(?:\w*(?:formand|kasserer|sekretær|næstformand|forretningsfører|leder|chef|mester|inspektør|"
    r"vært|præst|provst|kontaktperson)(?:en|n|ne|erne)?|\w*(?:udvalg|sekretariat|kontor|"
    r"center)(?:et|t)|"
    r"\w*(?:gruppe|bestyrelse|forvaltning|administration|direktion|ledelse|afdeling)n?(?:en)?)"
)
_ACTORS = rf"(?:{_ROLE}|{_PERSON})(?:(?:,|\s+og|\s+&|\s+samt)\s+(?:{_ROLE}|{_PERSON}))*"
EVERYDAY = re.compile(
    rf"(?P<who>{_ACTORS})\s+(?P<verb>laver|køber|indkøber|henter|spørger|ringer|rykker|tjekker|"
    r"ordner|booker|reserverer|lejer|aflyser|står\s+for|taler\s+med|snakker\s+med|kommer\s+med|"
    r"betaler|reparerer|opsætter|trykker|maler|rydder|finder\s+(?:en\s+(?:ny|dato)|ud|frem)|passer|"
    r"skriver(?![^.]*\bat\b)|svarer|"
    r"sætter|tager\s+sig\s+af|holder\s+øje|går\s+videre|søger|sender|tilmelder|afleverer)\b"
    r"(?!\s+(?:på,?\s+)?(?:at\b|sig\s+(?:tilfreds|positiv|glad|fri)))",
    re.IGNORECASE,
)
"""A person or an office and what they do, in the verbs of clubs and boards."""

RESPONSIBLE = re.compile(
    rf"(?:(?P<who>{_ACTORS})\s+(?:er|bliver|har\s+ansvaret\s+som)\s+(?:ansvarlig\w*|tovholder\w*)|"
    rf"(?:ansvarlig\w*|tovholder\w*)\s+er\s+(?P<who2>{_ACTORS}))",
    re.IGNORECASE,
)
"""Who is to do what was just decided: "Bo er ansvarlig"."""

PERSONAL = re.compile(
    rf"(?P<who>{_PERSON}(?:(?:,|\s+og|\s+&)\s+{_PERSON})*)\s+(?P<verb>[a-zæøå]{{3,}}(?:er|år|ør))\b"
    r"(?!\s+(?:sig\s+)?(?:,|at|ikke|ej)\b)",
)
"""A person and a verb in the present: a task where it is also told by when."""
STATES = re.compile(
    r"(?:mener|finder|ønsker|oplyser|bemærker|orienterer|stemmer|anbefaler|kommer|bliver|tiltræder|"
    r"fratræder|holder|starter|begynder|slutter|udløber|gælder|foreslår|spørger)$",
    re.IGNORECASE,
)
"""Verbs that tell what somebody thinks, or what happens."""

BY_THEN = re.compile(r"(?:senest|inden|før)\b", re.IGNORECASE)

_REPORT = (
    r"(?:\w*status\w*|\w*orientering\w*|opfølgning\w*|evaluering\w*|\w*rapport\w*|"
    r"afrapportering\w*|redegørelse\w*|"
    r"tilbagemelding\w*|oversigt\w*|opgørelse\w*)"
)
_OFTEN = (
    r"(?:(?:halv)?årligt?|kvartalsvise?|kvartårligt?|månedligt?|månedsvis|ugentligt?|"
    r"(?:på\s+)?hvert?\s+(?:(?:andet|halve|halvt|½)\s+)?(?:år|halvår|kvartal|måned|uge|møde)|"
    r"(?:en|et|to|tre|fire|\d)\s+gange?\s+(?:om\s+året|årligt|pr\.?\s+år))"
)
_NEAR = r"(?:\s+(?!ikke\b|ej\b)[\w,-]+){0,8}?\s+"
RECURRING = re.compile(
    rf"\b(?P<verb>orienteres|informeres|(?:af)?rapporteres|evalueres|følges\s+op|gøres\s+status|"
    rf"(?:af)?rapporterer|"
    rf"orienterer|evaluerer)(?:{_NEAR}|\s+)(?P<when>{_OFTEN}|løbende)\b"
    rf"|\b(?P<gets>modtager|får|skal\s+have|forelægges|forelægger|gives|giver|fremlægges|"
    rf"præsenteres|gøres|udarbejdes)"
    rf"(?:{_NEAR}|\s+)(?:(?P<when2>{_OFTEN})\s+(?:\w+\s+)?{_REPORT}|{_REPORT}(?:{_NEAR}|"
    rf"\s+)(?P<when3>{_OFTEN}))\b",
    re.IGNORECASE,
)
"""A report that comes again: "modtager en halvårlig status", "orienteres hvert kvartal"."""

ALREADY = re.compile(r"\b(?:har|havde|blev|var|er|ikke|ej)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
NEGATED = re.compile(r"\s+(?:\w+\s+)?(?:ikke|ej)\b", re.IGNORECASE)

RESOLVED = re.compile(
    r"\b(?:besluttede|besluttet|beslutter|enedes\s+om|vedtog|aftalte|aftalt)(?:\s+\w+){0,2}?,?\s+"
    r"at\s+(?P<what>[a-zæøå]+e\b.*)",
    re.IGNORECASE,
)
"""What a body resolved to do: a task when it is told who does it, or by when."""

SENT_FOR = re.compile(
    r"\b(?:med\s+(?:et\s+)?ønske\s+om(?:,?\s+at)?|med\s+henblik\s+på(?:\s+at)?|for\s+at\s+få|"
    r"idet\s+\w+\s+ønsker|og\s+ønsker)\s+(?P<what>\S.*)",
    re.IGNORECASE,
)
"""What a case is sent back for."""

PURPOSE = re.compile(r"med\s+henblik|for\s+at\s+få", re.IGNORECASE)
"""What a case is sent back to have done, and not only what is wished for."""

A_THING = re.compile(r"(?:en|et)\s", re.IGNORECASE)
"""A thing alone ("en partshøring") is no task in words; its sentence is."""

SENT_TO = re.compile(
    r"\b(?:til|i)\s+(?P<who>administrationen|forvaltningen|direktionen|sekretariatet)\b",
    re.IGNORECASE,
)
"""Whom a case is sent back to."""

APPLICANT = re.compile(r"(?:at\s+)?ansøger\w*\b", re.IGNORECASE)
"""What an applicant must see to is the condition of a permission, and nobody's task here."""

EVENT = re.compile(r"(?:der\s+)?(?:af)?holdes\b", re.IGNORECASE)
"""An event that is only told of: "Der afholdes topmøde i januar 2031"."""

MEETING_HELD = re.compile(
    r"(?:at\s+)?(?:det\s+\w+\s+)?\w*mødet\b[^,;]*?\s(?:(?:af)?holdes|fastlægges|flyttes|begynder)\b",
    re.IGNORECASE,
)
"""When or where a meeting is held was settled by this: "Mødet den 9. marts holdes i hallen"."""

IF_ANY = re.compile(r"\b(?:en|et)\s+eventuelt?\b", re.IGNORECASE)
"""What may come to nothing."""

CONTACT = re.compile(r"(?:henvendelser|spørgsmål|tilmelding\w*)\b", re.IGNORECASE)
"""Where to turn, for whoever wants to; a task only with a deadline."""

MANNER = re.compile(
    r"\s*(?:ud\s+fra|efter|i\s+henhold\s+til)\s+"
    r"(?:følgende|nedenstående|ovenstående|denne|dette|samme)\b",
    re.IGNORECASE,
)
"""Behind a verb it tells how something is done: "der planlægges ud fra følgende skitse"."""

LABEL = re.compile(
    r"^(?:aktion|opfølgning|handling|konklusion|beslutning|opgave|to\s?do|action)\s*:\s*",
    re.IGNORECASE,
)
"""A word that announces a task and is no part of it."""

FIELDS = re.compile(
    r"[(,;–-]?\s*\b(?P<name>ansvarlig\w*|tovholder\w*|hvem|udføres\s+af|(?:tids)?frist|deadline|"
    r"hvornår)\s*:\s*(?P<value>[^:;()]+?)(?=[,;)]\s*(?:\w+\s*:|$)|\s*[).;]*$|\s+[-–]\s+\w+\s*:)\)?",
    re.IGNORECASE,
)
"""Such fields within a sentence: "Bo ringer (ansvarlig: HL, frist: 1/9)"."""

FIELD = re.compile(
    r"(?P<name>ansvarlig\w*|tovholder\w*|hvem|udføres\s+af|(?:tids)?frist|deadline|hvornår)\s*:\s*"
    r"(?P<value>\S.*)",
    re.IGNORECASE,
)
"""Actor or deadline of the task before it: "Ansvarlig: Ida Holm", "Frist: 1. maj"."""

NOBODY = re.compile(
    r"^(?:der|det|dette|disse|de|vi|man|sagen|punktet|som|og|at|herefter|endvidere|desuden|"
    r"punktet\s.*|sagen\s.*|kommentarer\w*|forslag\w*|henvendelser\w*|tilmelding\w*.*)$",
    re.IGNORECASE,
)
"""Subjects that do nothing."""

OPENING = re.compile(
    r"^(?:ved|på|til|efter|inden|i|når|nå|herefter|derefter|samtidig|endvidere|desuden|derudover|"
    r"yderligere|senest|forud|frem|fra)\b",
    re.IGNORECASE,
)
"""What a clause may open with before its verb; the subject then follows the verb."""

AFTER_VERB = re.compile(
    r"\s*(?P<who>[A-ZÆØÅ][\wæøåÆØÅ-]*(?:\s+(?:&|og)\s+[A-ZÆØÅ][\wæøå-]+)*|administrationen|"
    r"forvaltningen|udvalget|direktionen|formanden|borgmesteren|direktøren|cheferne|sekretariatet)"
)
_STAFF = (
    r"(?:administrationen|forvaltningen|direktionen|sekretariatet|centeret|centret|"
    r"sekretæren|formanden|kommunaldirektøren|[a-zæøå]+gruppen)"
)
BY_WHOM = re.compile(
    r"\baf\s+(?P<who>[A-ZÆØÅ][\wæøå&-]*(?:\s+[A-ZÆØÅ&][\wæøå-]*)*|"
    rf"{_STAFF})"
)
WISHED_OF = re.compile(rf"\bat\s+(?P<who>{_STAFF})\s+[a-zæøå]+(?:er|år|ør)\b")
"""Of whom something is wished: "ønsker, at forvaltningen holder borgermøde"."""

WHO_THEN = re.compile(
    rf"\b(?:til\s+)?(?P<who>{_STAFF}),\s+(?:som|der)\s+(?P<what>{PRESENT.pattern}.*)|"
    rf",\s+hvor\s+(?P<who2>{_STAFF})\s+(?P<what2>{PRESENT.pattern}.*)",
    re.IGNORECASE,
)
"""Who is to come with something when a case comes back."""

RECOMMENDS = re.compile(r"(?:at\s+)?(?:indstille|anbefale)\b", re.IGNORECASE)
"""What a body resolves to recommend is for another to do."""

TAKES_EFFECT = re.compile(
    r"^[^,]*\b(?:igangsættes|iværksættes|træder\s+i\s+kraft|begynder|starter)\s+"
    r"(?:\w+\s+){0,2}?(?:den|d\.|pr\.|fra)\s",
    re.IGNORECASE,
)
"""From when something holds or runs: a day that nobody has to meet."""
