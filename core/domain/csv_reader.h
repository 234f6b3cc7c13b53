// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace autolynx {

/// One record of a CSV file, cells as UTF-8. `row` is the row that a spreadsheet shows: the first record is 1,
/// blank lines count, a cell with line breaks is one row, and a `sep=` line is none.
struct CsvRecord
{
    std::int64_t row = 0;
    std::vector<std::string> cells;
};

enum class CsvFault {
    BrokenQuote, ///< a quote that does not open or close a cell, or that nothing closes
    TooLong,     ///< a line or cell past the limit
};

/// A line that is no record. It is one row; reading goes on with the line after it.
struct CsvDamage
{
    std::int64_t row = 0;
    CsvFault fault = CsvFault::BrokenQuote;
    std::string raw; ///< the physical line without its end, cut off at CsvReader::rawLimit bytes
    /// The line cut at every delimiter, quotation marks and all: about what its cells were meant to be.
    std::vector<std::string> cells;
};

/// Reads CSV as it arrives (R2): quoted cells with delimiters, doubled quotes and line breaks; LF, CRLF, CR.
/// A broken quote costs its own line and no other: lines are held back until the record that they may belong to
/// is whole, and read again from the second one when it is not. What is held back is bounded, so memory does
/// not grow with the file. One thread at a time.
class CsvReader
{
public:
    /// A cell may hold this many line breaks less one; a quote still open then is taken for a broken one.
    static constexpr std::size_t lineLimit = 64;
    /// A record's bytes. Our own export writes a call's transcript into one cell, and must be readable again.
    static constexpr std::size_t byteLimit = 4'194'304;
    static constexpr std::size_t rawLimit = 65'536;

    using OnRecord = std::function<void(const CsvRecord&)>;
    using OnDamage = std::function<void(const CsvDamage&)>;

    /// The record passed to `onRecord` is reused: copy what must last.
    CsvReader(char delimiter, OnRecord onRecord, OnDamage onDamage);
    ~CsvReader();
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    /// UTF-8 without a byte order mark, in pieces of any size.
    void feed(std::string_view text);
    /// After the last piece, once.
    void finish();
    /// How many cells a record should have. From then on, a record of several lines with another number of them,
    /// of which a later line alone has as many, is taken for rows swallowed between two broken quotes.
    void expectCells(std::size_t count) { expected_ = count; }
    /// Rows seen so far, blank and damaged ones included.
    std::int64_t rows() const { return row_; }

private:
    struct Tokeniser;
    enum class Parsed { Record, Open, Broken, TooLong };

    void takeLine(std::string_view line);
    void takeOverlongLine();
    void readLine(std::string_view line);
    void readHeldBack();
    Parsed tokenise(std::string_view line);
    void rejectFirst(CsvFault fault, std::string_view last);
    bool swallowedRows(std::string_view last) const;
    void report(CsvFault fault, std::string_view line);
    void emitRecord();

    OnRecord onRecord_;
    OnDamage onDamage_;
    std::unique_ptr<Tokeniser> tokeniser_;
    std::string carry_;                ///< the beginning of a line whose end has not arrived
    std::vector<std::string> pending_; ///< whole lines of a record whose quote is still open
    std::size_t pendingBytes_ = 0;
    std::deque<std::string> again_; ///< lines to be read once more, before anything new
    std::int64_t row_ = 0;
    std::size_t expected_ = 0;
    char delimiter_;
    bool overlong_ = false; ///< dropping the rest of a line past the limit
};

} // namespace autolynx
