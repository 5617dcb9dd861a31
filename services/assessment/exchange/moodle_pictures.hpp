#pragma once
// Pictures in files of Moodle XML: base64 beside the texts that name them, as
// @@PLUGINFILE@@/name. In the bank they are named by their bytes (contract/bank_pictures.hpp).
#include "services/assessment/exchange/package_pictures.hpp"

namespace lms::assessment {

// As adopt_pictures(), of a file that was read into `imported`. Where a question has two files of
// one name, neither is taken.
AdoptedPictures adopt_moodle_pictures(std::string_view text, Imported& imported,
                                      std::size_t most_bytes);

// The way back: puts the pictures that texts of the written file name beside them, one beside every
// text that names it. False, and nothing is done, where the file would be more than `most_bytes`.
bool embed_moodle_pictures(std::string& written, const std::vector<PackedPicture>& pictures,
                           std::size_t most_bytes);

}  // namespace lms::assessment
