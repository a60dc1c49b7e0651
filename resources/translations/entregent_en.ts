<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AccountDetail</name>
    <message numerus="yes">
        <source>%Ln value(s) to decide</source>
        <translation>
            <numerusform>%Ln value to decide</numerusform>
            <numerusform>%Ln values to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln put off until tomorrow.</source>
        <translation>
            <numerusform>%Ln put off until tomorrow.</numerusform>
            <numerusform>%Ln put off until tomorrow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more after these</source>
        <translation>
            <numerusform>%Ln more after these</numerusform>
            <numerusform>%Ln more after these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountKinds</name>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es) found</source>
        <translation>
            <numerusform>%Ln mailbox found</numerusform>
            <numerusform>%Ln mailboxes found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calendar(s) found</source>
        <translation>
            <numerusform>%Ln calendar found</numerusform>
            <numerusform>%Ln calendars found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address book(s) found</source>
        <translation>
            <numerusform>%Ln address book found</numerusform>
            <numerusform>%Ln address books found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln card</numerusform>
            <numerusform>%Ln cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>%Ln account</numerusform>
            <numerusform>%Ln accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln card</numerusform>
            <numerusform>%Ln cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookSheet</name>
    <message numerus="yes">
        <source>%Ln received</source>
        <translation>
            <numerusform>%Ln received</numerusform>
            <numerusform>%Ln received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sent</source>
        <translation>
            <numerusform>%Ln sent</numerusform>
            <numerusform>%Ln sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln merged</source>
        <translation>
            <numerusform>%Ln merged</numerusform>
            <numerusform>%Ln merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted here</source>
        <translation>
            <numerusform>%Ln deleted here</numerusform>
            <numerusform>%Ln deleted here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted on the server</source>
        <translation>
            <numerusform>%Ln deleted on the server</numerusform>
            <numerusform>%Ln deleted on the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s) left out</source>
        <translation>
            <numerusform>%Ln card left out</numerusform>
            <numerusform>%Ln cards left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%Ln card(s) written to {path}</source>
        <translation>
            <numerusform>%Ln card written to {path}</numerusform>
            <numerusform>%Ln cards written to {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
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
            <numerusform>%Ln address</numerusform>
            <numerusform>%Ln addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>Sync stopped: %n card(s) would be deleted</source>
        <translation>
            <numerusform>Sync stopped: %n card would be deleted</numerusform>
            <numerusform>Sync stopped: %n cards would be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) differ between here and {account}</source>
        <translation>
            <numerusform>%n value differs between here and {account}</numerusform>
            <numerusform>%n values differ between here and {account}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Apply %n field</numerusform>
            <numerusform>Apply %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more.</source>
        <translation>
            <numerusform>{names} and %n more.</numerusform>
            <numerusform>{names} and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) are sure</source>
        <translation>
            <numerusform>%n duplicate is sure</numerusform>
            <numerusform>%n duplicates are sure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of {names}: the same person?</source>
        <translation>
            <numerusform>%n card of {names}: the same person?</numerusform>
            <numerusform>%n cards of {names}: the same person?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sure</source>
        <translation>
            <numerusform>%Ln sure</numerusform>
            <numerusform>%Ln sure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to review</source>
        <translation>
            <numerusform>%Ln to review</numerusform>
            <numerusform>%Ln to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept the %Ln sure</source>
        <translation>
            <numerusform>Accept the sure one</numerusform>
            <numerusform>Accept the %Ln sure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s) accepted</source>
        <translation>
            <numerusform>%Ln group accepted</numerusform>
            <numerusform>%Ln groups accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message numerus="yes">
        <source>%Ln file(s) to import found in {folder}</source>
        <translation>
            <numerusform>%Ln file to import found in {folder}</numerusform>
            <numerusform>%Ln files to import found in {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) will not be offered again.</source>
        <translation>
            <numerusform>%Ln file will not be offered again.</numerusform>
            <numerusform>%Ln files will not be offered again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapView</name>
    <message numerus="yes">
        <source>%n of {most} characters</source>
        <translation>
            <numerusform>%n of {most} characters</numerusform>
            <numerusform>%n of {most} characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapsPane</name>
    <message numerus="yes">
        <source>Add the %Ln selected</source>
        <translation>
            <numerusform>Add the %Ln selected</numerusform>
            <numerusform>Add the %Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add all %Ln</source>
        <translation>
            <numerusform>Add</numerusform>
            <numerusform>Add all %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not listed any more: %Ln</source>
        <translation>
            <numerusform>Not listed any more: %Ln</numerusform>
            <numerusform>Not listed any more: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>Reading %n file(s)…</source>
        <translation>
            <numerusform>Reading %n file…</numerusform>
            <numerusform>Reading %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntroductionsPage</name>
    <message numerus="yes">
        <source>%Ln path(s)</source>
        <translation>
            <numerusform>%Ln path</numerusform>
            <numerusform>%Ln paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message numerus="yes">
        <source>Left: the news of %Ln person(s)</source>
        <translation>
            <numerusform>Left: the news of %Ln person</numerusform>
            <numerusform>Left: the news of %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message numerus="yes">
        <source>%Ln value(s) to decide afterwards</source>
        <translation>
            <numerusform>%Ln value to decide afterwards</numerusform>
            <numerusform>%Ln values to decide afterwards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %Ln more</source>
        <translation>
            <numerusform>{names} and %Ln more</numerusform>
            <numerusform>{names} and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln card(s)</source>
        <translation>
            <numerusform>%Ln card</numerusform>
            <numerusform>%Ln cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message numerus="yes">
        <source>%Ln line(s) that cannot be used</source>
        <translation>
            <numerusform>%Ln line that cannot be used</numerusform>
            <numerusform>%Ln lines that cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unchanged</numerusform>
            <numerusform>%Ln unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchange(s)</source>
        <translation>
            <numerusform>%Ln exchange</numerusform>
            <numerusform>%Ln exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden by the network</source>
        <translation>
            <numerusform>%Ln hidden by the network</numerusform>
            <numerusform>%Ln hidden by the network</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StalePage</name>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful value(s)</source>
        <translation>
            <numerusform>%Ln doubtful value</numerusform>
            <numerusform>%Ln doubtful values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) gone quiet</source>
        <translation>
            <numerusform>%Ln person gone quiet</numerusform>
            <numerusform>%Ln people gone quiet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Apply %n field</numerusform>
            <numerusform>Apply %n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message numerus="yes">
        <source>%Ln conflict(s)</source>
        <translation>
            <numerusform>%Ln conflict</numerusform>
            <numerusform>%Ln conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln minute(s) ago</source>
        <translation>
            <numerusform>synced %Ln minute ago</numerusform>
            <numerusform>synced %Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln hour(s) ago</source>
        <translation>
            <numerusform>synced %Ln hour ago</numerusform>
            <numerusform>synced %Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %Ln day(s) ago</source>
        <translation>
            <numerusform>synced yesterday</numerusform>
            <numerusform>synced %Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation>
            <numerusform>%Ln account</numerusform>
            <numerusform>%Ln accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Syncing</name>
    <message numerus="yes">
        <source>%Ln received</source>
        <translation>
            <numerusform>%Ln received</numerusform>
            <numerusform>%Ln received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sent</source>
        <translation>
            <numerusform>%Ln sent</numerusform>
            <numerusform>%Ln sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) to decide</source>
        <translation>
            <numerusform>%Ln value to decide</numerusform>
            <numerusform>%Ln values to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received %Ln from {account}.</source>
        <translation>
            <numerusform>Received %Ln from {account}.</numerusform>
            <numerusform>Received %Ln from {account}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln, as on {account}.</source>
        <translation>
            <numerusform>Deleted %Ln, as on {account}.</numerusform>
            <numerusform>Deleted %Ln, as on {account}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) differ between here and {account}.</source>
        <translation>
            <numerusform>%Ln value differs between here and {account}.</numerusform>
            <numerusform>%Ln values differ between here and {account}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%Ln decision(s) wait for you</source>
        <translation>
            <numerusform>%Ln decision waits for you</numerusform>
            <numerusform>%Ln decisions wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another %Ln can wait, on their pages</source>
        <translation>
            <numerusform>Another %Ln can wait, on their pages</numerusform>
            <numerusform>Another %Ln can wait, on their pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdatesPage</name>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) of employer</source>
        <translation>
            <numerusform>%Ln change of employer</numerusform>
            <numerusform>%Ln changes of employer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add the %Ln web address(es)</source>
        <translation>
            <numerusform>Add %Ln web address</numerusform>
            <numerusform>Add the %Ln web addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply to %Ln selected</source>
        <translation>
            <numerusform>Apply to the selected one</numerusform>
            <numerusform>Apply to %Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply all, %Ln contact(s)</source>
        <translation>
            <numerusform>Apply all, %Ln contact</numerusform>
            <numerusform>Apply all, %Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply %n field(s)</source>
        <translation>
            <numerusform>Apply %n field</numerusform>
            <numerusform>Apply %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Updated: %Ln contact(s)</source>
        <translation>
            <numerusform>Updated: %Ln contact</numerusform>
            <numerusform>Updated: %Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln web address(es) added</source>
        <translation>
            <numerusform>%Ln web address added</numerusform>
            <numerusform>%Ln web addresses added</numerusform>
        </translation>
    </message>
</context>
</TS>
