// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/connection.h"

#include "core/db/copy.h"
#include "core/db/listener.h"
#include "core/db/pooling.h"
#include "core/db/session.h"
#include "core/db/sql_error.h"

#include <QSqlError>
#include <QSqlResult>
#include <nlohmann/json.hpp>

namespace autolynx::db {
namespace {

// PREPARE takes these only; anything else runs as it is.
bool isPreparable(const QString& sql)
{
    const QString word = sql.trimmed().section(u' ', 0, 0).section(u'\n', 0, 0).toUpper();
    for (const char* known : {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES"}) {
        if (word == QLatin1StringView(known))
            return true;
    }
    return false;
}

bool holdsZero(const QVariant& value)
{
    return value.metaType().id() == QMetaType::QString && value.toString().contains(QChar(u'\0'));
}

// The plan of a kept statement no longer fits (a migration changed a table, or a pooler's DISCARD ALL dropped
// it). The server says so before it runs anything.
bool isStaleStatement(const QByteArray& state)
{
    return state == "0A000" || state == "26000";
}

ServerError serverError(const QSqlQuery& query)
{
    ServerError error;
    error.sqlState = query.lastError().nativeErrorCode().toLatin1();
    // Qt's text is libpq's, formatted and translated; the result, where there is one, has the fields apart.
    const QVariant handle = query.result() ? query.result()->handle() : QVariant();
    const PGresult* result = handle.isValid() ? *static_cast<PGresult* const*>(handle.constData()) : nullptr;
    if (result && PQresultStatus(result) == PGRES_FATAL_ERROR) {
        const auto field = [&](int code) { return QString::fromUtf8(PQresultErrorField(result, code)); };
        error.message = field(PG_DIAG_MESSAGE_PRIMARY);
        error.detail = field(PG_DIAG_MESSAGE_DETAIL);
        error.hint = field(PG_DIAG_MESSAGE_HINT);
    } else {
        error.message = query.lastError().databaseText().section(u'\n', 0, 0).section(QStringLiteral(":  "), 1);
    }
    return error;
}

} // namespace

class Connection::Impl
{
public:
    explicit Impl(ConnInfo info) : info_(std::move(info)) {}

    void reset()
    {
        const QMutexLocker lock(&sessionMutex_);
        session_.reset();
    }

    Result<void> ensureOpen()
    {
        if (session_ && session_->isOpen())
            return {};
        sqlState_.clear();
        if (inTransaction_) // what was done in it is lost: going on elsewhere would do half of it
            return lostConnection();
        AUTOLYNX_TRY(fresh, Session::open(info_));
        {
            const QMutexLocker lock(&sessionMutex_);
            session_ = std::move(fresh);
        }
        return listener_ ? listener_->attach(*session_) : Result<void>();
    }

    Error failed(const QSqlQuery& query)
    {
        ServerError error = serverError(query);
        const bool copied = drainAnswer(session_->handle());
        if (!session_->isOpen())
            error.sqlState.clear();
        sqlState_ = error.sqlState;
        lastError_ = copied ? refused(QStringLiteral("copy_refused"),
                                      QStringLiteral("COPY moves rows past the answer of a statement."),
                                      QStringLiteral("Use copyOut() for COPY … TO STDOUT."))
                            : toError(error);
        return *lastError_;
    }

    Result<Rows> run(const QString& sql, const QVariantList& parameters, bool again = false)
    {
        AUTOLYNX_CHECK(ensureOpen());
        const bool prepared = isPreparable(sql);
        std::shared_ptr<QSqlQuery> query;
        bool ok = false;
        if (prepared) {
            query = session_->prepared(sql);
            if (!session_->keeps(sql)) // executing it would replace the error by a meaningless one
                return failed(*query);
            for (int i = 0; i < parameters.size(); ++i)
                query->bindValue(i, parameters[i]);
            ok = query->exec();
        } else {
            query = std::make_shared<QSqlQuery>(session_->database());
            query->setForwardOnly(true); // else Qt collects the results of a COPY for ever
            ok = query->exec(sql);
        }
        Rows rows;
        while (ok && query->next()) {
            Row row;
            const int columns = PQnfields(*static_cast<PGresult* const*>(query->result()->handle().constData()));
            row.reserve(columns);
            for (int i = 0; i < columns; ++i)
                row += query->value(i);
            rows += std::move(row);
        }
        if (!ok || query->lastError().isValid()) {
            const Error error = failed(*query);
            query->finish();
            if (prepared && isStaleStatement(sqlState_) && !inTransaction_ && !again) {
                query.reset();
                reset(); // with one statement all the others may be stale
                return run(sql, parameters, true);
            }
            return error;
        }
        query->finish();
        drainAnswer(session_->handle());
        return rows;
    }

    Result<void> script(const QString& sql)
    {
        AUTOLYNX_CHECK(ensureOpen());
        QSqlQuery query(session_->database());
        query.setForwardOnly(true);
        if (query.exec(sql)) {
            // Every statement's result has to be looked at: a later one may have failed.
            while (query.nextResult()) {
            }
        }
        if (query.lastError().isValid())
            return failed(query);
        return {};
    }

    Result<void> transaction(const std::function<Result<void>()>& work)
    {
        if (inTransaction_)
            return refused(QStringLiteral("nested_transaction"), QStringLiteral("A transaction is already open."));
        AUTOLYNX_CHECK(script(QStringLiteral("BEGIN")));
        inTransaction_ = true;
        lastError_.reset();
        const Result<void> done = work();
        inTransaction_ = false;
        if (!session_->isOpen())
            return done ? lostConnection() : done.error();
        const bool poisoned = session_->failedInTransaction();
        if (PQtransactionStatus(session_->handle()) == PQTRANS_IDLE) // its work ended it: nothing is left to commit
            return done ? refused(QStringLiteral("database_error"), QStringLiteral("The transaction was ended early."))
                        : done.error();
        if (done && !poisoned)
            return script(QStringLiteral("COMMIT"));
        const Error reason = !done ? done.error() : lastError_.value_or(lostConnection());
        const QByteArray state = sqlState_;
        // A failing rollback means that the link is gone, and with it the transaction.
        if (const auto rolledBack = script(QStringLiteral("ROLLBACK")); rolledBack)
            sqlState_ = state;
        return reason;
    }

    ConnInfo info_;
    QMutex sessionMutex_; // cancel() comes from other threads
    std::unique_ptr<Session> session_;
    std::unique_ptr<Listener> listener_;
    QByteArray sqlState_;
    std::optional<Error> lastError_;
    bool inTransaction_ = false;
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl))
{
}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const Secret& url, const char* applicationName)
{
    AUTOLYNX_TRY(info, parseConnInfo(url, applicationName));
    AUTOLYNX_CHECK(refusePoolingAddress(info));
    auto impl = std::make_unique<Impl>(std::move(info));
    AUTOLYNX_CHECK(impl->ensureOpen());
    AUTOLYNX_CHECK(refuseTransactionPooling(impl->info_, impl->session_->handle()));
    return std::unique_ptr<Connection>(new Connection(std::move(impl)));
}

Result<Rows> Connection::query(const QString& sql, const QVariantList& parameters)
{
    for (const QVariant& value : parameters) {
        if (holdsZero(value)) {
            return refused(QStringLiteral("text_not_storable"),
                           QStringLiteral("A text holds the character U+0000, which a database can't store."),
                           QStringLiteral("Remove it."));
        }
    }
    return impl_->run(sql, parameters);
}

Result<QString> Connection::text(const QString& sql, const QVariantList& parameters)
{
    AUTOLYNX_TRY(rows, query(sql, parameters));
    if (rows.isEmpty() || rows[0].isEmpty() || rows[0][0].isNull())
        return QString();
    return rows[0][0].toString();
}

Result<nlohmann::json> Connection::json(const QString& sql, const QVariantList& parameters)
{
    AUTOLYNX_TRY(found, text(sql, parameters));
    if (found.isNull())
        return nlohmann::json();
    auto parsed = nlohmann::json::parse(found.toStdString(), nullptr, false);
    if (parsed.is_discarded())
        return refused(QStringLiteral("database_error"), QStringLiteral("The database's answer is not JSON."));
    return parsed;
}

Result<void> Connection::script(const QString& sql)
{
    return impl_->script(sql);
}

Result<void> Connection::transaction(const std::function<Result<void>()>& work)
{
    return impl_->transaction(work);
}

Result<qint64> Connection::copyOut(const QString& sql, const std::function<Result<void>(QByteArrayView)>& sink)
{
    AUTOLYNX_CHECK(impl_->ensureOpen());
    return copyRowsOut(impl_->session_->handle(), sql, sink, impl_->sqlState_);
}

QString Connection::literal(const QString& value) const
{
    QString quoted = value;
    quoted.replace(u'\'', QStringLiteral("''"));
    if (!quoted.contains(u'\\'))
        return u'\'' + quoted + u'\'';
    quoted.replace(u'\\', QStringLiteral("\\\\"));
    return QStringLiteral(" E'") + quoted + u'\'';
}

void Connection::cancel()
{
    const QMutexLocker lock(&impl_->sessionMutex_);
    if (impl_->session_)
        impl_->session_->cancel();
}

bool Connection::isOpen() const
{
    return impl_->session_ && impl_->session_->isOpen();
}

bool Connection::isInTransaction() const
{
    return impl_->session_ && PQtransactionStatus(impl_->session_->handle()) == PQTRANS_INTRANS;
}

QByteArray Connection::lastSqlState() const
{
    return impl_->sqlState_;
}

Result<void> Connection::listen(const QString& channel, std::function<void(const QString& payload)> onNotified)
{
    if (!impl_->listener_) {
        impl_->listener_ = std::make_unique<Listener>(
            [impl = impl_.get()] { return impl->ensureOpen(); },
            [impl = impl_.get()] { return impl->run(QStringLiteral("SELECT 1"), {}).has_value(); },
            [this] { return isOpen(); });
    }
    AUTOLYNX_CHECK(impl_->ensureOpen());
    return impl_->listener_->add(*impl_->session_, channel, std::move(onNotified));
}

} // namespace autolynx::db
