// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/gzip_stream.h"

#include <zlib.h>

#include <array>
#include <new>

namespace autolynx {

struct GzipStream::Impl
{
    z_stream stream{};
    std::array<char, 65'536> out{};
};

GzipStream::GzipStream(CsvSink to) : to_(std::move(to)), impl_(std::make_unique<Impl>())
{
    constexpr int gzip = 16 + MAX_WBITS;
    constexpr int memory = 8;
    if (deflateInit2(&impl_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc(); // its only failure with constants that are right
}

GzipStream::~GzipStream()
{
    deflateEnd(&impl_->stream);
}

Result<void> GzipStream::write(std::string_view text)
{
    return deflate(text, Z_NO_FLUSH);
}

Result<void> GzipStream::finish()
{
    return deflate({}, Z_FINISH);
}

Result<void> GzipStream::deflate(std::string_view text, int flush)
{
    z_stream& stream = impl_->stream;
    // zlib's interface is of a time before const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size()); // pieces of a quarter of a megabyte
    do {
        stream.next_out = reinterpret_cast<Bytef*>(impl_->out.data());
        stream.avail_out = static_cast<uInt>(impl_->out.size());
        ::deflate(&stream, flush);
        const auto made = impl_->out.size() - stream.avail_out;
        if (made > 0)
            AUTOLYNX_CHECK(to_({impl_->out.data(), made}));
    } while (stream.avail_out == 0);
    return {};
}

} // namespace autolynx
