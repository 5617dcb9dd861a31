#include "libs/media/media_type.hpp"

namespace lms::media {

namespace {

using namespace std::string_view_literals;

// The root element is svg: only a declaration, comments, a doctype and white space come before it.
bool is_svg(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (;;) {
        const std::size_t start = bytes.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos) return false;
        bytes.remove_prefix(start);
        if (bytes.starts_with("<svg")) {
            return bytes.size() > 4 && " \t\r\n>"sv.find(bytes[4]) != std::string_view::npos;
        }
        std::string_view end;
        if (bytes.starts_with("<?xml")) {
            end = "?>";
        } else if (bytes.starts_with("<!--")) {
            end = "-->";
        } else if (bytes.starts_with("<!DOCTYPE svg")) {
            end = ">";
        } else {
            return false;
        }
        const std::size_t at = bytes.find(end);
        if (at == std::string_view::npos) return false;
        bytes.remove_prefix(at + end.size());
    }
}

// By its first word; whether the rest can be read, domain/web_vtt.hpp tells.
bool is_web_vtt(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.starts_with("WEBVTT"sv) &&
           (bytes.size() == 6 || " \t\r\n"sv.find(bytes[6]) != std::string_view::npos);
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
    if (bytes.starts_with("%PDF-"sv)) return "application/pdf";
    if (bytes.starts_with("\x1A\x45\xDF\xA3"sv)) return "video/webm";
    if (bytes.starts_with("OggS"sv)) return "video/ogg";
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WAVE")) return "audio/wav";
    if (bytes.starts_with("ID3"sv)) return "audio/mpeg";
    if (bytes.substr(0, 8).ends_with("ftyp"sv)) {
        return bytes.substr(8).starts_with("M4A"sv) ? "audio/mp4" : "video/mp4";
    }
    if (is_web_vtt(bytes)) return "text/vtt";
    if (is_svg(bytes)) return "image/svg+xml";
    return "application/octet-stream";
}

}  // namespace lms::media
