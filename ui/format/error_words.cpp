// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/error_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace autolynx::ui {
namespace {

// Texts of migrations and core that a person at the console can meet. One that is missing here stays English.
// clang-format off
constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Error", "This login is not an active member of AutoLynx."),
    QT_TRANSLATE_NOOP("Error", "Sign in again, or ask an admin to add you."),
    QT_TRANSLATE_NOOP("Error", "Only an admin may do this."),
    QT_TRANSLATE_NOOP("Error", "Ask an admin."),
    QT_TRANSLATE_NOOP("Error", "An assistant needs a name of 1 to 40 characters."),
    QT_TRANSLATE_NOOP("Error", "Give it a shorter or non-empty name."),
    QT_TRANSLATE_NOOP("Error", "The assistant's configuration is not a JSON object."),
    QT_TRANSLATE_NOOP("Error", "Give the fields of the provider's assistant."),
    QT_TRANSLATE_NOOP("Error", "That is not an assistant id of the provider."),
    QT_TRANSLATE_NOOP("Error", "Copy it from the provider's dashboard."),
    QT_TRANSLATE_NOOP("Error", "This assistant is in the directory already."),
    QT_TRANSLATE_NOOP("Error", "Use it as it is."),
    QT_TRANSLATE_NOOP("Error", "There is no such assistant."),
    QT_TRANSLATE_NOOP("Error", "List the directory to see which there are."),
    QT_TRANSLATE_NOOP("Error", "There is no such line."),
    QT_TRANSLATE_NOOP("Error", "There is no such active line."),
    QT_TRANSLATE_NOOP("Error", "One of the lines does not exist."),
    QT_TRANSLATE_NOOP("Error", "List the lines to see which there are."),
    QT_TRANSLATE_NOOP("Error", "A value has the wrong form, or is outside what a campaign allows."),
    QT_TRANSLATE_NOOP("Error", "The fallback time zone is not known."),
    QT_TRANSLATE_NOOP("Error", "Use a name such as America/Chicago."),
    QT_TRANSLATE_NOOP("Error", "A campaign needs a name."),
    QT_TRANSLATE_NOOP("Error", "Give it one."),
    QT_TRANSLATE_NOOP("Error", "This assistant is not active, or not registered with the provider yet."),
    QT_TRANSLATE_NOOP("Error", "This assistant is not registered with the provider."),
    QT_TRANSLATE_NOOP("Error", "Choose one from the directory."),
    QT_TRANSLATE_NOOP("Error", "Choose another, or wait until it is registered."),
    QT_TRANSLATE_NOOP("Error", "Activate it, or wait until it is registered."),
    QT_TRANSLATE_NOOP("Error", "There is no line to call from."),
    QT_TRANSLATE_NOOP("Error", "Synchronise the lines, or buy a number at the provider."),
    QT_TRANSLATE_NOOP("Error", "There is no such campaign."),
    QT_TRANSLATE_NOOP("Error", "List the campaigns to see which there are."),
    QT_TRANSLATE_NOOP("Error", "A campaign that is %1 can't be %2."),
    QT_TRANSLATE_NOOP("Error", "An archived campaign can't be started."),
    QT_TRANSLATE_NOOP("Error", "Take it out of the archive first."),
    QT_TRANSLATE_NOOP("Error", "There is nobody to call."),
    QT_TRANSLATE_NOOP("Error", "There is nobody to call in it."),
    QT_TRANSLATE_NOOP("Error", "Import contacts first."),
    QT_TRANSLATE_NOOP("Error", "The assistant says things that the list does not provide: %1."),
    QT_TRANSLATE_NOOP("Error", "Give each a default, or mend the list."),
    QT_TRANSLATE_NOOP("Error", "This campaign is not scheduled."),
    QT_TRANSLATE_NOOP("Error", "It has started already, or was never given a time."),
    QT_TRANSLATE_NOOP("Error", "The account's cap is between 1 and 10000."),
    QT_TRANSLATE_NOOP("Error", "This campaign takes no more contacts."),
    QT_TRANSLATE_NOOP("Error", "Create a new one for them."),
    QT_TRANSLATE_NOOP("Error", "Another import into this campaign is under way."),
    QT_TRANSLATE_NOOP("Error", "Wait until it is done."),
    QT_TRANSLATE_NOOP("Error", "Calls would be tried again, but a contact has one attempt."),
    QT_TRANSLATE_NOOP("Error", "Give more attempts, or no outcomes that are tried again."),
    QT_TRANSLATE_NOOP("Error", "A limit has the wrong form, or is none."),
    QT_TRANSLATE_NOOP("Error", "Somebody else has changed this campaign meanwhile."),
    QT_TRANSLATE_NOOP("Error", "Somebody else has changed this assistant meanwhile."),
    QT_TRANSLATE_NOOP("Error", "Look at it again, then repeat your change."),
    QT_TRANSLATE_NOOP("Error", "These outcomes can't be redialled."),
    QT_TRANSLATE_NOOP("Error", "Choose other outcomes, or another campaign."),
    QT_TRANSLATE_NOOP("Error", "A live or scheduled campaign can't be archived."),
    QT_TRANSLATE_NOOP("Error", "A campaign that was started can't be deleted."),
    QT_TRANSLATE_NOOP("Error", "Archive it instead."),
    QT_TRANSLATE_NOOP("Error", "There is no active member of that address."),
    QT_TRANSLATE_NOOP("Error", "There is no member of that address."),
    QT_TRANSLATE_NOOP("Error", "A member is an admin or an operator."),
    QT_TRANSLATE_NOOP("Error", "Say which."),
    QT_TRANSLATE_NOOP("Error", "That is no e-mail address."),
    QT_TRANSLATE_NOOP("Error", "Write it like name@example.com."),
    QT_TRANSLATE_NOOP("Error", "There is a member of that address already."),
    QT_TRANSLATE_NOOP("Error", "Change their role, or enable them again."),
    QT_TRANSLATE_NOOP("Error", "This is the last admin."),
    QT_TRANSLATE_NOOP("Error", "Make somebody else an admin first."),
    QT_TRANSLATE_NOOP("Error", "There is no such session."),
    QT_TRANSLATE_NOOP("Error", "List the sessions to see which there are."),
    QT_TRANSLATE_NOOP("Error", "The password is too long."),
    QT_TRANSLATE_NOOP("Error", "The password is too short."),
    QT_TRANSLATE_NOOP("Error", "At least %1 characters; several words are easy to remember."),
    QT_TRANSLATE_NOOP("Error", "At most %1 bytes."),
    QT_TRANSLATE_NOOP("Error", "List the members to see who there is."),
    QT_TRANSLATE_NOOP("Error", "Only a campaign that is held can be given up."),
    QT_TRANSLATE_NOOP("Error", "Finish it instead."),
    QT_TRANSLATE_NOOP("Error", "It still has calls under way."),
    QT_TRANSLATE_NOOP("Error", "Stop it, and wait until they have ended."),
    QT_TRANSLATE_NOOP("Error", "This campaign has ended."),
    QT_TRANSLATE_NOOP("Error", "Redial the contacts as a new campaign."),
    QT_TRANSLATE_NOOP("Error", "That call is not under way."),
    QT_TRANSLATE_NOOP("Error", "It has ended, or there is no such call."),
    QT_TRANSLATE_NOOP("Error", "This assistant is being changed at the provider."),
    QT_TRANSLATE_NOOP("Error", "Wait until that is done, then look at it again."),
    QT_TRANSLATE_NOOP("Error", "Create it again."),
    QT_TRANSLATE_NOOP("Error", "%1 live or scheduled campaigns use this assistant."),
    QT_TRANSLATE_NOOP("Error", "Finish them first, or deactivate the assistant."),
    QT_TRANSLATE_NOOP("Error", "That is not a phone number with its country code."),
    QT_TRANSLATE_NOOP("Error", "Write it as + and digits."),
    QT_TRANSLATE_NOOP("Error", "That number is on the do-not-call list."),
    QT_TRANSLATE_NOOP("Error", "Use another phone."),
    QT_TRANSLATE_NOOP("Error", "That is no phone number."),
    QT_TRANSLATE_NOOP("Error", "Give it with + and country code."),
    QT_TRANSLATE_NOOP("Error", "The do-not-call list has no such entry."),
    QT_TRANSLATE_NOOP("Error", "Somebody else has just taken that entry back."),
    QT_TRANSLATE_NOOP("Error", "List it to see which there are."),
    QT_TRANSLATE_NOOP("Error", "The canary's first calls or its limits are not what they can be."),
    QT_TRANSLATE_NOOP("Error", "No canary holds this campaign."),
    QT_TRANSLATE_NOOP("Error", "It was never set, or has been judged already."),
    QT_TRANSLATE_NOOP("Error", "The assistant has changed since you looked at it."),
    QT_TRANSLATE_NOOP("Error", "Look at the difference again, then decide."),
    QT_TRANSLATE_NOOP("Error", "The fate of that call is known."),
    QT_TRANSLATE_NOOP("Error", "Look at the call itself."),
    QT_TRANSLATE_NOOP("Error", "What became of this call is still being found out."),
    QT_TRANSLATE_NOOP("Error", "Wait: AutoLynx decides by the provider's listings, or says that it can't."),
    QT_TRANSLATE_NOOP("Error", "There is no such call."),
    QT_TRANSLATE_NOOP("Error", "List the campaign's calls to see which there are."),
    QT_TRANSLATE_NOOP("Error", "There is no recording of that call."),
    QT_TRANSLATE_NOOP("Error", "It was not answered, or its report has not come yet."),
    QT_TRANSLATE_NOOP("Error", "The campaign has no such contact."),
    QT_TRANSLATE_NOOP("Error", "Those are more than 10,000 numbers."),
    QT_TRANSLATE_NOOP("Error", "Ask for at most 10,000 at a time."),
    QT_TRANSLATE_NOOP("Error", "A note has between 1 and 4,000 characters."),
    QT_TRANSLATE_NOOP("Error", "Write it shorter, or in two."),
    QT_TRANSLATE_NOOP("Error", "There is no such note."),
    QT_TRANSLATE_NOOP("Error", "Somebody has taken it away."),
    QT_TRANSLATE_NOOP("Error", "The connection to the database broke."),
    QT_TRANSLATE_NOOP("Error", "The database can't be reached: %1."),
    QT_TRANSLATE_NOOP("Error", "Check that the database runs and that its URL is right, then try again."),
    QT_TRANSLATE_NOOP("Error", "The database was busy with a conflicting change (SQLSTATE %1)."),
    QT_TRANSLATE_NOOP("Error", "Try again."),
    QT_TRANSLATE_NOOP("Error", "The statement was cancelled or took too long (SQLSTATE 57014)."),
    QT_TRANSLATE_NOOP("Error", "The database accepts no changes at present (SQLSTATE 25006)."),
    QT_TRANSLATE_NOOP("Error", "It may be a standby: check that the URL names the primary."),
    QT_TRANSLATE_NOOP("Error", "The database refuses this to the present login: %1 (SQLSTATE 42501)."),
    QT_TRANSLATE_NOOP("Error", "The database has run out of something it needs: %1 (SQLSTATE %2)."),
    QT_TRANSLATE_NOOP("Error", "Look at the disk space, memory and connections of the database server."),
    QT_TRANSLATE_NOOP("Error", "The database refused the data (SQLSTATE %1)."),
    QT_TRANSLATE_NOOP("Error", "The database reported: %1 (SQLSTATE %2)."),
    QT_TRANSLATE_NOOP("Error", "What answers there is no AutoLynx server."),
    QT_TRANSLATE_NOOP("Error", "Check its address."),
    QT_TRANSLATE_NOOP("Error", "You are no longer signed in."),
    QT_TRANSLATE_NOOP("Error", "Sign in again."),
    QT_TRANSLATE_NOOP("Error", "You could not be signed in."),
    QT_TRANSLATE_NOOP("Error", "Check the address and the password; if they are right, ask an admin whether you are a member."),
    QT_TRANSLATE_NOOP("Error", "Check the address and the password or code."),
    QT_TRANSLATE_NOOP("Error", "Signing in is not possible at the moment."),
    QT_TRANSLATE_NOOP("Error", "Try again in a minute."),
    QT_TRANSLATE_NOOP("Error", "The identity provider does not work at the moment."),
    QT_TRANSLATE_NOOP("Error", "What answers there is no identity provider."),
    QT_TRANSLATE_NOOP("Error", "Check the server's address."),
    QT_TRANSLATE_NOOP("Error", "Your address is not confirmed yet."),
    QT_TRANSLATE_NOOP("Error", "Follow the link in the message that you got, then sign in again."),
    QT_TRANSLATE_NOOP("Error", "The server can't be reached."),
    QT_TRANSLATE_NOOP("Error", "Check its address and the network, or try again in a minute."),
    QT_TRANSLATE_NOOP("Error", "The server's certificate is not one that this computer trusts."),
    QT_TRANSLATE_NOOP("Error", "If your company has a certificate authority of its own, choose its file; else ask an admin. Nothing was sent."),
    QT_TRANSLATE_NOOP("Error", "The server's certificate is for another name than this address."),
    QT_TRANSLATE_NOOP("Error", "Check the address; an admin has it. Nothing was sent."),
    QT_TRANSLATE_NOOP("Error", "Too many attempts to sign in."),
    QT_TRANSLATE_NOOP("Error", "Wait a minute, then try again."),
    QT_TRANSLATE_NOOP("Error", "Wait %1 s, then try again."),
    QT_TRANSLATE_NOOP("Error", "Wait %1 min, then try again."),
    QT_TRANSLATE_NOOP("Error", "The connection is being closed; this was not done."),
    QT_TRANSLATE_NOOP("Error", "A text holds the character U+0000, which a database can't store."),
    QT_TRANSLATE_NOOP("Error", "Remove it."),
    QT_TRANSLATE_NOOP("Error", "Check its path and permissions."),
    QT_TRANSLATE_NOOP("Error", "Free some space or choose another place; nothing was left behind."),
    QT_TRANSLATE_NOOP("Error", "It needs a header (name, business_name, phone) and a row for each contact."),
    QT_TRANSLATE_NOOP("Error", "Mend the first row, or name the encoding and delimiter."),
    QT_TRANSLATE_NOOP("Error", "Open it in its program and save the sheet as CSV."),
    QT_TRANSLATE_NOOP("Error", "Put a first row with the columns' names: name, business_name, phone."),
    QT_TRANSLATE_NOOP("Error", "Several columns are called %1."),
    QT_TRANSLATE_NOOP("Error", "The export was cancelled."),
    QT_TRANSLATE_NOOP("Error", "The file can't be read: %1."),
    QT_TRANSLATE_NOOP("Error", "The file cannot be read: %1."),
    QT_TRANSLATE_NOOP("Error", "The file cannot be written: %1."),
    QT_TRANSLATE_NOOP("Error", "The file has no column called %1."),
    QT_TRANSLATE_NOOP("Error", "The file is a workbook, an archive or a document, not CSV."),
    QT_TRANSLATE_NOOP("Error", "The first row holds a phone number, so the file seems to have no header."),
    QT_TRANSLATE_NOOP("Error", "The header row cannot be read: a quotation mark in it is not closed."),
    QT_TRANSLATE_NOOP("Error", "The import was cancelled; nothing was added."),
    QT_TRANSLATE_NOOP("Error", "There is nothing in the file."),
};
// clang-format on

QString say(const char* text)
{
    return QCoreApplication::translate("Error", text);
}

// The values that stand in `text` where `form` has %1 and %2; nothing if it is another sentence.
std::optional<QStringList> valuesIn(const QString& text, const QString& form)
{
    QString pattern = QRegularExpression::escape(form);
    pattern.replace(QStringLiteral("\\%1"), QStringLiteral("(.+)"))
        .replace(QStringLiteral("\\%2"), QStringLiteral("(.+)"));
    const auto match = QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text);
    return match.hasMatch() ? std::optional(match.capturedTexts().mid(1)) : std::nullopt;
}

QString inWords(const QString& text)
{
    for (const char* known : kTexts) {
        const QString form = QString::fromUtf8(known);
        if (text == form)
            return say(known);
        if (!form.contains(u'%'))
            continue;
        if (const auto values = valuesIn(text, form))
            return values->size() == 1 ? say(known).arg(values->first()) : say(known).arg(values->at(0), values->at(1));
    }
    return text;
}

} // namespace

Error inWords(Error error)
{
    error.message = inWords(error.message);
    error.hint = inWords(error.hint);
    return error;
}

} // namespace autolynx::ui
