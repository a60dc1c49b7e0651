<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>AccountDetail</name>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>What would be done</source>
        <translation>Ce qui serait fait</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>Retirer le compte</translation>
    </message>
    <message>
        <source>The password is kept until the program ends.</source>
        <translation>Le mot de passe est gardé jusqu’à la fin du programme.</translation>
    </message>
    <message>
        <source>The password is kept in the system’s keyring ({keyring}).</source>
        <translation>Le mot de passe est gardé dans le trousseau du système ({keyring}).</translation>
    </message>
    <message>
        <source>Confirm the deletions</source>
        <translation>Confirmer les suppressions</translation>
    </message>
    <message>
        <source>Password of {user}</source>
        <translation>Mot de passe de {user}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Without a usable keyring here, it is kept until the program ends.</source>
        <translation>Sans trousseau utilisable ici, il est gardé jusqu’à la fin du programme.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) to decide</source>
        <translation>
            <numerusform>%Ln valeur à décider</numerusform>
            <numerusform>%Ln valeurs à décider</numerusform>
        </translation>
    </message>
    <message>
        <source>To decide later</source>
        <translation>À décider plus tard</translation>
    </message>
    <message>
        <source>Both sides keep theirs until you decide; the rest goes on being synced.</source>
        <translation>Chaque côté garde la sienne jusqu’à votre décision; le reste continue d’être synchronisé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln put off until tomorrow.</source>
        <translation>
            <numerusform>%Ln remise à demain.</numerusform>
            <numerusform>%Ln remises à demain.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more after these</source>
        <translation>
            <numerusform>%Ln autre après celles-ci</numerusform>
            <numerusform>%Ln autres après celles-ci</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic sync of all accounts</source>
        <translation>Synchronisation automatique des comptes</translation>
    </message>
    <message>
        <source>At start and soon after each change, too.</source>
        <translation>Au démarrage et peu après chaque changement aussi.</translation>
    </message>
    <message>
        <source>The accounts are synced only when you ask.</source>
        <translation>Les comptes ne sont synchronisés qu’à votre demande.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count}&#xa0;h</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}&#xa0;min</translation>
    </message>
</context>
<context>
    <name>AccountKinds</name>
    <message>
        <source>Address book</source>
        <translation>Carnet d’adresses</translation>
    </message>
    <message>
        <source>Mail (headers only)</source>
        <translation>Courriel (en-têtes seulement)</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Connect mail</source>
        <translation>Connecter le courriel</translation>
    </message>
    <message>
        <source>Connect calendars</source>
        <translation>Connecter des agendas</translation>
    </message>
    <message>
        <source>Connect an address book</source>
        <translation>Connecter un carnet d’adresses</translation>
    </message>
    <message>
        <source>Any IMAP server. An app password is better than the account’s own.</source>
        <translation>Tout serveur IMAP. Un mot de passe d’application convient mieux que celui du compte.</translation>
    </message>
    <message>
        <source>Nextcloud, Fastmail, iCloud or any CalDAV server. An app password is better than the account’s own.</source>
        <translation>Nextcloud, Fastmail, iCloud ou tout serveur CalDAV. Un mot de passe d’application convient mieux que celui du compte.</translation>
    </message>
    <message>
        <source>Nextcloud, Fastmail, iCloud or any CardDAV server. An app password is better than the account’s own.</source>
        <translation>Nextcloud, Fastmail, iCloud ou tout serveur CardDAV. Un mot de passe d’application vaut mieux que celui du compte.</translation>
    </message>
    <message>
        <source>Only who wrote to whom and when; never what was said. Nothing is ever written to the server.</source>
        <translation>Seulement qui a écrit à qui, et quand; jamais ce qui est dit. Rien n’est jamais écrit sur le serveur.</translation>
    </message>
    <message>
        <source>Only who meets, when and where, and the title; never the notes. Nothing is ever written to the server.</source>
        <translation>Seulement qui se rencontre, quand et où, et le titre; jamais les notes. Rien n’est jamais écrit sur le serveur.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln an</numerusform>
            <numerusform>%Ln ans</numerusform>
        </translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es) found</source>
        <translation>
            <numerusform>%Ln boîte aux lettres trouvée</numerusform>
            <numerusform>%Ln boîtes aux lettres trouvées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calendar(s) found</source>
        <translation>
            <numerusform>%Ln agenda trouvé</numerusform>
            <numerusform>%Ln agendas trouvés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address book(s) found</source>
        <translation>
            <numerusform>%Ln carnet d’adresses trouvé</numerusform>
            <numerusform>%Ln carnets d’adresses trouvés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln courriel</numerusform>
            <numerusform>%Ln courriels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln fiche</numerusform>
            <numerusform>%Ln fiches</numerusform>
        </translation>
    </message>
    <message>
        <source>Account removed: {name}. Its cards stay on the server.</source>
        <translation>Compte retiré&#xa0;: {name}. Ses fiches restent sur le serveur.</translation>
    </message>
    <message>
        <source>Account removed: {name}. What was read of it stays here.</source>
        <translation>Compte retiré&#xa0;: {name}. Ce qui en a été lu reste ici.</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Sync all</source>
        <translation>Tout synchroniser</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>%Ln compte</numerusform>
            <numerusform>%Ln comptes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln fiche</numerusform>
            <numerusform>%Ln fiches</numerusform>
        </translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Aucun compte encore</translation>
    </message>
    <message>
        <source>Connect the address book of your server: changes go both ways, edits of two sides are merged field by field, and every sync can be undone. Mail and calendars are only read, to know whom you write to and meet.</source>
        <translation>Connectez le carnet d’adresses de votre serveur&#xa0;: les changements vont dans les deux sens, les modifications des deux côtés sont fusionnées champ par champ, et chaque synchronisation peut être annulée. Courriels et agendas sont seulement lus, pour savoir à qui vous écrivez et qui vous rencontrez.</translation>
    </message>
    <message>
        <source>Decided: {name}</source>
        <translation>Réglé&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>BookSheet</name>
    <message>
        <source>read-only</source>
        <translation>lecture seule</translation>
    </message>
    <message>
        <source>Never synced.</source>
        <translation>Jamais synchronisé.</translation>
    </message>
    <message>
        <source>Last synced on {when}.</source>
        <translation>Dernière synchronisation le {when}.</translation>
    </message>
    <message>
        <source>Synced on {when}: {what}.</source>
        <translation>Synchronisé le {when}&#xa0;: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln received</source>
        <translation>
            <numerusform>%Ln reçue</numerusform>
            <numerusform>%Ln reçues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sent</source>
        <translation>
            <numerusform>%Ln envoyée</numerusform>
            <numerusform>%Ln envoyées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged</source>
        <translation>
            <numerusform>%Ln fusionnée</numerusform>
            <numerusform>%Ln fusionnées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted here</source>
        <translation>
            <numerusform>%Ln supprimée ici</numerusform>
            <numerusform>%Ln supprimées ici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted on the server</source>
        <translation>
            <numerusform>%Ln supprimée sur le serveur</numerusform>
            <numerusform>%Ln supprimées sur le serveur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <translation>
            <numerusform>%Ln à décider</numerusform>
            <numerusform>%Ln à décider</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>rien de nouveau</translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s) left out</source>
        <translation>
            <numerusform>%Ln fiche laissée de côté</numerusform>
            <numerusform>%Ln fiches laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln laissé de côté</numerusform>
            <numerusform>%Ln laissés de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>{card}: {why}.</source>
        <translation>{card}&#xa0;: {why}.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>What do the columns of {file} hold?</source>
        <translation>Que contiennent les colonnes de {file}?</translation>
    </message>
    <message>
        <source>It is remembered: the next file with the same columns is read without a question.</source>
        <translation>C’est retenu&#xa0;: le prochain fichier aux mêmes colonnes sera lu sans question.</translation>
    </message>
    <message>
        <source>Viadeo, Viaduc, XING…</source>
        <translation>Viadeo, Viaduc, XING…</translation>
    </message>
    <message>
        <source>Profiles of a network? Its name</source>
        <translation>Des profils d’un réseau? Son nom</translation>
    </message>
    <message>
        <source>A name, an e-mail or an organization is needed.</source>
        <translation>Il faut un nom, un courriel ou un employeur.</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>Lire ainsi</translation>
    </message>
    <message>
        <source>The guest list of an event? Its title</source>
        <translation>Les invités d’un événement? Son titre</translation>
    </message>
    <message>
        <source>5 à 7 of the Chamber</source>
        <translation>5 à 7 de la Chambre</translation>
    </message>
    <message>
        <source>The day of the event</source>
        <translation>Le jour de l’événement</translation>
    </message>
    <message>
        <source>With neither, each line becomes a card.</source>
        <translation>Sans l’un ni l’autre, chaque ligne devient une fiche.</translation>
    </message>
    <message>
        <source>Leave this file out</source>
        <translation>Laisser ce fichier</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Signifie</translation>
    </message>
    <message>
        <source>In the first lines</source>
        <translation>Dans les premières lignes</translation>
    </message>
    <message>
        <source>What “{column}” holds</source>
        <translation>Ce que contient «&#xa0;{column}&#xa0;»</translation>
    </message>
    <message>
        <source>Kept as a line of the note</source>
        <translation>Gardé comme ligne de la note</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissé de côté</translation>
    </message>
    <message>
        <source>The day is written like 2026-05-21.</source>
        <translation>Le jour s’écrit comme 2026-05-21.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Périmés</translation>
    </message>
    <message>
        <source>Introductions</source>
        <translation>Mises en relation</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claire</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Importer un dossier…</translation>
    </message>
    <message>
        <source>Watch the Downloads folder</source>
        <translation>Surveiller le dossier Téléchargements</translation>
    </message>
    <message>
        <source>Stop watching the Downloads folder</source>
        <translation>Ne plus surveiller le dossier Téléchargements</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Nouveau contact</translation>
    </message>
    <message>
        <source>Sync the accounts</source>
        <translation>Synchroniser les comptes</translation>
    </message>
    <message>
        <source>Connect an address book</source>
        <translation>Connecter un carnet d’adresses</translation>
    </message>
    <message>
        <source>Export all contacts…</source>
        <translation>Exporter tous les contacts…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Search or act…</source>
        <translation>Rechercher ou agir…</translation>
    </message>
    <message>
        <source>Search contacts</source>
        <translation>Rechercher un contact</translation>
    </message>
    <message>
        <source>Contacts to invite on LinkedIn</source>
        <translation>Contacts à inviter sur LinkedIn</translation>
    </message>
    <message>
        <source>Connections in no address book</source>
        <translation>Relations dans aucun carnet d’adresses</translation>
    </message>
    <message>
        <source>Unknown correspondents</source>
        <translation>Correspondants inconnus</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Importer des fichiers</translation>
    </message>
    <message>
        <source>Contacts and exports</source>
        <translation>Contacts et exports</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message>
        <source>Export all contacts</source>
        <translation>Exporter tous les contacts</translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s) written to {path}</source>
        <translation>
            <numerusform>%Ln fiche écrite dans {path}</numerusform>
            <numerusform>%Ln fiches écrites dans {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Langue&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation>Apparence&#xa0;: comme le système</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>Apparence&#xa0;: claire</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>Apparence&#xa0;: sombre</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>{value}, differs</source>
        <translation>{value}, différent</translation>
    </message>
</context>
<context>
    <name>Connecting</name>
    <message>
        <source>Kind of account</source>
        <translation>Genre de compte</translation>
    </message>
    <message>
        <source>E-mail, server or web address</source>
        <translation>Courriel, serveur ou adresse web</translation>
    </message>
    <message>
        <source>User name, if it is not the e-mail</source>
        <translation>Nom d’utilisateur, si ce n’est pas le courriel</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Jusqu’où remonter</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Interrogation du serveur…</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Interrogation du serveur</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Choisissez-en au moins un.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Kept in the system’s keyring ({keyring}).</source>
        <translation>Gardé dans le trousseau du système ({keyring}).</translation>
    </message>
    <message>
        <source>Without a usable keyring here: until the program ends.</source>
        <translation>Sans trousseau utilisable ici&#xa0;: gardé jusqu’à la fin du programme.</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>lecture seule</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
</context>
<context>
    <name>ContactView</name>
    <message>
        <source>Groups: {groups}</source>
        <translation>Groupes&#xa0;: {groups}</translation>
    </message>
    <message>
        <source>Look up online…</source>
        <translation>Chercher en ligne…</translation>
    </message>
    <message>
        <source>Who can introduce me?</source>
        <translation>Qui me présente?</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>{percent} sure</source>
        <translation>{percent} sûr</translation>
    </message>
    <message>
        <source>With you</source>
        <translation>Avec vous</translation>
    </message>
    <message>
        <source>{percent} likely to answer you</source>
        <translation>{percent} de chances de vous répondre</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>D’où cela vient</translation>
    </message>
    <message>
        <source>{book} card</source>
        <translation>Fiche {book}</translation>
    </message>
    <message>
        <source>revised {date}</source>
        <translation>modifiée {date}</translation>
    </message>
    <message>
        <source>not dated</source>
        <translation>non datée</translation>
    </message>
    <message>
        <source>Edit the card: {name}</source>
        <translation>Modifier la fiche&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete the card: {name}</source>
        <translation>Supprimer la fiche&#xa0;: {name}</translation>
    </message>
    <message>
        <source>{network} profile</source>
        <translation>Profil {network}</translation>
    </message>
    <message>
        <source>connected {date}</source>
        <translation>connexion {date}</translation>
    </message>
    <message>
        <source>seen {date}</source>
        <translation>vu {date}</translation>
    </message>
    <message>
        <source>no longer in the list</source>
        <translation>n’est plus dans la liste</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the {network} profile</source>
        <translation>Ouvrir le profil {network}</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Nouveau contact</translation>
    </message>
    <message>
        <source>The contact</source>
        <translation>Le contact</translation>
    </message>
    <message>
        <source>Edit the card</source>
        <translation>Modifier la fiche</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>To invite on LinkedIn</source>
        <translation>À inviter sur LinkedIn</translation>
    </message>
    <message>
        <source>In no address book</source>
        <translation>Dans aucun carnet</translation>
    </message>
    <message>
        <source>Unknown correspondents</source>
        <translation>Correspondants inconnus</translation>
    </message>
    <message>
        <source>Who is listed</source>
        <translation>Qui est dans la liste</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln adresse</numerusform>
            <numerusform>%Ln adresses</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted: {name}</source>
        <translation>Supprimé&#xa0;: {name}</translation>
    </message>
    <message>
        <source>This contact has no card; only profiles of networks.</source>
        <translation>Ce contact n’a pas de fiche, seulement des profils de réseaux.</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Aucun contact pour l’instant</translation>
    </message>
    <message>
        <source>Import an address book from Outlook, Google or a vCard file, or a LinkedIn export. Dropping the files on the window will do.</source>
        <translation>Importez un carnet d’adresses d’Outlook, de Google ou d’un fichier vCard, ou un export de LinkedIn. Il suffit de déposer les fichiers sur la fenêtre.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>Personne ne correspond</translation>
    </message>
    <message>
        <source>Try fewer letters, or one of these: title:, skill:, org:, city:, met:, network:.</source>
        <translation>Essayez moins de lettres, ou l’un de ceux-ci&#xa0;: titre:, compétence:, org:, ville:, rencontre:, réseau:.</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Montrer tout le monde</translation>
    </message>
</context>
<context>
    <name>DecisionRow</name>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Later: {name}</source>
        <translation>Plus tard&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>{account} needs your password</source>
        <translation>{account}&#xa0;: mot de passe requis</translation>
    </message>
    <message numerus="yes">
        <source>Sync stopped: %n card(s) would be deleted</source>
        <translation>
            <numerusform>Synchronisation arrêtée&#xa0;: %n fiche serait supprimée</numerusform>
            <numerusform>Synchronisation arrêtée&#xa0;: %n fiches seraient supprimées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ between here and {account}</source>
        <translation>
            <numerusform>%n valeur diffère entre ici et {account}</numerusform>
            <numerusform>%n valeurs diffèrent entre ici et {account}</numerusform>
        </translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>conflit</translation>
    </message>
    <message>
        <source>{names}: both values are kept until you decide.</source>
        <translation>{names}&#xa0;: les deux valeurs sont gardées jusqu’à votre décision.</translation>
    </message>
    <message>
        <source>{name} has changed employer</source>
        <translation>{name} a changé d’employeur</translation>
    </message>
    <message>
        <source>{name} has a new title</source>
        <translation>{name} a un nouveau poste</translation>
    </message>
    <message>
        <source>{name} has another name now</source>
        <translation>{name} a changé de nom</translation>
    </message>
    <message>
        <source>{name} can be reached elsewhere too</source>
        <translation>{name} peut aussi être joint ailleurs</translation>
    </message>
    <message>
        <source>{change}, seen {date} on {network}.</source>
        <translation>{change}, vu {date} sur {network}.</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Appliquer %n champ</numerusform>
            <numerusform>Appliquer %n champs</numerusform>
        </translation>
    </message>
    <message>
        <source>Updated: {name}</source>
        <translation>Mis à jour&#xa0;: {name}</translation>
    </message>
    <message>
        <source>update</source>
        <translation>mise à jour</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more.</source>
        <translation>
            <numerusform>{names} et %n autre.</numerusform>
            <numerusform>{names} et %n autres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) are sure</source>
        <translation>
            <numerusform>%n doublon est sûr</numerusform>
            <numerusform>%n doublons sont sûrs</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>Parcourir</translation>
    </message>
    <message>
        <source>{names}: the same person?</source>
        <translation>{names}&#xa0;: la même personne?</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of {names}: the same person?</source>
        <translation>
            <numerusform>%n fiche de {names}&#xa0;: la même personne?</numerusform>
            <numerusform>%n fiches de {names}&#xa0;: la même personne?</numerusform>
        </translation>
    </message>
    <message>
        <source>Probability {percent}.</source>
        <translation>Probabilité {percent}.</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doublon</translation>
    </message>
    <message>
        <source>account</source>
        <translation>compte</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>{name}: {field} to check</source>
        <translation>{name}&#xa0;: {field} à vérifier</translation>
    </message>
    <message>
        <source>{value}, {percent} sure</source>
        <translation>{value}, {percent} sûr</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>périmé</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
</context>
<context>
    <name>Dispute</name>
    <message>
        <source>card</source>
        <translation>fiche</translation>
    </message>
    <message>
        <source>{name}: {field}</source>
        <translation>{name}&#xa0;: {field}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Sur le serveur</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Garder les deux</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>supprimée</translation>
    </message>
    <message>
        <source>Before: {value}</source>
        <translation>Avant&#xa0;: {value}</translation>
    </message>
    <message>
        <source>{title}, here {mine}, on the server {theirs}</source>
        <translation>{title}, ici {mine}, sur le serveur {theirs}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>a picture, {size}</source>
        <translation>une image, {size}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>Garder la nôtre</translation>
    </message>
    <message>
        <source>Keep the server’s</source>
        <translation>Garder celle du serveur</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>La supprimer</translation>
    </message>
    <message>
        <source>Keep the card</source>
        <translation>Garder la fiche</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
</context>
<context>
    <name>DoubtView</name>
    <message>
        <source>{percent} sure</source>
        <translation>{percent} sûr</translation>
    </message>
    <message>
        <source>now {value}, seen {date} on {network}</source>
        <translation>maintenant {value}, vu {date} sur {network}</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Apply {value}</source>
        <translation>Appliquer {value}</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Correct: {what}</source>
        <translation>Corriger&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {what}</source>
        <translation>Retirer&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>DoubtfulView</name>
    <message>
        <source>doubtful</source>
        <translation>douteux</translation>
    </message>
    <message>
        <source>came with the job at {organization}</source>
        <translation>venait avec l’emploi chez {organization}</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {what}</source>
        <translation>Retirer&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop the files to import them</source>
        <translation>Déposez les fichiers pour les importer</translation>
    </message>
    <message>
        <source>You will see what they hold before anything is changed.</source>
        <translation>Vous verrez ce qu’ils contiennent avant tout changement.</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Doublons possibles</translation>
    </message>
    <message>
        <source>Merge the sure ones</source>
        <translation>Fusionner les sûrs</translation>
    </message>
    <message>
        <source>The cards side by side</source>
        <translation>Les fiches côte à côte</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln groupe</numerusform>
            <numerusform>%Ln groupes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sure</source>
        <translation>
            <numerusform>%Ln sûr</numerusform>
            <numerusform>%Ln sûrs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <translation>
            <numerusform>%Ln à revoir</numerusform>
            <numerusform>%Ln à revoir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept the %Ln sure</source>
        <translation>
            <numerusform>Accepter le sûr</numerusform>
            <numerusform>Accepter les %Ln sûrs</numerusform>
        </translation>
    </message>
    <message>
        <source>revised {date}</source>
        <translation>modifiée {date}</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>non datée</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>each card stays as it is</source>
        <translation>chaque fiche reste comme elle est</translation>
    </message>
    <message>
        <source>click a value to choose it</source>
        <translation>cliquez une valeur pour la choisir</translation>
    </message>
    <message>
        <source>every value is kept</source>
        <translation>chaque valeur est gardée</translation>
    </message>
    <message>
        <source>One of these cards is in an account’s address book: they are tied together, and each stays as it is.</source>
        <translation>Une de ces fiches est dans le carnet d’un compte&#xa0;: elles sont liées, et chacune reste comme elle est.</translation>
    </message>
    <message>
        <source>Nothing is lost: every value is kept, and the merge can be undone at any time.</source>
        <translation>Rien n’est perdu&#xa0;: toutes les valeurs sont gardées, et la fusion s’annule en tout temps.</translation>
    </message>
    <message>
        <source>The card {kept} is kept, the others are merged into it; this can be undone at any time.</source>
        <translation>La fiche {kept} est gardée, les autres y sont réunies; annulable en tout temps.</translation>
    </message>
    <message>
        <source>The card {kept} is kept, the one {gone} is merged into it; this can be undone at any time.</source>
        <translation>La fiche {kept} est gardée, celle {gone} y est réunie; annulable en tout temps.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>Linked: {name}</source>
        <translation>Liées&#xa0;: fiches de {name}</translation>
    </message>
    <message>
        <source>Why {percent}</source>
        <translation>Pourquoi {percent}</translation>
    </message>
    <message>
        <source>starting point: 1 in {number}</source>
        <translation>point de départ&#xa0;: 1 sur {number}</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>Même personne</translation>
    </message>
    <message>
        <source>Only link</source>
        <translation>Lier seulement</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Pas la même</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>Aucun doublon</translation>
    </message>
    <message>
        <source>Every import is compared with what is here. Cards that look like one person are shown side by side, with the reasons.</source>
        <translation>Chaque import est comparé à ce qui est ici. Les fiches qui semblent être la même personne sont montrées côte à côte, avec les raisons.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message>
        <source>Merged: {name}</source>
        <translation>Fusionné&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Kept apart: {names}</source>
        <translation>Gardés séparés&#xa0;: {names}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s) accepted</source>
        <translation>
            <numerusform>%Ln groupe accepté</numerusform>
            <numerusform>%Ln groupes acceptés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Which card</source>
        <translation>Quelle fiche</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Nouveau contact</translation>
    </message>
    <message>
        <source>Edit the card</source>
        <translation>Modifier la fiche</translation>
    </message>
    <message>
        <source>one more</source>
        <translation>un autre</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message>
        <source>{format} export of {day} found in {folder}: {file}</source>
        <translation>{format}&#xa0;: fichier du {day} trouvé dans {folder} ({file})</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Pas celui-ci</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) to import found in {folder}</source>
        <translation>
            <numerusform>%Ln fichier à importer trouvé dans {folder}</numerusform>
            <numerusform>%Ln fichiers à importer trouvés dans {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Not these</source>
        <translation>Pas ceux-là</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Regarder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) will not be offered again.</source>
        <translation>
            <numerusform>%Ln fichier ne sera plus proposé.</numerusform>
            <numerusform>%Ln fichiers ne seront plus proposés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapView</name>
    <message>
        <source>Open the contact</source>
        <translation>Ouvrir le contact</translation>
    </message>
    <message>
        <source>Nothing shows an exchange with this contact yet.</source>
        <translation>Rien ne montre encore d’échange avec ce contact.</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Ouvrir {name}</translation>
    </message>
    <message>
        <source>Seen with {names}.</source>
        <translation>Avec {names}.</translation>
    </message>
    <message>
        <source>With you</source>
        <translation>Avec vous</translation>
    </message>
    <message>
        <source>What the card will say</source>
        <translation>Ce que dira la fiche</translation>
    </message>
    <message>
        <source>Add the address to the contact’s card</source>
        <translation>Ajouter l’adresse à la fiche du contact</translation>
    </message>
    <message>
        <source>Add to {book}</source>
        <translation>Ajouter au carnet {book}</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Pas celui-ci</translation>
    </message>
    <message>
        <source>Invitation to copy</source>
        <translation>Invitation à copier</translation>
    </message>
    <message>
        <source>Language of the invitation</source>
        <translation>Langue de l’invitation</translation>
    </message>
    <message>
        <source>Text of the invitation</source>
        <translation>Texte de l’invitation</translation>
    </message>
    <message>
        <source>Copy the invitation</source>
        <translation>Copier l’invitation</translation>
    </message>
    <message>
        <source>Search on {network}</source>
        <translation>Chercher sur {network}</translation>
    </message>
    <message>
        <source>Open {network}</source>
        <translation>Ouvrir {network}</translation>
    </message>
    <message>
        <source>Nothing is sent from here: paste it where {network} asks for a note.</source>
        <translation>Rien n’est envoyé d’ici&#xa0;: collez le texte là où {network} propose d’ajouter une note.</translation>
    </message>
    <message>
        <source>The address is the card’s own; look whether it is theirs.</source>
        <translation>L’adresse vient de la fiche; vérifiez que c’est bien la sienne.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {most} characters</source>
        <translation>
            <numerusform>%n caractère sur {most}</numerusform>
            <numerusform>%n caractères sur {most}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapsPane</name>
    <message>
        <source>perhaps known</source>
        <translation>peut-être connu</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>La personne</translation>
    </message>
    <message>
        <source>LinkedIn connections as seen {date}</source>
        <translation>D’après vos relations LinkedIn, vues {date}</translation>
    </message>
    <message numerus="yes">
        <source>Add the %Ln selected</source>
        <translation>
            <numerusform>Ajouter la personne choisie</numerusform>
            <numerusform>Ajouter les %Ln choisies</numerusform>
        </translation>
    </message>
    <message>
        <source>Add all but those perhaps known</source>
        <translation>Ajouter tous, sauf les peut-être connus</translation>
    </message>
    <message numerus="yes">
        <source>Add all %Ln</source>
        <translation>
            <numerusform>Ajouter</numerusform>
            <numerusform>Ajouter les %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>into {book}</source>
        <translation>au carnet {book}</translation>
    </message>
    <message>
        <source>Address book for the new cards: {book}</source>
        <translation>Carnet d’adresses des nouvelles fiches&#xa0;: {book}</translation>
    </message>
    <message>
        <source>Nobody to invite</source>
        <translation>Personne à inviter</translation>
    </message>
    <message>
        <source>Import a LinkedIn export to compare with: whoever is not among your connections there and was not invited appears here.</source>
        <translation>Importez une exportation LinkedIn pour comparer&#xa0;: ceux qui n’y sont pas de vos relations et n’ont pas été invités paraîtront ici.</translation>
    </message>
    <message>
        <source>Import an export…</source>
        <translation>Importer une exportation…</translation>
    </message>
    <message>
        <source>Every connection is in an address book</source>
        <translation>Chaque relation est dans un carnet d’adresses</translation>
    </message>
    <message>
        <source>Connections who come with the next export and have no card appear here.</source>
        <translation>Les relations de la prochaine exportation qui n’ont pas de fiche paraîtront ici.</translation>
    </message>
    <message>
        <source>No unknown correspondents</source>
        <translation>Aucun correspondant inconnu</translation>
    </message>
    <message>
        <source>Import your mail or your calendar: the people you exchange with who have no card appear here. Only headers are read.</source>
        <translation>Importez vos courriels ou votre calendrier&#xa0;: ceux avec qui vous échangez et qui n’ont pas de fiche paraîtront ici. Seuls les en-têtes sont lus.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Not listed any more: %Ln</source>
        <translation>
            <numerusform>Ne sera plus proposé&#xa0;: %Ln</numerusform>
            <numerusform>Ne seront plus proposés&#xa0;: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to {book}.</source>
        <translation>Ajouté au carnet {book}.</translation>
    </message>
    <message>
        <source>Copied. Nothing was sent.</source>
        <translation>Copié. Rien n’a été envoyé.</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Fichiers à importer</translation>
    </message>
    <message>
        <source>Drop files anywhere on the window</source>
        <translation>Déposez des fichiers n’importe où sur la fenêtre</translation>
    </message>
    <message>
        <source>Outlook, Google, Apple and vCard address books, exports of LinkedIn and other networks as they come, mailboxes, calendars, guest lists, any table. You will see what each file holds before anything is changed.</source>
        <translation>Carnets d’adresses Outlook, Google, Apple et vCard, exportations de LinkedIn et d’autres réseaux telles quelles, boîtes de courriel, agendas, listes d’invités, n’importe quel tableau. Vous verrez ce que contient chaque fichier avant que rien ne change.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s)…</source>
        <translation>
            <numerusform>Lecture de %n fichier…</numerusform>
            <numerusform>Lecture de %n fichiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Rien n’est encore changé.</translation>
    </message>
    <message>
        <source>Which column is what?</source>
        <translation>Que contient chaque colonne?</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Everything in these files is already here.</source>
        <translation>Tout ce que contiennent ces fichiers est déjà ici.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importation…</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Terminé.</translation>
    </message>
    <message>
        <source>Imported: {added} new, {updated} updated.</source>
        <translation>Importé&#xa0;: {added} nouveaux, {updated} mis à jour.</translation>
    </message>
    <message>
        <source>See what waits</source>
        <translation>Voir ce qui vous attend</translation>
    </message>
    <message>
        <source>See the contacts</source>
        <translation>Voir les contacts</translation>
    </message>
</context>
<context>
    <name>Inquiries</name>
    <message>
        <source>{network} may be asked</source>
        <translation>{network} peut être interrogé</translation>
    </message>
    <message>
        <source>Looked up: {name}</source>
        <translation>Cherché en ligne&#xa0;: {name}</translation>
    </message>
    <message>
        <source>There is no photo to use.</source>
        <translation>Il n’y a pas de photo à prendre.</translation>
    </message>
    <message>
        <source>Photo added: {name}</source>
        <translation>Photo ajoutée&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>IntroductionsPage</name>
    <message>
        <source>Introductions</source>
        <translation>Mises en relation</translation>
    </message>
    <message>
        <source>Whom do you want to meet? A person, an employer…</source>
        <translation>Qui voulez-vous rencontrer? Une personne, un employeur…</translation>
    </message>
    <message>
        <source>Whom do you want to meet?</source>
        <translation>Qui voulez-vous rencontrer?</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Chemins</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>Who can introduce you</source>
        <translation>Qui peut vous présenter</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>For example:</source>
        <translation>Par exemple&#xa0;:</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s)</source>
        <translation>
            <numerusform>%Ln chemin</numerusform>
            <numerusform>%Ln chemins</numerusform>
        </translation>
    </message>
    <message>
        <source>You can write to {name} yourself</source>
        <translation>Vous pouvez écrire vous-même à {name}</translation>
    </message>
    <message>
        <source>{name} can introduce you</source>
        <translation>{name} peut vous présenter</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>{a} and {b}</source>
        <translation>{a} et {b}</translation>
    </message>
    <message>
        <source>{percent} likely to work</source>
        <translation>{percent} de chances d’aboutir</translation>
    </message>
    <message>
        <source>Copied. The request is noted.</source>
        <translation>Copié. La demande est notée.</translation>
    </message>
    <message>
        <source>Where should the draft go?</source>
        <translation>Où enregistrer le brouillon?</translation>
    </message>
    <message>
        <source>Handed to your mail program. The request is noted.</source>
        <translation>Remis à votre logiciel de courriel. La demande est notée.</translation>
    </message>
    <message>
        <source>Saved as {file}. The request is noted.</source>
        <translation>Enregistré sous {file}. La demande est notée.</translation>
    </message>
    <message>
        <source>Type a name, an e-mail address or an employer, or a name with its employer: “Marie Roy, Molson”. You will see who can introduce you, why we think so, and a draft to ask with.</source>
        <translation>Tapez un nom, une adresse de courriel ou un employeur, ou un nom avec son employeur&#xa0;: «&#xa0;Marie Roy, Molson&#xa0;». Vous verrez qui peut vous présenter, pourquoi nous le croyons, et un brouillon pour le demander.</translation>
    </message>
    <message>
        <source>No path is known</source>
        <translation>Aucun chemin connu</translation>
    </message>
    <message>
        <source>Nobody in your data seems to know this person or employer. Messages and connections in a LinkedIn export make more paths visible.</source>
        <translation>Personne dans vos données ne semble connaître cette personne ou cet employeur. Les messages et les relations d’un export LinkedIn font voir d’autres chemins.</translation>
    </message>
    <message>
        <source>Import an export…</source>
        <translation>Importer un export…</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Everything that was changed, and how to take it back.</source>
        <translation>Tout ce qui a été changé, et comment revenir en arrière.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Nothing has been changed yet</source>
        <translation>Rien n’a encore été changé</translation>
    </message>
    <message>
        <source>Every import, edit and merge will stand here, ready to be undone.</source>
        <translation>Chaque import, modification et fusion sera inscrit ici, prêt à être annulé.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Annuler&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Language of the draft</source>
        <translation>Langue du brouillon</translation>
    </message>
    <message>
        <source>Form of address</source>
        <translation>Forme d’adresse</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Text of the draft</source>
        <translation>Texte du brouillon</translation>
    </message>
    <message>
        <source>Open in my mail</source>
        <translation>Ouvrir dans mon courrier</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>no address known</source>
        <translation>aucune adresse connue</translation>
    </message>
</context>
<context>
    <name>LookupView</name>
    <message>
        <source>Online look-up</source>
        <translation>Recherche en ligne</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Close the online look-up</source>
        <translation>Fermer la recherche en ligne</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Nothing is known of this contact that could be looked up.</source>
        <translation>On ne sait rien de ce contact qui permette de chercher.</translation>
    </message>
    <message>
        <source>{network} is off. A look-up would send {what}.</source>
        <translation>{network} n’est pas activé. Une recherche enverrait {what}.</translation>
    </message>
    <message>
        <source>Asking {network}…</source>
        <translation>On interroge {network}…</translation>
    </message>
    <message>
        <source>{network} shows nothing.</source>
        <translation>{network} ne montre rien.</translation>
    </message>
    <message>
        <source>{network}: {name}</source>
        <translation>{network}&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Now among this contact’s profiles, below.</source>
        <translation>Maintenant parmi les profils de ce contact, plus bas.</translation>
    </message>
    <message>
        <source>Turn on and look up</source>
        <translation>Activer et chercher</translation>
    </message>
    <message>
        <source>Turn {network} on and look up</source>
        <translation>Activer {network} et chercher</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Not now: {network}</source>
        <translation>Pas maintenant&#xa0;: {network}</translation>
    </message>
    <message>
        <source>Use the photo</source>
        <translation>Prendre la photo</translation>
    </message>
    <message>
        <source>Use the photo from {network}</source>
        <translation>Prendre la photo de {network}</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>People with news</source>
        <translation>Personnes dont il y a des nouvelles</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Ce qui est nouveau</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>arrivée</translation>
    </message>
    <message>
        <source>back</source>
        <translation>retour</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>départ</translation>
    </message>
    <message>
        <source>Nothing new on the networks</source>
        <translation>Rien de nouveau sur les réseaux</translation>
    </message>
    <message>
        <source>When you import a newer export, who joined, who left and who moved on is told here, also of people in no address book.</source>
        <translation>Quand vous importez une exportation plus récente, les arrivées, les départs et les changements d’emploi sont racontés ici, même pour qui n’est dans aucun carnet.</translation>
    </message>
    <message>
        <source>Import an export…</source>
        <translation>Importer un export…</translation>
    </message>
    <message>
        <source>Open on {network}</source>
        <translation>Ouvrir sur {network}</translation>
    </message>
    <message>
        <source>in no address book</source>
        <translation>dans aucun carnet d’adresses</translation>
    </message>
    <message>
        <source>Open the contact</source>
        <translation>Ouvrir le contact</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laisser</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Left: {name}</source>
        <translation>Laissé&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Left: the news of %Ln person(s)</source>
        <translation>
            <numerusform>Laissé&#xa0;: les nouvelles de %Ln personne</numerusform>
            <numerusform>Laissé&#xa0;: les nouvelles de %Ln personnes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>What do you want to do, or whom do you look for?</source>
        <translation>Que voulez-vous faire, ou qui cherchez-vous?</translation>
    </message>
    <message>
        <source>Search or act</source>
        <translation>Rechercher ou agir</translation>
    </message>
    <message>
        <source>Commands and contacts</source>
        <translation>Commandes et contacts</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contact</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>What a sync would do</source>
        <translation>Ce que ferait une synchronisation</translation>
    </message>
    <message>
        <source>Nothing: both sides agree.</source>
        <translation>Rien&#xa0;: les deux côtés sont pareils.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) to decide afterwards</source>
        <translation>
            <numerusform>%Ln valeur à décider ensuite</numerusform>
            <numerusform>%Ln valeurs à décider ensuite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %Ln more</source>
        <translation>
            <numerusform>{names} et %Ln autre</numerusform>
            <numerusform>{names} et %Ln autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln fiche</numerusform>
            <numerusform>%Ln fiches</numerusform>
        </translation>
    </message>
    <message>
        <source>{verb}, {count}: {names}</source>
        <translation>{verb}, {count}&#xa0;: {names}</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>instead of {old}</source>
        <translation>au lieu de {old}</translation>
    </message>
    <message>
        <source>not on the card yet</source>
        <translation>pas encore sur la fiche</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Apply {what}</source>
        <translation>Appliquer {what}</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Refuse {what}</source>
        <translation>Refuser {what}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message numerus="yes">
        <source>%Ln line(s) that cannot be used</source>
        <translation>
            <numerusform>%Ln ligne inutilisable</numerusform>
            <numerusform>%Ln lignes inutilisables</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are not affected.</source>
        <translation>Les autres ne sont pas touchées.</translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>Lignes refusées</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>into {book}</source>
        <translation>dans {book}</translation>
    </message>
    <message>
        <source>profiles of {network}</source>
        <translation>profils de {network}</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Colonnes…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouveau</numerusform>
            <numerusform>%Ln nouveaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln mis à jour</numerusform>
            <numerusform>%Ln mis à jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln inchangé</numerusform>
            <numerusform>%Ln inchangés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchange(s)</source>
        <translation>
            <numerusform>%Ln échange</numerusform>
            <numerusform>%Ln échanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln laissé de côté</numerusform>
            <numerusform>%Ln laissés de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden by the network</source>
        <translation>
            <numerusform>%Ln masqué par le réseau</numerusform>
            <numerusform>%Ln masqués par le réseau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refusé</numerusform>
            <numerusform>%Ln refusés</numerusform>
        </translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Search: name, employer, skill:payments met:2025</source>
        <translation>Rechercher&#xa0;: nom, employeur, compétence:paiements rencontre:2025</translation>
    </message>
    <message>
        <source>Search contacts</source>
        <translation>Rechercher un contact</translation>
    </message>
    <message>
        <source>title:cfo|ceo – a position, in French or English
skill:payments – what they are good at
org:molson – an employer, present or former
city:montréal, network:linkedin, group:clients
met:2025-03, event:gala – when or where you met
since:&gt;2020 – connected since; last:&lt;2023 – last contact
-org:bell – all but these; “jean roy” – these very words</source>
        <translation>titre:dg|pdg – un poste, en français ou en anglais
compétence:paiements – ce en quoi ils excellent
org:molson – un employeur, actuel ou ancien
ville:montréal, réseau:linkedin, groupe:clients
rencontre:2025-03, événement:gala – quand ou où vous vous êtes vus
depuis:&gt;2020 – en relation depuis; dernier:&lt;2023 – dernier contact
-org:bell – tous sauf ceux-là; «&#xa0;jean roy&#xa0;» – ces mots mêmes</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Arrêté. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Tomorrow: {what}</source>
        <translation>À demain&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Nothing to change.</source>
        <translation>Rien à changer.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Annulé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Nothing to redo.</source>
        <translation>Rien à rétablir.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>Rétabli.</translation>
    </message>
</context>
<context>
    <name>StalePage</name>
    <message>
        <source>Stale</source>
        <translation>Périmés</translation>
    </message>
    <message>
        <source>Doubtful values</source>
        <translation>Valeurs douteuses</translation>
    </message>
    <message>
        <source>Gone quiet</source>
        <translation>Silencieux</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>What may be stale</source>
        <translation>Ce qui est peut-être périmé</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln personne</numerusform>
            <numerusform>%Ln personnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful value(s)</source>
        <translation>
            <numerusform>%Ln valeur douteuse</numerusform>
            <numerusform>%Ln valeurs douteuses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Appliquer %n champ</numerusform>
            <numerusform>Appliquer %n champs</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing looks stale</source>
        <translation>Rien ne semble périmé</translation>
    </message>
    <message>
        <source>Values age at their own pace: a phone lasts longer than a title. What becomes doubtful is shown here, with the reason.</source>
        <translation>Chaque valeur vieillit à son rythme&#xa0;: un téléphone dure plus longtemps qu’un poste. Ce qui devient douteux est montré ici, avec la raison.</translation>
    </message>
    <message>
        <source>See the contacts</source>
        <translation>Voir les contacts</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) gone quiet</source>
        <translation>
            <numerusform>%Ln silencieux</numerusform>
            <numerusform>%Ln silencieux</numerusform>
        </translation>
    </message>
    <message>
        <source>{percent} sure</source>
        <translation>{percent} sûr</translation>
    </message>
    <message>
        <source>Open the contact</source>
        <translation>Ouvrir le contact</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Updated: {name}</source>
        <translation>Mis à jour&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Removed from {name}: {value}</source>
        <translation>Retiré de la fiche de {name}&#xa0;: {value}</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>syncing…</source>
        <translation>en cours…</translation>
    </message>
    <message>
        <source>never synced</source>
        <translation>jamais synchronisé</translation>
    </message>
    <message>
        <source>offline, will try again</source>
        <translation>hors ligne, réessaiera</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
    <message>
        <source>busy, will try again</source>
        <translation>serveur occupé, réessaiera</translation>
    </message>
    <message>
        <source>server busy</source>
        <translation>serveur occupé</translation>
    </message>
    <message>
        <source>needs your password</source>
        <translation>mot de passe requis</translation>
    </message>
    <message>
        <source>stopped: confirm</source>
        <translation>arrêté&#xa0;: confirmez</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>pas terminé</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s)</source>
        <translation>
            <numerusform>%Ln conflit</numerusform>
            <numerusform>%Ln conflits</numerusform>
        </translation>
    </message>
    <message>
        <source>synced just now</source>
        <translation>synchronisé à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln minute(s) ago</source>
        <translation>
            <numerusform>synchronisé il y a %Ln&#xa0;min</numerusform>
            <numerusform>synchronisé il y a %Ln&#xa0;min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln hour(s) ago</source>
        <translation>
            <numerusform>synchronisé il y a %Ln&#xa0;h</numerusform>
            <numerusform>synchronisé il y a %Ln&#xa0;h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln day(s) ago</source>
        <translation>
            <numerusform>synchronisé hier</numerusform>
            <numerusform>synchronisé il y a %Ln jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Synchronisation…</translation>
    </message>
    <message>
        <source>Offline; changes wait</source>
        <translation>Hors ligne; les changements attendent</translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>%Ln compte</numerusform>
            <numerusform>%Ln comptes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Syncing</name>
    <message>
        <source>Look</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Sync stopped. The rest comes with the next one.</source>
        <translation>Synchronisation arrêtée. Le reste viendra à la prochaine.</translation>
    </message>
    <message>
        <source>{account}: {why}.</source>
        <translation>{account}&#xa0;: {why}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln received</source>
        <translation>
            <numerusform>%Ln reçue</numerusform>
            <numerusform>%Ln reçues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sent</source>
        <translation>
            <numerusform>%Ln envoyée</numerusform>
            <numerusform>%Ln envoyées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) to decide</source>
        <translation>
            <numerusform>%Ln valeur à décider</numerusform>
            <numerusform>%Ln valeurs à décider</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced: {what}.</source>
        <translation>Synchronisé&#xa0;: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>Received %Ln from {account}.</source>
        <translation>
            <numerusform>{account}&#xa0;: %Ln fiche reçue.</numerusform>
            <numerusform>{account}&#xa0;: %Ln fiches reçues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln, as on {account}.</source>
        <translation>
            <numerusform>{account}&#xa0;: %Ln fiche supprimée, comme sur le serveur.</numerusform>
            <numerusform>{account}&#xa0;: %Ln fiches supprimées, comme sur le serveur.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) differ between here and {account}.</source>
        <translation>
            <numerusform>%Ln valeur diffère entre ici et {account}.</numerusform>
            <numerusform>%Ln valeurs diffèrent entre ici et {account}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced: nothing new.</source>
        <translation>Synchronisé&#xa0;: rien de nouveau.</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message>
        <source>Search or act</source>
        <translation>Rechercher ou agir</translation>
    </message>
    <message>
        <source>Reading what you know…</source>
        <translation>Lecture de vos données…</translation>
    </message>
    <message>
        <source>Nothing waits for you. Everything is in order.</source>
        <translation>Rien ne vous attend. Tout est en ordre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln decision(s) wait for you</source>
        <translation>
            <numerusform>%Ln décision vous attend</numerusform>
            <numerusform>%Ln décisions vous attendent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>environ %Ln minute</numerusform>
            <numerusform>environ %Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>{decisions}, {time}. The rest is in order.</source>
        <translation>{decisions}, {time}. Le reste est en ordre.</translation>
    </message>
    <message>
        <source>{decisions}, {time}. The rest can wait.</source>
        <translation>{decisions}, {time}. Le reste peut attendre.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>Bring in an address book and a LinkedIn export: what needs a decision will stand here. Everything stays on this machine.</source>
        <translation>Apportez un carnet d’adresses et un export LinkedIn&#xa0;: ce qui demande une décision sera ici. Tout reste sur cette machine.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importer des fichiers…</translation>
    </message>
    <message>
        <source>All done for today</source>
        <translation>Tout est fait pour aujourd’hui</translation>
    </message>
    <message>
        <source>What was put off comes back tomorrow. Nothing is lost in the meantime.</source>
        <translation>Ce qui est remis revient demain. Rien ne se perd entre-temps.</translation>
    </message>
    <message>
        <source>See the contacts</source>
        <translation>Voir les contacts</translation>
    </message>
    <message numerus="yes">
        <source>Another %Ln can wait, on their pages</source>
        <translation>
            <numerusform>%Ln autre peut attendre, sur sa page</numerusform>
            <numerusform>%Ln autres peuvent attendre, sur leurs pages</numerusform>
        </translation>
    </message>
    <message>
        <source>move</source>
        <translation>parcourir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>décider</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>annuler</translation>
    </message>
    <message>
        <source>Get back in touch</source>
        <translation>Renouer</translation>
    </message>
    <message>
        <source>Open the contact</source>
        <translation>Ouvrir le contact</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Ouvrir {name}</translation>
    </message>
</context>
<context>
    <name>UpdatesPage</name>
    <message>
        <source>Updates</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>People with updates</source>
        <translation>Contacts à mettre à jour</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>Add the web addresses</source>
        <translation>Ajouter les adresses web</translation>
    </message>
    <message>
        <source>Apply the selected</source>
        <translation>Appliquer la sélection</translation>
    </message>
    <message>
        <source>Leave all of it</source>
        <translation>Tout laisser</translation>
    </message>
    <message>
        <source>On your cards</source>
        <translation>Sur vos fiches</translation>
    </message>
    <message>
        <source>On the network</source>
        <translation>Sur les réseaux</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Your cards say what the networks say</source>
        <translation>Vos fiches disent ce que disent les réseaux</translation>
    </message>
    <message>
        <source>When a newer export shows another employer, title or address, it is proposed here, to apply or to refuse.</source>
        <translation>Quand un export plus récent montre un autre employeur, poste ou adresse, il est proposé ici, à appliquer ou à refuser.</translation>
    </message>
    <message>
        <source>Import an export…</source>
        <translation>Importer un export…</translation>
    </message>
    <message>
        <source>{fields} to add</source>
        <translation>{fields} à ajouter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln personne</numerusform>
            <numerusform>%Ln personnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) of employer</source>
        <translation>
            <numerusform>%Ln changement d’employeur</numerusform>
            <numerusform>%Ln changements d’employeur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add the %Ln web address(es)</source>
        <translation>
            <numerusform>Ajouter %Ln adresse web</numerusform>
            <numerusform>Ajouter les %Ln adresses web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply to %Ln selected</source>
        <translation>
            <numerusform>Appliquer au contact choisi</numerusform>
            <numerusform>Appliquer aux %Ln choisis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply all, %Ln contact(s)</source>
        <translation>
            <numerusform>Tout appliquer, %Ln contact</numerusform>
            <numerusform>Tout appliquer, %Ln contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the contact</source>
        <translation>Ouvrir le contact</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Appliquer %n champ</numerusform>
            <numerusform>Appliquer %n champs</numerusform>
        </translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>What is refused is never proposed again. Nothing old is lost.</source>
        <translation>Ce qui est refusé n’est plus jamais proposé. Rien d’ancien n’est perdu.</translation>
    </message>
    <message>
        <source>What is doubtful stays on the card until you remove it.</source>
        <translation>Ce qui est douteux reste sur la fiche tant que vous ne le retirez pas.</translation>
    </message>
    <message>
        <source>{change}, seen {date} on {network}</source>
        <translation>{change}, vu {date} sur {network}</translation>
    </message>
    <message numerus="yes">
        <source>Updated: %Ln contact(s)</source>
        <translation>
            <numerusform>Mis à jour&#xa0;: %Ln contact</numerusform>
            <numerusform>Mis à jour&#xa0;: %Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln web address(es) added</source>
        <translation>
            <numerusform>%Ln adresse web ajoutée</numerusform>
            <numerusform>%Ln adresses web ajoutées</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed from {name}: {value}</source>
        <translation>Retiré de la fiche de {name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Updated: {name}</source>
        <translation>Mis à jour&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Refused: {name}</source>
        <translation>Refusé&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>WatchSwitch</name>
    <message>
        <source>{folder} is no longer watched.</source>
        <translation>{folder} n’est plus surveillé.</translation>
    </message>
    <message>
        <source>New exports in {folder} will be offered. Nothing is imported by itself.</source>
        <translation>Les nouvelles exportations qui arrivent dans {folder} vous seront proposées. Rien n’est importé sans vous.</translation>
    </message>
</context>
</TS>
