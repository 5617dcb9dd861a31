#include "services/assessment/exchange/moodle_pictures.hpp"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "libs/core/crypto.hpp"
#include "libs/http/query.hpp"
#include "services/assessment/contract/bank_pictures.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/picture.hpp"

namespace lms::assessment {

namespace {

using pugi::xml_node;

constexpr std::string_view kMark = "@@PLUGINFILE@@";
constexpr std::string_view kAfterName = "\"'\\)?# <";
constexpr std::size_t kHashDigits = 64;
// Of the bytes of a file, a third more and line ends.
constexpr std::size_t kEncodedParts = 2;

// What a text calls them; null until one is found, and none where two that differ have one name.
struct Beside {
    xml_node file;
    bool is_one = true;
};
using Named = std::map<std::string, Beside, std::less<>>;

// As texts name them, each with its path.
Named names_in(std::string_view text) {
    Named named;
    for (auto at = text.find(kMark); at != std::string_view::npos && named.size() < kMostPictures;
         at = text.find(kMark, at + 1)) {
        const std::string_view name = text.substr(at + kMark.size());
        named.try_emplace(std::string(name.substr(0, name.find_first_of(kAfterName))));
    }
    return named;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (const char sign : text) {
        if (sign == '+') {
            plain += '-';
        } else if (sign == '/') {
            plain += '_';
        } else if (sign != '=' && sign != '\n' && sign != '\r' && sign != ' ' && sign != '\t') {
            plain += sign;
        }
    }
    return from_base64url(plain);
}

std::string to_base64(std::string_view bytes) {
    std::string text = to_base64url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    return text.append((4 - text.size() % 4) % 4, '=');
}

class Adopting {
public:
    explicit Adopting(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    void adopt(xml_node node, ImportedItem& item) {
        std::string text = write_question(*item.question);
        Named named = names_in(text);
        if (named.empty()) return;
        bool has_all = true;
        collect(node, named, has_all, 0);
        AdoptedPictures replaced;
        for (const auto& [name, beside] : named) {
            auto picture = picture_of(beside);
            if (picture && replace(text, name, picture->first))
                replaced.insert(std::move(*picture));
        }
        if (replaced.empty()) return;
        has_all = has_all && text.find(kMark) == std::string::npos;
        if (!rewrite(*item.question, text)) return;
        adopted_.merge(replaced);
        if (!has_all) return;
        std::erase_if(item.remarks, [](const FieldError& remark) { return remark.code == "file"; });
        if (item.remarks.empty() && item.fidelity == Fidelity::approximated)
            item.fidelity = Fidelity::kept;
    }
    AdoptedPictures take() { return std::move(adopted_); }

private:
    void collect(xml_node node, Named& named, bool& has_all, int depth) {
        constexpr int kDeepest = 10;
        if (depth == kDeepest) return;
        for (const xml_node inner : node.children()) {
            if (std::string_view(inner.name()) != "file") {
                collect(inner, named, has_all, depth + 1);
                continue;
            }
            const std::string path = inner.attribute("path").as_string("/");
            const std::string name =
                path + http::percent_encode(inner.attribute("name").as_string());
            const auto known = named.find(name);
            has_all = has_all && known != named.end();
            if (known == named.end()) continue;
            Beside& beside = known->second;
            if (!beside.file) {
                beside.file = inner;
            } else if (std::string_view(beside.file.text().get()) != inner.text().get()) {
                beside.is_one = false;
            }
        }
    }

    // With its hash; nothing for what is no picture, and where an import has enough of them.
    std::optional<AdoptedPictures::value_type> picture_of(const Beside& beside) const {
        if (!beside.file || !beside.is_one || adopted_.size() >= kMostAdopted) return std::nullopt;
        const std::string_view encoded = beside.file.text().get();
        if (encoded.size() > kEncodedParts * most_bytes_) return std::nullopt;
        auto bytes = from_base64(encoded);
        if (!bytes || bytes->size() > most_bytes_ || !taken_picture(*bytes)) return std::nullopt;
        std::string hash = to_hex(sha256(*bytes));
        return AdoptedPictures::value_type{std::move(hash), std::move(*bytes)};
    }

    // True where a text names it.
    static bool replace(std::string& text, const std::string& name, const std::string& hash) {
        const std::string whole = std::string(kMark) + name;
        bool found = false;
        for (auto at = text.find(whole); at != std::string::npos; at = text.find(whole, at + 1)) {
            const std::size_t end = at + whole.size();
            if (end >= text.size() || kAfterName.find(text[end]) == std::string_view::npos)
                continue;
            text.replace(at, whole.size(), std::string(kPictureScheme) + hash);
            found = true;
        }
        return found;
    }

    std::size_t most_bytes_;
    AdoptedPictures adopted_;
};

bool is_category(xml_node node) {
    return std::string_view(node.name()) == "question" &&
           std::string_view(node.attribute("type").as_string()) == "category";
}

}  // namespace

AdoptedPictures adopt_moodle_pictures(std::string_view text, Imported& imported,
                                      std::size_t most_bytes) {
    if (text.find(kMark) == std::string_view::npos ||
        text.find("<!ENTITY") != std::string_view::npos)
        return {};
    pugi::xml_document document;
    if (!document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8))
        return {};  // the report says so already
    Adopting adopting(most_bytes);
    auto item = imported.items.begin();
    // The reader makes an item of every element that is no category.
    for (const xml_node node : document.child("quiz").children()) {
        if (node.type() != pugi::node_element || is_category(node)) continue;
        if (item == imported.items.end()) break;
        if (item->question) adopting.adopt(node, *item);
        ++item;
    }
    return adopting.take();
}

bool embed_moodle_pictures(std::string& written, const std::vector<PackedPicture>& pictures,
                           std::size_t most_bytes) {
    std::map<std::string, const PackedPicture*, std::less<>> known;
    for (const PackedPicture& picture : pictures)
        known.emplace(picture.sha256, &picture);
    constexpr std::string_view kEnd = "</text>";
    std::string result;
    std::string_view rest = written;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(kEnd), rest.size());
        std::string part(rest.substr(0, std::min(end + kEnd.size(), rest.size())));
        rest.remove_prefix(part.size());
        std::map<std::string, const PackedPicture*> here;
        for (auto at = part.find(kPictureScheme); at != std::string::npos;
             at = part.find(kPictureScheme, at + 1)) {
            const auto found =
                known.find(std::string_view(part).substr(at + kPictureScheme.size(), kHashDigits));
            if (found == known.end()) continue;
            const std::string name = found->first + picture_ending(found->second->media_type);
            part.replace(at, kPictureScheme.size() + kHashDigits, std::string(kMark) + "/" + name);
            here.emplace(name, found->second);
        }
        result += part;
        for (const auto& [name, picture] : here) {
            if (result.size() + picture->bytes.size() / 3 * 4 > most_bytes) return false;
            result += "<file name=\"" + name + R"(" path="/" encoding="base64">)" +
                      to_base64(picture->bytes) + "</file>";
        }
    }
    if (result.size() > most_bytes) return false;
    written = std::move(result);
    return true;
}

}  // namespace lms::assessment
