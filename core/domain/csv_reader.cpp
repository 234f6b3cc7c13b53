// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv_reader.h"

#include <csv.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace autolynx {
namespace {

std::string_view withoutEnd(std::string_view line)
{
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

// libcsv asks for a cell's buffer through this and has no limit of its own.
void* boundedRealloc(void* old, std::size_t size)
{
    return size > CsvReader::byteLimit + 4096 ? nullptr : std::realloc(old, size);
}

// Not the tab, which may be the delimiter; spaces around an unquoted cell mean nothing.
int isSpace(unsigned char c)
{
    return c == ' ' ? 1 : 0;
}

} // namespace

/// libcsv with the record it is building.
struct CsvReader::Tokeniser
{
    explicit Tokeniser(char delimiter) : delimiter_(delimiter) { open(); }
    ~Tokeniser() { csv_free(&parser); }
    Tokeniser(const Tokeniser&) = delete;
    Tokeniser& operator=(const Tokeniser&) = delete;

    void reset()
    {
        csv_free(&parser);
        open();
    }
    // Cells keep their strings between records, so that reading a row allocates nothing.
    void startRecord()
    {
        used = 0;
        whole = false;
    }
    static void onCell(void* data, std::size_t size, void* self)
    {
        auto& that = *static_cast<Tokeniser*>(self);
        if (that.used == that.record.cells.size())
            that.record.cells.emplace_back();
        that.record.cells[that.used++].assign(static_cast<const char*>(data), size);
    }
    static void onEnd(int, void* self) { static_cast<Tokeniser*>(self)->whole = true; }

    csv_parser parser{};
    CsvRecord record;
    std::size_t used = 0;
    bool whole = false;

private:
    // STRICT, because lenient reading silently swallows the rows after a broken quote.
    void open()
    {
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&parser, static_cast<unsigned char>(delimiter_));
        csv_set_space_func(&parser, &isSpace);
        csv_set_realloc_func(&parser, &boundedRealloc);
        csv_set_blk_size(&parser, 4096);
        startRecord();
    }
    char delimiter_;
};

CsvReader::CsvReader(char delimiter, OnRecord onRecord, OnDamage onDamage)
    : onRecord_(std::move(onRecord)), onDamage_(std::move(onDamage)),
      tokeniser_(std::make_unique<Tokeniser>(delimiter)), delimiter_(delimiter)
{
}

CsvReader::~CsvReader() = default;

void CsvReader::feed(std::string_view text)
{
    while (!text.empty()) {
        std::size_t end;
        if (!carry_.empty() && carry_.back() == '\r')
            end = text.front() == '\n' ? 1 : 0; // the CR was held back to see what follows it
        else if (end = text.find_first_of("\r\n"); end == std::string_view::npos)
            end = text.size() + 1;
        else if (text[end] == '\n')
            end += 1;
        else if (end + 1 == text.size())
            end = text.size() + 1;
        else
            end += text[end + 1] == '\n' ? 2 : 1;

        if (end > text.size()) {
            if (!overlong_)
                carry_ += text;
            else if (text.back() == '\r')
                carry_ = "\r";
            if (carry_.size() > byteLimit)
                takeOverlongLine();
            return;
        }
        const auto line = text.substr(0, end);
        text.remove_prefix(end);
        if (overlong_) {
            overlong_ = false;
            carry_.clear();
        } else if (carry_.empty()) {
            takeLine(line);
        } else {
            carry_ += line;
            takeLine(std::exchange(carry_, {}));
        }
    }
}

void CsvReader::finish()
{
    if (!carry_.empty() && !overlong_)
        takeLine(std::exchange(carry_, {}));
    carry_.clear();
    while (!pending_.empty()) { // a quote that nothing closed
        rejectFirst(CsvFault::BrokenQuote, {});
        readHeldBack();
    }
}

void CsvReader::takeLine(std::string_view line)
{
    if (line.size() > byteLimit) {
        carry_ = line.substr(0, rawLimit);
        takeOverlongLine();
        overlong_ = false;
        carry_.clear();
        return;
    }
    readLine(line);
    readHeldBack();
}

// The line in carry_ is too long to hold; what was held back before it is settled first, to keep rows in order.
void CsvReader::takeOverlongLine()
{
    while (!pending_.empty()) {
        rejectFirst(CsvFault::BrokenQuote, {});
        readHeldBack();
    }
    report(CsvFault::TooLong, carry_);
    const bool heldCr = carry_.back() == '\r';
    carry_ = heldCr ? "\r" : "";
    overlong_ = true;
}

void CsvReader::readHeldBack()
{
    while (!again_.empty()) {
        const auto line = std::move(again_.front());
        again_.pop_front();
        readLine(line);
    }
}

void CsvReader::readLine(std::string_view line)
{
    if (pending_.empty() && line.find_first_not_of(" \r\n") == std::string_view::npos) {
        ++row_; // a blank line is a row of the spreadsheet, and no record
        return;
    }
    switch (tokenise(line)) {
    case Parsed::Record:
        if (!swallowedRows(line)) {
            pending_.clear();
            pendingBytes_ = 0;
            emitRecord();
        } else {
            rejectFirst(CsvFault::BrokenQuote, line);
        }
        return;
    case Parsed::Open:
        if (pending_.size() + 1 >= lineLimit || pendingBytes_ + line.size() > byteLimit) {
            rejectFirst(CsvFault::BrokenQuote, line);
        } else {
            pending_.emplace_back(line);
            pendingBytes_ += line.size();
        }
        return;
    case Parsed::Broken:
        rejectFirst(CsvFault::BrokenQuote, line);
        return;
    case Parsed::TooLong:
        rejectFirst(CsvFault::TooLong, line);
        return;
    }
}

CsvReader::Parsed CsvReader::tokenise(std::string_view line)
{
    auto& t = *tokeniser_;
    const auto read = csv_parse(&t.parser, line.data(), line.size(), &Tokeniser::onCell, &Tokeniser::onEnd, &t);
    if (read != line.size())
        return csv_error(&t.parser) == CSV_EPARSE ? Parsed::Broken : Parsed::TooLong;
    if (!t.whole && line.back() != '\n' && line.back() != '\r') { // the file's last line
        if (csv_fini(&t.parser, &Tokeniser::onCell, &Tokeniser::onEnd, &t) != 0)
            return Parsed::Broken;
    }
    return t.whole ? Parsed::Record : Parsed::Open;
}

// The first line held back (or `last`, if none is) is no record; every line after it is read afresh.
void CsvReader::rejectFirst(CsvFault fault, std::string_view last)
{
    tokeniser_->reset();
    auto lines = std::exchange(pending_, {});
    pendingBytes_ = 0;
    if (lines.empty()) {
        report(fault, last);
        return;
    }
    if (!last.empty())
        again_.emplace_front(last);
    for (std::size_t i = lines.size(); i-- > 1;)
        again_.push_front(std::move(lines[i]));
    report(fault, lines.front());
}

// `last` has just made a record of the lines held back.
bool CsvReader::swallowedRows(std::string_view last) const
{
    if (pending_.empty() || expected_ < 2 || tokeniser_->used == expected_)
        return false;
    const auto looksLikeARow = [this](std::string_view line) {
        return static_cast<std::size_t>(std::count(line.begin(), line.end(), delimiter_)) + 1 >= expected_;
    };
    return looksLikeARow(last) || std::any_of(pending_.begin() + 1, pending_.end(), looksLikeARow);
}

void CsvReader::report(CsvFault fault, std::string_view line)
{
    CsvDamage damage;
    damage.row = ++row_;
    damage.fault = fault;
    damage.raw = withoutEnd(line).substr(0, rawLimit);
    for (std::string_view rest = damage.raw;;) {
        const auto end = rest.find(delimiter_);
        damage.cells.emplace_back(rest.substr(0, end));
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + 1);
    }
    onDamage_(damage);
}

void CsvReader::emitRecord()
{
    auto& t = *tokeniser_;
    t.record.cells.resize(t.used);
    t.record.row = ++row_;
    onRecord_(t.record);
    t.startRecord();
}

} // namespace autolynx
