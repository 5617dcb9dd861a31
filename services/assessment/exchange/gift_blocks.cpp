#include "services/assessment/exchange/gift_blocks.hpp"

#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::gift {

namespace {

constexpr std::string_view kSigns = "~=#{}:\\";
constexpr std::string_view kCategory = "$CATEGORY:";

char mask_of(std::size_t sign) {
    return static_cast<char>(1 + sign);
}

std::vector<std::string> category_of(std::string_view path) {
    std::vector<std::string> category;
    std::string part;
    const auto finish = [&] {
        const std::string name = shortened(trimmed(part), 200);
        // Moodle's roots of its own tree of contexts.
        if (!name.empty() && name != "$course$" && name != "$system$" && name != "top")
            category.push_back(name);
        part.clear();
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path.substr(i).starts_with("//")) {
            part += '/';
            ++i;
        } else if (path[i] == '/') {
            finish();
        } else {
            part += path[i];
        }
    }
    finish();
    if (category.size() > 20) category.resize(20);
    return category;
}

// "[id:x] [tag:y]" of a comment.
void read_comment(std::string_view comment, Block& block) {
    for (auto open = comment.find('['); open != std::string_view::npos;
         open = comment.find('[', open + 1)) {
        const auto close = comment.find(']', open);
        if (close == std::string_view::npos) return;
        const std::string_view inner = comment.substr(open + 1, close - open - 1);
        if (inner.starts_with("id:")) block.id = shortened(trimmed(inner.substr(3)), 200);
        if (!inner.starts_with("tag:")) continue;
        const std::string tag = shortened(trimmed(inner.substr(4)), 200);
        if (!tag.empty() && block.tags.size() < 100) block.tags.push_back(tag);
    }
}

}  // namespace

std::string mask(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 && byte != '\n' && byte != '\t') continue;
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const auto sign = kSigns.find(next);
        if (byte == '\\' && next == 'n') {
            result += '\n';
            ++i;
        } else if (byte == '\\' && next != '\0' && sign != std::string_view::npos) {
            result += mask_of(sign);
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string unmask(std::string_view text) {
    std::string result;
    for (const char byte : trimmed(text)) {
        const auto code = static_cast<unsigned char>(byte);
        result += code >= 1 && code <= kSigns.size() ? kSigns[code - 1U] : byte;
    }
    return result;
}

std::string escape(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        if (byte == '\n') {
            result += "\\n";
        } else {
            if (kSigns.find(byte) != std::string_view::npos) result += '\\';
            result += byte;
        }
    }
    return result;
}

std::vector<Block> blocks_of(std::string_view text) {
    std::vector<Block> blocks;
    std::vector<std::string> category;
    Block block;
    const auto finish = [&] {
        if (trimmed(block.text).empty()) {
            block.text.clear();
            return;
        }
        block.category = category;
        block.text = mask(block.text);
        blocks.push_back(std::move(block));
        block = Block{};
    };
    for (const Line& line : lines_of(text)) {
        const std::string_view content = trimmed(line.text);
        if (content.empty()) {
            finish();
        } else if (content.starts_with("//")) {
            read_comment(content, block);
        } else if (content.starts_with(kCategory)) {
            finish();
            category = category_of(trimmed(content.substr(kCategory.size())));
        } else {
            if (block.text.empty()) block.line = line.number;
            block.text += line.text;
            block.text += '\n';
        }
    }
    finish();
    return blocks;
}

}  // namespace lms::assessment::gift
