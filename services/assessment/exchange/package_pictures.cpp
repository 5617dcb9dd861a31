#include "services/assessment/exchange/package_pictures.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "libs/core/crypto.hpp"
#include "services/assessment/contract/bank_pictures.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/picture.hpp"
#include "services/assessment/exchange/qti/package.hpp"

namespace lms::assessment {

namespace {

constexpr std::string_view kFolder = "pictures/";
constexpr std::size_t kHashDigits = 64;

// In the texts of a question, written as JSON, a name stands alone between these.
constexpr std::string_view kAfter = "\"'\\) ";

// Names that JSON, HTML and Markdown write alike; others stay.
bool is_plain(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
               (sign >= '0' && sign <= '9') || sign == '.' || sign == '_' || sign == '-' ||
               sign == '/';
    });
}

// Whether "![…](" ends the text.
bool ends_in_image(std::string_view text) {
    constexpr std::size_t kLongest = 4'000;
    if (!text.ends_with("](")) return false;
    const std::size_t least = text.size() > kLongest ? text.size() - kLongest : 1;
    int depth = 0;
    for (std::size_t at = text.size() - 2; at >= least; --at) {
        if (text[at] == ']') ++depth;
        if (text[at] == '[' && --depth == 0) return text[at - 1] == '!';
    }
    return false;
}

// Whether what follows is the address of a picture: of Markdown, of HTML, or of an interaction.
bool asks_for_picture(std::string_view before) {
    if (before.ends_with(R"("file":")")) return true;
    if (before.ends_with('(')) return ends_in_image(before);
    if (before.ends_with(R"(\")")) {
        before.remove_suffix(2);
    } else if (before.ends_with('\'')) {
        before.remove_suffix(1);
    }
    return before.ends_with(" src=") || before.ends_with("\\nsrc=");
}

// True where it stood in the text.
bool replace_name(std::string& text, std::string_view name, std::string_view by) {
    bool found = false;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        const std::size_t end = at + name.size();
        const bool alone = asks_for_picture(std::string_view(text).substr(0, at)) &&
                           end < text.size() && kAfter.find(text[end]) != std::string_view::npos;
        if (alone) text.replace(at, name.size(), by);
        found = found || alone;
        at += alone ? by.size() : 1;
    }
    return found;
}

// Of packages that we wrote: names within texts that are no elements.
std::set<std::string> own_names(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t at = text.find(kFolder); at != std::string_view::npos;
         at = text.find(kFolder, at + 1)) {
        const std::size_t hash = at + kFolder.size();
        const std::size_t end = text.find_first_of(kAfter, hash);
        if (!is_picture_hash(text.substr(hash, kHashDigits)) || end == std::string_view::npos)
            continue;
        names.emplace(text.substr(at, end - at));
        if (names.size() == kMostPictures) break;
    }
    return names;
}

class Adopting {
public:
    Adopting(const archive::Files& files, std::size_t most_bytes)
        : files_(files), most_bytes_(most_bytes) {}

    void adopt(ImportedItem& item) {
        std::string text = write_question(*item.question);
        std::set<std::string> names = own_names(text);
        names.insert(item.files.begin(), item.files.end());
        std::vector<std::string> replaced;
        for (const std::string& name : names) {
            const std::string* hash = hash_of(name);
            if (hash != nullptr && replace_name(text, name, std::string(kPictureScheme) + *hash))
                replaced.push_back(name);
        }
        if (replaced.empty() || !rewrite(*item.question, text)) return;
        for (const std::string& name : replaced) {
            adopted_.try_emplace(*hash_of(name), files_.find(name)->second);
            std::erase(item.files, name);
            std::erase_if(item.remarks, [&](const FieldError& remark) {
                return remark.code == "file" && remark.message.ends_with(" " + name);
            });
        }
        if (item.remarks.empty() && item.fidelity == Fidelity::approximated)
            item.fidelity = Fidelity::kept;
    }
    AdoptedPictures take() { return std::move(adopted_); }

private:
    // Of a picture of the package; null for anything else.
    const std::string* hash_of(const std::string& name) {
        const auto [known, is_new] = hashes_.try_emplace(name);
        const auto file = files_.find(name);
        if (is_new && file != files_.end() && is_plain(name) && adopted_.size() < kMostAdopted &&
            file->second.size() <= most_bytes_ && taken_picture(file->second)) {
            known->second = to_hex(sha256(file->second));
        }
        return known->second ? &*known->second : nullptr;
    }

    const archive::Files& files_;
    std::size_t most_bytes_;
    std::map<std::string, std::optional<std::string>> hashes_;
    AdoptedPictures adopted_;
};

}  // namespace

std::string picture_ending(std::string_view media_type) {
    const std::string_view kind = media_type.substr(media_type.find('/') + 1);
    return kind == "jpeg" ? ".jpg" : "." + std::string(kind);
}

PictureHashes pictures_in(std::string_view text) {
    PictureHashes hashes;
    for (std::size_t at = text.find(kPictureScheme); at != std::string_view::npos;
         at = text.find(kPictureScheme, at + 1)) {
        const std::string_view hash = text.substr(at + kPictureScheme.size(), kHashDigits);
        if (is_picture_hash(hash)) hashes.emplace(hash);
    }
    return hashes;
}

bool names_other_picture(std::string_view text, const PictureHashes& hashes) {
    return !std::ranges::includes(hashes, pictures_in(text));
}

bool rewrite(Question& question, const std::string& text) {
    try {
        question = read_question(text);
        return true;
    } catch (const Problem&) {
        return false;
    }
}

AdoptedPictures adopt_pictures(std::string_view package, Imported& imported,
                               std::size_t most_bytes) {
    constexpr std::string_view kZip = "PK\x03\x04";
    if (!package.starts_with(kZip)) return {};
    archive::Files files;
    try {
        files = archive::read_zip(package, qti::package_limits());
    } catch (const Problem&) {
        return {};  // the report says so already
    }
    Adopting adopting(files, most_bytes);
    for (ImportedItem& item : imported.items) {
        if (item.question) adopting.adopt(item);
    }
    return adopting.take();
}

archive::Files pack_pictures(const std::vector<PackedPicture>& pictures,
                             std::vector<Question>& questions) {
    archive::Files files;
    std::map<std::string, std::string, std::less<>> names;
    for (const PackedPicture& picture : pictures) {
        const std::string name =
            std::string(kFolder) + picture.sha256 + picture_ending(picture.media_type);
        files.emplace(name, picture.bytes);
        names.emplace(picture.sha256, name);
    }
    for (Question& question : questions) {
        std::string text = write_question(question);
        bool changed = false;
        for (std::size_t at = text.find(kPictureScheme); at != std::string::npos;
             at = text.find(kPictureScheme, at + 1)) {
            const std::size_t hash = at + kPictureScheme.size();
            const auto known = names.find(std::string_view(text).substr(hash, kHashDigits));
            if (known == names.end()) continue;
            text.replace(at, kPictureScheme.size() + kHashDigits, known->second);
            changed = true;
        }
        if (changed) rewrite(question, text);
    }
    return files;
}

}  // namespace lms::assessment
