#include "libs/http/compression.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace lms::http {
namespace {

std::string text() {
    std::string out;
    for (int i = 0; i < 500; ++i)
        out += "{\"lesson\":" + std::to_string(i) + "},";
    return out;
}

std::string decoded(Coding coding, const std::string& data) {
    std::string out(1'000'000, '\0');
    std::size_t size = out.size();
    auto* const into = reinterpret_cast<std::uint8_t*>(out.data());
    const auto* const from = reinterpret_cast<const std::uint8_t*>(data.data());
    if (coding == Coding::br) {
        EXPECT_EQ(BrotliDecoderDecompress(data.size(), from, &size, into),
                  BROTLI_DECODER_RESULT_SUCCESS);
    } else {
        z_stream stream{};
        inflateInit2(&stream, 16 + MAX_WBITS);
        stream.next_in = const_cast<Bytef*>(from);
        stream.avail_in = static_cast<uInt>(data.size());
        stream.next_out = into;
        stream.avail_out = static_cast<uInt>(size);
        EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
        size = stream.total_out;
        inflateEnd(&stream);
    }
    out.resize(size);
    return out;
}

TEST(Compression, the_client_chooses_by_quality) {
    EXPECT_EQ(choose_coding(""), Coding::identity);
    EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::br);
    EXPECT_EQ(choose_coding("br;q=0.5, gzip;q=0.8"), Coding::gzip);
    EXPECT_EQ(choose_coding("br;q=0, gzip;q=0"), Coding::identity);
    EXPECT_EQ(choose_coding("*"), Coding::br);
    EXPECT_EQ(choose_coding("*;q=0.1, br;q=0"), Coding::gzip);
    EXPECT_EQ(choose_coding("identity;q=1, gzip;q=0.5"), Coding::identity);
    EXPECT_EQ(choose_coding("gzip;q=nonsense, ,;;"), Coding::identity);
}

TEST(Compression, what_is_compressed_comes_back) {
    for (const Coding coding : {Coding::gzip, Coding::br}) {
        const std::string coded = compress(coding, text());
        EXPECT_LT(coded.size(), text().size() / 2);
        EXPECT_EQ(decoded(coding, coded), text());
        EXPECT_EQ(decoded(coding, compress(coding, "")), "");
    }
}

TEST(Compression, only_what_gains_by_it_is_compressed) {
    Request request;
    request.headers.set("Accept-Encoding", "gzip");
    const auto encoding = [&](Response response) {
        compress_response(request, response, {});
        return std::string(response.headers.get("Content-Encoding"));
    };
    EXPECT_EQ(encoding(Response::json(200, text())), "gzip");
    EXPECT_EQ(encoding(Response::json(422, text())), "gzip");
    EXPECT_EQ(encoding(Response::json(200, "{}")), "");
    EXPECT_EQ(encoding(Response::text(200, "image/png", text())), "");
    EXPECT_EQ(encoding(Response::json(206, text())), "");
    Response coded = Response::json(200, text());
    coded.headers.set("Content-Encoding", "br");
    EXPECT_EQ(encoding(coded), "br");
    Response fixed = Response::json(200, text());
    fixed.headers.set("Cache-Control", "no-transform");
    EXPECT_EQ(encoding(fixed), "");
}

TEST(Compression, answers_vary_whether_or_not_this_one_is_compressed) {
    Response response = Response::json(200, text());
    response.headers.set("Vary", "Origin");
    compress_response(Request{}, response, {});
    EXPECT_EQ(response.headers.get("Vary"), "Origin, Accept-Encoding");
    EXPECT_EQ(response.headers.get("Content-Encoding"), "");
}

}  // namespace
}  // namespace lms::http
