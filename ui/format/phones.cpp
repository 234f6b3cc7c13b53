// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/phones.h"

#include <phonenumbers/phonenumberutil.h>

namespace autolynx::ui {

QString phoneText(const QString& e164)
{
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const auto* plan = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (plan->Parse(e164.toStdString(), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return e164;
    std::string text;
    plan->Format(number, PhoneNumberUtil::INTERNATIONAL, &text);
    return QString::fromStdString(text).replace(u'-', u' ');
}

} // namespace autolynx::ui
