#pragma once
// IMS Question and Test Interoperability: items of 2.1, 2.2 and 3.0, documents of 1.2 as Canvas and
// Blackboard export them, and packages (IMS Content Packaging) of either. What maps to what:
// docs/adr/0038-qti.md.
#include <span>
#include <string_view>

#include "libs/archive/zip.hpp"
#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// An item, a document or a package, by its content. Whatever is not kept as it was is said with its
// line; of a package also with its file. A zip beyond the limits of libs/archive (bombs, names that
// lead out of it, too many entries) is refused whole, and so is XML that declares entities; nothing
// outside of the bytes is ever read. CPU work of milliseconds per MiB: on a work pool.
Imported read_qti(std::string_view bytes);

enum class QtiVersion { v2_1, v2_2, v3_0 };
BOOST_DESCRIBE_ENUM(QtiVersion, v2_1, v2_2, v3_0)

// A package as `text`: an item for each question that is not refused, and the manifest with what is
// known of them. `files`: pictures, by the names that the questions have for them; those that no
// zip may hold are left out.
Exported write_qti(std::span<const Question> questions, QtiVersion version,
                   const archive::Files& files = {});

}  // namespace lms::assessment
