#include "services/content_ingestion/domain/attribution.hpp"

#include <algorithm>
#include <array>

namespace lms::content_ingestion {

namespace {

struct License {
    std::string_view id;  // SPDX
    std::string_view address;
    std::array<std::string_view, 3> spellings;  // compared without regard to case and punctuation
};

constexpr auto kLicenses = std::to_array<License>({
    {"CC-BY-4.0",
     "https://creativecommons.org/licenses/by/4.0/",
     {"ccby40", "ccby4", "creativecommonsattribution40international"}},
    {"CC-BY-SA-4.0",
     "https://creativecommons.org/licenses/by-sa/4.0/",
     {"ccbysa40", "ccbysa4", "creativecommonsattributionsharealike40international"}},
    {"CC0-1.0",
     "https://creativecommons.org/publicdomain/zero/1.0/",
     {"cc010", "cc0", "cc0universal"}},
    {"MIT", "https://opensource.org/license/mit", {"mit", "mitlicense", "themitlicense"}},
});

std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || plain) letters += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

const License* license_named(std::string_view name) {
    const std::string letters = letters_of(name);
    for (const License& license : kLicenses) {
        if (std::ranges::find(license.spellings, letters) != license.spellings.end()) {
            return &license;
        }
    }
    return nullptr;
}

// The one whose name stands in the text; the longer spelling wins over one that it contains.
const License* license_in(std::string_view text) {
    const std::string letters = letters_of(text.substr(0, 4096));
    const License* found = nullptr;
    std::size_t longest = 5;  // shorter spellings are parts of words
    for (const License& license : kLicenses) {
        for (const std::string_view spelling : license.spellings) {
            if (spelling.size() <= longest || letters.find(spelling) == std::string::npos) continue;
            found = &license;
            longest = spelling.size();
        }
    }
    return found;
}

// An address that can be shown as a link: http or https, a plain host, no credentials.
bool is_web_address(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return false;
    if (address.substr(0, scheme) != "https" && address.substr(0, scheme) != "http") return false;
    const std::string_view rest = address.substr(scheme + 3);
    const std::string_view host = rest.substr(0, rest.find('/'));
    const bool plain = std::ranges::all_of(address, [](char c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\';
    });
    return plain && host.find('.') != std::string_view::npos && address.size() <= 500 &&
           host.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
               "0123456789-.") == std::string_view::npos;
}

}  // namespace

std::string_view carpentry_name(std::string_view carpentry) {
    if (carpentry == "swc") return "Software Carpentry";
    if (carpentry == "dc") return "Data Carpentry";
    if (carpentry == "lc") return "Library Carpentry";
    if (carpentry == "cp") return "The Carpentries";
    if (carpentry == "incubator") return "The Carpentries Incubator";
    return {};
}

std::optional<course::Attribution> find_attribution(const std::optional<CourseConfig>& config,
                                                    const std::string& title,
                                                    std::string_view license_text,
                                                    std::string_view address) {
    const License* license = config ? license_named(config->license) : nullptr;
    if (!license) license = license_in(license_text);
    const std::string stated = config ? config->license : std::string();
    std::string source(address);
    if (config && is_web_address(config->source)) source = config->source;
    if (!license && stated.empty() && !is_web_address(source)) return std::nullopt;

    course::Attribution attribution;
    const std::string_view carpentry = config ? carpentry_name(config->carpentry) : "";
    attribution.text = title;
    if (!carpentry.empty()) {
        attribution.text += ", © The Carpentries";
        if (carpentry != "The Carpentries") attribution.text += " (" + std::string(carpentry) + ")";
        attribution.text += " and its contributors";
    }
    attribution.text += ". Imported; links and layout were adapted.";
    if (is_web_address(source)) attribution.source_url = source;
    if (license) {
        attribution.license = license->id;
        attribution.license_url = license->address;
    } else if (!stated.empty()) {
        attribution.license = stated.substr(0, 100);
    }
    return attribution;
}

}  // namespace lms::content_ingestion
