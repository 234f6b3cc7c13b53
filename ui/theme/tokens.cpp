// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <array>

namespace autolynx::ui {
namespace {

struct Pair
{
    QRgb light;
    QRgb dark;
};

// In the order of Token.
constexpr std::array<Pair, kTokens> kColours{{
    {0xF5F6F8, 0x15181C}, // window
    {0xFFFFFF, 0x1D2126}, // surface
    {0xECEFF3, 0x282D34}, // raised
    {0x1B1F24, 0xE7EAEE}, // text
    {0x57606A, 0xA3ACB7}, // muted
    {0xD8DDE3, 0x363D46}, // hairline
    {0x7A838E, 0x7F8A96}, // border
    {0x3B5BDB, 0x8FA6FF}, // accent
    {0xFFFFFF, 0x11151C}, // on accent
    {0xB42318, 0xFF8F85}, // danger
    {0xE3EAFF, 0x2B3A66}, // selection
    {0xE4E8ED, 0x30363E}, // selection without focus
    {0xF1F3F6, 0x23282E}, // hover
    {0xFFF1B8, 0x423911}, // flash
    {0xE3EEFF, 0x1C2C4A}, // info bar
    {0xFFF3D1, 0x3A2E0F}, // warning bar
    {0xFDE7E4, 0x43201D}, // error bar
}};

} // namespace

QColor colour(Token token, Scheme scheme)
{
    const Pair& pair = kColours.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(scheme == Scheme::Dark ? pair.dark : pair.light);
}

} // namespace autolynx::ui
