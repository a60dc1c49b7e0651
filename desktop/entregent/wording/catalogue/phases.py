"""What long work is doing, shown beside its progress."""

from __future__ import annotations

from entregent.wording.template import Both, Catalogue

PHASES: Catalogue = {
    "matching.read": Both("Lecture des fiches", "Reading the cards"),
    "matching.compare": Both("Comparaison des fiches", "Comparing the cards"),
    "matching.write": Both("Rangement des contacts", "Arranging the contacts"),
    "suggestions": Both("Recherche de mises à jour", "Looking for updates"),
    "gaps": Both("Compte des échanges", "Counting exchanges"),
    "news": Both("Lecture des nouvelles des réseaux", "Reading the networks’ news"),
    "sync.listing": Both("Interrogation du serveur", "Asking the server"),
    "sync.reading": Both("Réception des fiches", "Receiving cards"),
    "sync.reading_mail": Both(
        "Lecture des en-têtes, jamais des messages", "Reading headers, never what mail says"
    ),
    "sync.reading_events": Both("Lecture de l’agenda", "Reading the calendar"),
    "sync.sending": Both("Envoi des fiches", "Sending cards"),
    "sync.settling": Both("Rangement des fiches", "Putting the cards away"),
    "sync.waiting": Both("Le serveur demande d’attendre", "The server asks to wait"),
    "import.recognise": Both("Examen des fichiers", "Looking at the files"),
    "watch.look": Both("Examen des dossiers surveillés", "Looking at the watched folders"),
    "import.read": Both("Lecture", "Reading"),
    "import.digest": Both("Empreinte des fichiers", "Fingerprint of the files"),
}
