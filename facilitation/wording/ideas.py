"""What phones say about ideas while a table works on them, and at its harvest."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {
    # The board
    "ideas.table_ideas": "Les idées de votre table",
    "ideas.left_ideas": "Laissées par le groupe précédent",
    "ideas.far_ideas": "Vos idées sur les autres composantes",
    "ideas.board_closed": "Cette composante est fermée. Les autres restent ouvertes.",
    # What is done to one
    "ideas.acts_of": "Actions\u00a0: {texte}",
    "ideas.held": "Quelqu’un écrit sur cette idée.",
    "ideas.keep_mine": "Garder la mienne",
    "ideas.keep_other": "Garder l’autre",
    "ideas.move": "Déplacer vers…",
    "ideas.question": "Question",
    "ideas.move_go": "Déplacer",
    "ideas.moved_to": "Déplacée\u00a0: {composante}",
    "ideas.translate": "Traduire",
    "ideas.translation": "En français (facultatif)",
    "ideas.translation_short": "En français",
    "ideas.untranslated": "Traduction retirée.",
    # Ideas that say the same
    "ideas.stack": "Réunir avec…",
    "ideas.stack_hint": "Choisissez l’idée qui dit la même chose. Chacune garde ses mots.",
    "ideas.unstack": "Séparer",
    "ideas.put_together": "Réunies.",
    "ideas.taken_apart": "Séparées.",
    "ideas.untitled": "Titre retiré.",
    "ideas.stacked": ("{n} idée réunie", "{n} idées réunies"),
    "ideas.title": "Titre",
    "ideas.stack_title": "Un titre pour ces idées (facultatif)",
    # Marks of support
    "ideas.dot": "Gommette",
    "ideas.dots_left": (
        "Gommettes\u00a0: encore {n} à poser",
        "Gommettes\u00a0: encore {n} à poser",
    ),
    # The harvest
    "ideas.harvest": "Vos trois idées à partager",
    "ideas.harvest_line": "Choisissez-les ensemble. Les autres ne sont pas perdues\u00a0: elles seront dans la synthèse.",
    "ideas.share": "À partager",
    "ideas.unpick": "Ne plus partager",
    "ideas.unpicked": "Elle n’est plus à partager.",
    "ideas.picked_of": "{n} sur 3",
    "ideas.stack_picked": "Une idée réunie avec celle-ci est déjà à partager.",
    "ideas.carry": "Une question ou un désaccord à porter (facultatif)",
    "ideas.carried": "À porter aussi",
    "ideas.carried_tag": "À porter",
    "ideas.spokesperson": "Nous avons notre porte-parole",
    "ideas.harvest_done": "C’est prêt. Merci à la table\u00a0{n}.",
}
