"""Why something was not taken (``Refusal`` by its value)."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "refusals.empty": "Il n’y a encore rien à envoyer.",
    "refusals.too_long": (
        (
            "C’est un peu long\u00a0: il y a {n} caractère de trop. "
            "Votre texte est là, coupez-le ou faites-en deux idées."
        ),
        (
            "C’est un peu long\u00a0: il y a {n} caractères de trop. "
            "Votre texte est là, coupez-le ou faites-en deux idées."
        ),
    ),
    "refusals.not_a_word": ("Ici, quelques mots suffisent. Gardez cette phrase pour le Temps#1."),
    "refusals.unreadable": (
        "Certains caractères ne peuvent pas être affichés. Votre texte est là, retapez ce passage."
    ),
    "refusals.all_words_given": (
        "Votre mot est donné. Retirez-le pour en mettre un autre.",
        "Vos {n} mots sont donnés. Retirez-en un pour en mettre un autre.",
    ),
    "refusals.line_too_long": (
        "La ligne {n} est trop longue. Rien n’a été ajouté, votre liste est là."
    ),
    "refusals.line_unreadable": (
        "La ligne {n} contient des caractères qui ne peuvent pas être affichés. "
        "Rien n’a été ajouté, votre liste est là."
    ),
    "refusals.too_many_lines": (
        "Jusqu’à {n} ligne à la fois. Rien n’a été ajouté, votre liste est là.",
        "Jusqu’à {n} lignes à la fois. Rien n’a été ajouté, votre liste est là.",
    ),
    "refusals.closed": ("L’écriture est fermée\u00a0: ce que vous aviez envoyé reste tel quel."),
    "refusals.three_already": (
        "Il y a déjà trois idées à retenir pour cette composante. "
        "Retirez-en une pour choisir celle-ci."
    ),
    "refusals.three_picked": (
        "Vous avez déjà trois idées à partager. Retirez-en une pour choisir celle-ci."
    ),
    "refusals.all_dots_given": (
        "Votre gommette est posée. Reprenez-la pour la mettre ici.",
        "Vos {n} gommettes sont posées. Reprenez-en une pour la mettre ici.",
    ),
    "refusals.enough_questions": (
        "{n} question de vous attend déjà. Retirez-la pour en noter une autre.",
        "{n} questions de vous attendent déjà. Retirez-en une pour en noter une autre.",
    ),
    "refusals.unquoted": (
        "Cette idée est «\u00a0à ne pas citer\u00a0»\u00a0: elle ne peut pas être partagée. "
        "Enlevez d’abord cette marque."
    ),
    "refusals.elsewhere": (
        "Ces deux idées ne sont pas sur la même composante. Déplacez-en une d’abord."
    ),
    "refusals.edited_elsewhere": (
        "Quelqu’un de votre table vient de changer cette idée. "
        "Voici les deux versions, gardez celle qui convient."
    ),
    "refusals.moved_elsewhere": (
        "Quelqu’un vient de déplacer cette idée. Elle est restée là où cette personne l’a mise\u00a0: "
        "déplacez-la de nouveau si besoin."
    ),
    "refusals.changed_elsewhere": (
        "Quelqu’un d’autre de l’animation vient de changer cela. Voici ce qui vaut maintenant\u00a0: "
        "ce que vous avez fait n’a pas été pris, reprenez-le si besoin."
    ),
    "refusals.titled_elsewhere": (
        "Quelqu’un vient de donner un autre titre à ces idées. Le vôtre est là\u00a0: "
        "donnez-le de nouveau s’il convient mieux."
    ),
    "refusals.being_edited": "Quelqu’un écrit sur cette idée. Réessayez dans un instant.",
    "refusals.pen_held": (
        "La plume est tenue par un autre téléphone. "
        "Vous pouvez la reprendre, ou ajouter une idée vous-même."
    ),
    "refusals.no_table": "Cette table n’existe pas, ou plus. Choisissez-en une autre.",
    "refusals.gone": (
        "Cette contribution a été retirée entre-temps. "
        "Votre texte est là, vous pouvez en faire une nouvelle."
    ),
    "refusals.not_yours": (
        "Cette contribution vient d’une autre personne. Vous pouvez y répondre par la vôtre."
    ),
    "refusals.not_allowed": "Ce n’est pas possible ici. Rien n’a été changé.",
    "refusals.not_understood": (
        "Cet envoi n’a pas été compris. Votre texte est là\u00a0: rechargez la page et réessayez."
    ),
    "refusals.other_content": (
        "Cet envoi a déjà été reçu avec un autre texte. "
        "Votre texte est là, envoyez-le comme une nouvelle contribution."
    ),
    "refusals.not_open": "Ce n’est pas encore ouvert. Votre texte attend ici.",
    "refusals.too_fast": (
        "Beaucoup d’envois d’un coup. Votre texte part dans quelques secondes, rien à faire."
    ),
    "refusals.not_saved": (
        "Nous n’avons pas pu l’enregistrer. Elle est gardée sur ce téléphone, "
        "nouvel essai dans quelques secondes."
    ),
    "refusals.session_lost": (
        "Votre téléphone a quitté la rencontre. Entrez de nouveau, ce qui attendait partira."
    ),
    "refusals.link_revoked": "Ce lien n’est plus valable. Demandez-en un autre à l’animation.",
}
