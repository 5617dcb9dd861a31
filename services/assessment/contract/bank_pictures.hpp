#pragma once
// Pictures of a bank's questions. A question names one as `picture:<sha256>`: in a Markdown image,
// or as the file of a picture that is answered on. They travel as bytes, by raw routes:
//   POST /api/v1/question-banks/{bank_id}/pictures  who may edit the bank; answered with
//       BankPicture, also when the bank had it
//   GET /api/v1/question-banks/{bank_id}/pictures/{sha256}  who may use the bank
//   GET /api/v1/attempts/{attempt_id}/pictures/{sha256}  whom the attempt is shown, as far as its
//       questions name the picture
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

namespace lms::assessment {

inline constexpr std::string_view kPictureScheme = "picture:";

struct BankPicture {
    std::string reference;   // "picture:<sha256>"
    std::string media_type;  // image/png, image/jpeg, image/gif or image/webp
    std::int64_t size_bytes = 0;
    std::int32_t width = 0;  // pixels
    std::int32_t height = 0;
    bool operator==(const BankPicture&) const = default;
};
BOOST_DESCRIBE_STRUCT(BankPicture, (), (reference, media_type, size_bytes, width, height))

}  // namespace lms::assessment
