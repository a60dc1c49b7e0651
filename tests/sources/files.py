"""Small files in the formats of real life, written for these tests, and how to read them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tests.sources.msg_writer import msg
from tests.sources.pst.items import mail, photo, recipient
from tests.sources.pst.sample import OWNER, PEOPLE, picture, sample_bytes

from entregent.progress import Silent
from entregent.sources.archive import opened
from entregent.sources.detect import plans
from entregent.sources.opened import Options
from entregent.sources.records import Record, Refusal

OUTLOOK_EN = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title",'
    '"Business Street","Business City","Business State","Business Postal Code",'
    '"Business Country/Region","Business Phone","Home Phone","Mobile Phone","Birthday",'
    '"Categories","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Hobby",'
    '"Notes","Referred By","Spouse","Web Page"\r\n'
    '"Dr.","Ann","Q.","Lee","Jr.","Acme, Inc.","Research","Director","1 Main St","Toronto","ON",'
    '"M5V 1A1","Canada","(416) 555-0101","","416-555-0102","3/4/1970","Clients;VIP",'
    '"ann.lee@acme.example","SMTP","Ann Lee (ann.lee@acme.example)","ann@home.example","Chess",'
    '"First line\r\nsecond, ""quoted"" line","Marc Roy","Kim Lee","http://acme.example"\r\n'
    '"","Bob","","Stone","","","","","","","","","","","","","0/0/00","","bob@stone.example","","","",'
    '"","","","",""\r\n'
)

OUTLOOK_FR = (
    "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Titre;Rue (bureau);Ville (bureau);"
    "Dép/Région (bureau);Code postal (bureau);Pays/Région (bureau);Téléphone (bureau);Tél. mobile;"
    "Anniversaire;Adresse de messagerie;Adresse de messagerie 2 ;Recommandé par;Notes\r\n"
    "Me;Éloïse;;Bérubé;;Caisse Desjardins;Crédit;Directrice;12, rue Notre-Dame;Montréal;QC;H2Y 1B1;"
    "Canada;514 555-0142;438 555-0143;04/03/1971;eloise@desjardins.example;eb@maison.example;"
    "Luc Gagné;« Très » bien\r\n"
)

OUTLOOK_EN_NEW = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,"
    "Home Phone,Business Phone,Mobile Phone,Job Title,Department,Company,Office Location,"
    "Business Street,Business City,Spouse,Hobby,Web Page,Birthday,Notes\r\n"
    "Ann,Q.,Lee,Dr.,Jr.,Annie,ann.lee@acme.example,,,416 555-0101,416 555-0102,Director,Research,"
    '"Acme, Inc.",4-12,1 Main St,Toronto,Kim Lee,Chess,http://acme.example,1970-03-04,\r\n'
)

# The layout of newer versions: the courtesy title after the name, the job title among the job.
OUTLOOK_FR_NEW = (
    "Prénom,Deuxième prénom,Nom,Titre,Suffixe,Surnom,Adresse de courrier,Adresse de courrier 2,"
    "Tél. mobile,Titre,Service,Société,Notes\r\n"
    "Éloïse,,Bérubé,Me,,Élo,eloise@desjardins.example,,438 555-0143,Directrice,Crédit,"
    "Caisse Desjardins,\r\n"
)

GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Street,Address 1 - City,Relation 1 - Label,Relation 1 - Value\n"
    "Zoé,,Côté,,,Zo,Molson,Présidente,,--05-14,Note,,Clients ::: * myContacts,* Work,"
    "zoe@molson.example ::: zc@molson.example,Home,zoe@maison.example,Mobile,+1 514 555 0170,"
    "Home,1 rue A,Laval,Spouse,Ed Roy\n"
)

GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,"
    "Organization 1 - Name,Organization 1 - Title\n"
    "Zoé Côté,Zoé,,Côté,,1980-05-14,,* myContacts ::: Clients,* Work,zoe@molson.example,Mobile,"
    "+1 514 555 0170,,Molson,Présidente\n"
)

CONNECTIONS = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    'missing. You will only see email addresses for connections who have allowed it."\n'
    "\n"
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Marie,Roy,https://www.linkedin.com/in/marie-roy,,Desjardins,Analyste,08 Feb 2024\n"
    'Luc,"Gagné, MBA",https://www.linkedin.com/in/luc-gagne,luc@molson.example,"Molson, Inc.",'
    "Directeur,12 Mar 2019\n"
    ",,,,,,01 Jan 2020\n"
)
CONNECTIONS_OLD = (
    "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Marie,Roy,,Banque Nationale,Commis,08 Feb 2024\n"
)
CONNECTIONS_FR = (
    "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\n"
    "Marie,Roy,https://www.linkedin.com/in/marie-roy,,Desjardins,Analyste,12 mars 2023\n"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    'Julie Moi,Luc Gagné,"1/29/26, 2:37 PM",SECRET WORDS,OUTGOING,'
    "https://www.linkedin.com/in/julie-moi,https://www.linkedin.com/in/luc-gagne\n"
    'Ann Lee,Julie Moi,"12/3/25, 9:05 AM",,INCOMING,'
    "https://www.linkedin.com/in/ann-lee,https://www.linkedin.com/in/julie-moi\n"
)
INVITATIONS_OLD = (
    "From,To,Sent At,Message,Direction\n"
    'Julie Moi,Luc Gagné,"1/29/26, 2:37 PM",SECRET WORDS,OUTGOING\n'
)
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n"
    "2-a==,,Julie Moi,https://www.linkedin.com/in/julie-moi,Luc Gagné,"
    "https://www.linkedin.com/in/luc-gagne,2024-02-01 15:02:55 UTC,,"
    '"SECRET WORDS\nand more",INBOX\n'
    "2-a==,,Luc Gagné,https://www.linkedin.com/in/luc-gagne,Julie Moi,"
    "https://www.linkedin.com/in/julie-moi,2024-02-02 08:00:00 UTC,,SECRET WORDS,INBOX\n"
    '2-b==,,"Roy, Marie",https://www.linkedin.com/in/marie-roy,"Julie Moi,Gagné, Luc",'
    '"https://www.linkedin.com/in/julie-moi,https://www.linkedin.com/in/luc-gagne",'
    "2024-03-02 08:00:00 UTC,,SECRET WORDS,INBOX\n"
    "2-d==,,Ann Lee,https://www.linkedin.com/in/ann-lee,Julie Moi,"
    "https://www.linkedin.com/in/julie-moi,2024-03-02 09:00:00 UTC,,SECRET WORDS,INBOX\n"
    "2-c==,,Spam Inc,https://www.linkedin.com/in/spam,Julie Moi,"
    "https://www.linkedin.com/in/julie-moi,2024-03-03 08:00:00 UTC,,SECRET WORDS,SPAM\n"
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Fortin Conseil,Associée,,Montréal,Jan 2019,\n"
    "Desjardins,Analyste,,Lévis,Sep 2010,Dec 2018\n"
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
    "Julie,Moi,,,,Conseillère,,,,Montréal,,,\n"
)
EMAILS = (
    "Email Address,Confirmed,Primary,Updated On\n"
    "julie@moi.example,Yes,Yes,1/2/24\n"
    "old@moi.example,No,No,1/2/14\n"
)
RECOMMENDATIONS = (
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Luc,Gagné,Molson,Directeur,SECRET WORDS,"03/11/21, 02:49 PM",VISIBLE\n'
)
ENDORSEMENTS = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
    "Endorsement Status\n"
    "2024/02/01 15:02:55 UTC,Paiements,Ann,Lee,www.linkedin.com/in/ann-lee,ACCEPTED\n"
)
VIADEO = (
    "Prénom;Nom;Société;Fonction;Courriel;Profil;Date de mise en relation\n"
    "Éloïse;Bérubé;Cirque du Soleil;Directrice;eb@cirque.example;"
    "http://www.viadeo.com/profile/0021;03/04/2011\n"
)
VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nN:Roy;Marie;;;\r\nFN:Marie Roy\r\n"
    "EMAIL:marie@roy.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gagn=C3=A9;Luc\r\n"
    "TEL;CELL:514 555 0101\r\nEND:VCARD\r\n"
)
MAILS = (
    "From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n"
    "Return-Path: <marie@roy.example>\n"
    "From: Marie Roy <marie@roy.example>\n"
    "To: Julie Moi <julie@moi.example>, Éloïse Bérubé\n"
    " <eb@maison.example>\n"
    "Date: Fri, 08 Jul 2011 12:08:34 -0400\n"
    "Subject: SECRET WORDS\n"
    "Message-ID: <1@roy.example>\n"
    "\n"
    "SECRET WORDS\n"
    ">From the bottom of my heart\n"
    "From here on it is a sentence: SECRET\n"
    "\n"
    "From 1234@xxx Mon Mar 05 17:54:26 +0000 2018\n"
    "From: julie@moi.example\n"
    "To: Marie Roy <marie@roy.example>\n"
    "Date: Mon, 05 Mar 2018 17:54:26 +0000\n"
    "Message-ID: <2@moi.example>\n"
    "\n"
    "SECRET WORDS\n"
)
MAIL = MAILS.partition("\n")[2].partition("\n\nFrom 1234")[0]

COMPANY_FOLLOWS = (
    "Organization,Followed On\nMolson,Fri Mar 01 10:00:00 UTC 2024\nCirque du Soleil,2019-01-02\n"
)
MEMBER_FOLLOWS = (
    "Date,Status,FullName\n"
    "2024-02-01 15:02:55 UTC,Active,Ann Lee\n"
    "2020-02-01 15:02:55 UTC,Inactive,Bob Stone\n"
)
EVENTS = (
    "Event Name,Event Time,Status,External Url\n"
    '5 à 7 des paiements,"Apr 08, 2024 05:00 PM - Apr 08, 2024 07:00 PM",ATTENDING,'
    "https://www.linkedin.com/events/71\n"
    'Sommet 2024,"May 08, 2024 07:00 AM - May 08, 2024 05:00 PM",RELINQUISHED,\n'
)
IMPORTED_CONTACTS = (
    "FirstName,MiddleName,LastName,MaidenName,Title,Emails,PhoneNumbers,CreatedAt,UpdatedAt,"
    "Location\n"
    'Marie,,Roy,,Commis,"marie@roy.example, m.roy@banque.example",514 555-0101,'
    '"5/2/17, 3:31 PM","5/2/17, 3:31 PM",Laval\n'
    'Luc,J.,Gagné,,,,"+1 438 555 0102; 438-555-0103","5/2/17, 3:31 PM",,\n'
    ',,,,,noreply@shop.example,,"5/2/17, 3:31 PM",,\n'
)
IMPORTED_CONTACTS_OLD = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,FullName\n"
    'GOOGLE_CONTACTS,Marie,Roy,Banque Nationale,Commis,marie@roy.example,,"5/2/17, 3:31 PM",'
    "Marie Roy\n"
)
IMPORTED_CONTACTS_FR = (
    "Prénom;Nom;Entreprises;Poste;Adresses e-mail;Numéros de téléphone;Date de création\n"
    "Marie;Roy;Banque Nationale;Commis;marie@roy.example;514 555-0101;02/05/2017\n"
)
NOTES = (
    "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
    'Marie,Roy,https://www.linkedin.com/in/marie-roy,"Rencontrée au kiosque, aime la voile",'
    "2026-01-03,2026-02-01\n"
)
NOTES_FR = (
    "Prénom de la relation,Nom de la relation,URL du profil de la relation,Note,Créée le,"
    "Modifiée le\n"
    "Marie,Roy,https://www.linkedin.com/in/marie-roy,Aime la voile,2026-01-03,\n"
)
# Facebook writes the bytes of its UTF-8 one by one: `\\u00c3\\u0089` is É.
FACEBOOK_FRIENDS = (
    '{\n  "friends_v2": [\n'
    '    {\n      "name": "\\u00c3\\u0089lo\\u00c3\\u00afse B\\u00c3\\u00a9rub\\u00c3\\u00a9",\n'
    '      "timestamp": 1530403200\n    },\n'
    '    {\n      "name": "Luc Gagn\\u00c3\\u00a9",\n      "timestamp": 1234567890\n    }\n'
    "  ]\n}\n"
)
FACEBOOK_FRIENDS_OLD = '{"friends":[{"name":"Luc Roy","timestamp":1234567890}]}'
FACEBOOK_FOLLOWED = '{"following_v3":[{"name":"Ann Lee","timestamp":1600000000}]}'
FACEBOOK_FOLLOWERS = '{"followers_v3":[{"name":"Ann Lee"}]}'
FACEBOOK_ADDRESS_BOOK = (
    '{"address_book_v2":{"address_book":['
    '{"name":"Marie Roy","details":[{"contact_point":"+15145550101"},'
    '{"contact_point":"marie@roy.example"}],"created_timestamp":1530429889,'
    '"updated_timestamp":1530429889},'
    '{"name":"","details":[{"contact_point":"+15145550199"}]}]}}'
)
INSTAGRAM_FOLLOWERS = (
    '[\n  {\n    "title": "",\n    "media_list_data": [],\n    "string_list_data": [\n'
    '      {\n        "href": "https://www.instagram.com/ann.lee",\n        "value": "ann.lee",\n'
    '        "timestamp": 1600000000\n      }\n    ]\n  }\n]'
)
INSTAGRAM_FOLLOWING = (
    '{"relationships_following":[{"title":"ann.lee","string_list_data":'
    '[{"href":"https://www.instagram.com/_u/ann.lee","timestamp":1500000000}]},'
    '{"title":"","media_list_data":[],"string_list_data":'
    '[{"href":"https://www.instagram.com/zoe_c","value":"zoe_c","timestamp":1400000000}]}]}'
)
X_ACCOUNT = (
    'window.YTD.account.part0 = [\n  {\n    "account" : {\n      "email" : "julie@moi.example",\n'
    '      "createdVia" : "web",\n      "username" : "julie_moi",\n      "accountId" : "10",\n'
    '      "createdAt" : "2009-03-21T20:50:14.000Z",\n      "accountDisplayName" : "Julie Moi"\n'
    "    }\n  }\n]"
)
X_PROFILE = (
    'window.YTD.profile.part0 = [ { "profile" : { "description" : { "bio" : "Conseillère", '
    '"website" : "https://t.co/1", "location" : "Montréal" }, "avatarMediaUrl" : "" } } ]'
)
X_FOLLOWING = (
    "window.YTD.following.part0 = [\n"
    '  { "following" : { "accountId" : "21", '
    '"userLink" : "https://twitter.com/intent/user?user_id=21" } },\n'
    '  { "following" : { "accountId" : "22", '
    '"userLink" : "https://twitter.com/intent/user?user_id=22" } }\n]'
)
X_FOLLOWER = (
    'window.YTD.follower.part0 = [ { "follower" : { "accountId" : "22", '
    '"userLink" : "https://twitter.com/intent/user?user_id=22" } },\n'
    '{ "follower" : { "accountId" : "23" } }, { "follower" : { "accountId" : "99" } } ]'
)
X_TWEETS = (
    "window.YTD.tweets.part0 = [\n"
    '{ "tweet" : { "id_str" : "300", "full_text" : "@ann_lee SECRET WORDS", "entities" : { '
    '"user_mentions" : [ { "name" : "Ann Lee", "screen_name" : "ann_lee", "id_str" : "21" } ] '
    "} } },\n"
    '{ "tweet" : { "id_str" : "100", "full_text" : "SECRET", "entities" : { "user_mentions" : [ '
    '{ "name" : "Ann L.", "screen_name" : "ann_old", "id_str" : "21" }, '
    '{ "name" : "Luc Gagné", "screen_name" : "lucg", "id_str" : "22" }, '
    '{ "name" : "Zoé Côté", "screen_name" : "zoe", "id_str" : "23" } ] } } },\n'
    '{ "tweet" : { "id_str" : "90", "full_text" : "nobody", "entities" : { "user_mentions" : [ ] } '
    "} }\n]"
)
X_MESSAGES = (
    'window.YTD.direct_messages.part0 = [ { "dmConversation" : { "conversationId" : "10-21", '
    '"messages" : [\n'
    '{ "messageCreate" : { "recipientId" : "21", "reactions" : [ ], "urls" : [ ], '
    '"text" : "SECRET WORDS", "senderId" : "10", "id" : "7001", '
    '"createdAt" : "2021-05-06T07:08:09.010Z" } },\n'
    '{ "messageCreate" : { "recipientId" : "10", "text" : "SECRET", "senderId" : "21", '
    '"id" : "7002", "createdAt" : "2021-05-06T08:08:09.010Z" } },\n'
    '{ "messageCreate" : { "recipientId" : "10", "text" : "SECRET", "senderId" : "99", '
    '"id" : "7003", "createdAt" : "2021-05-07T08:08:09.010Z" } }\n] } } ]'
)
X_ARCHIVE: Mapping[str, str] = {
    "Your archive.html": "<html></html>",
    "data/account.js": X_ACCOUNT,
    "data/profile.js": X_PROFILE,
    "data/following.js": X_FOLLOWING,
    "data/follower.js": X_FOLLOWER,
    "data/tweets.js": X_TWEETS,
    "data/direct-messages.js": X_MESSAGES,
    "data/like.js": 'window.YTD.like.part0 = [ { "like" : { "tweetId" : "1" } } ]',
    "data/manifest.js": 'window.__THAR_CONFIG = { "userInfo" : { "userName" : "julie_moi" } }',
}
MASTODON_FOLLOWING = (
    "Account address,Show boosts,Notify on new posts,Languages\n"
    "ada@fosstodon.example,true,false,\n"
    'grace.h@mstdn.example,true,true,"fr, en"\n'
)
MASTODON_FOLLOWERS = "Account address\nada@fosstodon.example\nluc@piaille.example\n"
BLUESKY_FOLLOWS = (
    '{"subject":{"did":"did:plc:me","handle":"julie.bsky.example","displayName":"Julie Moi"},'
    '"follows":[{"did":"did:plc:a1","handle":"ann.bsky.example","displayName":"Ann Lee",'
    '"description":"Paiements"},{"did":"did:plc:b2","handle":"zoe.example"}],"cursor":"3k"}'
)
BLUESKY_FOLLOWERS = (
    '[{"followers":[{"did":"did:plc:a1","handle":"ann.bsky.example","displayName":"Ann Lee"}],'
    '"cursor":"2"},{"followers":[{"did":"did:plc:c3","handle":"handle.invalid",'
    '"displayName":"Luc Gagné"}]}]'
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n"
    "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:Julie\r\nX-WR-TIMEZONE:America/Toronto\r\n"
    "BEGIN:VEVENT\r\nDTSTART:20240305T230000Z\r\nDTEND:20240306T000000Z\r\n"
    "DTSTAMP:20260301T000000Z\r\nUID:one@google.com\r\n"
    "ORGANIZER;CN=Julie Moi:mailto:julie@moi.example\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Julie Moi;X-NU\r\n"
    " M-GUESTS=0:mailto:julie@moi.example\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Éloïse Bérubé"
    ":mailto:eloise@desjardins.example\r\n"
    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=Ann Lee"
    ":mailto:ann@lee.example\r\n"
    "ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED;CN=Salle B"
    ":mailto:c_188@resource.calendar.google.com\r\n"
    "DESCRIPTION:SECRET WORDS\\nand more\r\nLOCATION:Café Névé\\, Montréal\r\n"
    "STATUS:CONFIRMED\r\nSUMMARY:5 à 7 d’hiver\r\n"
    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:SECRET WORDS\r\nTRIGGER:-P0DT0H10M0S\r\n"
    "END:VALARM\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:stand-up\r\nDTSTART;TZID=Eastern Standard Time:20260105T090000\r\n"
    "DURATION:PT15M\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Point\r\n"
    "ATTENDEE;CN=Luc Gagné:mailto:luc@molson.example\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:stand-up\r\n"
    "RECURRENCE-ID;TZID=Eastern Standard Time:20260112T090000\r\n"
    "DTSTART;TZID=Eastern Standard Time:20260113T140000\r\nDURATION:PT15M\r\n"
    "SUMMARY:Point (déplacé)\r\nATTENDEE;CN=Luc Gagné:mailto:luc@molson.example\r\nEND:VEVENT\r\n"
    "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Écrire à Luc\r\nEND:VTODO\r\n"
    "END:VCALENDAR\r\n"
)
LUMA = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
    "custom_source,qr_code_url,amount,ticket_name,What company do you work for?,"
    "What is your LinkedIn profile?\n"
    "gst-1,Julie Moi,Julie,Moi,julie@moi.example,,2025-09-01T14:00:00.000Z,approved,"
    "2025-10-02T21:58:00.000Z,,https://lu.ma/check-in/evt-GaLa1?pk=g-1,$0.00,Standard,,\n"
    "gst-2,Éloïse Bérubé,Éloïse,Bérubé,eloise@desjardins.example,+15145550142,"
    "2025-09-03T14:00:00.000Z,approved,,,https://lu.ma/check-in/evt-GaLa1?pk=g-2,$0.00,Standard,"
    '"Caisse Desjardins, Lévis",https://www.linkedin.com/in/eloise-berube\n'
    "gst-3,,Luc,Gagné,luc@molson.example,,2025-09-04T14:00:00.000Z,approved,"
    "2025-10-02T22:10:00.000Z,,https://lu.ma/check-in/evt-GaLa1?pk=g-3,$0.00,Standard,Molson,\n"
    "gst-4,Ann Lee,Ann,Lee,ann@lee.example,,2025-09-05T14:00:00.000Z,declined,,,,,,,\n"
    "gst-5,Bob Stone,Bob,Stone,bob@stone.example,,2025-09-06T14:00:00.000Z,waitlist,,,,,,,\n"
)
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
    "Group,Order Type,Currency,Total Paid,Attendee Status,Event Name,Event ID,Event Start Date,"
    "Venue Name,Job Title,Company\n"
    "1001,2025-09-01 10:00:00-04:00,Marie,Roy,marie@roy.example,2,,Régulier,5001,,Free Order,CAD,0,"
    "Attending,Gala fintech,777,2025-10-02,Salle Wilder,Analyste,Desjardins\n"
    "1001,2025-09-01 10:00:00-04:00,Luc,Gagné,marie@roy.example,2,,Régulier,5002,,Free Order,CAD,0,"
    "Checked In,Gala fintech,777,2025-10-02,Salle Wilder,,\n"
    "1002,2025-09-02 10:00:00-04:00,Info Requested,Info Requested,ann@lee.example,1,,Régulier,5003"
    ",,Free Order,CAD,0,Attending,Gala fintech,777,2025-10-02,Salle Wilder,,\n"
    "1003,2025-09-03 10:00:00-04:00,Bob,Stone,bob@stone.example,1,,Régulier,5004,,Free Order,CAD,0,"
    "Refunded,Gala fintech,777,2025-10-02,Salle Wilder,,\n"
)
MEETUP = (
    "Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\t"
    "URL of Member Profile\tNotes\n"
    "Marie R.\t\tuser 12537919\tOrganizer\tYes\tYes\t0\tSeptember 1, 2025 6:05 PM\t04/24/2014\t"
    "http://www.meetup.com/Fintech-MTL/members/12537919/\t\n"
    "Luc\t\tuser 99\t\tNo\tYes\t1\tSeptember 3, 2025 8:00 AM\t04/24/2019\t"
    "http://www.meetup.com/Fintech-MTL/members/99/\t\n"
    "Ann\t\tuser 77\t\tNo\tNo\t0\tSeptember 2, 2025 8:00 AM\t04/24/2019\t"
    "http://www.meetup.com/Fintech-MTL/members/77/\t\n"
)

# Each format's text, under a name that says nothing: detection is by content.
TEXTS: Mapping[str, str] = {
    "vcard": VCARD,
    "outlook en": OUTLOOK_EN,
    "outlook en new": OUTLOOK_EN_NEW,
    "outlook fr": OUTLOOK_FR,
    "outlook fr new": OUTLOOK_FR_NEW,
    "google new": GOOGLE_NEW,
    "google old": GOOGLE_OLD,
    "linkedin connections": CONNECTIONS,
    "linkedin connections old": CONNECTIONS_OLD,
    "linkedin connections fr": CONNECTIONS_FR,
    "linkedin invitations": INVITATIONS,
    "linkedin invitations old": INVITATIONS_OLD,
    "linkedin messages": MESSAGES,
    "linkedin positions": POSITIONS,
    "linkedin profile": PROFILE,
    "linkedin emails": EMAILS,
    "linkedin recommendations": RECOMMENDATIONS,
    "linkedin endorsements": ENDORSEMENTS,
    "linkedin company follows": COMPANY_FOLLOWS,
    "linkedin member follows": MEMBER_FOLLOWS,
    "linkedin events": EVENTS,
    "linkedin imported contacts": IMPORTED_CONTACTS,
    "linkedin imported contacts old": IMPORTED_CONTACTS_OLD,
    "linkedin imported contacts fr": IMPORTED_CONTACTS_FR,
    "linkedin notes": NOTES,
    "linkedin notes fr": NOTES_FR,
    "facebook friends": FACEBOOK_FRIENDS,
    "facebook friends old": FACEBOOK_FRIENDS_OLD,
    "facebook followed": FACEBOOK_FOLLOWED,
    "facebook followers": FACEBOOK_FOLLOWERS,
    "facebook address book": FACEBOOK_ADDRESS_BOOK,
    "instagram followers": INSTAGRAM_FOLLOWERS,
    "instagram following": INSTAGRAM_FOLLOWING,
    "x account": X_ACCOUNT,
    "x following": X_FOLLOWING,
    "x follower": X_FOLLOWER,
    "x messages": X_MESSAGES,
    "mastodon following": MASTODON_FOLLOWING,
    "mastodon followers": MASTODON_FOLLOWERS,
    "bluesky follows": BLUESKY_FOLLOWS,
    "bluesky followers": BLUESKY_FOLLOWERS,
    "calendar": CALENDAR,
    "roster luma": LUMA,
    "roster eventbrite": EVENTBRITE,
    "roster meetup": MEETUP,
    "csv": VIADEO,
    "mail mbox": MAILS,
    "mail eml": MAIL,
}


# What no separator divides into columns.
NO_TABLES = frozenset(
    name
    for name, text in TEXTS.items()
    if text.startswith(("BEGIN:", "{", "[", "window.", "From ", "Return-Path:"))
) | {"mastodon followers"}

# The same of formats that are no text.
BINARIES: Mapping[str, bytes] = {
    "outlook pst": sample_bytes(),
    "outlook msg contact": msg(PEOPLE[0], attachments=[photo(picture())]),
    "outlook msg mail": msg(
        mail(OWNER, datetime(2026, 2, 4, 15, 4, 5, tzinfo=UTC), message_id="<a@b.example>"),
        recipients=[recipient("Luc Gagné", "luc.gagne@molson.example")],
        codec="cp1252",
    ),
}
FILES: Mapping[str, bytes] = {
    **{name: text.encode() for name, text in TEXTS.items()},
    **BINARIES,
}


def write(folder: Path, data: str | bytes, name: str = "data.bin") -> Path:
    """A file of these bytes (text in UTF-8), line ends as given."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def write_zip(path: Path, members: Mapping[str, str | bytes], **options: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 4, 10, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, **options)
    return path


def read(
    path: Path, options: Options | None = None, *, as_: str | None = None
) -> list[Record | Refusal]:
    """Every record of a path, as an import would see them."""
    wanted = options or Options()
    with opened(path) as container:
        found: list[Record | Refusal] = list(container.refused)
        for plan in plans(path, container, wanted, format=as_, progress=Silent()):
            for job in plan.jobs:
                found += job.reader.read(job.opened, wanted)
        return found


def format_of(path: Path) -> str:
    """The one format that a path is read as."""
    with opened(path) as container:
        (plan,) = plans(path, container, Options(), progress=Silent())
        return plan.format
