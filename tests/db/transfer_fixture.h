// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/exporter.h"
#include "core/import/importer.h"
#include "tests/support/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QUuid>

namespace autolynx::test {

/// A file of so many contacts, each with its own number.
inline QByteArray contactList(int contacts, const QByteArray& delimiter = ",", const QByteArray& end = "\r\n")
{
    QByteArray csv = QByteArray("name,business_name,phone,city").replace(',', delimiter) + end;
    for (int i = 0; i < contacts; ++i) {
        csv += "Nämé " + QByteArray::number(i) + delimiter + "Büsiness " + QByteArray::number(i) + delimiter + "+1" +
               QByteArray::number(2'012'000'000 + i) + delimiter + "City " + QByteArray::number(i % 50) + end;
    }
    return csv;
}

/// A database with a member, an assistant and a line; campaigns of the member's; files to read and write.
class TransferFixture
{
public:
    TransferFixture() : login_(database.addMember())
    {
        need(database.owner().script(QStringLiteral(
                 "INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, created_at, "
                 "created_by, registered_at) VALUES ('A', 'asst_1', '{}', 'imported', now(), 'test', now());"
                 "INSERT INTO autolynx.lines (provider_phone_number_id, number, synced_at) "
                 "VALUES ('line_1', '+12125550100', now());")),
             "assistant and line");
    }

    db::Connection& member() { return database.kept(login_); }
    QUuid makeCampaign()
    {
        return QUuid(
            need(member().text(QStringLiteral("SELECT autolynx.campaign_create(jsonb_build_object('name', 'C', "
                                              "'assistant_id', (autolynx.assistant_list() -> 0 ->> 'id')))")),
                 "campaign"));
    }
    QString write(const QString& name, const QByteArray& content)
    {
        const auto path = directory_.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return path;
    }
    QString path(const QString& name) const { return directory_.filePath(name); }
    QByteArray read(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }
    QStringList files() const { return QDir(directory_.path()).entryList(QDir::Files); }

    /// Every contact of a campaign on a line: name|business|phone|class|variables|warning, in order.
    QStringList contacts(const QUuid& campaign)
    {
        QStringList lines;
        const auto rows =
            need(database.owner().query(QStringLiteral("SELECT concat_ws('|', name, business_name, phone, k.key, "
                                                       "variables::text, warning) FROM autolynx.contacts c "
                                                       "JOIN autolynx.contact_classes k ON k.id = c.class_id "
                                                       "WHERE campaign_id = ?::uuid ORDER BY c.id"),
                                        {campaign.toString()}),
                 "contacts");
        for (const auto& row : rows)
            lines << row.at(0).toString();
        return lines;
    }
    /// row_no:column:code of every reject, in order of rows.
    QStringList rejects(const QUuid& campaign)
    {
        QStringList lines;
        const auto rows =
            need(database.owner().query(QStringLiteral("SELECT row_no || ':' || column_name || ':' || code FROM "
                                                       "autolynx.import_rejects WHERE campaign_id = ?::uuid "
                                                       "ORDER BY import_id, row_no"),
                                        {campaign.toString()}),
                 "rejects");
        for (const auto& row : rows)
            lines << row.at(0).toString();
        return lines;
    }
    /// Whether anything at all of an import is in the database.
    bool isUntouched()
    {
        return database.number(QStringLiteral(
                   "SELECT (SELECT count(*) FROM autolynx.contacts) + (SELECT count(*) FROM autolynx.imports) + "
                   "(SELECT count(*) FROM autolynx.import_rejects) + (SELECT count(*) FROM "
                   "autolynx.contact_classes)")) == 0;
    }

    TestDatabase database;

private:
    QString login_;
    QTemporaryDir directory_;
};

} // namespace autolynx::test
