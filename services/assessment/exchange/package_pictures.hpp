#pragma once
// Pictures that travel with questions in packages. In the package they are files, in the bank they
// are named by their bytes (contract/bank_pictures.hpp). Pure; CPU work, on a work pool.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libs/archive/zip.hpp"
#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment {

// Of a package that was read into `imported`: the pictures that its questions name, each once, by
// their SHA-256; the questions then name them so, and items that had no other remark are kept. What
// is no picture (domain/picture.hpp) or has more than `most_bytes` stays a name with its remark.
// Bytes that are no package give nothing.
// A question has at most kMostPictures of them; one that would grow beyond its bounds by their
// longer names stays as it is.
inline constexpr std::size_t kMostPictures = 250;   // that a question names
inline constexpr std::size_t kMostAdopted = 5'000;  // of an import
using AdoptedPictures = std::map<std::string, std::string>;
AdoptedPictures adopt_pictures(std::string_view package, Imported& imported,
                               std::size_t most_bytes);

// The question with these texts, written as JSON, instead; false and unchanged if they are too
// long.
bool rewrite(Question& question, const std::string& text);

// The way back: files for write_qti(), and the questions as they name them.
struct PackedPicture {
    std::string sha256;
    std::string media_type;
    std::string bytes;
};
// ".png", ".jpg" and so on.
std::string picture_ending(std::string_view media_type);
// What a question, written as JSON, names by its bytes; whether one of it is none of these.
using PictureHashes = std::set<std::string, std::less<>>;
PictureHashes pictures_in(std::string_view text);
bool names_other_picture(std::string_view text, const PictureHashes& hashes);
archive::Files pack_pictures(const std::vector<PackedPicture>& pictures,
                             std::vector<Question>& questions);

}  // namespace lms::assessment
