#include "libs/json/rules.hpp"

#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include <re2/re2.h>

#include "libs/core/id.hpp"
#include "libs/json/detail/rules_inline.hpp"
#include "libs/json/detail/utf8.hpp"
#include "libs/json/detail/write_inline.hpp"

namespace lms::json::detail {

namespace {

// Per thread, so that no lock is shared; expressions are literals of declarations, so few.
const re2::RE2& compiled(std::string_view regex) {
    thread_local std::unordered_map<std::string_view, std::unique_ptr<re2::RE2>> cache;
    std::unique_ptr<re2::RE2>& entry = cache[regex];
    if (!entry) {
        re2::RE2::Options options(re2::RE2::Quiet);
        entry = std::make_unique<re2::RE2>(re2::StringPiece(regex.data(), regex.size()), options);
        if (!entry->ok())
            throw std::logic_error("json: bad expression in a rule: " + entry->error());
    }
    return *entry;
}

bool matches(std::string_view regex, std::string_view text) {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled(regex));
}

// Deliverability is found out by sending; this keeps out what no server accepts and what would
// break a mail header.
bool is_email(std::string_view text) {
    return text.size() <= 254 &&
           matches(
               R"(^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$)",
               text);
}

bool is_url(std::string_view text) {
    return text.size() <= 2048 &&
           matches(
               R"(^(?i:https?)://([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?#][^\s<>"\x60{}|\\^]*)?$)",
               text);
}

bool is_date(std::string_view text) {
    if (!matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text)) return false;
    const auto number = [&](std::size_t at, std::size_t count) {
        return std::stoi(std::string(text.substr(at, count)));
    };
    return std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                       std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                       std::chrono::day(static_cast<unsigned>(number(8, 2))))
        .ok();
}

struct FormatTraits {
    bool (*holds)(std::string_view);
    std::string_view message;
};

FormatTraits traits_of(Format kind) {
    switch (kind) {
        case Format::email:
            return {is_email, "must be an e-mail address"};
        case Format::url:
            return {is_url, "must be an http or https address"};
        case Format::uuid:
            return {[](std::string_view text) { return Uuid::parse(text).has_value(); },
                    "must be a UUID"};
        case Format::slug:
            return {[](std::string_view text) { return matches("^[a-z0-9]+(-[a-z0-9]+)*$", text); },
                    "must consist of a-z, 0-9 and single hyphens between them"};
        case Format::language:
            return {[](std::string_view text) {
                        return matches("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
                                       text);
                    },
                    "must be a language tag like en or pt-BR"};
        case Format::date:
            return {is_date, "must be a day like 2026-11-21"};
    }
    throw std::logic_error("json: unknown format");
}

std::string number_text(double value) {
    std::string text;
    write_double(text, value);
    return text;
}

}  // namespace

void check(const Spot& spot, const length& rule, std::string_view text) {
    const std::size_t count = count_code_points(text);
    if (count < rule.min) {
        spot.refuse("too_short", rule.min == 1 ? "must not be empty"
                                               : "must have at least " + std::to_string(rule.min) +
                                                     " characters");
    } else if (count > rule.max) {
        spot.refuse("too_long", "must have at most " + std::to_string(rule.max) + " characters");
    }
}

void check(const Spot& spot, const not_blank&, std::string_view text) {
    if (!matches(R"([^\s\p{Z}\x{200B}\x{FEFF}])", text)) spot.refuse("blank", "must not be blank");
}

void check(const Spot& spot, const pattern& rule, std::string_view text) {
    if (matches(rule.regex, text)) return;
    spot.refuse("pattern", rule.message.empty() ? "must match " + std::string(rule.regex)
                                                : std::string(rule.message));
}

void check(const Spot& spot, const format& rule, std::string_view text) {
    const FormatTraits traits = traits_of(rule.kind);
    if (!traits.holds(text)) spot.refuse("format", std::string(traits.message));
}

void check(const Spot& spot, const range& rule, double value) {
    if (value < rule.min) {
        spot.refuse("too_small", "must be at least " + number_text(rule.min));
    } else if (value > rule.max) {
        spot.refuse("too_large", "must be at most " + number_text(rule.max));
    }
}

void check(const Spot& spot, const items& rule, std::size_t count) {
    if (count < rule.min) {
        spot.refuse("too_few", "must have at least " + std::to_string(rule.min) + " elements");
    } else if (count > rule.max) {
        spot.refuse("too_many", "must have at most " + std::to_string(rule.max) + " elements");
    }
}

}  // namespace lms::json::detail
