// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text_difference.h"

#include <algorithm>

namespace autolynx {

void shortenToDifference(QString& one, QString& other, qsizetype context, qsizetype longest)
{
    if (std::max(one.size(), other.size()) <= longest)
        return;
    const qsizetype least = std::min(one.size(), other.size());
    qsizetype begin = 0;
    while (begin < least && one[begin] == other[begin])
        ++begin;
    qsizetype end = 0;
    while (end < least - begin && one[one.size() - 1 - end] == other[other.size() - 1 - end])
        ++end;
    begin = std::max<qsizetype>(0, begin - context);
    end = std::max<qsizetype>(0, end - context);
    for (QString* text : {&one, &other}) {
        QString middle = text->mid(begin, text->size() - begin - end);
        if (begin > 0)
            middle.prepend(u'…');
        if (end > 0)
            middle.append(u'…');
        *text = middle;
    }
}

} // namespace autolynx
