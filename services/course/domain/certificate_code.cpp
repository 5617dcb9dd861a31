#include "services/course/domain/certificate_code.hpp"

namespace lms::course {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kDigits = 16;

char meant_by(char typed) {
    if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
    if (typed == 'O') return '0';
    return typed == 'I' || typed == 'L' ? '1' : typed;
}

std::string grouped(std::string_view digits) {
    std::string code;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += digits[i];
    }
    return code;
}

}  // namespace

std::string write_certificate_code(const CodeBytes& bytes) {
    std::string digits;
    unsigned pending = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = pending << 8U | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            digits += kAlphabet[pending >> (bits - 5) & 31U];
    }
    return grouped(digits);
}

std::optional<std::string> read_certificate_code(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char digit = meant_by(c);
        if (kAlphabet.find(digit) == std::string_view::npos || digits.size() == kDigits) {
            return std::nullopt;
        }
        digits += digit;
    }
    if (digits.size() != kDigits) return std::nullopt;
    return grouped(digits);
}

}  // namespace lms::course
