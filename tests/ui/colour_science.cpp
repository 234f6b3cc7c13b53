// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/colour_science.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace autolynx::test {
namespace {

using Triple = std::array<double, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double encoded(double channel)
{
    return channel <= 0.0031308 ? channel * 12.92 : 1.055 * std::pow(channel, 1 / 2.4) - 0.055;
}
Triple linearOf(const QColor& colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}
double luminance(const QColor& colour)
{
    const Triple l = linearOf(colour);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
}

Triple lab(const QColor& colour)
{
    const Triple l = linearOf(colour);
    const Triple xyz{(0.4124564 * l[0] + 0.3575761 * l[1] + 0.1804375 * l[2]) / 0.95047,
                     0.2126729 * l[0] + 0.7151522 * l[1] + 0.0721750 * l[2],
                     (0.0193339 * l[0] + 0.1191920 * l[1] + 0.9503041 * l[2]) / 1.08883};
    Triple f{};
    std::ranges::transform(xyz, f.begin(),
                           [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; });
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}
double hue(double b, double a)
{
    if (a == 0 && b == 0)
        return 0;
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

double deltaE2000(const QColor& one, const QColor& two)
{
    const Triple p = lab(one);
    const Triple q = lab(two);
    const double meanChroma = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double seventh = std::pow(meanChroma, 7);
    const double g = 0.5 * (1 - std::sqrt(seventh / (seventh + std::pow(25.0, 7))));
    const double a1 = p[1] * (1 + g);
    const double a2 = q[1] * (1 + g);
    const double c1 = std::hypot(a1, p[2]);
    const double c2 = std::hypot(a2, q[2]);
    const double h1 = hue(p[2], a1);
    const double h2 = hue(q[2], a2);

    double turn = 0;
    double meanHue = h1 + h2;
    if (c1 * c2 != 0) {
        turn = h2 - h1;
        if (turn > 180)
            turn -= 360;
        else if (turn < -180)
            turn += 360;
        if (std::abs(h1 - h2) > 180)
            meanHue += meanHue < 360 ? 360 : -360;
        meanHue /= 2;
    }
    const double light = q[0] - p[0];
    const double chroma = c2 - c1;
    const double hueStep = 2 * std::sqrt(c1 * c2) * std::sin(radians(turn / 2));
    const double meanLight = (p[0] + q[0]) / 2;
    const double meanC = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(meanHue - 30)) + 0.24 * std::cos(radians(2 * meanHue)) +
                     0.32 * std::cos(radians(3 * meanHue + 6)) - 0.20 * std::cos(radians(4 * meanHue - 63));
    const double fromFifty = (meanLight - 50) * (meanLight - 50);
    const double sl = 1 + 0.015 * fromFifty / std::sqrt(20 + fromFifty);
    const double sc = 1 + 0.045 * meanC;
    const double sh = 1 + 0.015 * meanC * t;
    const double c7 = std::pow(meanC, 7);
    const double rotation = -2 * std::sqrt(c7 / (c7 + std::pow(25.0, 7))) *
                            std::sin(radians(60 * std::exp(-std::pow((meanHue - 275) / 25, 2))));
    return std::sqrt(std::pow(light / sl, 2) + std::pow(chroma / sc, 2) + std::pow(hueStep / sh, 2) +
                     rotation * (chroma / sc) * (hueStep / sh));
}

QColor seenBy(Sight sight, const QColor& colour)
{
    static constexpr std::array<std::array<Triple, 3>, 4> kMatrices{{
        {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
        {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
    }};
    const auto& matrix = kMatrices.at(static_cast<std::size_t>(sight));
    const Triple in = linearOf(colour);
    Triple out{};
    for (std::size_t row = 0; row < 3; ++row)
        out[row] = std::clamp(
            encoded(std::clamp(matrix[row][0] * in[0] + matrix[row][1] * in[1] + matrix[row][2] * in[2], 0.0, 1.0)),
            0.0, 1.0);
    return QColor::fromRgbF(float(out[0]), float(out[1]), float(out[2]));
}

} // namespace autolynx::test
