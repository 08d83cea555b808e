"""The words of French programmes that are neither hours nor dates, as questions about a line.

Every pattern reads folded text: lower case, no accents, one sort of dash, apostrophe and space.
"""

from __future__ import annotations

import re

from facilitation.programme.text import Source, fold, place_in

_PART_OF_DAY = re.compile(
    r"(?:programme de (?:la |l')|la |le |l'|en |dans la |dans l')?"
    r"(?:matinee|matin|apres[ -]midi|apres[ -]diner|soiree|soir|midi|demi-journee)"
    r"(?: [0-9]| du (?:jour|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b.{0,30})?"
    r"(?: ?[:(|,-].{0,80}| de [0-9].{0,40}| [0-9]{1,2} ?h.{0,30})?"
)
_OTHER_SECTION = re.compile(
    r"(?:(?:premiere|deuxieme|seconde|troisieme|1(?:re|ere)|[2-9]e(?:me)?) partie"
    r"|(?:partie|session|volet|sequence) (?:[0-9]{1,2}|[ivx]{1,4})|(?:seance |session )?pleniere)"
    r"(?: ?[:(|-].{0,80})?"
)
_PAGE_NUMBER = re.compile(
    r"[-–\[( ]*(?:(?:page|p\.?) ?[0-9]{1,3}(?: ?(?:/|sur|de|of) ?[0-9]{1,3})?"
    r"|[0-9]{1,3}(?: ?(?:/|sur) ?[0-9]{1,3})?)[-\]). ]*"
)
_TABLE_HEADER = re.compile(
    r"(?:horaires?|heures?|creneaux?|debut|quand)(?: de (?:debut|fin))?(?: \| [^|]{1,40}){1,6}"
)
# Not folded: « la veille à » goes on with an hour, « Salle A » does not.
_UNFINISHED = re.compile(
    r".*(?:^|[ (])(?:à|a|de|des|dès|vers|avant|après|entre|et|jusqu['’]à|du|ou|pour|sur|environ)$"
)
_GREETING = re.compile(
    r"(?:re-?)?(?:bonjour|bonsoir|salut|madame|monsieur|mesdames|messieurs|chers?|cheres?|coucou"
    r"|hello|bien cordialement|cordialement|a toutes et (?:a )?tous|nous|vous(?! avez dit)|je|j'ai"
    r"|merci|retrouvez|venez|veuillez|pour rappel|n'hesitez|au plaisir|bien a vous"
    r"|l'equipe)(?![a-z])"
)
_SENTENCE = re.compile(
    r"(?:voici|voila|ci-(?:joint|dessous|apres)|comme (?:convenu|prevu|annonce|chaque)"
    r"|suite (?:a|au)|dans le cadre|a l'occasion|afin d|pour (?:info|memoire|participer)"
    r"|(?:petit |un )?rappel d|rejoign|n'oubli|pensez|trouvez|vous trouverez"
    r"|ce(?:t|tte)? (?:rencontre|journee|seminaire|webinaire|colloque|forum|atelier|matinee|soiree"
    r"|reunion|evenement|formation|temps))(?![a-z])"
    r"|.*(?<![a-z])(?:vous (?:y )?(?:invit|convi|propos|attend|trouver|accueill|souhait|prie|adress"
    r"|inform|remerci|present)|(?:ai|a|avons|ont) (?:le plaisir|l'honneur|la joie)"
    r"|se (?:tiendra|tient|deroulera)|aura lieu|auront lieu"
    r"|(?:est|sont|sera|seront) (?:organise|heureu)"
    r"|organise(?:nt)? (?:une?|la|le|les|sa|son|ses|leurs?) )"
)
_RUBRIC = re.compile(
    r"(?:invitation|programme|au programme|agenda|a vos agendas|save the date|evenement|actualites?"
    r"|republique francaise|liberte,? egalite,? fraternite"
    r"|deroule|deroulement|ordre du jour|informations? pratiques?|infos? pratiques?|contexte"
    r"|presentation|objectifs?|public|communique(?: de presse)?|rappel|intelligence collective"
    r"|a noter|flyer|affiche|newsletter|lettre d'information|accueil|(?:le )?rendez-vous|reserve"
    r"|demi-journee|(?:journee|matinee|soiree|seance|rencontre|reunion|rencontres|temps|atelier)"
    r"(?: (?:de|d'|des) ?(?:etude|etudes|echanges?|travail|formation|rencontres?|reflexion))"
    r"(?: et d'echanges?| et de travail)?|programme (?:previsionnel|provisoire|detaille|complet"
    r"|de la (?:journee|matinee|rencontre)|du (?:jour|seminaire|webinaire|colloque|forum)"
    r"|des (?:rencontres|journees))"
    r"|(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
    r" (?:19|20)[0-9]{2})[ :!.]*"
)
_EVENT = (
    r"(?:rencontres?|journees?|seminaires?|webinaires?|colloques?|forums?|ateliers?|matinees?"
    r"|soirees?|conferences?|assises|congres|formations?|reunions?|comites?|assemblees?|visio"
    r"|cafes?|evenement|session|universite)"
)
_RUBRIC_BEFORE = re.compile(
    r"(?:(?:re|tr|fwd?) ?: ?"
    r"|(?:rappel|save the date|agenda|urgent|important|inscriptions?)(?: ?[:!]+ ?| - )"
    r"|(?:invitation|programme(?! de reussite)|deroule|deroulement)"
    r"(?: (?:previsionnel|provisoire|definitif|complet|detaille))?"
    r"(?: (?:de la journee|de la matinee|de la soiree|de la rencontre|du seminaire|du webinaire"
    r"|du forum|du colloque)(?= ?[:-]))?(?: ?[:!]+ ?| - | (?:a|de) (?:la |l')| (?:aux?|du|des) "
    rf"| (?={_EVENT}(?![a-z]))))(?=.{{8}})"
)
_SUBTITLE = re.compile(
    rf"(?:une? {_EVENT}(?![a-z])|l'evenement(?![a-z])|avec |par |en presence |\()"
)
_BY_SOMEBODY = re.compile(
    r"(?<![a-z])(?:(?:co-?)?(?:organise|propose|anime|porte|pilote)(?:e|s|es)?|a l'initiative)"
    r" (?:par|avec|de|du)(?![a-z])"
)
_PRACTICAL = re.compile(r"(?:informations?|infos?|renseignements?) pratiques?[ :!.]*")
_CALL = re.compile(
    r"(?:^|[a-z])ez(?![a-z])|^(?:entree|ouvert|places?|attention|nouveau|complet|dernier|bientot"
    r"|a (?:vos|tres|bientot)|on vous|plus que)(?![a-z])|^\S+ ?\S* ?!$"
)
_SHORT_EVENT = re.compile(rf"(?:les |nos |une? |la |le |[0-9]+e?(?:mes?)? )?{_EVENT}(?![a-z])")
_GENERIC_EVENT = re.compile(
    rf"(?:les |nos |la |le )?{_EVENT}(?: (?:du reseau|des reseaux|de rentree|en ligne"
    r"|publi(?:c|que)s?|thematiques?|d'information|d'etudes?|d'echanges?|(?:inter)?(?:region|nation"
    r"|departement|annuel|trimestriel|mensuel|profession)[a-z]*))*"
)
_MOST_WORDS_OF_A_RUBRIC = 4
_ORGANISER = re.compile(
    r"(?:reseau|pole|centre de ressources?|centre social|ville de|mairie|metropole|prefecture"
    r"|departement|conseil departemental|region|ministere|association|federation|union|scop"
    r"|communaute (?:de communes|d'agglomeration|urbaine)|agglomeration|cycle|collection|serie"
    r"|saison|collectif|commune de|maison de|direction|academie|agence"
    r"|(?:caf|ccas|cias|mjc|ddets|dreets|drac|ars|mairie)(?: (?:de|du|des))?|mission locale"
    r"|regie de quartier|rectorat|observatoire|office|syndicat|fondation|prefet|caisse|service"
    r"|secteur|etablissement public|conseils? (?:citoyens?|de quartier)|cite educative"
    r"|programme de reussite educative)(?![a-z])"
)
_SERIES = re.compile(
    r"(?<![a-z])(?:(?:du|notre|nos) cycles?|cycle «|saison [0-9]|n ?° ?[0-9]+"
    r"|[0-9] ?e(?:me)? (?:edition|rencontre|session|seance)|# ?[0-9]+$|episode [0-9]"
    r"|20[0-9]{2} ?[-/] ?20[0-9]{2}$)"
)
_ADMINISTRATIVE = re.compile(
    r"(?:contacts?|inscriptions?|pour s'inscrire|s'inscrire|renseignements?|tarifs?|acces|publics?"
    r"|organisat(?:ion|eurs?|rices?)|avec le soutien|en partenariat|en presence|telephone|tel|mail"
    r"|courriel|e-mail|site|lien|jauge|entree|participation|animation|participants?|animat(?:eur|rice)s?|referent\W?e?\W?s?|format|cout|prix"
    r"|intervenant\W?e?\W?s?"
    r"|horaires?|heures?|dates?|duree|lieux?|adresse|ou|quand|objet|sujet|subject|de|from|a|to|cc|pj"
    r"|parking|metro|tram|bus|transports?|plan|restauration|theme|thematique|objectifs?"
    r"|sous-titre)"
    r"(?: (?:et|d'|de |presse|web|vise|a l'evenement|obligatoires?|facultatifs?)[^:]{0,30})?"
    r"\.? ?(?:[:?|]|$)"
    r"|(?:(?:pour |avec )?qu(?:i|oi)|pourquoi|comment|combien) ?[:?]"
    r"|programme[^:]{0,30}:$|#\w+(?: #\w+)*$"
    r"|avec le soutien|en partenariat|entree (?:libre|gratuite)|gratuit|sur inscription"
    r"|inscriptions? (?:gratuite|obligatoire|avant|jusqu|en ligne|sur|aupres)|places limitees"
    r"|(?:-+ ?)?(?:message|forwarded message|original message|debut du message)(?![a-z])"
)
_CONTACT = re.compile(r"https?:|www\.|@|\b0[1-9](?:[ .-]?[0-9]{2}){4}\b")
_PLACE_WORDS = re.compile(
    r"(?<![a-z])(?:esplanade|salles?|maison|espace|centre|mairie|rue|avenue|place|quai|boulevard|bd"
    r"|hotel|theatre|mediatheque|bibliotheque|gymnase|ecole|lycee|college|universite|campus|amphi"
    r"|amphitheatre|auditorium|foyer|mjc|tiers-lieu|parc|stade|halle|palais|chateau|cinema|musee"
    r"|visioconference|visio|zoom|teams|distanciel|en ligne|locaux|batiment|etage|allee|impasse"
    r"|chemin|cours|route|square|ferme|village|abbaye|chapelle|ateliers? municipa|cite|prefecture"
    r"|conseil departemental|pavillon|kiosque|gare|port|zac|cedex|fabrique|friche|manufacture"
    r"|moulin|domaine|residence|parvis|locale)(?![a-z])|(?<![0-9])[0-9]{5}(?![0-9])"
)
_ADDRESS = re.compile(
    r"[0-9]{1,4}(?: ?(?:bis|ter|[a-d]))?,? (?:rue|avenue|av\.?|place|quai|boulevard|bd|allee"
    r"|impasse|chemin|cours|route|square|esplanade|passage|sentier|mail|promenade|ruelle|faubourg|voie)"
    r"(?![a-z])|[0-9]{2} ?[0-9]{3} [a-z]|(?:cs|bp) ?[0-9]"
    r"|(?:rue|avenue|place|quai|boulevard|allee|impasse|square|esplanade) (?:du|de|des|d'|[a-z]+)"
)
_NO_PLACE = re.compile(
    r"(?:(?:le |la |l'|en |toute la |tout le )?(?:matin|matinee|apres-midi|soir|soiree|journee|midi"
    r"|nuit)|inscri.*|gratuit.*|entree.*|libre.*|horaires?.*|heures?.*|dates?.*|programme.*"
    r"|en presentiel|presentiel|hybride|ouvert.*|sur reservation.*|de|a|et|au|le|du|des|ou"
    r"|rendez-vous.*|rdv.*|quand.*|save the date|accueil.*|fin|debut|environ|precises|puis"
    r"|ainsi que|invitation|heure de paris|[0-9 ]+(?:e?re?|eme)? ?(?:edition|annee|session).*"
    r"|edition.*|reporte.*|annule.*|complet.*|nouvelle date.*|date.*|jours?|durant"
    r"|pendant|avec.*)"
)
_SMALL_WORDS = frozenset(
    ("de", "du", "des", "la", "le", "les", "l", "d", "et", "à", "au", "aux", "sur", "sous", "en")
)
_RULES = " *-=~_[]•."
"""What may frame the heading of a section: « --- MATINÉE --- »."""
_LONGEST_TITLE = 200
_LONGEST_LINK = 12


def is_part_of_the_day(line: Source) -> bool:
    """« Matinée », « APRÈS-MIDI : agir », « Programme de la matinée »: never a note."""
    text = line.folded.strip(_RULES)
    return len(text) < _LONGEST_TITLE and bool(_PART_OF_DAY.fullmatch(text))


def is_other_section(line: Source) -> bool:
    """« Deuxième partie », « Plénière »: a section only where the layout says so."""
    return len(line.folded) < _LONGEST_TITLE and bool(_OTHER_SECTION.fullmatch(line.folded))


def is_page_number(line: Source) -> bool:
    """« 2 », « - 2 - », « Page 2/4 »."""
    return len(line.folded) < 30 and bool(_PAGE_NUMBER.fullmatch(line.folded))


def is_table_header(line: Source) -> bool:
    """« Horaire | Séquence | Intervention »."""
    return bool(_TABLE_HEADER.fullmatch(line.folded)) and not any(map(str.isdigit, line.folded))


def is_unfinished(line: Source) -> bool:
    """Whether the next line carries on the sentence: « … la veille à »."""
    return bool(_UNFINISHED.match(line.plain[-_LONGEST_LINK:]))


def is_greeting(line: Source) -> bool:
    """« Bonjour à toutes et tous, », and whatever speaks to its reader."""
    return bool(_GREETING.match(line.folded))


def is_sentence(line: Source) -> bool:
    """« Voici le programme de notre matinée », « La Ville vous invite à »: names nothing."""
    return len(line.folded) <= _LONGEST_TITLE and bool(_SENTENCE.match(line.folded))


def is_rubric(line: Source) -> bool:
    """« Programme », « Journée d'étude », « Invitation »: the name of no event in particular."""
    return bool(_RUBRIC.fullmatch(line.folded))


def without_rubric(title: str) -> str:
    """« Programme – Agir » and « Invitation au forum des métiers » without their rubric."""
    found = _RUBRIC_BEFORE.match(fold(title))
    return title[place_in(title, found.end()) :] if found else title


def begins_practical_lines(line: Source) -> bool:
    """« Informations pratiques »: what follows is no longer the programme."""
    return bool(_PRACTICAL.fullmatch(line.folded))


def is_series_or_organiser(line: Source) -> bool:
    """« Rencontres du réseau », « Ville de Corvanne », « Une journée pour comprendre ».

    Each is a title, but only for want of a better one.
    """
    if any(mark in line.folded for mark in (":", "?")):
        return False
    if _SERIES.search(line.folded) or _SUBTITLE.match(line.folded):
        return True
    if "«" in line.folded:
        return False
    return bool(_ORGANISER.match(line.folded) or _GENERIC_EVENT.fullmatch(line.folded))


def is_a_slogan(line: Source) -> bool:
    """« Venez nombreux ! », « Gratuit ! », but not « L'illectronisme n'est pas une fatalité ! »."""
    return line.folded.endswith("!") and bool(_CALL.search(line.folded))


def is_short_event(line: Source) -> bool:
    """« Forum des associations », « Séminaire des référents »: the event, or what is above it."""
    few = len(line.folded.split()) <= _MOST_WORDS_OF_A_RUBRIC
    named = any(mark in line.folded for mark in (":", "?", "«"))
    return few and not named and bool(_SHORT_EVENT.match(line.folded))


def begins_as_an_event(line: Source) -> bool:
    """« Rencontres nationales de la participation »: a name, or the subtitle of one."""
    return bool(_SHORT_EVENT.match(line.folded))


def is_administrative(line: Source) -> bool:
    """A line that informs (contact, access, price, mail header), hence names nothing."""
    folded = line.folded
    if _ADMINISTRATIVE.match(folded) or _CONTACT.search(folded):
        return True
    return bool(_BY_SOMEBODY.search(folded))


def is_prose(line: Source) -> bool:
    """Sentences, by their length, their full stop or the comma that ends a greeting."""
    text = line.folded
    if len(text) > _LONGEST_TITLE:
        return True
    return text.endswith((".", ",", ";")) or len(re.findall(r"[.!?] \w", text)) > 1


def looks_like_a_place(text: str, folded: str) -> bool:
    """Words of places, a postcode, or nothing but a few proper names."""
    if not folded or len(folded) > _LONGEST_TITLE or _CONTACT.search(folded):
        return False
    if folded.endswith((":", "?", "!", "…", ";")) or _NO_PLACE.fullmatch(folded):
        return False
    return has_place_words(folded) or _is_a_proper_name(text)


def begins_as_a_place(folded: str) -> bool:
    """« Maison des associations », « la salle des fêtes »: the name of a place comes first."""
    found = _PLACE_WORDS.search(folded)
    return bool(found) and not folded[: found.start() if found else 0].removesuffix("'").strip(
        "ladesux "
    )


def has_place_words(folded: str) -> bool:
    """« salle », « rue », « en visioconférence », a postcode."""
    return bool(_PLACE_WORDS.search(folded))


def is_an_address(folded: str) -> bool:
    """« 4 place du Lavoir », « 99120 Corvanne »."""
    return bool(_ADDRESS.match(folded))


def is_no_place(folded: str) -> bool:
    """What may stand beside a date without being where it happens."""
    return bool(_NO_PLACE.fullmatch(folded))


def _is_a_proper_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    names = [word for word in words if word.lower() not in _SMALL_WORDS]
    return 0 < len(names) <= 5 and all(word[0].isupper() for word in names)
