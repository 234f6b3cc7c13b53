<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AssistantText</name>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>Not registered yet</source>
        <translation>Noch nicht registriert</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>changing</source>
        <translation>wird geändert</translation>
    </message>
    <message>
        <source>differs at the provider</source>
        <translation>weicht beim Anbieter ab</translation>
    </message>
    <message>
        <source>It has a server of its own. AutoLynx&apos;s calls name AutoLynx&apos;s instead, so that server hears nothing of them.</source>
        <translation>Der Assistent hat einen eigenen Server. Anrufe von AutoLynx nennen stattdessen den von AutoLynx; der eigene Server erfährt nichts von ihnen.</translation>
    </message>
    <message>
        <source>It has function tools without a server of their own; in AutoLynx&apos;s calls nobody answers them. Give each tool its own server.</source>
        <translation>Der Assistent hat Funktionswerkzeuge ohne eigenen Server; in Anrufen von AutoLynx antwortet ihnen niemand. Jedes Werkzeug braucht einen eigenen Server.</translation>
    </message>
    <message>
        <source>from a template</source>
        <translation>aus einer Vorlage</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>made here</source>
        <translation>hier angelegt</translation>
    </message>
</context>
<context>
    <name>CallDetail</name>
    <message>
        <source>Chosen to be called</source>
        <translation>Zum Anruf ausgewählt</translation>
    </message>
    <message>
        <source>Request sent to the provider</source>
        <translation>Anfrage an den Anbieter gesendet</translation>
    </message>
    <message>
        <source>Accepted by the provider</source>
        <translation>Vom Anbieter angenommen</translation>
    </message>
    <message>
        <source>No answer to the request: being looked up</source>
        <translation>Keine Antwort auf die Anfrage: wird nachgesehen</translation>
    </message>
    <message>
        <source>Nobody can say whether it was placed: a person decides</source>
        <translation>Ob angerufen wurde, ist nicht feststellbar: ein Mensch entscheidet</translation>
    </message>
    <message>
        <source>Given back; it never reached the provider</source>
        <translation>Zurückgegeben; hat den Anbieter nie erreicht</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Hang up asked for</source>
        <translation>Auflegen angefordert</translation>
    </message>
    <message>
        <source>about the person</source>
        <translation>über die Person</translation>
    </message>
    <message>
        <source>another call</source>
        <translation>anderer Anruf</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
</context>
<context>
    <name>CallResult</name>
    <message>
        <source>Telephone line</source>
        <translation>Telefonleitung</translation>
    </message>
    <message>
        <source>Speech to text</source>
        <translation>Sprache zu Text</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Provider&apos;s fee</source>
        <translation>Gebühr des Anbieters</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Voicemail detection</source>
        <translation>Mailbox-Erkennung</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Wissensbasis</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Judged a success</source>
        <translation>Als Erfolg gewertet</translation>
    </message>
</context>
<context>
    <name>Campaign</name>
    <message>
        <source>There is nobody to call.</source>
        <translation>Es gibt niemanden anzurufen.</translation>
    </message>
    <message>
        <source>It has been started already.</source>
        <translation>Die Kampagne wurde schon gestartet.</translation>
    </message>
    <message>
        <source>Only a campaign that dials can be paused.</source>
        <translation>Nur eine Kampagne, die wählt, kann pausiert werden.</translation>
    </message>
    <message>
        <source>Only a paused campaign can be resumed.</source>
        <translation>Nur eine pausierte Kampagne kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Only a live campaign can be stopped or finished.</source>
        <translation>Nur eine laufende Kampagne kann gestoppt oder abgeschlossen werden.</translation>
    </message>
    <message>
        <source>It has no contacts.</source>
        <translation>Die Kampagne hat keine Kontakte.</translation>
    </message>
    <message>
        <source>A live or scheduled campaign can&apos;t be archived.</source>
        <translation>Eine laufende oder geplante Kampagne kann nicht archiviert werden.</translation>
    </message>
    <message>
        <source>A campaign that was started can&apos;t be deleted. Archive it instead.</source>
        <translation>Eine gestartete Kampagne kann nicht gelöscht werden. Stattdessen archivieren.</translation>
    </message>
    <message>
        <source>It is in the archive. Take it out first.</source>
        <translation>Die Kampagne ist im Archiv. Sie zuerst herausholen.</translation>
    </message>
    <message>
        <source>It is not scheduled.</source>
        <translation>Die Kampagne ist nicht geplant.</translation>
    </message>
    <message>
        <source>Only an admin can give a campaign up.</source>
        <translation>Nur ein Admin kann eine Kampagne aufgeben.</translation>
    </message>
    <message>
        <source>Only a campaign that is held can be given up.</source>
        <translation>Nur eine angehaltene Kampagne kann aufgegeben werden.</translation>
    </message>
    <message>
        <source>It still has calls under way. Stop it first.</source>
        <translation>Es laufen noch Anrufe. Die Kampagne zuerst stoppen.</translation>
    </message>
    <message>
        <source>It has ended. Clone it instead.</source>
        <translation>Die Kampagne ist beendet. Sie stattdessen duplizieren.</translation>
    </message>
    <message>
        <source>Only an admin can give it to somebody else.</source>
        <translation>Nur ein Admin kann sie jemand anderem zuweisen.</translation>
    </message>
    <message>
        <source>There is no outcome to call again yet.</source>
        <translation>Es gibt noch kein Ergebnis, nach dem erneut angerufen werden kann.</translation>
    </message>
    <message>
        <source>It is not in the archive.</source>
        <translation>Die Kampagne ist nicht im Archiv.</translation>
    </message>
</context>
<context>
    <name>CampaignMenu</name>
    <message>
        <source>Start…</source>
        <translation>Starten…</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Planen…</translation>
    </message>
    <message>
        <source>Take the schedule back</source>
        <translation>Planung zurücknehmen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop and hang up…</source>
        <translation>Stoppen und auflegen…</translation>
    </message>
    <message>
        <source>Finish: skip who is left…</source>
        <translation>Abschließen: Übrige überspringen…</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Clone…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>Redial by outcome…</source>
        <translation>Nach Ergebnis erneut anrufen…</translation>
    </message>
    <message>
        <source>Assign to…</source>
        <translation>Zuweisen…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export with redials…</source>
        <translation>Mit erneuten Anrufen exportieren…</translation>
    </message>
    <message>
        <source>Export rows not taken…</source>
        <translation>Abgelehnte Zeilen exportieren…</translation>
    </message>
    <message>
        <source>Rehearse…</source>
        <translation>Durchspielen…</translation>
    </message>
</context>
<context>
    <name>ChosenRows</name>
    <message>
        <source>At most %1 rows at once.</source>
        <translation>Höchstens %1 Zeilen auf einmal.</translation>
    </message>
    <message>
        <source>Choose fewer, or use an action of the whole campaign.</source>
        <translation>Weniger auswählen oder eine Aktion der ganzen Kampagne verwenden.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>This is not the address of a database.</source>
        <translation>Das ist keine Adresse einer Datenbank.</translation>
    </message>
    <message>
        <source>It is written as postgresql://name@server/database; an admin has it.</source>
        <translation>Sie hat die Form postgresql://name@server/database; ein Admin kennt sie.</translation>
    </message>
    <message>
        <source>Write it as postgresql://name@server/database.</source>
        <translation>Sie als postgresql://name@server/database schreiben.</translation>
    </message>
    <message>
        <source>The address names no server.</source>
        <translation>Die Adresse nennt keinen Server.</translation>
    </message>
    <message>
        <source>The address names nobody.</source>
        <translation>Die Adresse nennt keinen Namen.</translation>
    </message>
    <message>
        <source>The address names no database.</source>
        <translation>Die Adresse nennt keine Datenbank.</translation>
    </message>
</context>
<context>
    <name>Drift</name>
    <message>
        <source>differs; it is secret, and not shown</source>
        <translation>weicht ab; es ist geheim und wird nicht gezeigt</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>there</source>
        <translation>dort</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was abweicht</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>This login is not an active member of AutoLynx.</source>
        <translation>Diese Anmeldung gehört zu keinem aktiven Mitglied von AutoLynx.</translation>
    </message>
    <message>
        <source>Sign in again, or ask an admin to add you.</source>
        <translation>Erneut anmelden oder einen Admin um Aufnahme bitten.</translation>
    </message>
    <message>
        <source>Only an admin may do this.</source>
        <translation>Das darf nur ein Admin.</translation>
    </message>
    <message>
        <source>Ask an admin.</source>
        <translation>Einen Admin fragen.</translation>
    </message>
    <message>
        <source>An assistant needs a name of 1 to 40 characters.</source>
        <translation>Ein Assistent braucht einen Namen mit 1 bis 40 Zeichen.</translation>
    </message>
    <message>
        <source>Give it a shorter or non-empty name.</source>
        <translation>Einen kürzeren oder nicht leeren Namen geben.</translation>
    </message>
    <message>
        <source>The assistant&apos;s configuration is not a JSON object.</source>
        <translation>Die Konfiguration des Assistenten ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>Give the fields of the provider&apos;s assistant.</source>
        <translation>Die Felder des Assistenten beim Anbieter angeben.</translation>
    </message>
    <message>
        <source>That is not an assistant id of the provider.</source>
        <translation>Das ist keine Kennung eines Assistenten beim Anbieter.</translation>
    </message>
    <message>
        <source>Copy it from the provider&apos;s dashboard.</source>
        <translation>Sie von der Übersicht des Anbieters kopieren.</translation>
    </message>
    <message>
        <source>This assistant is in the directory already.</source>
        <translation>Dieser Assistent ist schon im Verzeichnis.</translation>
    </message>
    <message>
        <source>Use it as it is.</source>
        <translation>Ihn verwenden, wie er ist.</translation>
    </message>
    <message>
        <source>There is no such assistant.</source>
        <translation>Diesen Assistenten gibt es nicht.</translation>
    </message>
    <message>
        <source>List the directory to see which there are.</source>
        <translation>Im Verzeichnis nachsehen, welche es gibt.</translation>
    </message>
    <message>
        <source>There is no such line.</source>
        <translation>Diese Leitung gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such active line.</source>
        <translation>Diese aktive Leitung gibt es nicht.</translation>
    </message>
    <message>
        <source>One of the lines does not exist.</source>
        <translation>Eine der Leitungen gibt es nicht.</translation>
    </message>
    <message>
        <source>List the lines to see which there are.</source>
        <translation>In der Liste der Leitungen nachsehen, welche es gibt.</translation>
    </message>
    <message>
        <source>A value has the wrong form, or is outside what a campaign allows.</source>
        <translation>Ein Wert hat die falsche Form oder liegt außerhalb dessen, was eine Kampagne erlaubt.</translation>
    </message>
    <message>
        <source>The fallback time zone is not known.</source>
        <translation>Die Ersatz-Zeitzone ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Use a name such as America/Chicago.</source>
        <translation>Einen Namen wie America/Chicago verwenden.</translation>
    </message>
    <message>
        <source>A campaign needs a name.</source>
        <translation>Eine Kampagne braucht einen Namen.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Ihr einen geben.</translation>
    </message>
    <message>
        <source>This assistant is not active, or not registered with the provider yet.</source>
        <translation>Dieser Assistent ist nicht aktiv oder noch nicht beim Anbieter registriert.</translation>
    </message>
    <message>
        <source>This assistant is not registered with the provider.</source>
        <translation>Dieser Assistent ist nicht beim Anbieter registriert.</translation>
    </message>
    <message>
        <source>Choose one from the directory.</source>
        <translation>Einen aus dem Verzeichnis wählen.</translation>
    </message>
    <message>
        <source>Choose another, or wait until it is registered.</source>
        <translation>Einen anderen wählen oder warten, bis er registriert ist.</translation>
    </message>
    <message>
        <source>Activate it, or wait until it is registered.</source>
        <translation>Ihn aktivieren oder warten, bis er registriert ist.</translation>
    </message>
    <message>
        <source>There is no line to call from.</source>
        <translation>Es gibt keine Leitung zum Anrufen.</translation>
    </message>
    <message>
        <source>Synchronise the lines, or buy a number at the provider.</source>
        <translation>Die Leitungen einlesen oder beim Anbieter eine Nummer kaufen.</translation>
    </message>
    <message>
        <source>There is no such campaign.</source>
        <translation>Diese Kampagne gibt es nicht.</translation>
    </message>
    <message>
        <source>List the campaigns to see which there are.</source>
        <translation>In der Liste der Kampagnen nachsehen, welche es gibt.</translation>
    </message>
    <message>
        <source>A campaign that is %1 can&apos;t be %2.</source>
        <translation>Im Zustand %1 ist für eine Kampagne nicht möglich: %2.</translation>
    </message>
    <message>
        <source>An archived campaign can&apos;t be started.</source>
        <translation>Eine archivierte Kampagne kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Take it out of the archive first.</source>
        <translation>Sie zuerst aus dem Archiv holen.</translation>
    </message>
    <message>
        <source>There is nobody to call.</source>
        <translation>Es gibt niemanden anzurufen.</translation>
    </message>
    <message>
        <source>There is nobody to call in it.</source>
        <translation>Darin ist niemand anzurufen.</translation>
    </message>
    <message>
        <source>Import contacts first.</source>
        <translation>Zuerst Kontakte importieren.</translation>
    </message>
    <message>
        <source>The assistant says things that the list does not provide: %1.</source>
        <translation>Der Assistent sagt etwas, das die Liste nicht enthält: %1.</translation>
    </message>
    <message>
        <source>Give each a default, or mend the list.</source>
        <translation>Jedem einen Ersatzwert geben oder die Liste berichtigen.</translation>
    </message>
    <message>
        <source>This campaign is not scheduled.</source>
        <translation>Diese Kampagne ist nicht geplant.</translation>
    </message>
    <message>
        <source>It has started already, or was never given a time.</source>
        <translation>Sie ist schon gestartet oder hatte nie einen Zeitpunkt.</translation>
    </message>
    <message>
        <source>The account&apos;s cap is between 1 and 10000.</source>
        <translation>Die Obergrenze des Kontos liegt zwischen 1 und 10000.</translation>
    </message>
    <message>
        <source>This campaign takes no more contacts.</source>
        <translation>Diese Kampagne nimmt keine Kontakte mehr auf.</translation>
    </message>
    <message>
        <source>Create a new one for them.</source>
        <translation>Für sie eine neue anlegen.</translation>
    </message>
    <message>
        <source>Another import into this campaign is under way.</source>
        <translation>Ein anderer Import in diese Kampagne läuft.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Warten, bis er fertig ist.</translation>
    </message>
    <message>
        <source>Calls would be tried again, but a contact has one attempt.</source>
        <translation>Anrufe sollen wiederholt werden, aber ein Kontakt hat nur einen Versuch.</translation>
    </message>
    <message>
        <source>Give more attempts, or no outcomes that are tried again.</source>
        <translation>Mehr Versuche geben oder keine Ergebnisse, nach denen wiederholt wird.</translation>
    </message>
    <message>
        <source>A limit has the wrong form, or is none.</source>
        <translation>Eine Grenze hat die falsche Form oder ist keine.</translation>
    </message>
    <message>
        <source>Somebody else has changed this campaign meanwhile.</source>
        <translation>Jemand anderes hat diese Kampagne inzwischen geändert.</translation>
    </message>
    <message>
        <source>Somebody else has changed this assistant meanwhile.</source>
        <translation>Jemand anderes hat diesen Assistenten inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at it again, then repeat your change.</source>
        <translation>Noch einmal ansehen, dann die Änderung wiederholen.</translation>
    </message>
    <message>
        <source>These outcomes can&apos;t be redialled.</source>
        <translation>Nach diesen Ergebnissen kann nicht erneut angerufen werden.</translation>
    </message>
    <message>
        <source>Choose other outcomes, or another campaign.</source>
        <translation>Andere Ergebnisse oder eine andere Kampagne wählen.</translation>
    </message>
    <message>
        <source>A live or scheduled campaign can&apos;t be archived.</source>
        <translation>Eine laufende oder geplante Kampagne kann nicht archiviert werden.</translation>
    </message>
    <message>
        <source>A campaign that was started can&apos;t be deleted.</source>
        <translation>Eine gestartete Kampagne kann nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Archive it instead.</source>
        <translation>Stattdessen archivieren.</translation>
    </message>
    <message>
        <source>There is no active member of that address.</source>
        <translation>Es gibt kein aktives Mitglied mit dieser Adresse.</translation>
    </message>
    <message>
        <source>List the members to see who there is.</source>
        <translation>In der Liste der Mitglieder nachsehen, wen es gibt.</translation>
    </message>
    <message>
        <source>Only a campaign that is held can be given up.</source>
        <translation>Nur eine angehaltene Kampagne kann aufgegeben werden.</translation>
    </message>
    <message>
        <source>Finish it instead.</source>
        <translation>Sie stattdessen abschließen.</translation>
    </message>
    <message>
        <source>It still has calls under way.</source>
        <translation>Es laufen noch Anrufe.</translation>
    </message>
    <message>
        <source>Stop it, and wait until they have ended.</source>
        <translation>Sie stoppen und warten, bis die Anrufe beendet sind.</translation>
    </message>
    <message>
        <source>This campaign has ended.</source>
        <translation>Diese Kampagne ist beendet.</translation>
    </message>
    <message>
        <source>Redial the contacts as a new campaign.</source>
        <translation>Die Kontakte in einer neuen Kampagne erneut anrufen.</translation>
    </message>
    <message>
        <source>That call is not under way.</source>
        <translation>Dieser Anruf läuft nicht.</translation>
    </message>
    <message>
        <source>It has ended, or there is no such call.</source>
        <translation>Er ist beendet, oder es gibt ihn nicht.</translation>
    </message>
    <message>
        <source>This assistant is being changed at the provider.</source>
        <translation>Dieser Assistent wird gerade beim Anbieter geändert.</translation>
    </message>
    <message>
        <source>Wait until that is done, then look at it again.</source>
        <translation>Warten, bis das erledigt ist, dann noch einmal ansehen.</translation>
    </message>
    <message>
        <source>Create it again.</source>
        <translation>Ihn neu anlegen.</translation>
    </message>
    <message>
        <source>%1 live or scheduled campaigns use this assistant.</source>
        <translation>%1 laufende oder geplante Kampagnen verwenden diesen Assistenten.</translation>
    </message>
    <message>
        <source>Finish them first, or deactivate the assistant.</source>
        <translation>Sie zuerst abschließen oder den Assistenten deaktivieren.</translation>
    </message>
    <message>
        <source>That is not a phone number with its country code.</source>
        <translation>Das ist keine Telefonnummer mit Ländervorwahl.</translation>
    </message>
    <message>
        <source>Write it as + and digits.</source>
        <translation>Sie als + und Ziffern schreiben.</translation>
    </message>
    <message>
        <source>That number is on the do-not-call list.</source>
        <translation>Diese Nummer steht auf der Sperrliste.</translation>
    </message>
    <message>
        <source>Use another phone.</source>
        <translation>Ein anderes Telefon verwenden.</translation>
    </message>
    <message>
        <source>That is no phone number.</source>
        <translation>Das ist keine Telefonnummer.</translation>
    </message>
    <message>
        <source>Give it with + and country code.</source>
        <translation>Sie mit + und Ländervorwahl angeben.</translation>
    </message>
    <message>
        <source>The do-not-call list has no such entry.</source>
        <translation>Die Sperrliste hat keinen solchen Eintrag.</translation>
    </message>
    <message>
        <source>Somebody else has just taken that entry back.</source>
        <translation>Jemand anderes hat diesen Eintrag gerade zurückgenommen.</translation>
    </message>
    <message>
        <source>List it to see which there are.</source>
        <translation>In der Liste nachsehen, welche es gibt.</translation>
    </message>
    <message>
        <source>The canary&apos;s first calls or its limits are not what they can be.</source>
        <translation>Die Zahl der Probeanrufe oder ihre Grenzen sind nicht möglich.</translation>
    </message>
    <message>
        <source>No canary holds this campaign.</source>
        <translation>Kein Probelauf hält diese Kampagne an.</translation>
    </message>
    <message>
        <source>It was never set, or has been judged already.</source>
        <translation>Er wurde nie gesetzt oder ist schon beurteilt.</translation>
    </message>
    <message>
        <source>The assistant has changed since you looked at it.</source>
        <translation>Der Assistent hat sich geändert, seit Sie ihn angesehen haben.</translation>
    </message>
    <message>
        <source>Look at the difference again, then decide.</source>
        <translation>Den Unterschied noch einmal ansehen, dann entscheiden.</translation>
    </message>
    <message>
        <source>The fate of that call is known.</source>
        <translation>Der Ausgang dieses Anrufs ist bekannt.</translation>
    </message>
    <message>
        <source>Look at the call itself.</source>
        <translation>Den Anruf selbst ansehen.</translation>
    </message>
    <message>
        <source>What became of this call is still being found out.</source>
        <translation>Was aus diesem Anruf wurde, wird noch geklärt.</translation>
    </message>
    <message>
        <source>Wait: AutoLynx decides by the provider&apos;s listings, or says that it can&apos;t.</source>
        <translation>Warten: AutoLynx entscheidet nach den Listen des Anbieters oder sagt, dass es das nicht kann.</translation>
    </message>
    <message>
        <source>There is no such call.</source>
        <translation>Diesen Anruf gibt es nicht.</translation>
    </message>
    <message>
        <source>List the campaign&apos;s calls to see which there are.</source>
        <translation>In den Anrufen der Kampagne nachsehen, welche es gibt.</translation>
    </message>
    <message>
        <source>There is no recording of that call.</source>
        <translation>Von diesem Anruf gibt es keine Aufnahme.</translation>
    </message>
    <message>
        <source>It was not answered, or its report has not come yet.</source>
        <translation>Er wurde nicht angenommen, oder sein Bericht steht noch aus.</translation>
    </message>
    <message>
        <source>The campaign has no such contact.</source>
        <translation>Die Kampagne hat keinen solchen Kontakt.</translation>
    </message>
    <message>
        <source>Those are more than 10,000 numbers.</source>
        <translation>Das sind mehr als 10.000 Nummern.</translation>
    </message>
    <message>
        <source>Ask for at most 10,000 at a time.</source>
        <translation>Höchstens 10.000 auf einmal anfordern.</translation>
    </message>
    <message>
        <source>A note has between 1 and 4,000 characters.</source>
        <translation>Eine Notiz hat zwischen 1 und 4.000 Zeichen.</translation>
    </message>
    <message>
        <source>Write it shorter, or in two.</source>
        <translation>Kürzer schreiben oder in zwei Teilen.</translation>
    </message>
    <message>
        <source>There is no such note.</source>
        <translation>Diese Notiz gibt es nicht.</translation>
    </message>
    <message>
        <source>Somebody has taken it away.</source>
        <translation>Jemand hat sie entfernt.</translation>
    </message>
    <message>
        <source>The connection to the database broke.</source>
        <translation>Die Verbindung zur Datenbank ist abgerissen.</translation>
    </message>
    <message>
        <source>The database can&apos;t be reached: %1.</source>
        <translation>Die Datenbank ist nicht erreichbar: %1.</translation>
    </message>
    <message>
        <source>Check that the database runs and that its URL is right, then try again.</source>
        <translation>Prüfen, ob die Datenbank läuft und ihre Adresse stimmt, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The database was busy with a conflicting change (SQLSTATE %1).</source>
        <translation>Die Datenbank war mit einer widersprechenden Änderung beschäftigt (SQLSTATE %1).</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>The statement was cancelled or took too long (SQLSTATE 57014).</source>
        <translation>Die Anweisung wurde abgebrochen oder dauerte zu lange (SQLSTATE 57014).</translation>
    </message>
    <message>
        <source>The database accepts no changes at present (SQLSTATE 25006).</source>
        <translation>Die Datenbank nimmt zurzeit keine Änderungen an (SQLSTATE 25006).</translation>
    </message>
    <message>
        <source>It may be a standby: check that the URL names the primary.</source>
        <translation>Sie ist vielleicht ein Ersatzserver: prüfen, ob die Adresse den Hauptserver nennt.</translation>
    </message>
    <message>
        <source>The database refuses this to the present login: %1 (SQLSTATE 42501).</source>
        <translation>Die Datenbank verweigert dies der jetzigen Anmeldung: %1 (SQLSTATE 42501).</translation>
    </message>
    <message>
        <source>The database has run out of something it needs: %1 (SQLSTATE %2).</source>
        <translation>Der Datenbank ist etwas ausgegangen, das sie braucht: %1 (SQLSTATE %2).</translation>
    </message>
    <message>
        <source>Look at the disk space, memory and connections of the database server.</source>
        <translation>Speicherplatz, Arbeitsspeicher und Verbindungen des Datenbankservers prüfen.</translation>
    </message>
    <message>
        <source>The database refused the data (SQLSTATE %1).</source>
        <translation>Die Datenbank hat die Daten abgelehnt (SQLSTATE %1).</translation>
    </message>
    <message>
        <source>The database reported: %1 (SQLSTATE %2).</source>
        <translation>Die Datenbank meldete: %1 (SQLSTATE %2).</translation>
    </message>
    <message>
        <source>The connection is being closed; this was not done.</source>
        <translation>Die Verbindung wird geschlossen; dies wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>A text holds the character U+0000, which a database can&apos;t store.</source>
        <translation>Ein Text enthält das Zeichen U+0000, das eine Datenbank nicht speichern kann.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Es entfernen.</translation>
    </message>
    <message>
        <source>Check its path and permissions.</source>
        <translation>Pfad und Rechte prüfen.</translation>
    </message>
    <message>
        <source>Free some space or choose another place; nothing was left behind.</source>
        <translation>Platz schaffen oder einen anderen Ort wählen; nichts blieb zurück.</translation>
    </message>
    <message>
        <source>It needs a header (name, business_name, phone) and a row for each contact.</source>
        <translation>Sie braucht eine Kopfzeile (name, business_name, phone) und je Kontakt eine Zeile.</translation>
    </message>
    <message>
        <source>Mend the first row, or name the encoding and delimiter.</source>
        <translation>Die erste Zeile berichtigen oder Kodierung und Trennzeichen angeben.</translation>
    </message>
    <message>
        <source>Open it in its program and save the sheet as CSV.</source>
        <translation>Sie in ihrem Programm öffnen und das Blatt als CSV speichern.</translation>
    </message>
    <message>
        <source>Put a first row with the columns&apos; names: name, business_name, phone.</source>
        <translation>Eine erste Zeile mit den Spaltennamen einfügen: name, business_name, phone.</translation>
    </message>
    <message>
        <source>Several columns are called %1.</source>
        <translation>Mehrere Spalten heißen %1.</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: %1.</source>
        <translation>Die Datei ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1.</source>
        <translation>Die Datei ist nicht beschreibbar: %1.</translation>
    </message>
    <message>
        <source>The file has no column called %1.</source>
        <translation>Die Datei hat keine Spalte namens %1.</translation>
    </message>
    <message>
        <source>The file is a workbook, an archive or a document, not CSV.</source>
        <translation>Die Datei ist eine Arbeitsmappe, ein Archiv oder ein Dokument, kein CSV.</translation>
    </message>
    <message>
        <source>The first row holds a phone number, so the file seems to have no header.</source>
        <translation>Die erste Zeile enthält eine Telefonnummer; der Datei scheint die Kopfzeile zu fehlen.</translation>
    </message>
    <message>
        <source>The header row cannot be read: a quotation mark in it is not closed.</source>
        <translation>Die Kopfzeile ist nicht lesbar: Ein Anführungszeichen darin ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was added.</source>
        <translation>Der Import wurde abgebrochen; nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>There is nothing in the file.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>There is no member of that address.</source>
        <translation>Es gibt kein Mitglied mit dieser Adresse.</translation>
    </message>
    <message>
        <source>A member is an admin or an operator.</source>
        <translation>Ein Mitglied ist Admin oder Operator.</translation>
    </message>
    <message>
        <source>Say which.</source>
        <translation>Sagen Sie, was von beidem.</translation>
    </message>
    <message>
        <source>That is no e-mail address.</source>
        <translation>Das ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Write it like name@example.com.</source>
        <translation>Schreiben Sie sie wie name@example.com.</translation>
    </message>
    <message>
        <source>There is a member of that address already.</source>
        <translation>Es gibt schon ein Mitglied mit dieser Adresse.</translation>
    </message>
    <message>
        <source>Change their role, or enable them again.</source>
        <translation>Ändern Sie dessen Rolle, oder geben Sie es wieder frei.</translation>
    </message>
    <message>
        <source>This is the last admin.</source>
        <translation>Das ist der letzte Admin.</translation>
    </message>
    <message>
        <source>Make somebody else an admin first.</source>
        <translation>Machen Sie zuerst jemand anderen zum Admin.</translation>
    </message>
    <message>
        <source>There is no such session.</source>
        <translation>Diese Sitzung gibt es nicht.</translation>
    </message>
    <message>
        <source>List the sessions to see which there are.</source>
        <translation>Die Liste der Sitzungen zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>Das Passwort ist zu lang.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>Das Passwort ist zu kurz.</translation>
    </message>
    <message>
        <source>At least %1 characters; several words are easy to remember.</source>
        <translation>Mindestens %1 Zeichen; mehrere Wörter sind leicht zu merken.</translation>
    </message>
    <message>
        <source>At most %1 bytes.</source>
        <translation>Höchstens %1 Byte.</translation>
    </message>
    <message>
        <source>What answers there is no AutoLynx server.</source>
        <translation>Was dort antwortet, ist kein AutoLynx-Server.</translation>
    </message>
    <message>
        <source>Check its address.</source>
        <translation>Prüfen Sie seine Adresse.</translation>
    </message>
    <message>
        <source>You are no longer signed in.</source>
        <translation>Sie sind nicht mehr angemeldet.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich wieder an.</translation>
    </message>
    <message>
        <source>You could not be signed in.</source>
        <translation>Sie konnten nicht angemeldet werden.</translation>
    </message>
    <message>
        <source>Check the address and the password; if they are right, ask an admin whether you are a member.</source>
        <translation>Prüfen Sie E-Mail-Adresse und Passwort; stimmen sie, fragen Sie einen Admin, ob Sie Mitglied sind.</translation>
    </message>
    <message>
        <source>Check the address and the password or code.</source>
        <translation>Prüfen Sie E-Mail-Adresse und Passwort oder Code.</translation>
    </message>
    <message>
        <source>Signing in is not possible at the moment.</source>
        <translation>Anmelden ist im Augenblick nicht möglich.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>The identity provider does not work at the moment.</source>
        <translation>Der Anmeldedienst arbeitet im Augenblick nicht.</translation>
    </message>
    <message>
        <source>What answers there is no identity provider.</source>
        <translation>Was dort antwortet, ist kein Anmeldedienst.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address.</source>
        <translation>Prüfen Sie die Adresse des Servers.</translation>
    </message>
    <message>
        <source>Your address is not confirmed yet.</source>
        <translation>Ihre Adresse ist noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>Follow the link in the message that you got, then sign in again.</source>
        <translation>Folgen Sie dem Link in der Nachricht, die Sie bekommen haben, und melden Sie sich dann wieder an.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check its address and the network, or try again in a minute.</source>
        <translation>Prüfen Sie seine Adresse und das Netz, oder versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not one that this computer trusts.</source>
        <translation>Dem Zertifikat des Servers vertraut dieser Rechner nicht.</translation>
    </message>
    <message>
        <source>If your company has a certificate authority of its own, choose its file; else ask an admin. Nothing was sent.</source>
        <translation>Hat Ihre Firma eine eigene Zertifizierungsstelle, wählen Sie deren Datei; sonst fragen Sie einen Admin. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name than this address.</source>
        <translation>Das Zertifikat des Servers lautet auf einen anderen Namen als diese Adresse.</translation>
    </message>
    <message>
        <source>Check the address; an admin has it. Nothing was sent.</source>
        <translation>Prüfen Sie die Adresse; ein Admin kennt sie. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Too many attempts to sign in.</source>
        <translation>Zu viele Versuche, sich anzumelden.</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>Warten Sie eine Minute, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Wait %1 s, then try again.</source>
        <translation>Warten Sie %1 s, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Wait %1 min, then try again.</source>
        <translation>Warten Sie %1 min, dann versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Told to hang up every call</source>
        <translation>Auflegen aller Anrufe angeordnet</translation>
    </message>
    <message>
        <source>Hanging up is over</source>
        <translation>Auflegen beendet</translation>
    </message>
    <message>
        <source>Told to finish: who waits is skipped</source>
        <translation>Abschließen angeordnet: Wartende werden übersprungen</translation>
    </message>
    <message>
        <source>Finishing is over</source>
        <translation>Abschließen beendet</translation>
    </message>
    <message>
        <source>Put into the archive</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Taken out of the archive</source>
        <translation>Aus dem Archiv geholt</translation>
    </message>
    <message>
        <source>One call a line at a time</source>
        <translation>Nur ein Anruf je Leitung zugleich</translation>
    </message>
    <message>
        <source>Several calls a line at a time</source>
        <translation>Mehrere Anrufe je Leitung zugleich</translation>
    </message>
    <message>
        <source>Stopped all dialling</source>
        <translation>Alles Wählen gestoppt</translation>
    </message>
    <message>
        <source>Allowed dialling again</source>
        <translation>Wählen wieder erlaubt</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>The provider has it</source>
        <translation>Beim Anbieter vorhanden</translation>
    </message>
    <message>
        <source>The provider has it no more</source>
        <translation>Beim Anbieter nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>May enter</source>
        <translation>Zugang erlaubt</translation>
    </message>
    <message>
        <source>May not enter any more</source>
        <translation>Zugang entzogen</translation>
    </message>
    <message>
        <source>A worker asks the provider</source>
        <translation>Ein Worker fragt den Anbieter</translation>
    </message>
    <message>
        <source>Asked, and no answer yet</source>
        <translation>Gefragt, noch keine Antwort</translation>
    </message>
    <message>
        <source>The provider has done it</source>
        <translation>Der Anbieter hat es ausgeführt</translation>
    </message>
    <message>
        <source>The provider did not do it</source>
        <translation>Der Anbieter hat es nicht ausgeführt</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>Other defaults of variables</source>
        <translation>Ersatzwerte der Variablen geändert</translation>
    </message>
    <message>
        <source>The spend reached its alert</source>
        <translation>Die Ausgaben haben die Warnschwelle erreicht</translation>
    </message>
    <message>
        <source>The account&apos;s spend reached its alert</source>
        <translation>Die Ausgaben des Kontos haben die Warnschwelle erreicht</translation>
    </message>
    <message>
        <source>Told to hang up</source>
        <translation>Auflegen angeordnet</translation>
    </message>
    <message>
        <source>Evidence came late</source>
        <translation>Nachweis kam spät</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Registered with the provider</source>
        <translation>Beim Anbieter registriert</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>Auf die Liste gesetzt</translation>
    </message>
    <message>
        <source>Taken off the list</source>
        <translation>Von der Liste entfernt</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>A person decided what became of it</source>
        <translation>Ein Mensch hat über den Ausgang entschieden</translation>
    </message>
    <message>
        <source>Old webhooks were dropped</source>
        <translation>Alte Webhooks wurden verworfen</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>Anrufe zugleich</translation>
    </message>
    <message>
        <source>The provider&apos;s limit of calls at once</source>
        <translation>Grenze des Anbieters für Anrufe zugleich</translation>
    </message>
    <message>
        <source>Calls begun a minute</source>
        <translation>Begonnene Anrufe je Minute</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Dials on</source>
        <translation>Wählt weiter</translation>
    </message>
    <message>
        <source>Zone of unknown numbers</source>
        <translation>Zeitzone unbekannter Nummern</translation>
    </message>
    <message>
        <source>Alert at</source>
        <translation>Warnschwelle</translation>
    </message>
    <message>
        <source>Alert a day at</source>
        <translation>Warnschwelle je Tag</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Budget a day</source>
        <translation>Budget je Tag</translation>
    </message>
    <message>
        <source>Attempts at most</source>
        <translation>Höchstzahl der Versuche</translation>
    </message>
    <message>
        <source>Called again after</source>
        <translation>Erneuter Anruf nach</translation>
    </message>
    <message>
        <source>Calls to a number a day</source>
        <translation>Anrufe an eine Nummer je Tag</translation>
    </message>
    <message>
        <source>Calls to a number in 7 days</source>
        <translation>Anrufe an eine Nummer in 7 Tagen</translation>
    </message>
    <message>
        <source>Calls to a number at all</source>
        <translation>Anrufe an eine Nummer insgesamt</translation>
    </message>
    <message>
        <source>Trial calls</source>
        <translation>Probeanrufe</translation>
    </message>
    <message>
        <source>Contacts added</source>
        <translation>Kontakte hinzugefügt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Calls a day</source>
        <translation>Anrufe je Tag</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Changed; version</source>
        <translation>Geändert; Version</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Gesetzt auf</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>All dialling</source>
        <translation>Wählen insgesamt</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>New assistant</source>
        <translation>Neuer Assistent</translation>
    </message>
    <message>
        <source>Import of an assistant</source>
        <translation>Import eines Assistenten</translation>
    </message>
    <message>
        <source>Change of an assistant</source>
        <translation>Änderung eines Assistenten</translation>
    </message>
    <message>
        <source>Deletion of an assistant</source>
        <translation>Löschung eines Assistenten</translation>
    </message>
    <message>
        <source>Comparison of an assistant</source>
        <translation>Vergleich eines Assistenten</translation>
    </message>
    <message>
        <source>List of lines</source>
        <translation>Liste der Leitungen</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Testanruf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>The provider took the first call</source>
        <translation>Der Anbieter hat den ersten Anruf angenommen</translation>
    </message>
    <message>
        <source>The first call rang</source>
        <translation>Der erste Anruf hat geklingelt</translation>
    </message>
    <message>
        <source>The hold is over: %1</source>
        <translation>Nicht mehr angehalten: %1</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Line added: %1</source>
        <translation>Leitung hinzugefügt: %1</translation>
    </message>
    <message>
        <source>Line taken away: %1</source>
        <translation>Leitung entfernt: %1</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>a worker</source>
        <translation>ein Worker</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>one ends, the next begins</source>
        <translation>einer endet, der nächste beginnt</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>once a minute</source>
        <translation>einmal pro Minute</translation>
    </message>
    <message>
        <source>Nobody is called on holidays</source>
        <translation>An Feiertagen wird niemand angerufen</translation>
    </message>
    <message>
        <source>Holidays are days like others</source>
        <translation>Feiertage sind Tage wie andere</translation>
    </message>
    <message>
        <source>Only who has consented is called</source>
        <translation>Nur wer eingewilligt hat, wird angerufen</translation>
    </message>
    <message>
        <source>Consent is not asked for</source>
        <translation>Eine Einwilligung wird nicht verlangt</translation>
    </message>
    <message>
        <source>The trial calls went well: the others follow</source>
        <translation>Der Probelauf lief gut: Die anderen folgen</translation>
    </message>
    <message>
        <source>A person let the others follow the trial calls</source>
        <translation>Eine Person ließ die anderen auf den Probelauf folgen</translation>
    </message>
    <message>
        <source>The trial calls begin anew</source>
        <translation>Der Probelauf beginnt von vorn</translation>
    </message>
    <message>
        <source>The provider&apos;s copy is the same again</source>
        <translation>Die Kopie beim Anbieter ist wieder dieselbe</translation>
    </message>
    <message>
        <source>The provider knows it again</source>
        <translation>Der Anbieter kennt ihn wieder</translation>
    </message>
    <message>
        <source>Taken back before it was placed</source>
        <translation>Zurückgenommen, bevor gewählt wurde</translation>
    </message>
    <message>
        <source>The provider&apos;s copy differs</source>
        <translation>Die Kopie beim Anbieter weicht ab</translation>
    </message>
    <message>
        <source>The provider does not know it any more</source>
        <translation>Der Anbieter kennt ihn nicht mehr</translation>
    </message>
    <message>
        <source>Accepted its assistant as it is now</source>
        <translation>Ihren Assistenten so angenommen, wie er jetzt ist</translation>
    </message>
    <message>
        <source>Calls with its assistant in version</source>
        <translation>Ruft mit ihrem Assistenten an in Version</translation>
    </message>
    <message>
        <source>A budget&apos;s day begins by the clock of</source>
        <translation>Der Tag eines Budgets beginnt nach der Uhr von</translation>
    </message>
    <message>
        <source>Longest call</source>
        <translation>Längster Anruf</translation>
    </message>
    <message>
        <source>Time until the next call</source>
        <translation>Zeit bis zum nächsten Anruf</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Note removed</source>
        <translation>Notiz entfernt</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Notiz geschrieben</translation>
    </message>
    <message>
        <source>Waits for a worker</source>
        <translation>Wartet auf einen Worker</translation>
    </message>
    <message>
        <source>Legal hours from Monday to Friday</source>
        <translation>Gesetzliche Zeiten von Montag bis Freitag</translation>
    </message>
    <message>
        <source>Legal hours on Saturday</source>
        <translation>Gesetzliche Zeiten am Samstag</translation>
    </message>
    <message>
        <source>Legal hours on Sunday</source>
        <translation>Gesetzliche Zeiten am Sonntag</translation>
    </message>
    <message>
        <source>Legal hours on holidays</source>
        <translation>Gesetzliche Zeiten an Feiertagen</translation>
    </message>
    <message>
        <source>Legal calls in 24 hours</source>
        <translation>Gesetzlich erlaubte Anrufe in 24 Stunden</translation>
    </message>
    <message>
        <source>Hours between two calls, by law</source>
        <translation>Stunden zwischen zwei Anrufen, nach Gesetz</translation>
    </message>
    <message>
        <source>Day of the holiday</source>
        <translation>Tag des Feiertags</translation>
    </message>
    <message>
        <source>Observed on</source>
        <translation>Begangen am</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Calling rule</source>
        <translation>Anrufregel</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Feiertag</translation>
    </message>
    <message>
        <source>Got another password</source>
        <translation>Hat ein neues Passwort erhalten</translation>
    </message>
    <message>
        <source>Has no password any more</source>
        <translation>Hat kein Passwort mehr</translation>
    </message>
    <message>
        <source>Signed in with their password</source>
        <translation>Mit Passwort angemeldet</translation>
    </message>
    <message>
        <source>Signed in by way of the identity provider</source>
        <translation>Über den Identitätsanbieter angemeldet</translation>
    </message>
    <message>
        <source>A session began</source>
        <translation>Eine Sitzung hat begonnen</translation>
    </message>
    <message>
        <source>Got a way in on the server&apos;s own machine</source>
        <translation>Hat einen Zugang auf der Maschine des Servers erhalten</translation>
    </message>
    <message>
        <source>The session was ended</source>
        <translation>Die Sitzung wurde beendet</translation>
    </message>
    <message>
        <source>The session ended: they were disabled</source>
        <translation>Die Sitzung endete: gesperrt</translation>
    </message>
    <message>
        <source>The session expired</source>
        <translation>Die Sitzung ist abgelaufen</translation>
    </message>
    <message>
        <source>The session made room for another one</source>
        <translation>Die Sitzung wich einer anderen</translation>
    </message>
    <message>
        <source>The session ended: they got another password</source>
        <translation>Die Sitzung endete: neues Passwort</translation>
    </message>
    <message>
        <source>The session goes on</source>
        <translation>Die Sitzung geht weiter</translation>
    </message>
    <message>
        <source>Not signed in: nobody has that address</source>
        <translation>Nicht angemeldet: niemand hat diese Adresse</translation>
    </message>
    <message>
        <source>Not signed in: wrong password</source>
        <translation>Nicht angemeldet: falsches Passwort</translation>
    </message>
    <message>
        <source>Not signed in: they have no password</source>
        <translation>Nicht angemeldet: kein Passwort gesetzt</translation>
    </message>
    <message>
        <source>Not signed in: they are disabled</source>
        <translation>Nicht angemeldet: gesperrt</translation>
    </message>
    <message>
        <source>Not signed in: passwords are not taken here</source>
        <translation>Nicht angemeldet: Passwörter gelten hier nicht</translation>
    </message>
    <message>
        <source>Not signed in: there is no identity provider here</source>
        <translation>Nicht angemeldet: hier gibt es keinen Identitätsanbieter</translation>
    </message>
    <message>
        <source>Not signed in: the identity provider did not answer</source>
        <translation>Nicht angemeldet: der Identitätsanbieter antwortete nicht</translation>
    </message>
    <message>
        <source>Not signed in: the access token had expired</source>
        <translation>Nicht angemeldet: das Zugangstoken war abgelaufen</translation>
    </message>
    <message>
        <source>Not signed in: the access token is not good</source>
        <translation>Nicht angemeldet: das Zugangstoken ist ungültig</translation>
    </message>
</context>
<context>
    <name>FileChoices</name>
    <message>
        <source>Windows-1252, Western</source>
        <translation>Windows-1252, westlich</translation>
    </message>
    <message>
        <source>Windows-1250, Central European</source>
        <translation>Windows-1250, mitteleuropäisch</translation>
    </message>
    <message>
        <source>Windows-1251, Cyrillic</source>
        <translation>Windows-1251, kyrillisch</translation>
    </message>
    <message>
        <source>%1, Western</source>
        <translation>%1, westlich</translation>
    </message>
    <message>
        <source>Mac Roman</source>
        <translation>Mac Roman</translation>
    </message>
    <message>
        <source>Shift JIS, Japanese</source>
        <translation>Shift JIS, japanisch</translation>
    </message>
    <message>
        <source>GBK, Chinese</source>
        <translation>GBK, chinesisch</translation>
    </message>
    <message>
        <source>Big5, Chinese</source>
        <translation>Big5, chinesisch</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Senkrechter Strich</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>All dialling</source>
        <translation>Wählen insgesamt</translation>
    </message>
    <message>
        <source>A worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>The campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Its hold</source>
        <translation>Halt der Kampagne</translation>
    </message>
    <message>
        <source>Its assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Its lines</source>
        <translation>Leitungen</translation>
    </message>
    <message>
        <source>Trial calls</source>
        <translation>Probeanrufe</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>The contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Do-not-call list</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Calls to the number</source>
        <translation>Anrufe an die Nummer</translation>
    </message>
    <message>
        <source>The state&apos;s limits</source>
        <translation>Grenzen des Bundesstaats</translation>
    </message>
    <message>
        <source>The number is free</source>
        <translation>Nummer ist frei</translation>
    </message>
    <message>
        <source>The campaign is being finished.</source>
        <translation>Die Kampagne wird abgeschlossen.</translation>
    </message>
    <message>
        <source>The campaign was not started.</source>
        <translation>Die Kampagne wurde nicht gestartet.</translation>
    </message>
    <message>
        <source>The campaign is paused.</source>
        <translation>Die Kampagne ist pausiert.</translation>
    </message>
    <message>
        <source>The campaign has ended.</source>
        <translation>Die Kampagne ist beendet.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>an estimate: numbers move</source>
        <translation>eine Schätzung: Nummern wandern mit</translation>
    </message>
    <message>
        <source>On the phone now</source>
        <translation>Jetzt im Gespräch</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Erledigt: %1</translation>
    </message>
    <message>
        <source>Waits for its time</source>
        <translation>Wartet auf seine Zeit</translation>
    </message>
    <message>
        <source>24 hours: %1 · 7 days: %2 · ever: %3</source>
        <translation>24 Stunden: %1 · 7 Tage: %2 · insgesamt: %3</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>Einträge: %1</translation>
    </message>
    <message>
        <source>%1 calls to it now</source>
        <translation>Anrufe dorthin jetzt: %1</translation>
    </message>
    <message>
        <source>%1 usable</source>
        <translation>%1 nutzbar</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>not required</source>
        <translation>nicht erforderlich</translation>
    </message>
    <message>
        <source>%1 trial calls</source>
        <translation>Probeanrufe: %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>Beginn: %1</translation>
    </message>
    <message>
        <source>beat %1</source>
        <translation>Lebenszeichen %1</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>A console takes three, a worker a few more.</source>
        <translation>Eine Konsole braucht drei, ein Worker einige mehr.</translation>
    </message>
    <message>
        <source>When none is left nobody can connect: close consoles, or raise max_connections.</source>
        <translation>Ist keine mehr frei, kann sich niemand verbinden: Konsolen schließen oder max_connections erhöhen.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>simulated, %1 times as fast</source>
        <translation>simuliert, %1-mal so schnell</translation>
    </message>
    <message>
        <source>This is a rehearsal: nobody real is called.</source>
        <translation>Dies ist eine Übung: Niemand wird wirklich angerufen.</translation>
    </message>
    <message>
        <source>the database&apos;s</source>
        <translation>die der Datenbank</translation>
    </message>
    <message>
        <source>All programs go by it; this computer&apos;s clock decides nothing.</source>
        <translation>Alle Programme richten sich nach ihr; die Uhr dieses Rechners entscheidet nichts.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nobody dials, and calls under way are not followed.</source>
        <translation>Es wird nicht gewählt, und laufende Anrufe werden nicht verfolgt.</translation>
    </message>
    <message>
        <source>Start autolynx-worker on the server.</source>
        <translation>autolynx-worker auf dem Server starten.</translation>
    </message>
    <message>
        <source>beat %1 s ago</source>
        <translation>Lebenszeichen vor %1 s</translation>
    </message>
    <message>
        <source>Runs since %1, %2.</source>
        <translation>Gestartet %1, %2.</translation>
    </message>
    <message>
        <source>hears of calls by webhooks</source>
        <translation>erfährt von Anrufen durch Webhooks</translation>
    </message>
    <message>
        <source>asks for calls every 5 seconds</source>
        <translation>fragt Anrufe alle 5 Sekunden ab</translation>
    </message>
    <message>
        <source>It beats every 2 seconds while it lives. Look at its machine and log; started again it takes over by itself.</source>
        <translation>Solange er läuft, meldet er sich alle 2 Sekunden. Rechner und Protokoll ansehen; neu gestartet, übernimmt er von selbst.</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>When it last said something of a call.</source>
        <translation>Wann er zuletzt etwas über einen Anruf gemeldet hat.</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>Nothing holds all campaigns at once.</source>
        <translation>Nichts hält alle Kampagnen zugleich an.</translation>
    </message>
    <message>
        <source>stopped since %1</source>
        <translation>gestoppt %1</translation>
    </message>
    <message>
        <source>%1 stopped all dialling.</source>
        <translation>%1 hat alles Wählen gestoppt.</translation>
    </message>
    <message>
        <source>An admin can allow it again, at the foot of the window.</source>
        <translation>Ein Admin kann es unten im Fenster wieder erlauben.</translation>
    </message>
    <message>
        <source>held since %1</source>
        <translation>angehalten %1</translation>
    </message>
    <message>
        <source>Rate of requests</source>
        <translation>Rate der Anfragen</translation>
    </message>
    <message>
        <source>nothing until %1</source>
        <translation>nichts bis %1</translation>
    </message>
    <message>
        <source>at most %1 calls a minute</source>
        <translation>höchstens %1 Anrufe je Minute</translation>
    </message>
    <message>
        <source>no limit set</source>
        <translation>keine Grenze gesetzt</translation>
    </message>
    <message>
        <source>The provider asked for quiet; all workers wait.</source>
        <translation>Der Anbieter hat um Ruhe gebeten; alle Worker warten.</translation>
    </message>
    <message>
        <source>The provider has not asked anybody to wait.</source>
        <translation>Der Anbieter hat niemanden gebeten zu warten.</translation>
    </message>
    <message>
        <source>It passes by itself. If it returns, set a lower rate of calls.</source>
        <translation>Das geht von selbst vorbei. Kehrt es wieder, eine niedrigere Anrufrate einstellen.</translation>
    </message>
    <message>
        <source>Last webhook</source>
        <translation>Letzter Webhook</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>The provider tells how calls go; what is missed is asked for.</source>
        <translation>Der Anbieter meldet, wie Anrufe verlaufen; Versäumtes wird erfragt.</translation>
    </message>
    <message>
        <source>Without a public address calls are asked for every 5 seconds: %1 now.</source>
        <translation>Ohne öffentliche Adresse werden Anrufe alle 5 Sekunden abgefragt: jetzt %1.</translation>
    </message>
    <message>
        <source>Not applied yet</source>
        <translation>Noch nicht verarbeitet</translation>
    </message>
    <message>
        <source>%1, the oldest for %2</source>
        <translation>%1, der älteste seit %2</translation>
    </message>
    <message>
        <source>Stored before they are answered, then applied in order.</source>
        <translation>Vor der Antwort gespeichert, dann der Reihe nach verarbeitet.</translation>
    </message>
    <message>
        <source>Workers are behind: see whether one runs, and the database&apos;s speed.</source>
        <translation>Worker sind im Rückstand: prüfen, ob einer läuft und wie schnell die Datenbank ist.</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Kept as they came; the calls were asked for instead.</source>
        <translation>Aufbewahrt, wie sie kamen; die Anrufe wurden stattdessen abgefragt.</translation>
    </message>
    <message>
        <source>Report it: the provider sends what this version does not know.</source>
        <translation>Bitte melden: Der Anbieter sendet, was diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Slots and lines</source>
        <translation>Plätze und Leitungen</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>%1 of data.</source>
        <translation>%1 Daten.</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Calls under way by our count, of all campaigns.</source>
        <translation>Laufende Anrufe aller Kampagnen, nach unserer Zählung.</translation>
    </message>
    <message>
        <source>The provider&apos;s count</source>
        <translation>Zählung des Anbieters</translation>
    </message>
    <message>
        <source>its limit is %1</source>
        <translation>seine Grenze ist %1</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>noch nicht mitgeteilt</translation>
    </message>
    <message>
        <source>Said %1. It agrees with ours as far as it has said.</source>
        <translation>Mitgeteilt %1. Soweit mitgeteilt, stimmt sie mit unserer überein.</translation>
    </message>
    <message>
        <source>It tells its limit with its answers to calls.</source>
        <translation>Der Anbieter nennt seine Grenze in Antworten auf Anrufe.</translation>
    </message>
    <message>
        <source>full at %1 of ours</source>
        <translation>voll bei %1 von uns</translation>
    </message>
    <message>
        <source>The provider says that all its slots are taken, while we count %1: somebody else uses the account, or it has not noticed an end.</source>
        <translation>Beim Anbieter sind alle Plätze belegt, während wir %1 zählen: Jemand anderes nutzt das Konto, oder ein Ende wurde nicht bemerkt.</translation>
    </message>
    <message>
        <source>No more than those until %1, or until a call ends. Lower the account&apos;s cap if others share it.</source>
        <translation>Nicht mehr als diese bis %1 oder bis ein Anruf endet. Obergrenze des Kontos senken, wenn andere es mitnutzen.</translation>
    </message>
    <message>
        <source>Launches without an answer</source>
        <translation>Anrufe ohne Antwort des Anbieters</translation>
    </message>
    <message>
        <source>They keep their slots until the provider has said whether they were placed.</source>
        <translation>Sie belegen ihre Plätze, bis der Anbieter gesagt hat, ob sie getätigt wurden.</translation>
    </message>
    <message>
        <source>Nothing: it is being found out, in 15 to 40 minutes.</source>
        <translation>Nichts zu tun: Es wird in 15 bis 40 Minuten geklärt.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Leitungen</translation>
    </message>
    <message>
        <source>There is no number to call from.</source>
        <translation>Es gibt keine Nummer zum Anrufen.</translation>
    </message>
    <message>
        <source>Buy or import one at the provider, then fetch the lines: autolynxctl line sync.</source>
        <translation>Beim Anbieter eine kaufen oder importieren, dann die Leitungen abrufen: autolynxctl line sync.</translation>
    </message>
    <message>
        <source>%1 of %2 on the phone</source>
        <translation>%1 von %2 im Gespräch</translation>
    </message>
    <message>
        <source>%1 on the phone</source>
        <translation>%1 im Gespräch</translation>
    </message>
    <message>
        <source>%1 of %2 in 24 hours</source>
        <translation>%1 von %2 in 24 Stunden</translation>
    </message>
    <message>
        <source>%1 in 24 hours</source>
        <translation>%1 in 24 Stunden</translation>
    </message>
    <message>
        <source>Looked at %1.</source>
        <translation>Angesehen %1.</translation>
    </message>
    <message>
        <source>Its status is “%1”: it can&apos;t be called from.</source>
        <translation>Ihr Status ist „%1“: Von ihr kann nicht angerufen werden.</translation>
    </message>
    <message>
        <source>The provider has it no more.</source>
        <translation>Der Anbieter hat sie nicht mehr.</translation>
    </message>
    <message>
        <source>Give its campaigns another line, or mend it at the provider.</source>
        <translation>Den Kampagnen eine andere Leitung geben oder diese beim Anbieter in Ordnung bringen.</translation>
    </message>
    <message>
        <source>It has made its calls of the day; another line goes on.</source>
        <translation>Sie hat ihre Anrufe des Tages getätigt; eine andere Leitung macht weiter.</translation>
    </message>
    <message>
        <source>Circuit breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open since %1</source>
        <translation>offen seit %1</translation>
    </message>
    <message>
        <source>Of the last requests %1 failed and %2 were answered.</source>
        <translation>Von den letzten Anfragen schlugen %1 fehl, %2 wurden beantwortet.</translation>
    </message>
    <message>
        <source>One call tries whether the provider answers again.</source>
        <translation>Ein Anruf probiert, ob der Anbieter wieder antwortet.</translation>
    </message>
    <message>
        <source>The next call tries it at %1; dialling goes on by itself.</source>
        <translation>Der nächste Anruf probiert es um %1; gewählt wird von selbst wieder.</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>Calling hours begin at %1.</source>
        <translation>Beginn der Anrufzeiten: %1.</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>Nächster Versuch: %1.</translation>
    </message>
    <message>
        <source>An admin has stopped all dialling.</source>
        <translation>Ein Admin hat jedes Wählen gestoppt.</translation>
    </message>
    <message>
        <source>It goes on when an admin allows dialling again.</source>
        <translation>Es geht weiter, wenn ein Admin das Wählen wieder erlaubt.</translation>
    </message>
    <message>
        <source>No worker is running, so nobody dials.</source>
        <translation>Kein Worker (der Dienst, der die Anrufe tätigt) läuft, also wird nicht gewählt.</translation>
    </message>
    <message>
        <source>It goes on as soon as a worker runs; an admin has to start one.</source>
        <translation>Es geht weiter, sobald ein Worker läuft; ein Admin muss einen starten.</translation>
    </message>
    <message>
        <source>The database was restored; recent calls are being looked up first, so that nobody is called twice.</source>
        <translation>Die Datenbank wurde wiederhergestellt; zuerst werden die letzten Anrufe nachgesehen, damit niemand zweimal angerufen wird.</translation>
    </message>
    <message>
        <source>It goes on by itself once they are known.</source>
        <translation>Es geht von selbst weiter, sobald sie bekannt sind.</translation>
    </message>
    <message>
        <source>The provider fails too often, so calls are held back before more of them are lost sight of.</source>
        <translation>Beim Anbieter gibt es zu viele Fehler; Anrufe werden zurückgehalten, bevor noch mehr davon ungewiss werden.</translation>
    </message>
    <message>
        <source>A single call tries now and then; all goes on when the provider answers one.</source>
        <translation>Ab und zu versucht es ein einzelner Anruf; alles geht weiter, wenn der Anbieter einen beantwortet.</translation>
    </message>
    <message>
        <source>The provider can&apos;t be reached.</source>
        <translation>Der Anbieter ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>It is tried again by itself; an admin may look at the worker&apos;s network.</source>
        <translation>Es wird von selbst wieder versucht; ein Admin kann das Netzwerk des Workers prüfen.</translation>
    </message>
    <message>
        <source>The provider refuses our key.</source>
        <translation>Der Anbieter lehnt unseren Schlüssel ab.</translation>
    </message>
    <message>
        <source>An admin has to renew it on the worker.</source>
        <translation>Ein Admin muss ihn auf dem Worker erneuern.</translation>
    </message>
    <message>
        <source>The provider forbids our account to make calls.</source>
        <translation>Der Anbieter verbietet unserem Konto das Anrufen.</translation>
    </message>
    <message>
        <source>An admin has to settle that with the provider; a call is tried now and then.</source>
        <translation>Ein Admin muss das mit dem Anbieter klären; ab und zu wird ein Anruf versucht.</translation>
    </message>
    <message>
        <source>The provider&apos;s account has no credit left.</source>
        <translation>Das Guthaben beim Anbieter ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Somebody has to pay it in; then it goes on by itself.</source>
        <translation>Jemand muss Guthaben einzahlen; dann geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>The provider takes calls and can&apos;t start them, for a reason of our account.</source>
        <translation>Der Anbieter nimmt Anrufe an, kann sie aber nicht beginnen; der Grund liegt bei unserem Konto.</translation>
    </message>
    <message>
        <source>An admin has to look at the account; it goes on when a call rings.</source>
        <translation>Ein Admin muss das Konto prüfen; es geht weiter, wenn ein Anruf klingelt.</translation>
    </message>
    <message>
        <source>The provider takes calls and can&apos;t start them, for a reason of the assistant or the line.</source>
        <translation>Der Anbieter nimmt Anrufe an, kann sie aber nicht beginnen; der Grund liegt beim Assistenten oder bei der Leitung.</translation>
    </message>
    <message>
        <source>Look at the assistant and the line; it goes on when a call rings.</source>
        <translation>Assistent und Leitung prüfen; es geht weiter, wenn ein Anruf klingelt.</translation>
    </message>
    <message>
        <source>The provider takes no more requests for the moment.</source>
        <translation>Der Anbieter nimmt zurzeit keine weiteren Anfragen an.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The provider says that all its slots are taken.</source>
        <translation>Beim Anbieter sind alle Plätze belegt.</translation>
    </message>
    <message>
        <source>It goes on when a call ends.</source>
        <translation>Es geht weiter, wenn ein Anruf endet.</translation>
    </message>
    <message>
        <source>Other campaigns use all slots of the account.</source>
        <translation>Andere Kampagnen belegen alle Plätze des Kontos.</translation>
    </message>
    <message>
        <source>It has its turn when a call ends; an admin may raise the account&apos;s cap.</source>
        <translation>Diese ist an der Reihe, wenn ein Anruf endet; ein Admin kann die Obergrenze des Kontos anheben.</translation>
    </message>
    <message>
        <source>It is outside calling hours for everybody who is left.</source>
        <translation>Für alle Übrigen ist es außerhalb der Anrufzeiten.</translation>
    </message>
    <message>
        <source>It goes on when calling hours begin.</source>
        <translation>Es geht weiter, wenn die Anrufzeiten beginnen.</translation>
    </message>
    <message>
        <source>Everybody who is left must wait before the next call.</source>
        <translation>Alle Übrigen müssen bis zum nächsten Anruf warten.</translation>
    </message>
    <message>
        <source>It goes on by itself when the first of them may be called.</source>
        <translation>Es geht von selbst weiter, wenn die erste Person angerufen werden darf.</translation>
    </message>
    <message>
        <source>Everybody who is left waits for another attempt.</source>
        <translation>Alle Übrigen warten auf den nächsten Versuch.</translation>
    </message>
    <message>
        <source>It goes on when the next one is due.</source>
        <translation>Es geht weiter, wenn der nächste fällig ist.</translation>
    </message>
    <message>
        <source>Everybody who is left was called as often as a number may be.</source>
        <translation>Alle Übrigen wurden so oft angerufen, wie es für eine Nummer erlaubt ist.</translation>
    </message>
    <message>
        <source>It goes on when a number may be called again.</source>
        <translation>Es geht weiter, wenn eine Nummer wieder angerufen werden darf.</translation>
    </message>
    <message>
        <source>The next call might cost more than is left of a budget.</source>
        <translation>Der nächste Anruf könnte mehr kosten, als von einem Budget übrig ist.</translation>
    </message>
    <message>
        <source>It goes on when the budget is raised, when calls under way turn out cheaper, or, for a day&apos;s budget, when the day turns.</source>
        <translation>Es geht weiter, wenn das Budget erhöht wird, laufende Anrufe billiger ausfallen oder, bei einem Tagesbudget, ein neuer Tag beginnt.</translation>
    </message>
    <message>
        <source>Its first calls are judged before the others are made.</source>
        <translation>Probelauf: Die ersten Anrufe werden beurteilt, bevor die übrigen folgen.</translation>
    </message>
    <message>
        <source>It goes on when their figures pass, or when you say so.</source>
        <translation>Es geht weiter, wenn ihre Zahlen genügen oder Sie es freigeben.</translation>
    </message>
    <message>
        <source>It is not known whether its last calls were made, and they keep its slots.</source>
        <translation>Ob die letzten Anrufe zustande kamen, ist nicht bekannt; sie belegen ihre Plätze weiter.</translation>
    </message>
    <message>
        <source>The provider&apos;s lists are searched for them; it goes on when that is known.</source>
        <translation>Die Listen des Anbieters werden danach durchsucht; es geht weiter, wenn es bekannt ist.</translation>
    </message>
    <message>
        <source>None of its lines may be called from.</source>
        <translation>Von keiner der Leitungen darf angerufen werden.</translation>
    </message>
    <message>
        <source>It goes on when one of its lines is active again, or another is chosen.</source>
        <translation>Es geht weiter, wenn eine der Leitungen wieder aktiv ist oder eine andere gewählt wird.</translation>
    </message>
    <message>
        <source>Other campaigns use all its lines to their limits.</source>
        <translation>Andere Kampagnen lasten alle Leitungen aus.</translation>
    </message>
    <message>
        <source>It goes on when a call on them ends, or with another line.</source>
        <translation>Es geht weiter, wenn darauf ein Anruf endet, oder mit einer anderen Leitung.</translation>
    </message>
    <message>
        <source>Its lines have made all the calls that they may make in 24 hours.</source>
        <translation>Die Leitungen haben alle Anrufe getätigt, die in 24 Stunden erlaubt sind.</translation>
    </message>
    <message>
        <source>It goes on by itself when the first of these is a day old, or with another line.</source>
        <translation>Es geht von selbst weiter, wenn der erste davon einen Tag alt ist, oder mit einer anderen Leitung.</translation>
    </message>
    <message>
        <source>The line has made all the calls that the provider lets it make today.</source>
        <translation>Die Leitung hat alle Anrufe getätigt, die der Anbieter heute zulässt.</translation>
    </message>
    <message>
        <source>It goes on tomorrow, or with another line.</source>
        <translation>Es geht morgen weiter, oder mit einer anderen Leitung.</translation>
    </message>
    <message>
        <source>The line can&apos;t call abroad, and the list has numbers there.</source>
        <translation>Die Leitung kann nicht ins Ausland anrufen, und die Liste enthält Nummern dort.</translation>
    </message>
    <message>
        <source>Choose a line that can.</source>
        <translation>Eine Leitung wählen, die das kann.</translation>
    </message>
    <message>
        <source>The provider no longer knows the assistant or the line.</source>
        <translation>Der Anbieter kennt den Assistenten oder die Leitung nicht mehr.</translation>
    </message>
    <message>
        <source>Choose another, or register it again.</source>
        <translation>Etwas anderes wählen oder erneut registrieren.</translation>
    </message>
    <message>
        <source>Its assistant is not active or not registered.</source>
        <translation>Der Assistent ist nicht aktiv oder nicht registriert.</translation>
    </message>
    <message>
        <source>It goes on when the assistant is.</source>
        <translation>Es geht weiter, wenn er es ist.</translation>
    </message>
    <message>
        <source>The provider no longer has its assistant, so nobody can be called.</source>
        <translation>Der Anbieter hat den Assistenten nicht mehr; niemand kann angerufen werden.</translation>
    </message>
    <message>
        <source>It goes on by itself if the assistant is there again; else clone the campaign with another.</source>
        <translation>Es geht von selbst weiter, wenn der Assistent wieder da ist; sonst die Kampagne mit einem anderen duplizieren.</translation>
    </message>
    <message>
        <source>Somebody changed its assistant at the provider. Nobody is called with words that were not agreed on.</source>
        <translation>Jemand hat den Assistenten beim Anbieter geändert. Niemand wird mit Worten angerufen, die nicht vereinbart sind.</translation>
    </message>
    <message>
        <source>An admin accepts the change, or restores the assistant.</source>
        <translation>Ein Admin nimmt die Änderung an oder stellt den Assistenten wieder her.</translation>
    </message>
    <message>
        <source>Its assistant was changed after the campaign had started.</source>
        <translation>Der Assistent wurde nach dem Start der Kampagne geändert.</translation>
    </message>
    <message>
        <source>An admin accepts the changed assistant for this campaign, or it is changed back.</source>
        <translation>Ein Admin nimmt den geänderten Assistenten für diese Kampagne an, oder er wird zurückgeändert.</translation>
    </message>
    <message>
        <source>Before the first call its assistant is compared with the provider&apos;s copy.</source>
        <translation>Vor dem ersten Anruf wird der Assistent mit der Fassung des Anbieters verglichen.</translation>
    </message>
    <message>
        <source>That takes seconds, unless the provider does not answer; an admin may go on without.</source>
        <translation>Das dauert Sekunden, sofern der Anbieter antwortet; ein Admin kann ohne Vergleich fortfahren.</translation>
    </message>
    <message>
        <source>The provider refuses its calls (%1).</source>
        <translation>Der Anbieter lehnt die Anrufe ab (%1).</translation>
    </message>
    <message>
        <source>A call is tried now and then; it goes on when one is accepted.</source>
        <translation>Ab und zu wird ein Anruf versucht; es geht weiter, wenn einer angenommen wird.</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>This computer&apos;s keyring can&apos;t be used.</source>
        <translation>Der Schlüsselbund dieses Rechners ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>You stay signed in until AutoLynx is closed, and are asked again then. Unlock the keyring, or install one: GNOME Keyring, KWallet.</source>
        <translation>Sie bleiben angemeldet, bis AutoLynx geschlossen wird, und werden dann wieder gefragt. Entsperren Sie den Schlüsselbund, oder installieren Sie einen: GNOME Keyring, KWallet.</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
</context>
<context>
    <name>MakeCampaign</name>
    <message>
        <source>The file has changed since it was checked.</source>
        <translation>Die Datei wurde seit der Prüfung geändert.</translation>
    </message>
    <message>
        <source>Read it again, and look at what is found.</source>
        <translation>Datei erneut einlesen und den Befund ansehen.</translation>
    </message>
</context>
<context>
    <name>Member</name>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>Noch kein Passwort</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>Darf sich anmelden</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>%1 is completed</source>
        <translation>%1 ist abgeschlossen</translation>
    </message>
    <message>
        <source>%1 of %2 answered, %3 spent.</source>
        <translation>%1 von %2 angenommen, %3 ausgegeben.</translation>
    </message>
    <message>
        <source>%1 was given up</source>
        <translation>%1 wurde aufgegeben</translation>
    </message>
    <message>
        <source>%1 contacts were not called.</source>
        <translation>%1 Kontakte wurden nicht angerufen.</translation>
    </message>
    <message>
        <source>%1 is held</source>
        <translation>%1 ist angehalten</translation>
    </message>
    <message>
        <source>%1 has reached its budget alert</source>
        <translation>%1 hat die Warnschwelle erreicht</translation>
    </message>
    <message>
        <source>%1 of %2 spent.</source>
        <translation>%1 von %2 ausgegeben.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Outside calling hours</source>
        <translation>Außerhalb der Anrufzeiten</translation>
    </message>
    <message>
        <source>Another call to this number</source>
        <translation>Ein anderer Anruf an diese Nummer</translation>
    </message>
    <message>
        <source>This number was called as often as it may be</source>
        <translation>Nummer so oft angerufen wie erlaubt</translation>
    </message>
    <message>
        <source>Waits for another attempt</source>
        <translation>Wartet auf den nächsten Versuch</translation>
    </message>
    <message>
        <source>On the do-not-call list</source>
        <translation>Auf der Sperrliste</translation>
    </message>
    <message>
        <source>Time zone not known</source>
        <translation>Zeitzone nicht bekannt</translation>
    </message>
    <message>
        <source>No hour is allowed in all its zones</source>
        <translation>Keine Stunde ist in allen Zeitzonen erlaubt</translation>
    </message>
    <message>
        <source>The state&apos;s rules leave no hour</source>
        <translation>Die Regeln des Bundesstaats lassen keine Stunde</translation>
    </message>
    <message>
        <source>Called as often as the state allows</source>
        <translation>So oft angerufen, wie der Bundesstaat erlaubt</translation>
    </message>
    <message>
        <source>No consent in the list</source>
        <translation>Keine Einwilligung in der Liste</translation>
    </message>
    <message>
        <source>Attempts used up</source>
        <translation>Versuche aufgebraucht</translation>
    </message>
    <message>
        <source>No word from the provider</source>
        <translation>Keine Nachricht vom Anbieter</translation>
    </message>
    <message>
        <source>The person hung up</source>
        <translation>Die Person hat aufgelegt</translation>
    </message>
    <message>
        <source>The assistant said goodbye</source>
        <translation>Der Assistent hat sich verabschiedet</translation>
    </message>
    <message>
        <source>Nobody answered</source>
        <translation>Niemand hat abgenommen</translation>
    </message>
    <message>
        <source>The line was busy</source>
        <translation>Es war besetzt</translation>
    </message>
    <message>
        <source>A voicemail answered</source>
        <translation>Eine Mailbox hat abgenommen</translation>
    </message>
    <message>
        <source>Nobody spoke</source>
        <translation>Niemand hat gesprochen</translation>
    </message>
    <message>
        <source>It reached its time limit</source>
        <translation>Die Höchstdauer war erreicht</translation>
    </message>
    <message>
        <source>The conversation was completed</source>
        <translation>Das Gespräch wurde zu Ende geführt</translation>
    </message>
    <message>
        <source>The number was refused</source>
        <translation>Die Nummer wurde abgewiesen</translation>
    </message>
    <message>
        <source>The provider failed</source>
        <translation>Fehler beim Anbieter</translation>
    </message>
    <message>
        <source>The assistant failed</source>
        <translation>Fehler des Assistenten</translation>
    </message>
    <message>
        <source>It was hung up by us</source>
        <translation>Von uns aufgelegt</translation>
    </message>
    <message>
        <source>It was transferred</source>
        <translation>Weiterverbunden</translation>
    </message>
    <message>
        <source>It ended for a reason that we don&apos;t know</source>
        <translation>Aus unbekanntem Grund beendet</translation>
    </message>
</context>
<context>
    <name>Right</name>
    <message>
        <source>Only an admin can make or change assistants.</source>
        <translation>Nur ein Admin kann Assistenten anlegen oder ändern.</translation>
    </message>
    <message>
        <source>Only an admin can decide this.</source>
        <translation>Das kann nur ein Admin entscheiden.</translation>
    </message>
    <message>
        <source>Only an admin can stop all dialling or allow it again.</source>
        <translation>Nur ein Admin kann alle Anrufe stoppen oder wieder erlauben.</translation>
    </message>
    <message>
        <source>Only an admin can see and change members.</source>
        <translation>Nur ein Admin kann Mitglieder sehen und ändern.</translation>
    </message>
    <message>
        <source>Only an admin can take off what holds for all campaigns.</source>
        <translation>Nur ein Admin kann entfernen, was für alle Kampagnen gilt.</translation>
    </message>
</context>
<context>
    <name>RowReason</name>
    <message>
        <source>The row has no phone number.</source>
        <translation>Die Zeile hat keine Telefonnummer.</translation>
    </message>
    <message>
        <source>A spreadsheet has rounded the number to scientific notation, and its last digits are lost; format the column as text and fill it in again.</source>
        <translation>Eine Tabellenkalkulation hat die Nummer in Exponentialschreibweise gerundet, die letzten Ziffern sind verloren; Spalte als Text formatieren und neu ausfüllen.</translation>
    </message>
    <message>
        <source>A spreadsheet has stored the number with decimals; write it without them.</source>
        <translation>Eine Tabellenkalkulation hat die Nummer mit Dezimalstellen gespeichert; ohne diese schreiben.</translation>
    </message>
    <message>
        <source>The number has letters in it; write digits only.</source>
        <translation>Die Nummer enthält Buchstaben; nur Ziffern schreiben.</translation>
    </message>
    <message>
        <source>Numbers with an extension cannot be dialled; give a direct number.</source>
        <translation>Nummern mit Nebenstelle können nicht gewählt werden; eine Durchwahl angeben.</translation>
    </message>
    <message>
        <source>The cell holds more than one number; keep one.</source>
        <translation>Die Zelle enthält mehr als eine Nummer; nur eine behalten.</translation>
    </message>
    <message>
        <source>The number has no area code.</source>
        <translation>Der Nummer fehlt die Vorwahl.</translation>
    </message>
    <message>
        <source>The number has too few digits for its country.</source>
        <translation>Die Nummer hat für ihr Land zu wenige Ziffern.</translation>
    </message>
    <message>
        <source>The number has too many digits for its country.</source>
        <translation>Die Nummer hat für ihr Land zu viele Ziffern.</translation>
    </message>
    <message>
        <source>No number of its country has this form.</source>
        <translation>Keine Nummer dieses Landes hat diese Form.</translation>
    </message>
    <message>
        <source>No country has the code that follows the +.</source>
        <translation>Kein Land hat die Vorwahl, die auf das + folgt.</translation>
    </message>
    <message>
        <source>The number could be one of two countries; write it with + and the country&apos;s code.</source>
        <translation>Die Nummer könnte zu zwei Ländern gehören; mit + und Ländervorwahl schreiben.</translation>
    </message>
    <message>
        <source>The cell holds no phone number.</source>
        <translation>Die Zelle enthält keine Telefonnummer.</translation>
    </message>
    <message>
        <source>The cell is longer than can be kept.</source>
        <translation>Die Zelle ist zu lang zum Speichern.</translation>
    </message>
    <message>
        <source>The cell has characters that cannot be read in the file&apos;s encoding.</source>
        <translation>Die Zelle enthält Zeichen, die in der Kodierung der Datei nicht lesbar sind.</translation>
    </message>
    <message>
        <source>A quotation mark in the row is not closed or stands in the middle of a cell.</source>
        <translation>Ein Anführungszeichen in der Zeile ist nicht geschlossen oder steht mitten in einer Zelle.</translation>
    </message>
    <message>
        <source>The row is longer than can be read.</source>
        <translation>Die Zeile ist zu lang zum Einlesen.</translation>
    </message>
    <message>
        <source>The row has more cells than the header has columns; a cell with the delimiter in it must be in quotation marks.</source>
        <translation>Die Zeile hat mehr Zellen als die Kopfzeile Spalten; eine Zelle, die das Trennzeichen enthält, muss in Anführungszeichen stehen.</translation>
    </message>
    <message>
        <source>An earlier row of the file has the same number.</source>
        <translation>Eine frühere Zeile der Datei hat dieselbe Nummer.</translation>
    </message>
    <message>
        <source>The campaign has this number already.</source>
        <translation>Die Kampagne hat diese Nummer schon.</translation>
    </message>
    <message>
        <source>The number is on the do-not-call list.</source>
        <translation>Die Nummer steht auf der Sperrliste.</translation>
    </message>
    <message>
        <source>The number is possible, but its area is not in the numbering plan known here; check it.</source>
        <translation>Die Nummer ist möglich, aber ihre Vorwahl fehlt im hier bekannten Nummernplan; bitte prüfen.</translation>
    </message>
    <message>
        <source>The number was taken for an international one written without its +.</source>
        <translation>Die Nummer wurde als internationale ohne + verstanden.</translation>
    </message>
    <message>
        <source>The number&apos;s time zone is not known, so it is not dialled unless the campaign allows that.</source>
        <translation>Die Zeitzone der Nummer ist nicht bekannt; sie wird nur gewählt, wenn die Kampagne das erlaubt.</translation>
    </message>
    <message>
        <source>The row has no name.</source>
        <translation>Die Zeile hat keinen Namen.</translation>
    </message>
    <message>
        <source>The row has no business name.</source>
        <translation>Die Zeile hat keinen Firmennamen.</translation>
    </message>
    <message>
        <source>The row has fewer cells than the header has columns; the rest were taken as empty.</source>
        <translation>Die Zeile hat weniger Zellen als die Kopfzeile Spalten; die übrigen gelten als leer.</translation>
    </message>
    <message>
        <source>The row says nothing of consent: a campaign that requires it does not call this contact.</source>
        <translation>Die Zeile sagt nichts über eine Einwilligung: Eine Kampagne, die sie verlangt, ruft diesen Kontakt nicht an.</translation>
    </message>
    <message>
        <source>The row says that there is no consent: a campaign that requires it does not call this contact.</source>
        <translation>Laut der Zeile gibt es keine Einwilligung: Eine Kampagne, die sie verlangt, ruft diesen Kontakt nicht an.</translation>
    </message>
    <message>
        <source>The consent is neither yes, no nor a date, and was taken for none.</source>
        <translation>Die Einwilligung ist weder ja noch nein noch ein Datum und gilt als nicht erteilt.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>%1 every day</source>
        <translation>%1 jeden Tag</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>One call each.</source>
        <translation>Je ein Anruf.</translation>
    </message>
    <message>
        <source>Up to %1 calls each, but no outcome is called again.</source>
        <translation>Je bis zu %1 Anrufe, aber nach keinem Ergebnis wird erneut angerufen.</translation>
    </message>
    <message>
        <source>Up to %1 calls each: again after %2, in %3.</source>
        <translation>Je bis zu %1 Anrufe: erneut nach %2, in %3.</translation>
    </message>
    <message>
        <source>stops at %1</source>
        <translation>stoppt bei %1</translation>
    </message>
    <message>
        <source>stops at %1 a day</source>
        <translation>stoppt bei %1 je Tag</translation>
    </message>
    <message>
        <source>tells you at %1</source>
        <translation>Hinweis bei %1</translation>
    </message>
    <message>
        <source>tells you at %1 a day</source>
        <translation>Hinweis bei %1 je Tag</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 angenommen</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>%1 im Mittel</translation>
    </message>
    <message>
        <source>at most %1 failed</source>
        <translation>höchstens %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>at most %1 opt out</source>
        <translation>höchstens %1 wollen keine Anrufe</translation>
    </message>
    <message>
        <source>%1 calls first, then you decide</source>
        <translation>zuerst %1 Anrufe, dann entscheiden Sie</translation>
    </message>
    <message>
        <source>%1 calls first; the others follow with %2</source>
        <translation>zuerst %1 Anrufe; die übrigen folgen bei: %2</translation>
    </message>
    <message>
        <source>not on holidays</source>
        <translation>nicht an Feiertagen</translation>
    </message>
    <message>
        <source>on holidays too</source>
        <translation>auch an Feiertagen</translation>
    </message>
    <message>
        <source>only with consent</source>
        <translation>nur mit Einwilligung</translation>
    </message>
    <message>
        <source>nobody of unknown time zone</source>
        <translation>niemand mit unbekannter Zeitzone</translation>
    </message>
    <message>
        <source>unknown time zones by the clock of %1</source>
        <translation>unbekannte Zeitzonen nach der Uhr von %1</translation>
    </message>
    <message>
        <source>from the next call on</source>
        <translation>ab dem nächsten Anruf</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>at once, for everybody who waits</source>
        <translation>sofort, für alle, die warten</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>one ends, the next begins</source>
        <translation>einer endet, der nächste beginnt</translation>
    </message>
    <message>
        <source>as the assistant</source>
        <translation>wie der Assistent</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Call from</source>
        <translation>Anrufen von</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>Anrufe zugleich</translation>
    </message>
    <message>
        <source>as calls end; none is hung up</source>
        <translation>wenn Anrufe enden; keiner wird aufgelegt</translation>
    </message>
    <message>
        <source>Freed places</source>
        <translation>Freie Plätze</translation>
    </message>
    <message>
        <source>Only lines not in use</source>
        <translation>Nur freie Leitungen</translation>
    </message>
    <message>
        <source>Only once a minute</source>
        <translation>Nur einmal je Minute</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>Not on holidays</source>
        <translation>Nicht an Feiertagen</translation>
    </message>
    <message>
        <source>Unknown time zone</source>
        <translation>Unbekannte Zeitzone</translation>
    </message>
    <message>
        <source>is not called</source>
        <translation>wird nicht angerufen</translation>
    </message>
    <message>
        <source>Only with consent</source>
        <translation>Nur mit Einwilligung</translation>
    </message>
    <message>
        <source>Longest call</source>
        <translation>Längster Anruf</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Stops at</source>
        <translation>Stoppt bei</translation>
    </message>
    <message>
        <source>Stops at, a day</source>
        <translation>Stoppt bei, je Tag</translation>
    </message>
    <message>
        <source>Tells you at</source>
        <translation>Hinweis bei</translation>
    </message>
    <message>
        <source>Tells you at, a day</source>
        <translation>Hinweis bei, je Tag</translation>
    </message>
    <message>
        <source>First calls</source>
        <translation>Erste Anrufe</translation>
    </message>
    <message>
        <source>beginning with the next call</source>
        <translation>ab dem nächsten Anruf</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>New campaign</source>
        <translation>Neue Kampagne</translation>
    </message>
    <message>
        <source>Back to the list of campaigns</source>
        <translation>Zurück zur Liste der Kampagnen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>The pages, from the top</source>
        <translation>Die Seiten, von oben</translation>
    </message>
    <message>
        <source>Add a number that must not be called</source>
        <translation>Eine Nummer sperren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Close what is beside the table, or a dialog</source>
        <translation>Schließen, was neben der Tabelle steht, oder einen Dialog</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Campaigns: the one that is chosen or open</source>
        <translation>Kampagnen: die gewählte oder offene</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Die Zeile öffnen</translation>
    </message>
    <message>
        <source>Copy the rows, for a spreadsheet</source>
        <translation>Die Zeilen kopieren, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>Alle Zeilen auswählen</translation>
    </message>
    <message>
        <source>Read the rows anew</source>
        <translation>Die Zeilen neu lesen</translation>
    </message>
    <message>
        <source>What can be done with the row</source>
        <translation>Was sich mit der Zeile tun lässt</translation>
    </message>
    <message>
        <source>Contacts: those that are selected</source>
        <translation>Kontakte: die ausgewählten</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>Members: the one that is chosen</source>
        <translation>Mitglieder: das gewählte</translation>
    </message>
    <message>
        <source>Add member</source>
        <translation>Mitglied hinzufügen</translation>
    </message>
    <message>
        <source>Make an admin or an operator</source>
        <translation>Zum Admin oder Operator machen</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>Hand over campaigns</source>
        <translation>Kampagnen übergeben</translation>
    </message>
    <message>
        <source>Disable, or enable again</source>
        <translation>Sperren oder wieder zulassen</translation>
    </message>
    <message>
        <source>To the first or the last row</source>
        <translation>Zur ersten oder letzten Zeile</translation>
    </message>
</context>
<context>
    <name>Situation</name>
    <message>
        <source>An admin gave it up.</source>
        <translation>Ein Admin hat die Kampagne aufgegeben.</translation>
    </message>
    <message>
        <source>It starts at %1.</source>
        <translation>Start: %1.</translation>
    </message>
    <message>
        <source>It has no contacts yet.</source>
        <translation>Die Kampagne hat noch keine Kontakte.</translation>
    </message>
    <message>
        <source>Nobody is called until you start it.</source>
        <translation>Bis zum Start wird niemand angerufen.</translation>
    </message>
    <message>
        <source>No new calls until you resume it.</source>
        <translation>Keine neuen Anrufe bis zum Fortsetzen.</translation>
    </message>
    <message>
        <source>It ends with the calls that are on the phone now.</source>
        <translation>Endet mit den Anrufen, die jetzt laufen.</translation>
    </message>
    <message>
        <source>%1 of %2 slots</source>
        <translation>%1 von %2 Plätzen</translation>
    </message>
    <message>
        <source>The first calls are on their way.</source>
        <translation>Die ersten Anrufe sind unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>%n live calls are being hung up.</source>
        <translation>
            <numerusform>%n laufender Anruf wird aufgelegt.</numerusform>
            <numerusform>%n laufende Anrufe werden aufgelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No new calls; %n still on the phone.</source>
        <translation>
            <numerusform>Keine neuen Anrufe; %n läuft noch.</numerusform>
            <numerusform>Keine neuen Anrufe; %n laufen noch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Mailbox</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Ungewiss</translation>
    </message>
    <message>
        <source>Not called</source>
        <translation>Nicht angerufen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Dialling</source>
        <translation>Wählt</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Klingelt</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Schließt ab</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>What time it is where they are is not known.</source>
        <translation>Wie spät es dort ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 where they are, going by the number (%2)</source>
        <translation>dort %1, nach der Nummer (%2)</translation>
    </message>
    <message>
        <source>%1 to %2 where they are, going by the number (%3)</source>
        <translation>dort %1 bis %2, nach der Nummer (%3)</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>A date without and with its year, as QLocale::toString() takes its format.</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy HH:mm:ss</source>
        <extracomment>A date and a time in full, as QLocale::toString() takes its format.</extracomment>
        <translation>dddd, d. MMMM yyyy HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>%1 contacts wait. </source>
        <translation>Wartende Kontakte: %1. </translation>
    </message>
    <message numerus="yes">
        <source>%n calls may or may not have been placed.</source>
        <translation>
            <numerusform>Bei %n Anruf ist ungewiss, ob er zustande kam.</numerusform>
            <numerusform>Bei %n Anrufen ist ungewiss, ob sie zustande kamen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody of them is called again until a person decides.</source>
        <translation>Niemand davon wird wieder angerufen, bis ein Mensch entscheidet.</translation>
    </message>
    <message>
        <source>Assistant %1 was changed at the provider.</source>
        <translation>Assistent %1 wurde beim Anbieter geändert.</translation>
    </message>
    <message>
        <source>Calls use the provider&apos;s copy, not ours.</source>
        <translation>Anrufe verwenden die Fassung des Anbieters, nicht unsere.</translation>
    </message>
    <message>
        <source>%1 has spent %2 of %3.</source>
        <translation>%1 hat %2 von %3 ausgegeben.</translation>
    </message>
    <message>
        <source>It goes on dialling; the alert stops nothing.</source>
        <translation>Es wird weiter gewählt; die Warnschwelle hält nichts an.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows of its list were not taken.</source>
        <translation>
            <numerusform>%n Zeile der Liste wurde abgelehnt.</numerusform>
            <numerusform>%n Zeilen der Liste wurden abgelehnt.</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be exported, mended and added again.</source>
        <translation>Abgelehnte Zeilen lassen sich exportieren, berichtigen und wieder hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%n campaigns do not dial, </source>
        <translation>
            <numerusform>%n Kampagne wählt nicht. </numerusform>
            <numerusform>%n Kampagnen wählen nicht. </numerusform>
        </translation>
    </message>
    <message>
        <source>%1 calls were placed, %2 answered, for %3.</source>
        <translation>%1 Anrufe getätigt, %2 angenommen, für %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n people are not to be called any more.</source>
        <translation>
            <numerusform>%n Person soll nicht mehr angerufen werden.</numerusform>
            <numerusform>%n Personen sollen nicht mehr angerufen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was completed.</source>
        <translation>%1 wurde abgeschlossen.</translation>
    </message>
    <message>
        <source>%1 was given up.</source>
        <translation>%1 wurde aufgegeben.</translation>
    </message>
    <message>
        <source>%1 was held: %2</source>
        <translation>%1 wurde angehalten: %2</translation>
    </message>
</context>
<context>
    <name>UnknownCall</name>
    <message>
        <source>The request was sent %1, and no answer came%2.</source>
        <translation>Die Anfrage wurde gesendet (%1), und keine Antwort kam%2.</translation>
    </message>
    <message>
        <source>Nothing of it was on its way any more from %1.</source>
        <translation>Nichts davon war mehr unterwegs ab: %1.</translation>
    </message>
    <message>
        <source>Whoever sent it may still be at it.</source>
        <translation>Wer sie sendete, ist vielleicht noch dabei.</translation>
    </message>
    <message>
        <source>It was looked for in %1 lists of the provider&apos;s calls, last %2.</source>
        <translation>In %1 Anruflisten des Anbieters wurde danach gesucht, zuletzt %2.</translation>
    </message>
    <message>
        <source>The provider has given no list of its calls since.</source>
        <translation>Der Anbieter hat seither keine Liste seiner Anrufe geliefert.</translation>
    </message>
    <message>
        <source>A list at %1 did not have it.</source>
        <translation>In einer Liste fehlte er (%1).</translation>
    </message>
    <message>
        <source>The provider spoke of it at %1.</source>
        <translation>Der Anbieter hat ihn erwähnt (%1).</translation>
    </message>
    <message>
        <source>The provider has never spoken of it.</source>
        <translation>Der Anbieter hat ihn nie erwähnt.</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Testanruf</translation>
    </message>
    <message>
        <source>known by %1, or yours to decide</source>
        <translation>bis %1 geklärt, sonst Sie</translation>
    </message>
    <message>
        <source>is being found out</source>
        <translation>wird geklärt</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>schließt %1</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>öffnet %1</translation>
    </message>
    <message>
        <source>Nobody is left to call.</source>
        <translation>Niemand ist mehr anzurufen.</translation>
    </message>
    <message>
        <source>When it ends can be told once 20 calls have ended lately; so far %1.</source>
        <translation>Das Ende ist absehbar, sobald 20 Anrufe in letzter Zeit beendet sind; bisher %1.</translation>
    </message>
    <message>
        <source>At %1 calls an hour it ends about %2.</source>
        <translation>Bei %1 Anrufen je Stunde voraussichtliches Ende: %2.</translation>
    </message>
    <message>
        <source>At %1 calls an hour no end is in sight.</source>
        <translation>Bei %1 Anrufen je Stunde ist kein Ende absehbar.</translation>
    </message>
    <message>
        <source>%1 more calls could start now.</source>
        <translation>%1 weitere Anrufe könnten jetzt beginnen.</translation>
    </message>
    <message>
        <source>No more calls could start now.</source>
        <translation>Zurzeit könnte kein weiterer Anruf beginnen.</translation>
    </message>
    <message>
        <source>%1 of its %2 slots are taken, %3 of the account&apos;s %4.</source>
        <translation>%1 ihrer %2 Plätze sind belegt, %3 von %4 des Kontos.</translation>
    </message>
    <message>
        <source>The next batch waits for the last one to be over.</source>
        <translation>Die nächste Gruppe wartet auf das Ende der vorigen.</translation>
    </message>
    <message>
        <source>Every gate is open: called as soon as it is their turn.</source>
        <translation>Alle Schranken sind offen: Angerufen wird, sobald die Person an der Reihe ist.</translation>
    </message>
    <message>
        <source>%1 gates are closed: %2.</source>
        <translation>%1 Schranken sind geschlossen: %2.</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>Nothing holds the whole campaign.</source>
        <translation>Nichts hält die ganze Kampagne an.</translation>
    </message>
    <message>
        <source>Their turn</source>
        <translation>An der Reihe, sobald ein Platz frei ist</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>open until %1</source>
        <translation>offen bis %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AcceptAllDialog</name>
    <message>
        <source>Let all campaigns go on with %1 as it is now?</source>
        <translation>Alle Kampagnen mit %1 in der jetzigen Fassung weiterlaufen lassen?</translation>
    </message>
    <message>
        <source>Accept for all</source>
        <translation>Für alle annehmen</translation>
    </message>
    <message>
        <source>What has changed is being looked up.</source>
        <translation>Es wird nachgesehen, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Somebody changed %1 at the provider. This differs:</source>
        <translation>Jemand hat %1 beim Anbieter geändert. Das weicht ab:</translation>
    </message>
    <message numerus="yes">
        <source>%n live campaigns call with it, in its present version from now on.</source>
        <translation>
            <numerusform>%n laufende Kampagne ruft ab jetzt mit der gegenwärtigen Fassung an.</numerusform>
            <numerusform>%n laufende Kampagnen rufen ab jetzt mit der gegenwärtigen Fassung an.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The provider&apos;s values become ours, and %n live campaigns call with them.</source>
        <translation>
            <numerusform>Die Werte des Anbieters werden unsere, und %n laufende Kampagne ruft damit an.</numerusform>
            <numerusform>Die Werte des Anbieters werden unsere, und %n laufende Kampagnen rufen damit an.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>These hold for it now: %1.</source>
        <translation>Deswegen angehalten sind jetzt: %1.</translation>
    </message>
    <message>
        <source>One whose list lacks what the assistant now says stays as it is.</source>
        <translation>Eine, deren Liste fehlt, was der Assistent jetzt sagt, bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>No live campaign calls with it.</source>
        <translation>Keine laufende Kampagne ruft damit an.</translation>
    </message>
    <message numerus="yes">
        <source>%n campaigns call with %1 as it is now.</source>
        <translation>
            <numerusform>%n Kampagne ruft mit %1 in der jetzigen Fassung an.</numerusform>
            <numerusform>%n Kampagnen rufen mit %1 in der jetzigen Fassung an.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold still: their lists lack what it says.</source>
        <translation>
            <numerusform>%n bleibt angehalten: Der Liste fehlt, was er sagt.</numerusform>
            <numerusform>%n bleiben angehalten: Den Listen fehlt, was er sagt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AcceptDriftDialog</name>
    <message>
        <source>Let %1 go on with the change?</source>
        <translation>%1 mit der Änderung fortsetzen?</translation>
    </message>
    <message>
        <source>Accept the change</source>
        <translation>Änderung annehmen</translation>
    </message>
    <message>
        <source>What has changed is being looked up.</source>
        <translation>Es wird nachgesehen, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Somebody changed %1 at the provider. This differs:</source>
        <translation>Jemand hat %1 beim Anbieter geändert. Das weicht ab:</translation>
    </message>
    <message>
        <source>The provider&apos;s values become ours, and this campaign calls with them. Other campaigns with this assistant hold until the change is accepted for them, too.</source>
        <translation>Die Werte des Anbieters werden unsere, und diese Kampagne ruft damit an. Andere Kampagnen mit diesem Assistenten bleiben angehalten, bis die Änderung auch für sie angenommen ist.</translation>
    </message>
    <message>
        <source>%1 is in version %2 now; the campaign was started with version %3.</source>
        <translation>%1 hat jetzt Version %2; gestartet wurde die Kampagne mit Version %3.</translation>
    </message>
    <message>
        <source>The campaign calls with the new version.</source>
        <translation>Die Kampagne ruft mit der neuen Version an.</translation>
    </message>
    <message>
        <source>Nobody has compared %1 with the provider&apos;s copy yet.</source>
        <translation>Noch niemand hat %1 mit der Kopie beim Anbieter verglichen.</translation>
    </message>
    <message>
        <source>The campaign calls without that.</source>
        <translation>Die Kampagne ruft ohne diesen Vergleich an.</translation>
    </message>
    <message>
        <source>The provider does not know %1 any more.</source>
        <translation>Der Anbieter kennt %1 nicht mehr.</translation>
    </message>
    <message>
        <source>Accepting does not bring it back: make it anew, or give the campaign up.</source>
        <translation>Annehmen bringt ihn nicht zurück: Legen Sie ihn neu an oder geben Sie die Kampagne auf.</translation>
    </message>
    <message>
        <source>Nothing of %1 has changed that would hold the campaign.</source>
        <translation>An %1 hat sich nichts geändert, was die Kampagne anhalten würde.</translation>
    </message>
    <message>
        <source>There is nothing to accept.</source>
        <translation>Es gibt nichts anzunehmen.</translation>
    </message>
    <message>
        <source>The campaign calls with version %1 of %2.</source>
        <translation>Die Kampagne ruft mit Version %1 von %2 an.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AddContactsDialog</name>
    <message>
        <source>Add contacts to %1</source>
        <translation>Kontakte zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Adding contacts</source>
        <translation>Kontakte werden hinzugefügt</translation>
    </message>
    <message>
        <source>Nobody was added, and nothing is left behind.</source>
        <translation>Niemand wurde hinzugefügt, und nichts bleibt zurück.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AddMemberDialog</name>
    <message>
        <source>Add a member</source>
        <translation>Mitglied hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Without a password they can&apos;t sign in yet. Tell it to them yourself: nobody can read it later.</source>
        <translation>Ohne Passwort ist noch keine Anmeldung möglich. Teilen Sie es selbst mit: Später kann es niemand mehr lesen.</translation>
    </message>
    <message>
        <source>They sign in as the identity provider knows them, by this address.</source>
        <translation>Die Anmeldung geschieht beim Identitätsanbieter, mit dieser Adresse.</translation>
    </message>
    <message>
        <source>Sees and controls every campaign, members and settings too.</source>
        <translation>Sieht und steuert alle Kampagnen, auch Mitglieder und Einstellungen.</translation>
    </message>
    <message>
        <source>Makes campaigns, and sees and controls their own.</source>
        <translation>Legt Kampagnen an, sieht und steuert die eigenen.</translation>
    </message>
    <message>
        <source>Write down their address.</source>
        <translation>Geben Sie die Adresse ein.</translation>
    </message>
    <message>
        <source>Write the address like name@example.com.</source>
        <translation>Schreiben Sie die Adresse wie name@example.com.</translation>
    </message>
    <message>
        <source>%1 may sign in.</source>
        <translation>%1 darf sich anmelden.</translation>
    </message>
    <message>
        <source>The password is being prepared.</source>
        <translation>Das Passwort wird vorbereitet.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AddNumberDialog</name>
    <message>
        <source>Hang up the call</source>
        <translation>Anruf auflegen</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>+1 312 555 0142, or as it is written at home</source>
        <translation>+1 312 555 0142 oder landesüblich</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Country of numbers without a +</source>
        <translation>Land für Nummern ohne +</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>asked by email</source>
        <translation>per E-Mail gebeten</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Whose number?</source>
        <translation>Wessen Nummer?</translation>
    </message>
    <message>
        <source>Looking where it waits…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>All campaigns, also future ones</source>
        <translation>Alle Kampagnen, auch künftige</translation>
    </message>
    <message>
        <source>On the list since %1, by %2.</source>
        <translation>Auf der Liste, eingetragen %1 durch %2.</translation>
    </message>
    <message>
        <source>Not for %1 since %2, by %3.</source>
        <translation>Gesperrt für %1, eingetragen %2 durch %3.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Waits to be called in %1.</source>
        <translation>Wartet auf einen Anruf in %1.</translation>
    </message>
    <message>
        <source>A test call to it is under way.</source>
        <translation>Ein Testanruf dorthin läuft.</translation>
    </message>
    <message>
        <source>A call to it is under way, in %1.</source>
        <translation>Ein Anruf dorthin läuft, in %1.</translation>
    </message>
    <message>
        <source>It waits nowhere, and nobody talks to it.</source>
        <translation>Wartet nirgends, und niemand spricht damit.</translation>
    </message>
    <message>
        <source>It is being added.</source>
        <translation>Wird hinzugefügt.</translation>
    </message>
    <message>
        <source>Type a number first.</source>
        <translation>Zuerst eine Nummer eingeben.</translation>
    </message>
    <message>
        <source>It is on the list already.</source>
        <translation>Steht schon auf der Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that wait get no call.</source>
        <translation>
            <numerusform>%n wartender Kontakt wird nicht angerufen.</numerusform>
            <numerusform>%n wartende Kontakte werden nicht angerufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody who waits is concerned.</source>
        <translation>Niemand, der wartet, ist betroffen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The database can&apos;t be reached.</source>
        <translation>Die Datenbank ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>What you have entered is kept.</source>
        <translation>Ihre Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Name of the new campaign</source>
        <translation>Name der neuen Kampagne</translation>
    </message>
    <message>
        <source>%1 is there, not started.</source>
        <translation>%1 ist angelegt, nicht gestartet.</translation>
    </message>
    <message numerus="yes">
        <source>%n people on the do-not-call list are not in it.</source>
        <translation>
            <numerusform>Eine Person auf der Sperrliste ist nicht darin.</numerusform>
            <numerusform>%n Personen auf der Sperrliste sind nicht darin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssignDialog</name>
    <message>
        <source>Assign %1</source>
        <translation>%1 zuweisen</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Wer dafür zuständig ist</translation>
    </message>
    <message>
        <source>Whoever you choose answers for the campaign from now on.</source>
        <translation>Wen Sie wählen, ist ab jetzt für die Kampagne zuständig.</translation>
    </message>
    <message>
        <source>Whoever you choose answers for the campaign from now on. Now it is %1, who no longer sees it then, unless they are an admin.</source>
        <translation>Wen Sie wählen, ist ab jetzt für die Kampagne zuständig. Bisher ist es %1 und sieht sie dann nicht mehr, außer als Admin.</translation>
    </message>
    <message>
        <source>The members are being read.</source>
        <translation>Die Mitglieder werden gelesen.</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>There is no other active member.</source>
        <translation>Es gibt kein anderes aktives Mitglied.</translation>
    </message>
    <message>
        <source>%1 answers for %2 now.</source>
        <translation>%1 ist jetzt für %2 zuständig.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantEditor</name>
    <message>
        <source>New assistant</source>
        <translation>Neuer Assistent</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Configuration as JSON</source>
        <translation>Konfiguration als JSON</translation>
    </message>
    <message>
        <source>Name, up to 40 characters</source>
        <translation>Name, bis zu 40 Zeichen</translation>
    </message>
    <message>
        <source>First words; {{name}} and further variables come from the list</source>
        <translation>Erste Worte; {{name}} und weitere Variablen kommen aus der Liste</translation>
    </message>
    <message>
        <source>What it is told to do</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Voice, as the provider calls it</source>
        <translation>Stimme, wie der Anbieter sie nennt</translation>
    </message>
    <message>
        <source>Longest call</source>
        <translation>Längster Anruf</translation>
    </message>
    <message>
        <source>As the provider&apos;s API takes it. Secrets are not shown, and stay as they are unless given anew.</source>
        <translation>Wie die API des Anbieters es erwartet. Geheimnisse werden nicht gezeigt und bleiben, wie sie sind, sofern nicht neu eingegeben.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The configuration is not a JSON object.</source>
        <translation>Die Konfiguration ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>It begins with { and ends with }.</source>
        <translation>Ein solches beginnt mit { und endet mit }.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Das ist kein JSON.</translation>
    </message>
    <message>
        <source>Line %1 can&apos;t be read.</source>
        <translation>Zeile %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>An assistant needs a name.</source>
        <translation>Ein Assistent braucht einen Namen.</translation>
    </message>
    <message>
        <source>Creating %1</source>
        <translation>%1 wird angelegt</translation>
    </message>
    <message>
        <source>Changing %1</source>
        <translation>%1 wird geändert</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>Läuft bereits.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing was changed, here or at the provider.</source>
        <translation>Nichts wurde geändert, weder hier noch beim Anbieter.</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Ohne Speichern schließen?</translation>
    </message>
    <message>
        <source>What you have changed is lost.</source>
        <translation>Ihre Änderungen gehen verloren.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Goal: the structured output that says whether a call was a success</source>
        <translation>Ziel: die strukturierte Ausgabe, die sagt, ob ein Anruf ein Erfolg war</translation>
    </message>
    <message>
        <source>Everything but the goal is saved.</source>
        <translation>Alles außer dem Ziel ist gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n live campaigns call with it. Without this they hold until an admin accepts the change.</source>
        <translation>
            <numerusform>%n laufende Kampagne ruft damit an. Ohne das bleibt sie angehalten, bis ein Admin die Änderung annimmt.</numerusform>
            <numerusform>%n laufende Kampagnen rufen damit an. Ohne das bleiben sie angehalten, bis ein Admin die Änderung annimmt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Live campaigns go on with the change</source>
        <translation>Laufende Kampagnen machen mit der Änderung weiter</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantPage</name>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Person before</source>
        <translation>Vorige Person</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>Nächste Person</translation>
    </message>
    <message>
        <source>What the person hears first</source>
        <translation>Was die Person zuerst hört</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>Erste Worte</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>No assistant yet</source>
        <translation>Noch kein Assistent</translation>
    </message>
    <message>
        <source>An assistant is who speaks with people. Make one from a template, or register one that the provider has; it can be chosen here as soon as it is ready.</source>
        <translation>Ein Assistent spricht mit den Angerufenen. Einen aus einer Vorlage anlegen oder einen registrieren, den der Anbieter hat; sobald er bereit ist, kann er hier gewählt werden.</translation>
    </message>
    <message>
        <source>New assistant…</source>
        <translation>Neuer Assistent…</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>aus der Datei</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>What to say instead</source>
        <translation>Stattdessen zu sagen</translation>
    </message>
    <message>
        <source>Default of %1</source>
        <translation>Ersatzwert für %1</translation>
    </message>
    <message>
        <source>Its texts are the same for everybody.</source>
        <translation>Die Texte sind für alle gleich.</translation>
    </message>
    <message>
        <source>Everything it says about a person is in the file.</source>
        <translation>Alles, was über eine Person gesagt wird, steht in der Datei.</translation>
    </message>
    <message>
        <source>What the file doesn&apos;t say needs a default, so that nobody hears a gap.</source>
        <translation>Was die Datei nicht sagt, braucht einen Ersatzwert, damit niemand eine Lücke hört.</translation>
    </message>
    <message>
        <source>row %1 of the file</source>
        <translation>Zeile %1 der Datei</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>It waits for the person to speak first.</source>
        <translation>Der Assistent lässt die Person zuerst sprechen.</translation>
    </message>
    <message>
        <source>Choose an assistant.</source>
        <translation>Einen Assistenten wählen.</translation>
    </message>
    <message>
        <source>{{%1}} needs a default.</source>
        <translation>{{%1}} braucht einen Ersatzwert.</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Who calls, and what it says</source>
        <translation>Wer anruft und was gesagt wird</translation>
    </message>
    <message numerus="yes">
        <source>empty in %Ln rows</source>
        <translation>
            <numerusform>leer in %Ln Zeile</numerusform>
            <numerusform>leer in %Ln Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantPanel</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Compare with provider</source>
        <translation>Mit Anbieter vergleichen</translation>
    </message>
    <message>
        <source>Test call…</source>
        <translation>Testanruf…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>Erste Worte</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>It is being changed at the provider.</source>
        <translation>Wird gerade beim Anbieter geändert.</translation>
    </message>
    <message>
        <source>The provider does not know it yet.</source>
        <translation>Der Anbieter kennt ihn noch nicht.</translation>
    </message>
    <message>
        <source>It is not active.</source>
        <translation>Nicht aktiv.</translation>
    </message>
    <message>
        <source>Used by %1.</source>
        <translation>Verwendet von %1.</translation>
    </message>
    <message>
        <source>It waits for the person to speak first.</source>
        <translation>Der Assistent lässt die Person zuerst sprechen.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>none; it says the same to everybody</source>
        <translation>keine; sagt allen dasselbe</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>no live campaign</source>
        <translation>keiner laufenden Kampagne</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>At the provider</source>
        <translation>Beim Anbieter</translation>
    </message>
    <message>
        <source>not registered yet</source>
        <translation>noch nicht registriert</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Take care</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Differs at the provider</source>
        <translation>Weicht beim Anbieter ab</translation>
    </message>
    <message>
        <source>Accept the change…</source>
        <translation>Änderung annehmen…</translation>
    </message>
    <message>
        <source>Restore at the provider…</source>
        <translation>Beim Anbieter wiederherstellen…</translation>
    </message>
    <message>
        <source>For %1…</source>
        <translation>Für %1…</translation>
    </message>
    <message>
        <source>For all campaigns…</source>
        <translation>Für alle Kampagnen…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Live campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>Herkunft</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantsPage</name>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>New assistant</source>
        <translation>Neuer Assistent</translation>
    </message>
    <message>
        <source>Import by id…</source>
        <translation>Über Kennung importieren…</translation>
    </message>
    <message>
        <source>No assistant yet</source>
        <translation>Noch kein Assistent</translation>
    </message>
    <message>
        <source>An assistant is who speaks with people. Start from a template and change its words, or import one that the provider has.</source>
        <translation>Ein Assistent spricht mit den Angerufenen. Mit einer Vorlage beginnen und ihre Worte ändern oder einen importieren, den der Anbieter hat.</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>Mit Vorlage beginnen</translation>
    </message>
    <message>
        <source>Comparing %1</source>
        <translation>%1 wird verglichen</translation>
    </message>
    <message>
        <source>From template: %1…</source>
        <translation>Aus Vorlage: %1…</translation>
    </message>
    <message>
        <source>Empty…</source>
        <translation>Leer…</translation>
    </message>
    <message>
        <source>Import an assistant</source>
        <translation>Assistent importieren</translation>
    </message>
    <message>
        <source>Its id at the provider</source>
        <translation>Kennung beim Anbieter</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Importing the assistant</source>
        <translation>Assistent wird importiert</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>It is removed here and at the provider. Campaigns that have ended keep what it said.</source>
        <translation>Der Assistent wird hier und beim Anbieter entfernt. Beendete Kampagnen behalten, was gesagt wurde.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Deleting %1</source>
        <translation>%1 wird gelöscht</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>An assistant is who speaks with people. An admin makes the first one.</source>
        <translation>Ein Assistent ist, wer mit den Menschen spricht. Den ersten legt ein Admin an.</translation>
    </message>
    <message>
        <source>Ask one.</source>
        <translation>Fragen Sie einen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AuditModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AuditView</name>
    <message>
        <source>Anybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Workers and system</source>
        <translation>Worker und System</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Contacts and calls, by people</source>
        <translation>Kontakte und Anrufe, durch Personen</translation>
    </message>
    <message>
        <source>All dialling</source>
        <translation>Wählen insgesamt</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>People and sign-in</source>
        <translation>Personen und Anmeldung</translation>
    </message>
    <message>
        <source>Lines and settings</source>
        <translation>Leitungen und Einstellungen</translation>
    </message>
    <message>
        <source>Requests to the provider</source>
        <translation>Anfragen an den Anbieter</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Alle Kampagnen</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Open its campaign</source>
        <translation>Kampagne öffnen</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Filter: %1.</source>
        <translation>Filter: %1.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Each change is recorded here, whoever made it, and nobody can change the record.</source>
        <translation>Jede Änderung wird hier festgehalten, von wem auch immer, und niemand kann die Aufzeichnung ändern.</translation>
    </message>
    <message>
        <source>Choose fewer, or filter first.</source>
        <translation>Weniger auswählen oder zuerst filtern.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CallPanel</name>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Do not call…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>It is being hung up.</source>
        <translation>Wird gerade aufgelegt.</translation>
    </message>
    <message>
        <source>Being hung up.</source>
        <translation>Wird aufgelegt.</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>Kein Gespräch</translation>
    </message>
    <message>
        <source>It is shown when the call has ended.</source>
        <translation>Erscheint, wenn der Anruf beendet ist.</translation>
    </message>
    <message>
        <source>Nobody spoke, or its report has not come yet.</source>
        <translation>Niemand hat gesprochen, oder der Bericht steht noch aus.</translation>
    </message>
    <message>
        <source>Open in its own window (Enter)</source>
        <translation>In eigenem Fenster öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Everything that is known of the call, as JSON</source>
        <translation>Alles, was über den Anruf bekannt ist, als JSON</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>The recording is in %1.</source>
        <translation>Die Aufnahme ist in %1.</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Notizen (%1)</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CallViewer</name>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Call: %1</source>
        <translation>Anruf: %1</translation>
    </message>
    <message>
        <source>The note is not stored yet; its text stays here.</source>
        <translation>Die Notiz ist noch nicht gespeichert; der Text bleibt hier.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CallingPage</name>
    <message>
        <source>When I start it</source>
        <translation>Wenn ich starte</translation>
    </message>
    <message>
        <source>By itself, at</source>
        <translation>Von selbst, am</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Time of the start</source>
        <translation>Zeitpunkt des Starts</translation>
    </message>
    <message>
        <source>The time of the start has passed.</source>
        <translation>Der Zeitpunkt des Starts ist vorbei.</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>How the calls are made</source>
        <translation>Wie angerufen wird</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy  HH:mm</source>
        <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
    <message>
        <source>How it calls</source>
        <translation>Wie angerufen wird</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CallsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Angerufen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Being hung up</source>
        <translation>Wird aufgelegt</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignActions</name>
    <message numerus="yes">
        <source>Stop hangs up %n live calls; </source>
        <translation>
            <numerusform>Stoppen legt %n laufenden Anruf auf; </numerusform>
            <numerusform>Stoppen legt %n laufende Anrufe auf; </numerusform>
        </translation>
    </message>
    <message>
        <source>%1 contacts stay uncalled until you resume.</source>
        <translation>%1 Kontakte bleiben bis zum Fortsetzen unangerufen.</translation>
    </message>
    <message>
        <source>%1 contacts will be skipped and not called; </source>
        <translation>%1 Kontakte werden übersprungen und nicht angerufen; </translation>
    </message>
    <message numerus="yes">
        <source>%n live calls go on.</source>
        <translation>
            <numerusform>%n laufender Anruf geht weiter.</numerusform>
            <numerusform>%n laufende Anrufe gehen weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The campaign and its %1 contacts are removed. This can&apos;t be undone.</source>
        <translation>Die Kampagne und ihre %1 Kontakte werden entfernt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Stop %1?</source>
        <translation>%1 stoppen?</translation>
    </message>
    <message>
        <source>Stop and hang up</source>
        <translation>Stoppen und auflegen</translation>
    </message>
    <message>
        <source>Finish %1?</source>
        <translation>%1 abschließen?</translation>
    </message>
    <message>
        <source>Finish and skip</source>
        <translation>Abschließen und überspringen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Export the do-not-call list</source>
        <translation>Sperrliste exportieren</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>%1 rows are in %2.</source>
        <translation>%1 Zeilen sind in %2.</translation>
    </message>
    <message>
        <source>Allow dialling again?</source>
        <translation>Wählen wieder erlauben?</translation>
    </message>
    <message>
        <source>Every live campaign that nothing else holds goes on at once.</source>
        <translation>Jede laufende Kampagne, die nichts anderes anhält, geht sofort weiter.</translation>
    </message>
    <message>
        <source>Allow dialling</source>
        <translation>Wählen erlauben</translation>
    </message>
    <message>
        <source>Stop all dialling?</source>
        <translation>Alles Wählen stoppen?</translation>
    </message>
    <message>
        <source>No worker dials anybody, in any campaign, until an admin allows it again. Calls that are under way go on.</source>
        <translation>Kein Worker wählt, in keiner Kampagne, bis ein Admin es wieder erlaubt. Laufende Anrufe gehen weiter.</translation>
    </message>
    <message>
        <source>Stop all dialling</source>
        <translation>Alles Wählen stoppen</translation>
    </message>
    <message>
        <source>It ends as given up, and can&apos;t be started again. %1 contacts stay uncalled; clone it to call them after all.</source>
        <translation>Die Kampagne endet als aufgegeben und kann nicht wieder gestartet werden. %1 Kontakte bleiben unangerufen; um sie doch anzurufen, die Kampagne duplizieren.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give %1 up?</source>
        <translation>%1 aufgeben?</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>%1 is in the archive.</source>
        <translation>%1 ist im Archiv.</translation>
    </message>
    <message>
        <source>%1 is out of the archive.</source>
        <translation>%1 ist nicht mehr im Archiv.</translation>
    </message>
    <message>
        <source>Export %1 with its redials</source>
        <translation>%1 mit erneuten Anrufen exportieren</translation>
    </message>
    <message>
        <source>%1 (with redials)</source>
        <translation>%1 (mit erneuten Anrufen)</translation>
    </message>
    <message>
        <source>%1 (not taken)</source>
        <translation>%1 (abgelehnt)</translation>
    </message>
    <message>
        <source>Hang up on %1?</source>
        <translation>Anruf mit %1 auflegen?</translation>
    </message>
    <message numerus="yes">
        <source>Hang up %n calls?</source>
        <translation>
            <numerusform>%n Anruf auflegen?</numerusform>
            <numerusform>%n Anrufe auflegen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The conversation ends as soon as the provider obeys. Nobody is called again because of it.</source>
        <translation>Das Gespräch endet, sobald der Anbieter die Anweisung ausführt. Deswegen wird niemand erneut angerufen.</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Another export is being written.</source>
        <translation>Es wird bereits eine andere Datei exportiert.</translation>
    </message>
    <message>
        <source>Wait until it is through, or cancel it.</source>
        <translation>Warten Sie, bis sie fertig ist, oder brechen Sie ab.</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignFields</name>
    <message>
        <source>Start no call on a line that is in use</source>
        <translation>Keinen Anruf auf einer belegten Leitung beginnen</translation>
    </message>
    <message>
        <source>Fill freed places only once a minute</source>
        <translation>Freie Plätze nur einmal je Minute besetzen</translation>
    </message>
    <message>
        <source>One ends, the next begins</source>
        <translation>Einer endet, der nächste beginnt</translation>
    </message>
    <message>
        <source>Batches: the next when all have ended</source>
        <translation>Gruppen: die nächste, wenn alle beendet sind</translation>
    </message>
    <message>
        <source>How freed places are filled</source>
        <translation>Wie freie Plätze besetzt werden</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Campaign name</source>
        <translation>Name der Kampagne</translation>
    </message>
    <message>
        <source>Call from</source>
        <translation>Anrufen von</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>Anrufe zugleich</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>Longest call</source>
        <translation>Längster Anruf</translation>
    </message>
    <message>
        <source>Calling again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Who may be called</source>
        <translation>Wer angerufen werden darf</translation>
    </message>
    <message>
        <source>A careful start</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>as the assistant, %1 min</source>
        <translation>wie der Assistent, %1 min</translation>
    </message>
    <message>
        <source>as the assistant</source>
        <translation>wie der Assistent</translation>
    </message>
    <message>
        <source>is called by the clock of %1</source>
        <translation>wird nach der Uhr von %1 angerufen</translation>
    </message>
    <message>
        <source>Give the campaign a name.</source>
        <translation>Der Kampagne einen Namen geben.</translation>
    </message>
    <message>
        <source>Choose a line to call from.</source>
        <translation>Eine Leitung zum Anrufen wählen.</translation>
    </message>
    <message>
        <source>Say after how long people are called again, like 1 h, 4 h, 1 d.</source>
        <translation>Angeben, nach welcher Zeit erneut angerufen wird, etwa 1 h, 4 h, 1 d.</translation>
    </message>
    <message>
        <source>Choose after which outcomes people are called again.</source>
        <translation>Wählen, nach welchen Ergebnissen erneut angerufen wird.</translation>
    </message>
    <message>
        <source>It stops before it would tell you: set the alert below the limit.</source>
        <translation>So stoppt sie vor dem Hinweis: die Warnschwelle unter die Grenze setzen.</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1-mal</translation>
    </message>
    <message>
        <source>Each is called</source>
        <translation>Anrufe je Kontakt</translation>
    </message>
    <message>
        <source>times at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Again after</source>
        <translation>Erneut nach</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>after the first call, the second, …</source>
        <translation>nach dem ersten Anruf, dem zweiten, …</translation>
    </message>
    <message>
        <source>Over all campaigns, a number is called only so often a day and a week as an admin allows.</source>
        <translation>Über alle Kampagnen wird eine Nummer nur so oft am Tag und in der Woche angerufen, wie ein Admin erlaubt.</translation>
    </message>
    <message>
        <source>no alert</source>
        <translation>keine Warnung</translation>
    </message>
    <message>
        <source>Alert, in all</source>
        <translation>Warnschwelle, insgesamt</translation>
    </message>
    <message>
        <source>Alert, a day</source>
        <translation>Warnschwelle, je Tag</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Hard limit, in all</source>
        <translation>Feste Grenze, insgesamt</translation>
    </message>
    <message>
        <source>Hard limit, a day</source>
        <translation>Feste Grenze, je Tag</translation>
    </message>
    <message>
        <source>Tell me at</source>
        <translation>Hinweis bei</translation>
    </message>
    <message>
        <source>in all,</source>
        <translation>insgesamt,</translation>
    </message>
    <message>
        <source>a day; calling goes on</source>
        <translation>je Tag; es geht weiter</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Stoppen bei</translation>
    </message>
    <message>
        <source>a day; nobody is called beyond</source>
        <translation>je Tag; darüber kein Anruf</translation>
    </message>
    <message>
        <source>For calls under way the most that they may cost counts as spent until their cost is known.</source>
        <translation>Für laufende Anrufe gelten ihre höchstmöglichen Kosten als ausgegeben, bis die tatsächlichen bekannt sind.</translation>
    </message>
    <message>
        <source>Call nobody on a public holiday of where they are</source>
        <translation>Niemanden an einem Feiertag am Ort anrufen</translation>
    </message>
    <message>
        <source>Call only whose consent the list says</source>
        <translation>Nur anrufen, wessen Einwilligung in der Liste steht</translation>
    </message>
    <message>
        <source>is not called</source>
        <translation>wird nicht angerufen</translation>
    </message>
    <message>
        <source>Unknown time zone</source>
        <translation>Unbekannte Zeitzone</translation>
    </message>
    <message>
        <source>Time zone and state come from the area code. People keep their numbers when they move, so both are estimates. Stricter hours of a state hold whatever is set here.</source>
        <translation>Zeitzone und Bundesstaat ergeben sich aus der Vorwahl. Wer umzieht, behält die Nummer; beides sind also Schätzungen. Strengere Zeiten eines Bundesstaats gelten immer.</translation>
    </message>
    <message>
        <source>Make a few calls first, and hold the others until their figures are good</source>
        <translation>Zuerst wenige Anrufe; die übrigen erst, wenn deren Zahlen gut sind</translation>
    </message>
    <message>
        <source> calls</source>
        <translation> Anrufe</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>or more</source>
        <translation>oder mehr</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Mittlere Dauer</translation>
    </message>
    <message>
        <source>or more, of those answered</source>
        <translation>oder mehr, der angenommenen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>or less</source>
        <translation>oder weniger</translation>
    </message>
    <message>
        <source>Asked not to be called</source>
        <translation>Wollen keine Anrufe</translation>
    </message>
    <message>
        <source>With no figure set, a person looks at the first calls and lets the others follow.</source>
        <translation>Ohne gesetzte Zahl sieht sich ein Mensch die ersten Anrufe an und gibt die übrigen frei.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignHeader</name>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Add contacts…</source>
        <translation>Kontakte hinzufügen…</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start…</source>
        <translation>Starten…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>Die Kampagne ist beendet.</translation>
    </message>
    <message>
        <source>Spend against the limit, at which it stops</source>
        <translation>Ausgaben, gemessen an der Grenze, bei der gestoppt wird</translation>
    </message>
    <message>
        <source>Spend against the alert; calling goes on beyond</source>
        <translation>Ausgaben, gemessen an der Warnschwelle; darüber geht es weiter</translation>
    </message>
    <message>
        <source>ends about %1</source>
        <translation>Ende etwa %1</translation>
    </message>
    <message>
        <source>At the pace of the last quarter of an hour, within calling hours</source>
        <translation>Im Tempo der letzten Viertelstunde, innerhalb der Anrufzeiten</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignPage</name>
    <message>
        <source>Nobody is in this campaign yet</source>
        <translation>In dieser Kampagne ist noch niemand</translation>
    </message>
    <message>
        <source>Add a list of contacts to it.</source>
        <translation>Eine Liste von Kontakten hinzufügen.</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Each call appears here the moment it is placed.</source>
        <translation>Jeder Anruf erscheint hier, sobald er getätigt wird.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Parts of the campaign</source>
        <translation>Teile der Kampagne</translation>
    </message>
    <message>
        <source>Do not call…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Choose one person first.</source>
        <translation>Zuerst eine Person auswählen.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Why waiting</source>
        <translation>Wartegründe</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Why not called?</source>
        <translation>Warum nicht angerufen?</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>Notizen…</translation>
    </message>
    <message>
        <source>Notes on the campaign…</source>
        <translation>Notizen zur Kampagne…</translation>
    </message>
    <message>
        <source>Notes on the campaign (%1)…</source>
        <translation>Notizen zur Kampagne (%1)…</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignWizard</name>
    <message>
        <source>New campaign</source>
        <translation>Neue Kampagne</translation>
    </message>
    <message>
        <source>Create and schedule</source>
        <translation>Anlegen und planen</translation>
    </message>
    <message>
        <source>Create and start…</source>
        <translation>Anlegen und starten…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Creating the campaign</source>
        <translation>Kampagne wird angelegt</translation>
    </message>
    <message>
        <source>No campaign was created, and nothing is left behind.</source>
        <translation>Keine Kampagne wurde angelegt, und nichts bleibt zurück.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignsPage</name>
    <message>
        <source>Search campaigns</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Which campaigns</source>
        <translation>Welche Kampagnen</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>New campaign…</source>
        <translation>Neue Kampagne…</translation>
    </message>
    <message>
        <source>Or drop a CSV file here</source>
        <translation>Oder eine CSV-Datei hier ablegen</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Stoppen…</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>Noch keine Kampagnen</translation>
    </message>
    <message>
        <source>A campaign calls everybody in a list with one assistant. Drop a CSV file here to begin.</source>
        <translation>Eine Kampagne ruft alle in einer Liste mit einem Assistenten an. Zum Anfangen eine CSV-Datei hier ablegen.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No campaign is “%1”.</source>
        <translation>Keine Kampagne ist „%1“.</translation>
    </message>
    <message>
        <source>No campaign is called “%1”.</source>
        <translation>Keine Kampagne heißt „%1“.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Choose a campaign first.</source>
        <translation>Zuerst eine Kampagne auswählen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>The archive is empty</source>
        <translation>Das Archiv ist leer</translation>
    </message>
    <message>
        <source>Campaigns that have ended can be put here, out of the way.</source>
        <translation>Beendete Kampagnen lassen sich hier ablegen.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ChangeDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>The campaign is being read.</source>
        <translation>Die Kampagne wird gelesen.</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Nothing yet. Calls that are under way go on as they were launched.</source>
        <translation>Noch nichts. Laufende Anrufe gehen unverändert weiter.</translation>
    </message>
    <message>
        <source>Nothing yet. The campaign has not started.</source>
        <translation>Noch nichts. Die Kampagne ist nicht gestartet.</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was saved. Look at it as it is now, then repeat your change.</source>
        <translation>Nichts wurde gespeichert. Den jetzigen Stand ansehen, dann die Änderung wiederholen.</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Ohne Speichern schließen?</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are lost.</source>
        <translation>
            <numerusform>%n Änderung geht verloren.</numerusform>
            <numerusform>%n Änderungen gehen verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>How it calls</source>
        <translation>Wie angerufen wird</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CheckPage</name>
    <message>
        <source>Save refused rows…</source>
        <translation>Abgelehnte Zeilen speichern…</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Prüfung stoppen</translation>
    </message>
    <message>
        <source>can be called</source>
        <translation>anrufbar</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>repeated numbers</source>
        <translation>doppelte Nummern</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>%1 rows checked</source>
        <translation>%1 Zeilen geprüft</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Checking was stopped</source>
        <translation>Prüfung gestoppt</translation>
    </message>
    <message>
        <source>Every row is read and judged before anything is written.</source>
        <translation>Jede Zeile wird gelesen und beurteilt, bevor etwas gespeichert wird.</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>The file can&apos;t be checked</source>
        <translation>Die Datei kann nicht geprüft werden</translation>
    </message>
    <message>
        <source>Check it again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Whoever is in the file twice is called once: the first row counts.</source>
        <translation>Wer zweimal in der Datei steht, wird einmal angerufen: Die erste Zeile zählt.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Refused because</source>
        <translation>Grund der Ablehnung</translation>
    </message>
    <message>
        <source>The row</source>
        <translation>Die Zeile</translation>
    </message>
    <message>
        <source>Every row can be read. Numbers on the do-not-call list are left out when the campaign is created, and told then.</source>
        <translation>Jede Zeile ist lesbar. Nummern auf der Sperrliste werden beim Anlegen der Kampagne ausgelassen und dann genannt.</translation>
    </message>
    <message>
        <source>The first %1 are shown; the file that is saved has them all.</source>
        <translation>Die ersten %1 werden gezeigt; die gespeicherte Datei enthält alle.</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>Abgelehnte Zeilen speichern</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>-refused</source>
        <translation>-abgelehnt</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>%1 rows are in %2. Mend them there and add them to the campaign.</source>
        <translation>%1 Zeilen sind in %2. Dort berichtigen und der Kampagne hinzufügen.</translation>
    </message>
    <message>
        <source>The file is being checked.</source>
        <translation>Die Datei wird geprüft.</translation>
    </message>
    <message>
        <source>The file has to be checked first.</source>
        <translation>Die Datei muss zuerst geprüft werden.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>No row of this file can be called.</source>
        <translation>Keine Zeile dieser Datei ist anrufbar.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Who can be called</source>
        <translation>Wer angerufen werden kann</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Chip</name>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Filter %1, remove</source>
        <translation>Filter %1 entfernen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CloneDialog</name>
    <message>
        <source>Clone %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>The new campaign has the same settings and the same %1 contacts, all of them waiting, without those on the do-not-call list. It does not start by itself.</source>
        <translation>Die neue Kampagne hat dieselben Einstellungen und dieselben %1 Kontakte, alle wartend, ohne die auf der Sperrliste. Sie startet nicht von selbst.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Give the new campaign a name.</source>
        <translation>Der neuen Kampagne einen Namen geben.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ColumnsPage</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Called by the assistant</source>
        <translation>Name beim Assistenten</translation>
    </message>
    <message>
        <source>Column %1, without a header</source>
        <translation>Spalte %1, ohne Überschrift</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Business name</source>
        <translation>Firmenname</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>Bedeutung von %1</translation>
    </message>
    <message>
        <source>Name of the variable of %1</source>
        <translation>Name der Variablen von %1</translation>
    </message>
    <message>
        <source>Every file with these columns will be read in this way.</source>
        <translation>Jede Datei mit diesen Spalten wird so eingelesen.</translation>
    </message>
    <message>
        <source>No column holds names: {{name}} stays empty. </source>
        <translation>Keine Spalte enthält Namen: {{name}} bleibt leer. </translation>
    </message>
    <message>
        <source>Results of an earlier export are left out.</source>
        <translation>Ergebnisse eines früheren Exports werden ausgelassen.</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>Die Datei wird eingelesen.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>Was die Spalten bedeuten</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Source of the consent</source>
        <translation>Quelle der Einwilligung</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CommandWatch</name>
    <message>
        <source>The provider refused the request.</source>
        <translation>Der Anbieter hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>%1: waits for a worker</source>
        <translation>%1: wartet auf einen Worker</translation>
    </message>
    <message>
        <source>%1: the provider is being asked</source>
        <translation>%1: der Anbieter wird gefragt</translation>
    </message>
    <message>
        <source>%1: the provider has not answered; it is looked up before it is tried again</source>
        <translation>%1: der Anbieter hat nicht geantwortet; vor dem nächsten Versuch wird nachgesehen</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: erledigt</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Console</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Abmelden?</translation>
    </message>
    <message>
        <source>What is open here and not saved, or still being exported, is lost.</source>
        <translation>Was hier offen und nicht gespeichert ist oder noch exportiert wird, geht verloren.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Signed in until %1 at the latest</source>
        <translation>Angemeldet bis längstens %1</translation>
    </message>
    <message>
        <source>Stays signed in on this computer</source>
        <translation>Bleibt auf diesem Rechner angemeldet</translation>
    </message>
    <message>
        <source>Signed in until AutoLynx is closed</source>
        <translation>Angemeldet, bis AutoLynx geschlossen wird</translation>
    </message>
    <message>
        <source>AutoLynx on this computer: its only user is signed in without being asked</source>
        <translation>AutoLynx auf diesem Rechner: sein einziger Benutzer ist ohne Nachfrage angemeldet</translation>
    </message>
    <message>
        <source>Connected by DATABASE_URL, without signing in</source>
        <translation>Verbunden über DATABASE_URL, ohne Anmeldung</translation>
    </message>
    <message>
        <source>Connected by a database&apos;s address, without signing in</source>
        <translation>Verbunden über die Adresse einer Datenbank, ohne Anmeldung</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Wieder anmelden…</translation>
    </message>
    <message>
        <source>Connect elsewhere…</source>
        <translation>Woanders verbinden…</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ContactActions</name>
    <message>
        <source>Skip…</source>
        <translation>Überspringen…</translation>
    </message>
    <message>
        <source>Call again…</source>
        <translation>Erneut anrufen…</translation>
    </message>
    <message>
        <source>The campaign has ended. Redial its contacts as a new one.</source>
        <translation>Die Kampagne ist beendet. Ihre Kontakte in einer neuen Kampagne erneut anrufen.</translation>
    </message>
    <message>
        <source>Choose contacts first.</source>
        <translation>Zuerst Kontakte auswählen.</translation>
    </message>
    <message>
        <source>The chosen contacts are not called</source>
        <translation>Die ausgewählten Kontakte werden nicht angerufen</translation>
    </message>
    <message>
        <source>The chosen contacts are called once more</source>
        <translation>Die ausgewählten Kontakte werden noch einmal angerufen</translation>
    </message>
    <message>
        <source>Nobody was skipped: none of those chosen waits to be called.</source>
        <translation>Niemand wurde übersprungen: Keiner der Ausgewählten wartet auf einen Anruf.</translation>
    </message>
    <message>
        <source>One contact is not called in this campaign.</source>
        <translation>Ein Kontakt wird in dieser Kampagne nicht angerufen.</translation>
    </message>
    <message>
        <source>%1 contacts are not called in this campaign.</source>
        <translation>%1 Kontakte werden in dieser Kampagne nicht angerufen.</translation>
    </message>
    <message>
        <source>%1 of those chosen are on the phone or done, and stay as they are.</source>
        <translation>%1 der Ausgewählten sind im Gespräch oder erledigt und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Nobody is left to be called then: the campaign completes.</source>
        <translation>Danach ist niemand mehr anzurufen: Die Kampagne wird abgeschlossen.</translation>
    </message>
    <message>
        <source>Skip one contact?</source>
        <translation>Einen Kontakt überspringen?</translation>
    </message>
    <message>
        <source>Skip %1 contacts?</source>
        <translation>%1 Kontakte überspringen?</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>One contact is skipped.</source>
        <translation>Ein Kontakt wurde übersprungen.</translation>
    </message>
    <message>
        <source>%1 contacts are skipped.</source>
        <translation>%1 Kontakte wurden übersprungen.</translation>
    </message>
    <message>
        <source>One contact waits again.</source>
        <translation>Ein Kontakt wartet wieder.</translation>
    </message>
    <message>
        <source>%1 contacts wait again.</source>
        <translation>%1 Kontakte warten wieder.</translation>
    </message>
    <message>
        <source>Nobody is called again: those chosen still wait, are on the phone, or must not be called.</source>
        <translation>Niemand wird erneut angerufen: Die Ausgewählten warten noch, sind im Gespräch oder dürfen nicht angerufen werden.</translation>
    </message>
    <message>
        <source>One contact gets one more attempt, within the calling hours.</source>
        <translation>Ein Kontakt erhält einen weiteren Versuch, innerhalb der Anrufzeiten.</translation>
    </message>
    <message>
        <source>%1 contacts get one more attempt each, within the calling hours.</source>
        <translation>%1 Kontakte erhalten je einen weiteren Versuch, innerhalb der Anrufzeiten.</translation>
    </message>
    <message>
        <source>%1 of those chosen still wait, are on the phone, or must not be called: they stay as they are.</source>
        <translation>%1 der Ausgewählten warten noch, sind im Gespräch oder dürfen nicht angerufen werden: Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Call one contact again?</source>
        <translation>Einen Kontakt erneut anrufen?</translation>
    </message>
    <message>
        <source>Call %1 contacts again?</source>
        <translation>%1 Kontakte erneut anrufen?</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>One contact waits to be called again.</source>
        <translation>Ein Kontakt wartet auf einen erneuten Anruf.</translation>
    </message>
    <message>
        <source>%1 contacts wait to be called again.</source>
        <translation>%1 Kontakte warten auf einen erneuten Anruf.</translation>
    </message>
    <message>
        <source>At most %1 contacts at once. Choose fewer, or use an action of the whole campaign.</source>
        <translation>Höchstens %1 Kontakte auf einmal. Weniger auswählen oder eine Aktion der ganzen Kampagne verwenden.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ContactsModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Angerufen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Copy conversation</source>
        <translation>Gespräch kopieren</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Database</name>
    <message>
        <source>The database does not answer.</source>
        <translation>Die Datenbank antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DisableMemberDialog</name>
    <message>
        <source>Disable %1?</source>
        <translation>%1 sperren?</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>%1 can&apos;t sign in any more.</source>
        <translation>%1 kann sich nicht mehr anmelden.</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions end at once, with what is open in them.</source>
        <translation>
            <numerusform>%n Sitzung endet sofort, mit allem, was darin offen ist.</numerusform>
            <numerusform>%n Sitzungen enden sofort, mit allem, was darin offen ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not signed in anywhere.</source>
        <translation>Nirgends angemeldet.</translation>
    </message>
    <message>
        <source>What they did stays on record, and they can be enabled again.</source>
        <translation>Was getan wurde, bleibt im Protokoll, und die Sperre kann aufgehoben werden.</translation>
    </message>
    <message>
        <source>They answer for %1 campaigns, of which %2 are live or scheduled and go on without anybody but admins to see to them, unless somebody takes them over.</source>
        <translation>Verantwortlich für %1 Kampagnen, von denen %2 laufen oder geplant sind; sie gehen weiter, und nur Admins können sich um sie kümmern, wenn niemand sie übernimmt.</translation>
    </message>
    <message numerus="yes">
        <source>They answer for %n campaigns. None is live; only admins see them then, unless somebody takes them over.</source>
        <translation>
            <numerusform>Verantwortlich für %n Kampagne. Sie läuft nicht; nur Admins sehen sie dann, wenn niemand sie übernimmt.</numerusform>
            <numerusform>Verantwortlich für %n Kampagnen. Keine läuft; nur Admins sehen sie dann, wenn niemand sie übernimmt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody: they stay theirs</source>
        <translation>Niemand: sie bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Who takes them over</source>
        <translation>Wer sie übernimmt</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions have ended.</source>
        <translation>
            <numerusform>%n Sitzung ist beendet.</numerusform>
            <numerusform>%n Sitzungen sind beendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answers for their campaigns now.</source>
        <translation>%1 ist jetzt für die Kampagnen verantwortlich.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DoNotCallModel</name>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Eingetragen</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>Eingetragen von</translation>
    </message>
    <message>
        <source>Taken off %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Alle Kampagnen</translation>
    </message>
    <message>
        <source>Asked for it in a call</source>
        <translation>In einem Anruf darum gebeten</translation>
    </message>
    <message>
        <source>a call</source>
        <translation>ein Anruf</translation>
    </message>
    <message>
        <source>%1, from a file</source>
        <translation>%1, aus einer Datei</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DoNotCallPage</name>
    <message>
        <source>Take off…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Add number…</source>
        <translation>Nummer hinzufügen…</translation>
    </message>
    <message>
        <source>Ctrl+D, from anywhere</source>
        <translation>Strg+D, überall</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Search number, reason, campaign, person</source>
        <translation>Nummer, Grund, Kampagne, Person suchen</translation>
    </message>
    <message>
        <source>Nobody is on the list</source>
        <translation>Niemand steht auf der Liste</translation>
    </message>
    <message>
        <source>Who must not be called is entered here, by hand, from a file, or by calls in which somebody asks for it. No campaign dials them from that moment.</source>
        <translation>Hier steht, wer nicht angerufen werden darf: von Hand eingetragen, aus einer Datei oder durch Anrufe, in denen jemand darum bittet. Ab dann wählt keine Kampagne diese Nummer.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Choose an entry first.</source>
        <translation>Zuerst einen Eintrag auswählen.</translation>
    </message>
    <message>
        <source>Take %1 off the list?</source>
        <translation>%1 von der Liste entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Take %n numbers off the list?</source>
        <translation>
            <numerusform>%n Nummer von der Liste entfernen?</numerusform>
            <numerusform>%n Nummern von der Liste entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that it kept from being called wait again, where their campaign goes on and nothing else forbids it.</source>
        <translation>
            <numerusform>%n dadurch gesperrter Kontakt wartet wieder, sofern seine Kampagne weiterläuft und nichts anderes dagegen spricht.</numerusform>
            <numerusform>%n dadurch gesperrte Kontakte warten wieder, sofern ihre Kampagne weiterläuft und nichts anderes dagegen spricht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Campaigns may call it again. Nobody waits for it now.</source>
        <translation>Kampagnen dürfen die Nummer wieder anrufen. Zurzeit wartet niemand darauf.</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers may be called again.</source>
        <translation>
            <numerusform>%n Nummer darf wieder angerufen werden.</numerusform>
            <numerusform>%n Nummern dürfen wieder angerufen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts wait again.</source>
        <translation>
            <numerusform>%n Kontakt wartet wieder.</numerusform>
            <numerusform>%n Kontakte warten wieder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers had been taken off by then.</source>
        <translation>
            <numerusform>%n Nummer war bis dahin entfernt.</numerusform>
            <numerusform>%n Nummern waren bis dahin entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most %1 entries at once.</source>
        <translation>Höchstens %1 Einträge auf einmal.</translation>
    </message>
    <message>
        <source>Numbers are being taken off.</source>
        <translation>Es werden gerade Nummern entfernt.</translation>
    </message>
    <message>
        <source>Taking off: %1 of %2 numbers.</source>
        <translation>Entfernt: %1 von %2 Nummern.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n numbers stay on the list.</source>
        <translation>
            <numerusform>Gestoppt: %n Nummer bleibt auf der Liste.</numerusform>
            <numerusform>Gestoppt: %n Nummern bleiben auf der Liste.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Door</name>
    <message>
        <source>This is the address of a database.</source>
        <translation>Das ist die Adresse einer Datenbank.</translation>
    </message>
    <message>
        <source>To sign in, the server&apos;s own is needed, which begins with https. An admin has it.</source>
        <translation>Zum Anmelden braucht es die des Servers, die mit https beginnt. Ein Admin kennt sie.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Das ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>It is written like https://autolynx.example.com; an admin has it.</source>
        <translation>Sie sieht so aus: https://autolynx.example.com; ein Admin kennt sie.</translation>
    </message>
    <message>
        <source>What is sent to that server could be overheard on its way.</source>
        <translation>Was an diesen Server geht, könnte unterwegs mitgelesen werden.</translation>
    </message>
    <message>
        <source>Write its address with https. Nothing was sent.</source>
        <translation>Schreiben Sie seine Adresse mit https. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The certificate file can&apos;t be read.</source>
        <translation>Die Zertifikatsdatei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The certificates of this computer can&apos;t be read.</source>
        <translation>Die Zertifikate dieses Rechners sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Install the package ca-certificates.</source>
        <translation>Installieren Sie das Paket ca-certificates.</translation>
    </message>
    <message>
        <source>Nobody can sign in at that server.</source>
        <translation>An diesem Server kann sich niemand anmelden.</translation>
    </message>
    <message>
        <source>An admin can set up how.</source>
        <translation>Ein Admin kann es einrichten.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DriftActions</name>
    <message>
        <source>Restore %1 at the provider?</source>
        <translation>%1 beim Anbieter wiederherstellen?</translation>
    </message>
    <message>
        <source>The provider&apos;s copy is set as it is here; what somebody changed there is lost. Campaigns that hold for it go on.</source>
        <translation>Die Kopie beim Anbieter wird so gesetzt, wie sie hier ist; was jemand dort geändert hat, geht verloren. Dafür angehaltene Kampagnen machen weiter.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Restoring %1</source>
        <translation>%1 wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The provider has %1 as it is here.</source>
        <translation>Der Anbieter hat %1 so, wie er hier ist.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DriftBar</name>
    <message>
        <source>Accept the change…</source>
        <translation>Änderung annehmen…</translation>
    </message>
    <message>
        <source>Restore at the provider…</source>
        <translation>Beim Anbieter wiederherstellen…</translation>
    </message>
    <message>
        <source>At the provider differ: %1</source>
        <translation>Beim Anbieter weichen ab: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in version %2; the campaign was started with version %3.</source>
        <translation>%1 hat Version %2; gestartet wurde die Kampagne mit Version %3.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::FiguresDialog</name>
    <message>
        <source>Figures: %1</source>
        <translation>Zahlen: %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>With the columns&apos; heads, for a spreadsheet. Ctrl+C copies the chosen rows.</source>
        <translation>Mit den Spaltenköpfen, für eine Tabellenkalkulation. Strg+C kopiert die ausgewählten Zeilen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>Das Diagramm als Tabelle</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::FiguresModel</name>
    <message>
        <source>d MMM HH:mm:ss</source>
        <translation>d. MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::FilePage</name>
    <message>
        <source>Choose another file…</source>
        <translation>Andere Datei wählen…</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Numbers without + are in</source>
        <translation>Nummern ohne + liegen in</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Drop a CSV file here</source>
        <translation>Eine CSV-Datei hier ablegen</translation>
    </message>
    <message>
        <source>One row a person, with columns for name, business name and phone. Further columns can be said by the assistant.</source>
        <translation>Eine Zeile je Person, mit Spalten für Name, Firmenname und Telefon. Weitere Spalten kann der Assistent aussprechen.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird eingelesen…</translation>
    </message>
    <message>
        <source>%1 · %2 columns · first rows below</source>
        <translation>%1 · %2 Spalten · erste Zeilen unten</translation>
    </message>
    <message>
        <source>%1 (detected)</source>
        <translation>%1 (erkannt)</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>Zuerst eine Datei wählen.</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>Die Datei wird eingelesen.</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>Diese Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste wählen</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Listen (*.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation>Wer angerufen wird</translation>
    </message>
    <message>
        <source>The first row holds a phone number: put a row with the columns&apos; names before it.</source>
        <translation>Die erste Zeile enthält eine Telefonnummer: Setzen Sie eine Zeile mit den Namen der Spalten davor.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::FilterChips</name>
    <message>
        <source>Clear all</source>
        <translation>Alle löschen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::GalleryPage</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Spring renewals</source>
        <translation>Frühjahrsverlängerungen</translation>
    </message>
    <message>
        <source>Database 3 ms</source>
        <translation>Datenbank 3 ms</translation>
    </message>
    <message>
        <source>Workers 2</source>
        <translation>Worker 2</translation>
    </message>
    <message>
        <source>Line held</source>
        <translation>Leitung angehalten</translation>
    </message>
    <message>
        <source>Vapi unreachable</source>
        <translation>Vapi nicht erreichbar</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Hang up and stop</source>
        <translation>Auflegen und stoppen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>It is not paused.</source>
        <translation>Nicht pausiert.</translation>
    </message>
    <message>
        <source>Search name or phone</source>
        <translation>Name oder Telefon suchen</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Line quiet</source>
        <translation>Leitung frei</translation>
    </message>
    <message>
        <source>Continuous</source>
        <translation>Fortlaufend</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>tried once</source>
        <translation>einmal versucht</translation>
    </message>
    <message>
        <source>Pacific</source>
        <translation>Pazifik</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Held: the provider refuses our key.</source>
        <translation>Angehalten: Der Anbieter lehnt unseren Schlüssel ab.</translation>
    </message>
    <message>
        <source>Nobody is called until an admin renews it. 1,906 contacts wait.</source>
        <translation>Niemand wird angerufen, bis ein Admin ihn erneuert. Wartende Kontakte: 1.906.</translation>
    </message>
    <message>
        <source>Open Health</source>
        <translation>Zustand öffnen</translation>
    </message>
    <message>
        <source>The database can&apos;t be reached.</source>
        <translation>Die Datenbank ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>What you see is as of 14:02:11. Calls go on.</source>
        <translation>Stand der Anzeige: 14:02:11. Anrufe gehen weiter.</translation>
    </message>
    <message>
        <source>Calling hours begin at 09:00 for 412 contacts in Pacific time.</source>
        <translation>Für 412 Kontakte in pazifischer Zeit beginnen die Anrufzeiten um 09:00.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Active calls</source>
        <translation>Laufende Anrufe</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Length of conversations</source>
        <translation>Gesprächsdauer</translation>
    </message>
    <message>
        <source>&lt; 15 s</source>
        <translation>&lt; 15 s</translation>
    </message>
    <message>
        <source>15–30 s</source>
        <translation>15–30 s</translation>
    </message>
    <message>
        <source>30–60 s</source>
        <translation>30–60 s</translation>
    </message>
    <message>
        <source>1–2 min</source>
        <translation>1–2 min</translation>
    </message>
    <message>
        <source>2–5 min</source>
        <translation>2–5 min</translation>
    </message>
    <message>
        <source>&gt; 5 min</source>
        <translation>&gt; 5 min</translation>
    </message>
    <message>
        <source>The call was answered.</source>
        <translation>Der Anruf wurde angenommen.</translation>
    </message>
    <message>
        <source>Hello, this is Nora from Example Energy. Am I speaking with Ms Vega?</source>
        <translation>Guten Tag, hier ist Nora von Example Energy. Spreche ich mit Frau Vega?</translation>
    </message>
    <message>
        <source>Yes, speaking.</source>
        <translation>Ja, am Apparat.</translation>
    </message>
    <message>
        <source>Your contract ends on 31 March. May I tell you what would change?</source>
        <translation>Ihr Vertrag endet am 31. März. Darf ich Ihnen sagen, was sich ändern würde?</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No contact is busy and in Pacific time.</source>
        <translation>Kein Kontakt ist besetzt und in pazifischer Zeit.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::HandOverDialog</name>
    <message>
        <source>Hand over the campaigns of %1</source>
        <translation>Kampagnen von %1 übergeben</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message numerus="yes">
        <source>Somebody else answers for all %n campaigns from now on, those in the archive too.</source>
        <translation>
            <numerusform>Für die eine Kampagne (%n) ist ab jetzt jemand anderes verantwortlich.</numerusform>
            <numerusform>Für alle %n Kampagnen ist ab jetzt jemand anderes verantwortlich, auch für die im Archiv.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sees them still, being an admin.</source>
        <translation>%1 sieht sie weiterhin, als Admin.</translation>
    </message>
    <message>
        <source>%1 no longer sees them then.</source>
        <translation>%1 sieht sie dann nicht mehr.</translation>
    </message>
    <message>
        <source>Who answers for them</source>
        <translation>Wer für sie verantwortlich ist</translation>
    </message>
    <message>
        <source>There is no other active member.</source>
        <translation>Es gibt kein anderes aktives Mitglied.</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers for %n more campaigns now.</source>
        <translation>
            <numerusform>%1 ist jetzt für %n weitere Kampagne verantwortlich.</numerusform>
            <numerusform>%1 ist jetzt für %n weitere Kampagnen verantwortlich.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::HealthPage</name>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What is well and what is not</source>
        <translation>Was in Ordnung ist und was nicht</translation>
    </message>
    <message>
        <source>What stands below is as it was before.</source>
        <translation>Unten steht der vorige Stand.</translation>
    </message>
    <message>
        <source>It can&apos;t be looked at now.</source>
        <translation>Der Zustand ist zurzeit nicht abfragbar.</translation>
    </message>
    <message>
        <source>Everything is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%n things need a look</source>
        <translation>
            <numerusform>%n Punkt ist zu prüfen</numerusform>
            <numerusform>%n Punkte sind zu prüfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::HoursFields</name>
    <message>
        <source>Different on some days</source>
        <translation>An manchen Tagen anders</translation>
    </message>
    <message>
        <source>Calling hours, beginning</source>
        <translation>Anrufzeiten, Beginn</translation>
    </message>
    <message>
        <source>Calling hours, end</source>
        <translation>Anrufzeiten, Ende</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>where the person is</source>
        <translation>am Ort der Person</translation>
    </message>
    <message>
        <source>nobody is called</source>
        <translation>niemand wird angerufen</translation>
    </message>
    <message>
        <source>Calling hours on %1</source>
        <translation>Anrufzeiten am %1</translation>
    </message>
    <message>
        <source>Where the person is. Like 08:00–12:00, 13:00–21:00; past midnight like 20:00–02:00.</source>
        <translation>Am Ort der Person. Etwa 08:00–12:00, 13:00–21:00; über Mitternacht etwa 20:00–02:00.</translation>
    </message>
    <message>
        <source>The calling hours end before they begin.</source>
        <translation>Die Anrufzeiten enden, bevor sie beginnen.</translation>
    </message>
    <message>
        <source>The hours on %1 can&apos;t be read: write them like 08:00–12:00, 13:00–21:00.</source>
        <translation>Die Zeiten am %1 sind nicht lesbar: schreiben wie 08:00–12:00, 13:00–21:00.</translation>
    </message>
    <message>
        <source>Nobody is called on any day.</source>
        <translation>An keinem Tag wird jemand angerufen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ImportNumbersDialog</name>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import numbers</source>
        <translation>Nummern importieren</translation>
    </message>
    <message>
        <source>Country of numbers without a +</source>
        <translation>Land für Nummern ohne +</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>All campaigns, also future ones</source>
        <translation>Alle Kampagnen, auch künftige</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Numbers without +</source>
        <translation>Nummern ohne +</translation>
    </message>
    <message>
        <source>Rows not taken</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 rows so far</source>
        <translation>bisher %1 Zeilen</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>A file of numbers</source>
        <translation>Datei mit Nummern</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.txt)</source>
        <translation>Listen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n numbers were added by then, and stay.</source>
        <translation>
            <numerusform>%n Nummer war bis dahin hinzugefügt und bleibt.</numerusform>
            <numerusform>%n Nummern waren bis dahin hinzugefügt und bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same file adds the rest.</source>
        <translation>Dieselbe Datei fügt den Rest hinzu.</translation>
    </message>
    <message>
        <source>No number was added.</source>
        <translation>Keine Nummer wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>A CSV with a column of phones, or of numbers alone</source>
        <translation>CSV mit einer Telefonspalte oder nur mit Nummern</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>new numbers</source>
        <translation>neue Nummern</translation>
    </message>
    <message>
        <source>on the list already</source>
        <translation>schon auf der Liste</translation>
    </message>
    <message>
        <source>who wait get no call</source>
        <translation>Wartende nicht angerufen</translation>
    </message>
    <message>
        <source>rows not taken</source>
        <translation>abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Why it is not taken</source>
        <translation>Grund der Ablehnung</translation>
    </message>
    <message>
        <source>Rows not taken: the first %1</source>
        <translation>Abgelehnte Zeilen: die ersten %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Add %1 numbers</source>
        <translation>%1 Nummern hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>Zuerst eine Datei wählen.</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>Läuft bereits.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read as numbers.</source>
        <translation>Die Datei ist nicht als Nummernliste lesbar.</translation>
    </message>
    <message>
        <source>No row holds a number.</source>
        <translation>Keine Zeile enthält eine Nummer.</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Noch ist nichts gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls to them are under way and go on.</source>
        <translation>
            <numerusform>%n Anruf an sie läuft und geht weiter.</numerusform>
            <numerusform>%n Anrufe an sie laufen und gehen weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Datei wird eingelesen…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>A file is being read.</source>
        <translation>Eine Datei wird gelesen.</translation>
    </message>
    <message>
        <source>This one is done. Import once more for another file.</source>
        <translation>Diese ist fertig. Für eine weitere Datei noch einmal importieren.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::LevelMark</name>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>not well</source>
        <translation>nicht in Ordnung</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::LineChoice</name>
    <message>
        <source>Read lines from the provider</source>
        <translation>Leitungen vom Anbieter einlesen</translation>
    </message>
    <message>
        <source>Lines to call from</source>
        <translation>Leitungen zum Anrufen</translation>
    </message>
    <message>
        <source>Reading the lines</source>
        <translation>Leitungen werden eingelesen</translation>
    </message>
    <message>
        <source>can&apos;t be called from now</source>
        <translation>zurzeit gesperrt</translation>
    </message>
    <message>
        <source>%1 in use now</source>
        <translation>%1 jetzt belegt</translation>
    </message>
    <message>
        <source>There is no line to call from yet.</source>
        <translation>Es gibt noch keine Leitung zum Anrufen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ListFile</name>
    <message>
        <source>A variable can&apos;t be called %1: every contact has that of its own.</source>
        <translation>Eine Variable kann nicht %1 heißen: Das hat jeder Kontakt selbst.</translation>
    </message>
    <message>
        <source>Choose the column that holds the phone numbers.</source>
        <translation>Die Spalte mit den Telefonnummern wählen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ListWizard</name>
    <message>
        <source>Cancelling; nothing will be left behind…</source>
        <translation>Wird abgebrochen; nichts bleibt zurück…</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <translation>%1: %2 Zeilen</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The database can&apos;t be reached.</source>
        <translation>Die Datenbank ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>What you have entered is kept. If the campaign was stored after all, it is not made twice.</source>
        <translation>Ihre Eingaben bleiben erhalten. Falls die Kampagne doch gespeichert wurde, wird sie nicht doppelt angelegt.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <translation>%1 ausgelassen: %2</translation>
    </message>
    <message>
        <source>The file has changed since it was read.</source>
        <translation>Die Datei wurde seit dem Einlesen geändert.</translation>
    </message>
    <message>
        <source>What is shown here is of the file as it was.</source>
        <translation>Gezeigt wird die Datei, wie sie war.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Erneut einlesen</translation>
    </message>
    <message>
        <source>Connecting again by itself. What you have entered is kept; lists are as of %1.</source>
        <translation>Die Verbindung wird von selbst neu aufgebaut. Ihre Eingaben bleiben erhalten; Stand der Listen: %1.</translation>
    </message>
    <message>
        <source>Nothing has been created yet, and what you have entered is lost.</source>
        <translation>Noch ist nichts angelegt, und Ihre Eingaben gehen verloren.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MainWindow</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Sperrliste</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Exporting: %1 rows so far.</source>
        <translation>Export: bisher %1 Zeilen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The database can&apos;t be reached.</source>
        <translation>Die Datenbank ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>What you see is as of %1. Calls that are under way go on; this window reconnects by itself.</source>
        <translation>Stand der Anzeige: %1. Laufende Anrufe gehen weiter; dieses Fenster verbindet sich von selbst neu.</translation>
    </message>
    <message>
        <source>Database unreachable</source>
        <translation>Datenbank nicht erreichbar</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Database %1 ms</source>
        <translation>Datenbank %1 ms</translation>
    </message>
    <message>
        <source>The time from question to answer</source>
        <translation>Die Zeit von der Frage bis zur Antwort</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Workers %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>No worker</source>
        <translation>Kein Worker</translation>
    </message>
    <message>
        <source>Nobody dials until a worker runs.</source>
        <translation>Ein Worker ist der Dienst, der die Anrufe tätigt. Solange keiner läuft, wird nicht gewählt.</translation>
    </message>
    <message>
        <source>Dialling is stopped</source>
        <translation>Wählen ist gestoppt</translation>
    </message>
    <message>
        <source>Provider holds dialling</source>
        <translation>Anbieter hält das Wählen an</translation>
    </message>
    <message>
        <source>%1 of %2 slots</source>
        <translation>%1 von %2 Plätzen</translation>
    </message>
    <message>
        <source>Calls under way, of all campaigns, against the account&apos;s cap</source>
        <translation>Laufende Anrufe aller Kampagnen, gemessen an der Obergrenze des Kontos</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>You are signed out. %1</source>
        <translation>Sie sind abgemeldet. %1</translation>
    </message>
    <message>
        <source>What you see is as of %1, and nothing that you have typed is lost. Calls that are under way go on.</source>
        <translation>Was Sie sehen, ist der Stand von %1, und nichts Eingetipptes ist verloren. Laufende Anrufe gehen weiter.</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Wieder anmelden…</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Ask one.</source>
        <translation>Fragen Sie einen.</translation>
    </message>
    <message>
        <source>You are signed out. Sign in again first.</source>
        <translation>Sie sind abgemeldet. Melden Sie sich zuerst wieder an.</translation>
    </message>
    <message>
        <source>The export is being cancelled…</source>
        <translation>Der Export wird abgebrochen…</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MemberPasswordDialog</name>
    <message>
        <source>Another password for %1</source>
        <translation>Neues Passwort für %1</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>Your other sessions end; this one goes on.</source>
        <translation>Ihre anderen Sitzungen enden; diese geht weiter.</translation>
    </message>
    <message>
        <source>They sign in with it from now on. Tell it to them yourself: nobody can read it later.</source>
        <translation>Es gilt ab jetzt für die Anmeldung. Teilen Sie es selbst mit: Später kann es niemand mehr lesen.</translation>
    </message>
    <message numerus="yes">
        <source>Their %n sessions end at once, and they sign in with the new password. Tell it to them yourself: nobody can read it later.</source>
        <translation>
            <numerusform>Die %n Sitzung endet sofort; danach gilt das neue Passwort. Teilen Sie es selbst mit: Später kann es niemand mehr lesen.</numerusform>
            <numerusform>Die %n Sitzungen enden sofort; danach gilt das neue Passwort. Teilen Sie es selbst mit: Später kann es niemand mehr lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the password twice.</source>
        <translation>Geben Sie das Passwort zweimal ein.</translation>
    </message>
    <message>
        <source>The password is being prepared.</source>
        <translation>Das Passwort wird vorbereitet.</translation>
    </message>
    <message>
        <source>The password of %1 is set.</source>
        <translation>Das Passwort von %1 ist gesetzt.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MembersModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last signed in</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Desktops that they are signed in from now</source>
        <translation>Arbeitsplätze, an denen jetzt eine Anmeldung besteht</translation>
    </message>
    <message>
        <source>Campaigns that they answer for</source>
        <translation>Kampagnen unter dieser Verantwortung</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are live or scheduled</source>
        <translation>
            <numerusform>%n davon läuft oder ist geplant</numerusform>
            <numerusform>%n davon laufen oder sind geplant</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MembersPage</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Search name, address</source>
        <translation>Name, Adresse suchen</translation>
    </message>
    <message>
        <source>Add member…</source>
        <translation>Mitglied hinzufügen…</translation>
    </message>
    <message>
        <source>Insert, in the table</source>
        <translation>Einfg, in der Tabelle</translation>
    </message>
    <message>
        <source>Make an admin…</source>
        <translation>Zum Admin machen…</translation>
    </message>
    <message>
        <source>Set password…</source>
        <translation>Passwort setzen…</translation>
    </message>
    <message>
        <source>Hand over campaigns…</source>
        <translation>Kampagnen übergeben…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Nobody is called “%1”, or has such an address.</source>
        <translation>Niemand heißt „%1“ oder hat eine solche Adresse.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Choose a member first.</source>
        <translation>Wählen Sie zuerst ein Mitglied.</translation>
    </message>
    <message>
        <source>Make an operator…</source>
        <translation>Zum Operator machen…</translation>
    </message>
    <message>
        <source>They answer for no campaign.</source>
        <translation>Für keine Kampagne verantwortlich.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>This is you: another admin can do it.</source>
        <translation>Das sind Sie: Ein anderer Admin kann es tun.</translation>
    </message>
    <message>
        <source>Make %1 an admin?</source>
        <translation>%1 zum Admin machen?</translation>
    </message>
    <message>
        <source>Make %1 an operator?</source>
        <translation>%1 zum Operator machen?</translation>
    </message>
    <message>
        <source>They see and control every campaign from now on, and members, assistants, lines and settings.</source>
        <translation>Ab jetzt sind alle Kampagnen sichtbar und steuerbar, dazu Mitglieder, Assistenten, Leitungen und Einstellungen.</translation>
    </message>
    <message>
        <source>From now on they see and control only campaigns that they answer for; there are %1.</source>
        <translation>Ab jetzt sind nur die eigenen Kampagnen sichtbar und steuerbar; es sind %1.</translation>
    </message>
    <message>
        <source>This is you: only another admin can take it back.</source>
        <translation>Das sind Sie: Nur ein anderer Admin kann es zurücknehmen.</translation>
    </message>
    <message>
        <source>Make an admin</source>
        <translation>Zum Admin machen</translation>
    </message>
    <message>
        <source>Make an operator</source>
        <translation>Zum Operator machen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 is an admin now.</source>
        <translation>%1 ist jetzt Admin.</translation>
    </message>
    <message>
        <source>%1 is an operator now.</source>
        <translation>%1 ist jetzt Operator.</translation>
    </message>
    <message>
        <source>%1 may sign in again.</source>
        <translation>%1 darf sich wieder anmelden.</translation>
    </message>
    <message>
        <source>Sign yourself out?</source>
        <translation>Sich selbst abmelden?</translation>
    </message>
    <message>
        <source>End the session on %1?</source>
        <translation>Sitzung auf %1 beenden?</translation>
    </message>
    <message>
        <source>This window loses its way to the database; sign in again to go on.</source>
        <translation>Dieses Fenster verliert den Weg zur Datenbank; melden Sie sich wieder an, um fortzufahren.</translation>
    </message>
    <message>
        <source>It ends at once, with what is open there. They can sign in again.</source>
        <translation>Sie endet sofort, mit allem, was dort offen ist. Eine neue Anmeldung ist möglich.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>The session had ended already.</source>
        <translation>Die Sitzung war schon beendet.</translation>
    </message>
    <message>
        <source>End all your other sessions?</source>
        <translation>Alle Ihre anderen Sitzungen beenden?</translation>
    </message>
    <message>
        <source>End all sessions of %1?</source>
        <translation>Alle Sitzungen von %1 beenden?</translation>
    </message>
    <message>
        <source>They end at once, with what is open in them. Signing in again stays possible; disabling the member prevents it.</source>
        <translation>Sie enden sofort, mit allem, was darin offen ist. Eine neue Anmeldung bleibt möglich; nur eine Sperre verhindert sie.</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>Sitzungen beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions have ended.</source>
        <translation>
            <numerusform>%n Sitzung ist beendet.</numerusform>
            <numerusform>%n Sitzungen sind beendet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::NavigationItem</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n erfordert Aufmerksamkeit</numerusform>
            <numerusform>%n erfordern Aufmerksamkeit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::NotesDialog</name>
    <message>
        <source>Notes: %1</source>
        <translation>Notizen: %1</translation>
    </message>
    <message>
        <source>About this person, in this campaign and all its calls to them</source>
        <translation>Zu dieser Person, in dieser Kampagne und allen Anrufen darin</translation>
    </message>
    <message>
        <source>About the campaign; whoever sees it sees them</source>
        <translation>Zur Kampagne; wer sie sieht, sieht auch die Notizen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>The note is not stored yet; its text stays here.</source>
        <translation>Die Notiz ist noch nicht gespeichert; der Text bleibt hier.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::NotesView</name>
    <message>
        <source>Nobody has written anything yet.</source>
        <translation>Noch hat niemand etwas geschrieben.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Zuerst etwas schreiben.</translation>
    </message>
    <message>
        <source>A note has at most %1 characters.</source>
        <translation>Eine Notiz hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>It is being stored.</source>
        <translation>Wird gespeichert.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Remove the note?</source>
        <translation>Notiz entfernen?</translation>
    </message>
    <message>
        <source>Its text is gone for everybody.</source>
        <translation>Der Text ist dann für alle fort.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::Notifier</name>
    <message>
        <source>The database can&apos;t be reached</source>
        <translation>Die Datenbank ist nicht erreichbar</translation>
    </message>
    <message>
        <source>As of %1. Calls that are under way go on; AutoLynx reconnects by itself.</source>
        <translation>Stand %1. Laufende Anrufe gehen weiter; AutoLynx verbindet sich von selbst neu.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::OutcomeBars</name>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::OverviewTab</name>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Length of conversations</source>
        <translation>Gesprächsdauer</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Charts appear with the first call after you start it.</source>
        <translation>Diagramme erscheinen mit dem ersten Anruf nach dem Start.</translation>
    </message>
    <message>
        <source>Charts appear with the first call.</source>
        <translation>Diagramme erscheinen mit dem ersten Anruf.</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Getätigt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>Cap %1</source>
        <translation>Obergrenze %1</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Warnschwelle</translation>
    </message>
    <message>
        <source>&lt; 15 s</source>
        <translation>&lt; 15 s</translation>
    </message>
    <message>
        <source>15–30 s</source>
        <translation>15–30 s</translation>
    </message>
    <message>
        <source>30–60 s</source>
        <translation>30–60 s</translation>
    </message>
    <message>
        <source>1–2 min</source>
        <translation>1–2 min</translation>
    </message>
    <message>
        <source>2–5 min</source>
        <translation>2–5 min</translation>
    </message>
    <message>
        <source>&gt; 5 min</source>
        <translation>&gt; 5 min</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::PagedModel</name>
    <message>
        <source>The list is still being counted.</source>
        <translation>Die Liste wird noch gezählt.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>In einem Augenblick erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::PhoneModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Being hung up</source>
        <translation>Wird aufgelegt</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::RecordingBar</name>
    <message>
        <source>Place in the recording</source>
        <translation>Stelle in der Aufnahme</translation>
    </message>
    <message>
        <source>Save the recording…</source>
        <translation>Aufnahme speichern…</translation>
    </message>
    <message>
        <source>This computer has no sound output.</source>
        <translation>Dieser Rechner hat keine Tonausgabe.</translation>
    </message>
    <message>
        <source>Save the recording and play it on another one.</source>
        <translation>Die Aufnahme speichern und auf einem anderen abspielen.</translation>
    </message>
    <message>
        <source>The recording can&apos;t be played: %1</source>
        <translation>Die Aufnahme ist nicht abspielbar: %1</translation>
    </message>
    <message>
        <source>Save it and open it in another program.</source>
        <translation>Sie speichern und in einem anderen Programm öffnen.</translation>
    </message>
    <message>
        <source>Save the recording</source>
        <translation>Aufnahme speichern</translation>
    </message>
    <message>
        <source>WAV files (*.wav)</source>
        <translation>WAV-Dateien (*.wav)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Aufnahme abspielen</translation>
    </message>
    <message>
        <source>It is being fetched.</source>
        <translation>Wird abgerufen.</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Wird abgerufen…</translation>
    </message>
    <message>
        <source>No sound output: save it</source>
        <translation>Keine Tonausgabe: speichern</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Speichern abbrechen</translation>
    </message>
    <message>
        <source>It is being stopped.</source>
        <translation>Es wird gerade abgebrochen.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::RedialDialog</name>
    <message>
        <source>Redial %1</source>
        <translation>%1 erneut anrufen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>%1 (again)</source>
        <translation>%1 (erneut)</translation>
    </message>
    <message>
        <source>A new campaign calls those whose call came to one of these outcomes, with the same settings. It does not start by itself.</source>
        <translation>Eine neue Kampagne ruft alle an, deren Anruf eines dieser Ergebnisse hatte, mit denselben Einstellungen. Sie startet nicht von selbst.</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Es gibt keinen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>One person is called again, unless they are on the do-not-call list by now.</source>
        <translation>Eine Person wird erneut angerufen, sofern nicht inzwischen auf der Sperrliste.</translation>
    </message>
    <message>
        <source>%1 people are called again, without those on the do-not-call list by now.</source>
        <translation>%1 Personen werden erneut angerufen, ohne die inzwischen auf der Sperrliste.</translation>
    </message>
    <message>
        <source>Choose at least one outcome.</source>
        <translation>Mindestens ein Ergebnis wählen.</translation>
    </message>
    <message>
        <source>Give the new campaign a name.</source>
        <translation>Der neuen Kampagne einen Namen geben.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::RehearsalDialog</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Rehearse %1</source>
        <translation>%1 durchspielen</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Durchspielen</translation>
    </message>
    <message>
        <source>The campaign is played through five times, with its waiting numbers and its rules, in a database of its own on this computer. Nobody is called. It takes a minute or two.</source>
        <translation>Die Kampagne wird fünfmal durchgespielt, mit ihren wartenden Nummern und ihren Regeln, in einer eigenen Datenbank auf diesem Rechner. Niemand wird angerufen. Es dauert ein, zwei Minuten.</translation>
    </message>
    <message>
        <source>Progress of the rehearsal</source>
        <translation>Fortschritt des Durchspielens</translation>
    </message>
    <message>
        <source>Nobody of this campaign waits to be called.</source>
        <translation>Niemand in dieser Kampagne wartet auf einen Anruf.</translation>
    </message>
    <message>
        <source>The rehearsal is under way.</source>
        <translation>Die Kampagne wird gerade durchgespielt.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Rehearse again</source>
        <translation>Noch einmal durchspielen</translation>
    </message>
    <message>
        <source>The rehearsal did not come to its end; nothing of it is left.</source>
        <translation>Das Durchspielen kam nicht zu Ende; es ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>Run %1 of 5. Nobody is called.</source>
        <translation>Durchgang %1 von 5. Niemand wird angerufen.</translation>
    </message>
    <message>
        <source>A database for the rehearsal is being made. Nobody is called.</source>
        <translation>Eine Datenbank zum Durchspielen wird angelegt. Niemand wird angerufen.</translation>
    </message>
    <message>
        <source>In none of the runs, as it is now.</source>
        <translation>In keinem der Durchgänge, so wie es jetzt steht.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Never called</source>
        <translation>Nie angerufen</translation>
    </message>
    <message>
        <source>Nobody is left out.</source>
        <translation>Niemand wird ausgelassen.</translation>
    </message>
    <message>
        <source>What %1 runs came to. Nobody was called.</source>
        <translation>Was %1 Durchgänge ergaben. Niemand wurde angerufen.</translation>
    </message>
    <message>
        <source>What %1 runs came to, with %2 of the %3 waiting contacts in proportion. Nobody was called.</source>
        <translation>Was %1 Durchgänge ergaben, mit %2 der %3 wartenden Kontakte im richtigen Verhältnis. Niemand wurde angerufen.</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message numerus="yes">
        <source>%n of the runs were not through:</source>
        <translation>
            <numerusform>%n Durchgang wurde nicht fertig:</numerusform>
            <numerusform>%n Durchgänge wurden nicht fertig:</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stehen geblieben</translation>
    </message>
    <message>
        <source>Outcomes, lengths and prices are the simulator&apos;s, not your assistant&apos;s.</source>
        <translation>Ergebnisse, Längen und Preise sind die des Simulators, nicht die Ihres Assistenten.</translation>
    </message>
    <message>
        <source>The list is too long to be played in proportion: times are rough.</source>
        <translation>Die Liste ist zu lang, um im richtigen Verhältnis gespielt zu werden: Die Zeiten sind grob.</translation>
    </message>
    <message>
        <source>The canary waited for a person, who was taken to go on at once.</source>
        <translation>Der Probelauf wartete auf einen Menschen; angenommen wurde, dass er sofort weitermachen lässt.</translation>
    </message>
    <message>
        <source>What holds the campaign now was left out.</source>
        <translation>Was die Kampagne jetzt anhält, wurde weggelassen.</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Zu beachten</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ResultView</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>The call does not tell</source>
        <translation>Der Anruf sagt es nicht</translation>
    </message>
    <message>
        <source>What it came to</source>
        <translation>Was herauskam</translation>
    </message>
    <message>
        <source>It is worked out when the call has ended.</source>
        <translation>Wird ausgewertet, wenn der Anruf beendet ist.</translation>
    </message>
    <message>
        <source>Nothing was worked out of this call.</source>
        <translation>Dieser Anruf wurde nicht ausgewertet.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::RowsTab</name>
    <message>
        <source>Search name or phone</source>
        <translation>Name oder Telefon suchen</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Nach Status filtern</translation>
    </message>
    <message>
        <source>Filter by state…</source>
        <translation>Nach Status filtern…</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Filter: %1.</source>
        <translation>Filter: %1.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Some rows no longer match, or belong elsewhere. They stay where they are until you refresh (F5).</source>
        <translation>Einige Zeilen passen nicht mehr oder gehören woandershin. Bis zum Aktualisieren (F5) bleiben sie, wo sie sind.</translation>
    </message>
    <message>
        <source>Export writes all of them into a file.</source>
        <translation>Der Export schreibt alle in eine Datei.</translation>
    </message>
    <message>
        <source>Open call</source>
        <translation>Anruf öffnen</translation>
    </message>
    <message>
        <source>There was no call yet.</source>
        <translation>Es gab noch keinen Anruf.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>%1 von %2 ausgewählt</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ScheduleDialog</name>
    <message>
        <source>Schedule %1</source>
        <translation>%1 planen</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy  HH:mm</source>
        <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
    <message>
        <source>Time of the start</source>
        <translation>Zeitpunkt des Starts</translation>
    </message>
    <message>
        <source>%1 people will be called from then on, each within the calling hours where they are. Until then nobody is called, and you can take it back.</source>
        <translation>Ab dann werden %1 Personen angerufen, jede innerhalb der Anrufzeiten an ihrem Ort. Bis dahin wird niemand angerufen, und Sie können die Planung zurücknehmen.</translation>
    </message>
    <message>
        <source>That time has passed.</source>
        <translation>Dieser Zeitpunkt ist vorbei.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SegmentBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SessionsPanel</name>
    <message>
        <source>End all…</source>
        <translation>Alle beenden…</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Signed in from</source>
        <translation>Angemeldet von</translation>
    </message>
    <message>
        <source>Being looked up</source>
        <translation>Wird nachgesehen</translation>
    </message>
    <message>
        <source>End all others…</source>
        <translation>Alle anderen beenden…</translation>
    </message>
    <message>
        <source>They are not signed in anywhere.</source>
        <translation>Nirgends angemeldet.</translation>
    </message>
    <message>
        <source>There is none that could be ended.</source>
        <translation>Es gibt keine, die beendet werden könnte.</translation>
    </message>
    <message>
        <source>The server&apos;s own machine</source>
        <translation>Die Maschine des Servers</translation>
    </message>
    <message>
        <source>A desktop without a name</source>
        <translation>Ein Arbeitsplatz ohne Namen</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden…</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>End the session on %1</source>
        <translation>Sitzung auf %1 beenden</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Diese</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>heard of %1</source>
        <translation>zuletzt gehört %1</translation>
    </message>
    <message>
        <source>Until %1 without a sign of life</source>
        <translation>Bis %1 ohne Lebenszeichen</translation>
    </message>
    <message>
        <source>In any case until %1</source>
        <translation>In jedem Fall bis %1</translation>
    </message>
    <message>
        <source>Without end</source>
        <translation>Ohne Ende</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>A row that changes flashes once</source>
        <translation>Eine geänderte Zeile blinkt einmal auf</translation>
    </message>
    <message>
        <source>Notifications, while another window is in front</source>
        <translation>Benachrichtigungen, während ein anderes Fenster vorn ist</translation>
    </message>
    <message>
        <source>A campaign is completed</source>
        <translation>Eine Kampagne ist abgeschlossen</translation>
    </message>
    <message>
        <source>A campaign is held</source>
        <translation>Eine Kampagne wird angehalten</translation>
    </message>
    <message>
        <source>A campaign reaches its budget alert</source>
        <translation>Eine Kampagne erreicht ihre Warnschwelle</translation>
    </message>
    <message>
        <source>Something fails: the database is gone, a campaign is given up</source>
        <translation>Etwas schlägt fehl: Die Datenbank ist fort, eine Kampagne wird aufgegeben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>It changes when AutoLynx is started the next time.</source>
        <translation>Gilt ab dem nächsten Start von AutoLynx.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>As given at the start.</source>
        <translation>Wie beim Start angegeben.</translation>
    </message>
    <message>
        <source>AutoLynx on this machine, with a simulated provider.</source>
        <translation>AutoLynx auf diesem Rechner, mit simuliertem Anbieter.</translation>
    </message>
    <message>
        <source>Choose again…</source>
        <translation>Neu wählen…</translation>
    </message>
    <message>
        <source>Nothing was chosen here.</source>
        <translation>Hier wurde nichts gewählt.</translation>
    </message>
    <message>
        <source>You are asked when AutoLynx is started the next time.</source>
        <translation>Sie werden beim nächsten Start von AutoLynx gefragt.</translation>
    </message>
    <message>
        <source>%1, signed in as %2</source>
        <translation>%1, angemeldet als %2</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>F1, from anywhere</source>
        <translation>F1, von überall</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SideNavigation</name>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>Namen anzeigen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SignInAgainDialog</name>
    <message>
        <source>This computer was not heard of for too long: it slept, or was off the network.</source>
        <translation>Von diesem Rechner war zu lange nichts zu hören: Er schlief oder war nicht im Netz.</translation>
    </message>
    <message>
        <source>A sign-in lasts for some days only.</source>
        <translation>Eine Anmeldung gilt nur einige Tage.</translation>
    </message>
    <message>
        <source>Your session was ended by an admin, or from another computer of yours.</source>
        <translation>Ihre Sitzung hat ein Admin beendet, oder ein anderer Rechner von Ihnen.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Wieder anmelden</translation>
    </message>
    <message>
        <source>You are signed out</source>
        <translation>Sie sind abgemeldet</translation>
    </message>
    <message>
        <source>Somebody else&apos;s sign-in closes what is open here; what is not saved is lost.</source>
        <translation>Meldet sich jemand anderes an, wird geschlossen, was hier offen ist; nicht Gespeichertes geht verloren.</translation>
    </message>
    <message>
        <source>What is open stays as it is, and goes on once you have signed in.</source>
        <translation>Was offen ist, bleibt, wie es ist, und geht weiter, sobald Sie angemeldet sind.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SignInPage</name>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>Auf diesem Rechner angemeldet bleiben</translation>
    </message>
    <message>
        <source>Database address…</source>
        <translation>Adresse der Datenbank…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>ana@example.com</source>
        <translation>ana@example.com</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>Kept in this computer&apos;s keyring, never the password itself. Leave it off where others use this desktop, too.</source>
        <translation>Steht im Schlüsselbund dieses Rechners, nie das Passwort selbst. Lassen Sie es aus, wo auch andere diesen Rechner benutzen.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>For administrators: straight to PostgreSQL, without signing in</source>
        <translation>Für Administratoren: unmittelbar zu PostgreSQL, ohne Anmeldung</translation>
    </message>
    <message>
        <source>Mail another code</source>
        <translation>Neuen Code mailen</translation>
    </message>
    <message>
        <source>Mail me a code instead</source>
        <translation>Stattdessen Code per E-Mail</translation>
    </message>
    <message>
        <source>A code was mailed to you</source>
        <translation>Ein Code ist unterwegs zu Ihnen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The address of your team&apos;s AutoLynx server; an admin has it.</source>
        <translation>Die Adresse des AutoLynx-Servers Ihres Teams; ein Admin kennt sie.</translation>
    </message>
    <message>
        <source>It went to %1 and is good for a few minutes. Look in the spam folder, too.</source>
        <translation>Er ging an %1 und gilt einige Minuten. Sehen Sie auch im Spam-Ordner nach.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Der Server wird gefragt.</translation>
    </message>
    <message>
        <source>Asking this computer&apos;s keyring. It may want to be unlocked.</source>
        <translation>Der Schlüsselbund dieses Rechners wird gefragt. Vielleicht ist er zu entsperren.</translation>
    </message>
    <message>
        <source>Sign in by hand.</source>
        <translation>Melden Sie sich von Hand an.</translation>
    </message>
    <message>
        <source>Asking the server how to sign in</source>
        <translation>Der Server wird gefragt, wie man sich anmeldet</translation>
    </message>
    <message>
        <source>Signing in as %1</source>
        <translation>Anmelden als %1</translation>
    </message>
    <message>
        <source>Type your e-mail address first.</source>
        <translation>Geben Sie zuerst Ihre E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Type the code that was mailed to you.</source>
        <translation>Geben Sie den Code aus der E-Mail ein.</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Geben Sie Ihr Passwort ein.</translation>
    </message>
    <message>
        <source>Having a code mailed to %1</source>
        <translation>Ein Code wird an %1 geschickt</translation>
    </message>
    <message>
        <source>You are no longer signed in.</source>
        <translation>Sie sind nicht mehr angemeldet.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich wieder an.</translation>
    </message>
    <message>
        <source>Choose certificate…</source>
        <translation>Zertifikat wählen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The certificate of your company&apos;s authority</source>
        <translation>Das Zertifikat der Zertifizierungsstelle Ihrer Firma</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::StartDialog</name>
    <message>
        <source>Start %1?</source>
        <translation>%1 starten?</translation>
    </message>
    <message>
        <source>Start calling</source>
        <translation>Anrufe starten</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>One person will be called.</source>
        <translation>Eine Person wird angerufen.</translation>
    </message>
    <message>
        <source>%1 people will be called.</source>
        <translation>%1 Personen werden angerufen.</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Zugleich</translation>
    </message>
    <message>
        <source>At most %1 calls.</source>
        <translation>Höchstens %1 Anrufe.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All of them can be called now; the first telephones ring within seconds.</source>
        <translation>Alle können jetzt angerufen werden; die ersten Telefone klingeln binnen Sekunden.</translation>
    </message>
    <message>
        <source>%1 of them can be called now; the others within the calling hours where they are.</source>
        <translation>%1 davon können jetzt angerufen werden; die übrigen innerhalb der Anrufzeiten an ihrem Ort.</translation>
    </message>
    <message>
        <source>Nobody can be called now: each is called within the calling hours where they are.</source>
        <translation>Jetzt kann niemand angerufen werden: jede Person innerhalb der Anrufzeiten an ihrem Ort.</translation>
    </message>
    <message>
        <source>The next hours begin at %1.</source>
        <translation>Beginn der nächsten Anrufzeiten: %1.</translation>
    </message>
    <message>
        <source>Calling does not begin yet: %1</source>
        <translation>Die Anrufe beginnen noch nicht: %1</translation>
    </message>
    <message>
        <source>About %1, if calls cost what the last ones did (%2 each).</source>
        <translation>Etwa %1, wenn Anrufe so viel kosten wie zuletzt (je %2).</translation>
    </message>
    <message>
        <source>Not known yet: there was no call to go by.</source>
        <translation>Noch nicht bekannt: Es gab noch keinen Anruf als Maßstab.</translation>
    </message>
    <message>
        <source>Limits: %1.</source>
        <translation>Grenzen: %1.</translation>
    </message>
    <message>
        <source>What will happen is being worked out.</source>
        <translation>Was geschehen wird, wird ermittelt.</translation>
    </message>
    <message>
        <source>Rehearse first…</source>
        <translation>Vorher durchspielen…</translation>
    </message>
    <message>
        <source>Plays it through on this computer: when it is through, what it costs, who is never called.</source>
        <translation>Spielt sie auf diesem Rechner durch: wann sie fertig ist, was sie kostet, wer nie angerufen wird.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::StatusStrip</name>
    <message>
        <source>Allow dialling</source>
        <translation>Wählen erlauben</translation>
    </message>
    <message>
        <source>Stop all dialling</source>
        <translation>Alles Wählen stoppen</translation>
    </message>
    <message>
        <source>Who you are here, and signing out</source>
        <translation>Wer Sie hier sind, und das Abmelden</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::SummaryPage</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>About %1, if calls cost what the last ones did (%2 each). </source>
        <translation>Etwa %1, wenn Anrufe so viel kosten wie zuletzt (je %2). </translation>
    </message>
    <message>
        <source>Not known yet: there was no call to go by. </source>
        <translation>Noch nicht bekannt: Es gab noch keinen Anruf als Maßstab. </translation>
    </message>
    <message>
        <source>%1: %2 will be called by %3.</source>
        <translation>%1: %3 ruft %2 an.</translation>
    </message>
    <message>
        <source>one person</source>
        <translation>eine Person</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>By itself, %1.</source>
        <translation>Von selbst, %1.</translation>
    </message>
    <message>
        <source>As soon as you start it.</source>
        <translation>Sobald Sie starten.</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>Unknown time zone</source>
        <translation>Unbekannte Zeitzone</translation>
    </message>
    <message>
        <source>%1 of them are not called, because nobody knows what time it is there.</source>
        <translation>%1 davon werden nicht angerufen, weil niemand weiß, wie spät es dort ist.</translation>
    </message>
    <message>
        <source>%1 of them are called by the clock of %2.</source>
        <translation>%1 davon werden nach der Uhr von %2 angerufen.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Zugleich</translation>
    </message>
    <message>
        <source>At most %1 calls, in batches: the next begins when all of one have ended.</source>
        <translation>Höchstens %1 Anrufe, in Gruppen: Die nächste beginnt, wenn alle einer Gruppe beendet sind.</translation>
    </message>
    <message>
        <source>At most %1 calls; when one ends, the next begins.</source>
        <translation>Höchstens %1 Anrufe; wenn einer endet, beginnt der nächste.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>; never two calls on one line</source>
        <translation>; nie zwei Anrufe auf einer Leitung</translation>
    </message>
    <message>
        <source>Longest call</source>
        <translation>Längster Anruf</translation>
    </message>
    <message>
        <source>%1 min; then the assistant hangs up.</source>
        <translation>%1 min; dann legt der Assistent auf.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>{{%1}}: “%2”</source>
        <translation>{{%1}}: „%2“</translation>
    </message>
    <message>
        <source>Where the file is empty</source>
        <translation>Wo die Datei leer ist</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>One row, kept with the campaign to be mended.</source>
        <translation>Eine Zeile, bei der Kampagne aufbewahrt zum Berichtigen.</translation>
    </message>
    <message>
        <source>%1 rows, kept with the campaign to be mended.</source>
        <translation>%1 Zeilen, bei der Kampagne aufbewahrt zum Berichtigen.</translation>
    </message>
    <message>
        <source>The file has to be checked again.</source>
        <translation>Die Datei muss erneut geprüft werden.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Limits: %1.</source>
        <translation>Grenzen: %1.</translation>
    </message>
    <message>
        <source>No limit and no alert is set.</source>
        <translation>Weder Grenze noch Warnschwelle ist gesetzt.</translation>
    </message>
    <message>
        <source>%1, where each person is%2.</source>
        <translation>%1, am Ort der jeweiligen Person%2.</translation>
    </message>
    <message>
        <source>; nobody on a public holiday there</source>
        <translation>; niemand an einem Feiertag dort</translation>
    </message>
    <message>
        <source>Calling again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>A careful start</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Whoever&apos;s consent the list does not say is not called.</source>
        <translation>Wessen Einwilligung nicht in der Liste steht, wird nicht angerufen.</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::TestCallDialog</name>
    <message>
        <source>Call me</source>
        <translation>Mich anrufen</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Testanruf</translation>
    </message>
    <message>
        <source>%1 calls you. It counts for caps and cost, never for a campaign&apos;s outcomes.</source>
        <translation>%1 ruft Sie an. Der Anruf zählt bei Obergrenzen und Kosten, nie bei den Ergebnissen einer Kampagne.</translation>
    </message>
    <message>
        <source>Your phone</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>any active line</source>
        <translation>beliebige aktive Leitung</translation>
    </message>
    <message>
        <source>That is not a phone number.</source>
        <translation>Das ist keine Telefonnummer.</translation>
    </message>
    <message>
        <source>Write it with + and the country&apos;s code.</source>
        <translation>Mit + und Ländervorwahl schreiben.</translation>
    </message>
    <message>
        <source>A call is on its way.</source>
        <translation>Ein Anruf ist unterwegs.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::TodayPage</name>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Do not call…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>calls placed</source>
        <translation>Anrufe getätigt</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>asked not to be called</source>
        <translation>wollen keine Anrufe</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>ausgegeben</translation>
    </message>
    <message>
        <source>On the phone now</source>
        <translation>Jetzt im Gespräch</translation>
    </message>
    <message>
        <source>Nobody is on the phone</source>
        <translation>Niemand ist im Gespräch</translation>
    </message>
    <message>
        <source>Calls appear here the moment they are placed.</source>
        <translation>Anrufe erscheinen hier, sobald sie getätigt werden.</translation>
    </message>
    <message>
        <source>Choose a call first.</source>
        <translation>Zuerst einen Anruf auswählen.</translation>
    </message>
    <message>
        <source>Choose one call first.</source>
        <translation>Zuerst einen einzelnen Anruf auswählen.</translation>
    </message>
    <message>
        <source>answered (%1 of %2)</source>
        <translation>angenommen (%1 von %2)</translation>
    </message>
    <message>
        <source>On the phone now: %1</source>
        <translation>Jetzt im Gespräch: %1</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <extracomment>Today&apos;s date, as QLocale::toString() takes its format.</extracomment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Allow dialling…</source>
        <translation>Wählen erlauben…</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden…</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Export them…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Since you last looked, %1</source>
        <translation>Seit Ihrem letzten Blick (%1)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>New campaign…</source>
        <translation>Neue Kampagne…</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::UndoNotice</name>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 is not called any more.</source>
        <translation>%1 wird nicht mehr angerufen.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that waited get no call.</source>
        <translation>
            <numerusform>%n wartender Kontakt wird nicht angerufen.</numerusform>
            <numerusform>%n wartende Kontakte werden nicht angerufen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls to it go on.</source>
        <translation>
            <numerusform>%n Anruf dorthin geht weiter.</numerusform>
            <numerusform>%n Anrufe dorthin gehen weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is being taken back.</source>
        <translation>Wird rückgängig gemacht.</translation>
    </message>
    <message>
        <source>%1 may be called again.</source>
        <translation>%1 darf wieder angerufen werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts wait again.</source>
        <translation>
            <numerusform>%n Kontakt wartet wieder.</numerusform>
            <numerusform>%n Kontakte warten wieder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::UnknownDialog</name>
    <message>
        <source>It was called</source>
        <translation>Wurde angerufen</translation>
    </message>
    <message>
        <source>It was not called</source>
        <translation>Wurde nicht angerufen</translation>
    </message>
    <message>
        <source>Uncertain calls</source>
        <translation>Ungewisse Anrufe</translation>
    </message>
    <message>
        <source>These requests were sent, and nobody knows whether they became calls. AutoLynx looks for them at the provider; what it can&apos;t find out you decide.</source>
        <translation>Diese Anfragen wurden gesendet, und niemand weiß, ob Anrufe daraus wurden. AutoLynx sucht beim Anbieter danach; was sich nicht klären lässt, entscheiden Sie.</translation>
    </message>
    <message>
        <source>nobody knows how it went</source>
        <translation>niemand weiß, wie er verlief</translation>
    </message>
    <message>
        <source>How the call went</source>
        <translation>Wie der Anruf verlief</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing is uncertain</source>
        <translation>Nichts ist ungewiss</translation>
    </message>
    <message>
        <source>Of every request it is known what became of it.</source>
        <translation>Von jeder Anfrage ist bekannt, was daraus wurde.</translation>
    </message>
    <message>
        <source>yours to decide</source>
        <translation>von Ihnen zu entscheiden</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>It is still being found out.</source>
        <translation>Es wird noch geklärt.</translation>
    </message>
    <message>
        <source>Ask the person, or look at the provider&apos;s own list of calls. If evidence comes later, it wins.</source>
        <translation>Die Person fragen oder in der Anrufliste des Anbieters nachsehen. Ein späterer Nachweis geht vor.</translation>
    </message>
    <message>
        <source>Nobody needs to do anything: it is %1.</source>
        <translation>Niemand muss etwas tun: %1.</translation>
    </message>
    <message>
        <source>The attempt counts, and the contact is not called again by itself.</source>
        <translation>Der Versuch zählt, und der Kontakt wird nicht von selbst erneut angerufen.</translation>
    </message>
    <message>
        <source>The contact waits again and will be called. If it was called after all, it rings twice.</source>
        <translation>Der Kontakt wartet wieder und wird angerufen. Wurde er doch schon angerufen, klingelt es zweimal.</translation>
    </message>
    <message>
        <source>The attempt does not count. Its campaign has ended: the contact is skipped.</source>
        <translation>Der Versuch zählt nicht. Die Kampagne ist beendet: Der Kontakt wird übersprungen.</translation>
    </message>
    <message>
        <source>%1 was called?</source>
        <translation>%1 wurde angerufen?</translation>
    </message>
    <message>
        <source>%1 was not called?</source>
        <translation>%1 wurde nicht angerufen?</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::WelcomeDialog</name>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Welcome to AutoLynx</source>
        <translation>Willkommen bei AutoLynx</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>Jetzt ausprobieren</translation>
    </message>
    <message>
        <source>Connect to a server…</source>
        <translation>Mit einem Server verbinden…</translation>
    </message>
    <message>
        <source>Try it on this machine</source>
        <translation>Auf diesem Rechner ausprobieren</translation>
    </message>
    <message>
        <source>Everything runs here, with a simulated provider: no account, no network, and nobody is really called. It takes a few seconds, and can be taken away again.</source>
        <translation>Alles läuft hier, mit simuliertem Anbieter: ohne Konto, ohne Netzwerk, und niemand wird wirklich angerufen. Das dauert wenige Sekunden und lässt sich wieder entfernen.</translation>
    </message>
    <message>
        <source>Work with your team</source>
        <translation>Mit dem Team arbeiten</translation>
    </message>
    <message>
        <source>Where AutoLynx runs on a server already, an admin has its address for you.</source>
        <translation>Wenn AutoLynx schon auf einem Server läuft, kennt ein Admin die Adresse.</translation>
    </message>
    <message>
        <source>Address of the database</source>
        <translation>Adresse der Datenbank</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The address is kept, the password is not: you are asked for it at each start, unless it stands in ~/.pgpass. Leave it empty then.</source>
        <translation>Die Adresse wird gespeichert, das Passwort nicht: Sie werden bei jedem Start danach gefragt, außer es steht in ~/.pgpass. Dann leer lassen.</translation>
    </message>
    <message>
        <source>Getting it going</source>
        <translation>Wird eingerichtet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Der Server wird gefragt.</translation>
    </message>
    <message>
        <source>It works: you are %1 there.</source>
        <translation>Es klappt: Sie sind dort %1.</translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation>Vorhandenes wird geprüft</translation>
    </message>
    <message>
        <source>Connect to a database</source>
        <translation>Mit einer Datenbank verbinden</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::WhyTab</name>
    <message>
        <source>Roughly: of those whom something put off some wait for their turn again.</source>
        <translation>Ungefähr: Von den Aufgeschobenen sind manche schon wieder an der Reihe.</translation>
    </message>
    <message>
        <source>What they wait for</source>
        <translation>Worauf sie warten</translation>
    </message>
    <message>
        <source>Calling hours by place</source>
        <translation>Anrufzeiten nach Ort</translation>
    </message>
    <message>
        <source>Where they are</source>
        <translation>Wo sie sind</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Gates of this contact</source>
        <translation>Schranken dieses Kontakts</translation>
    </message>
    <message>
        <source>Show one of them</source>
        <translation>Einen davon zeigen</translation>
    </message>
    <message>
        <source>Enter shows one</source>
        <translation>Eingabetaste zeigt einen</translation>
    </message>
    <message>
        <source>They wait for</source>
        <translation>Sie warten auf</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>The next at</source>
        <translation>Der nächste</translation>
    </message>
    <message>
        <source>Place, by number</source>
        <translation>Ort, nach Nummer</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>autolynx::ui::WizardDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close without finishing?</source>
        <translation>Ohne Anlegen schließen?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter bearbeiten</translation>
    </message>
</context>
</TS>
