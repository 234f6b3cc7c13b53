// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and dialog that the gallery draws, as those meet it who use no mouse, see no screen, read German or from
// right to left: what takes the focus has a name, what can't be pressed says why, no words are
// cut off, and labels begin where the window begins (R7).
#include "tests/support/test.h"
#include "ui/gallery/shots.h"
#include "ui/translation/translation.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTranslator>

using namespace autolynx;
using namespace autolynx::ui;

namespace {

constexpr int kFoot = 64; ///< pixels at the end of a dialog where its buttons are

QString describe(const QWidget* widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->objectName().isEmpty())
        text += u'#' + widget->objectName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        text += QStringLiteral(" “%1”").arg(button->text());
    else if (const auto* label = qobject_cast<const QLabel*>(widget))
        text += QStringLiteral(" “%1”").arg(label->text().left(60));
    return text;
}

bool hasName(QWidget* widget)
{
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible && !accessible->text(QAccessible::Name).trimmed().isEmpty();
}

// The field inside a spin box or a choice stands for that.
bool isPart(const QWidget* widget)
{
    return qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
           qobject_cast<const QComboBox*>(widget->parentWidget()) || widget->focusProxy() ||
           (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget);
}

// Why something can't be pressed: in its tool tip; or it is one of many that wait together for a whole that says so.
bool saysWhy(const QWidget* widget)
{
    return !widget->toolTip().isEmpty() || (widget->parentWidget() && !widget->parentWidget()->isEnabled());
}

// What is cut off of it, or nothing. `most`: a pixel that rounding takes.
QString cutOff(const QWidget* widget)
{
    constexpr int kMost = 1;
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        if (label->text().isEmpty() || label->metaObject()->className() != QByteArray("QLabel"))
            return {}; // one of ours cuts by itself, with … and the whole in the tool tip
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (!label->wordWrap() && label->sizeHint().width() > label->width() + kMost)
            return QStringLiteral("%1 of %2 wide").arg(label->width()).arg(label->sizeHint().width());
        if (needed > label->height() + kMost)
            return QStringLiteral("%1 of %2 high").arg(label->height()).arg(needed);
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        if (!button->text().isEmpty() && button->sizeHint().width() > button->width() + kMost)
            return QStringLiteral("%1 of %2 wide").arg(button->width()).arg(button->sizeHint().width());
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabRect(i).right() > tabs->width())
                return QStringLiteral("tab “%1”").arg(tabs->tabText(i));
        }
    } else if (const auto* table = qobject_cast<const QTableView*>(widget)) {
        const QHeaderView* head = table->horizontalHeader();
        for (int column = 0; head->isVisible() && column < head->count(); ++column) {
            if (!head->isSectionHidden(column) && head->sectionSizeHint(column) > head->sectionSize(column) + kMost)
                return QStringLiteral("head “%1”").arg(table->model()->headerData(column, Qt::Horizontal).toString());
        }
    }
    return {};
}

} // namespace

class PicturesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir settings_;

    // Shows each picture's page as the gallery does, and asks `judge` of each widget that is seen.
    static QStringList walk(const std::function<QString(QWidget*)>& judge,
                            std::optional<Qt::LayoutDirection> direction = {})
    {
        QStringList wrong;
        const QList<Shot> shots = allShots();
        for (const Shot& shot : shots) {
            QApplication::setLayoutDirection(direction.value_or(shot.direction));
            const std::unique_ptr<QWidget> page = shot.make();
            page->setAttribute(Qt::WA_DontShowOnScreen);
            page->resize(shot.size.isValid() ? shot.size : QSize(1280, 800));
            page->show();
            for (int turn = 0; turn < 5; ++turn)
                QApplication::processEvents();
            QList<QWidget*> all = page->findChildren<QWidget*>();
            for (QWidget* widget : all) {
                if (!widget->isVisible() || widget->window() != page.get())
                    continue;
                if (const QString what = judge(widget); !what.isEmpty())
                    wrong << QStringLiteral("%1: %2: %3").arg(shot.name, describe(widget), what);
            }
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
        return wrong;
    }

    // Each on a line of its own: QTest cuts long messages.
    static bool nothing(const QStringList& wrong)
    {
        for (const QString& each : wrong)
            qWarning("%s", qPrintable(each));
        return wrong.isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
        QVERIFY(allShots().size() > 50);
    }

    void whatTakesTheFocusHasAName()
    {
        const QStringList wrong = walk([](QWidget* widget) {
            const bool takes = (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled();
            return takes && !isPart(widget) && !hasName(widget) ? QStringLiteral("no accessible name") : QString();
        });
        QVERIFY(nothing(wrong));
    }

    void whatADialogDoesComesAfterWhatItAsks()
    {
        int seen = 0;
        const QStringList wrong = walk([&seen](QWidget* widget) {
            const QWidget* dialog = widget->window();
            const auto atFoot = [dialog](const QWidget* each) {
                return each->mapTo(dialog, QPoint(0, each->height())).y() > dialog->height() - kFoot;
            };
            if (!qobject_cast<const QDialog*>(dialog) || !qobject_cast<QPushButton*>(widget) ||
                widget->parentWidget() != dialog || !atFoot(widget))
                return QString();
            ++seen;
            for (QWidget* next = widget->nextInFocusChain(); next != dialog; next = next->nextInFocusChain()) {
                if (next->isVisible() && dialog->isAncestorOf(next) && (next->focusPolicy() & Qt::TabFocus) &&
                    !isPart(next) && !atFoot(next))
                    return QStringLiteral("Tab goes on to ") + describe(next);
            }
            return QString();
        });
        QVERIFY(nothing(wrong));
        QVERIFY(seen > 0);
    }

    void whatCannotBePressedSaysWhy()
    {
        const QStringList wrong = walk([](QWidget* widget) {
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            // The arrows of tabs that have no room are off at either end.
            return button && !qobject_cast<QTabBar*>(button->parentWidget()) && !button->isEnabled() && !saysWhy(button)
                       ? QStringLiteral("disabled, and no reason")
                       : QString();
        });
        QVERIFY(nothing(wrong));
    }

    void labelsBeginWhereTheWindowBegins()
    {
        int seen = 0;
        const QStringList wrong = walk(
            [&seen](QWidget* widget) {
                const auto* label = qobject_cast<QLabel*>(widget);
                if (!label || !(label->alignment() & (Qt::AlignLeft | Qt::AlignRight)))
                    return QString();
                ++seen;
                return label->alignment() & Qt::AlignAbsolute ? QString() : QStringLiteral("follows its words");
            },
            Qt::RightToLeft);
        QVERIFY(nothing(wrong));
        QVERIFY(seen > 0);
    }

    void noWordsAreCutOff_data()
    {
        QTest::addColumn<QLocale>("language");
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates);
        QTest::newRow("German") << QLocale(QLocale::German);
    }

    void noWordsAreCutOff()
    {
        QFETCH(QLocale, language);
        const QLocale before;
        loadLanguage(language);
        const QStringList wrong = walk([](QWidget* widget) { return cutOff(widget); });
        for (QObject* child : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(static_cast<QTranslator*>(child));
            delete child;
        }
        QLocale::setDefault(before);
        QVERIFY(nothing(wrong));
    }
};

AUTOLYNX_TEST(PicturesTest, "pictures");
#include "test_pictures.moc"
