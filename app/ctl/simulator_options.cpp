// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/simulator_options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace autolynx::ctl {

QList<QCommandLineOption> simulatorOptions()
{
    return {
        {QStringLiteral("seed"), QStringLiteral("Simulator: which outcomes come; the same seed gives the same."),
         QStringLiteral("n")},
        {QStringLiteral("org-limit"), QStringLiteral("Simulator: calls that the provider account allows at once."),
         QStringLiteral("n")},
        {QStringLiteral("answer-rate"), QStringLiteral("Simulator: share of calls that people answer, 0 to 1."),
         QStringLiteral("p")},
        {QStringLiteral("mean-call-seconds"), QStringLiteral("Simulator: mean length of a conversation."),
         QStringLiteral("s")},
        {QStringLiteral("fault"),
         QStringLiteral("Simulator: a fault and how often it happens, 0 to 1; may be given again."),
         QStringLiteral("kind=p")},
    };
}

Result<QStringList> simulatorFlags(const QCommandLineParser& options)
{
    static const QRegularExpression number(QStringLiteral("^[0-9]+(\\.[0-9]+)?$"));
    static const QRegularExpression fault(QStringLiteral("^[a-z0-9-]+=[0-9]+(\\.[0-9]+)?$"));
    QStringList flags;
    for (const QCommandLineOption& option : simulatorOptions()) {
        const QString name = option.names().first();
        const auto& form = name == u"fault" ? fault : number;
        for (const QString& value : options.values(name)) {
            if (!form.match(value).hasMatch()) {
                return usage(
                    QStringLiteral("usage"),
                    QStringLiteral("--%1=%2 is not of the form --%1=<%3>.").arg(name, value, option.valueName()));
            }
            flags += QStringLiteral("--%1=%2").arg(name, value);
        }
    }
    return flags;
}

} // namespace autolynx::ctl
