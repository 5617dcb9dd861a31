#pragma once
// The bodies of questions that are answered on a picture, with own work, or not at all; and the
// body of any question.
#include "services/assessment/contract/question_body.hpp"

namespace lms::assessment {

// A picture as a file of the bank, with its size in pixels, and in words for who does not see it.
struct Picture {
    std::string file;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::string description;
    bool operator==(const Picture&) const = default;
};
BOOST_DESCRIBE_STRUCT(Picture, (), (file, width, height, description))

// Points are put on the picture, in its pixels from the top left.
struct HotspotBody {
    static constexpr std::string_view kKind = "hotspot";
    Picture picture;
    std::int32_t at_most = 1;  // points
    bool operator==(const HotspotBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(HotspotBody, (), (picture, at_most))

struct DropZone {
    std::string id;
    std::int32_t left = 0;
    std::int32_t top = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::string description;  // for who does not see it; not what belongs there
    bool operator==(const DropZone&) const = default;
};
BOOST_DESCRIBE_STRUCT(DropZone, (), (id, left, top, width, height, description))

// A label goes to one zone, unless it is among `unlimited`. Always shuffled.
struct DragPictureBody {
    static constexpr std::string_view kKind = "drag_onto_picture";
    Picture picture;
    std::vector<Choice> labels;  // a picture label is a Markdown image
    std::vector<DropZone> zones;
    std::vector<std::string> unlimited;
    bool operator==(const DragPictureBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(DragPictureBody, (), (picture, labels, zones, unlimited))

enum class RowMode { one_column, any_columns };
BOOST_DESCRIBE_ENUM(RowMode, one_column, any_columns)

// Rows that are each given columns; without a key it is a survey (a Likert scale).
struct MatrixBody {
    static constexpr std::string_view kKind = "matrix";
    std::vector<Choice> rows;
    std::vector<Choice> columns;
    RowMode mode = RowMode::one_column;
    bool operator==(const MatrixBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatrixBody, (), (rows, columns, mode))

struct EssayBody {
    static constexpr std::string_view kKind = "essay";
    std::string start_text;  // what stands in the editor at first
    std::optional<std::int32_t> least_words;
    std::optional<std::int32_t> most_words;
    std::int32_t most_files = 0;
    bool operator==(const EssayBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(EssayBody, (), (start_text, least_words, most_words, most_files))

enum class Media { file, audio, video };
BOOST_DESCRIBE_ENUM(Media, file, audio, video)

struct FileBody {
    static constexpr std::string_view kKind = "file";
    Media media = Media::file;
    std::int32_t most_files = 1;
    std::int64_t most_bytes = 10'000'000;      // each
    std::vector<std::string> endings;          // ".pdf"; none: any
    std::optional<std::int32_t> most_seconds;  // of a recording
    bool operator==(const FileBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileBody, (), (media, most_files, most_bytes, endings, most_seconds))

struct CodeBody {
    static constexpr std::string_view kKind = "code";
    std::vector<std::string> languages;
    std::string start_text;
    bool operator==(const CodeBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (languages, start_text))

// Text between questions; there is nothing to answer.
struct InformationBody {
    static constexpr std::string_view kKind = "information";
    bool operator==(const InformationBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(InformationBody, (), ())

using Interaction =
    std::variant<SingleChoiceBody, MultipleChoiceBody, TrueFalseBody, MatchingBody, OrderingBody,
                 ShortAnswerBody, NumericalBody, CalculatedBody, FormulaBody, ClozeBody, SelectBody,
                 DragWordsBody, HotspotBody, DragPictureBody, MatrixBody, EssayBody, FileBody,
                 CodeBody, InformationBody>;

struct QuestionBody {
    std::string text;  // Markdown with TeX
    Interaction interaction;
    bool operator==(const QuestionBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionBody, (), (text, interaction))

inline constexpr auto json_rules(const Picture*) {
    return json::rules(json::field<&Picture::file>(json::length{1, 500}),
                       json::field<&Picture::width>(json::range{1, kMaxPictureSide}),
                       json::field<&Picture::height>(json::range{1, kMaxPictureSide}),
                       json::field<&Picture::description>(json::length{0, kMaxShortText}));
}
inline constexpr auto json_rules(const HotspotBody*) {
    return json::rules(
        json::field<&HotspotBody::at_most>(json::range{1, kMaxChoices}, json::defaulted{}));
}
inline constexpr auto json_rules(const DropZone*) {
    return json::rules(
        json::field<&DropZone::id>(json::length{1, 64}),
        json::field<&DropZone::left>(json::range{0, kMaxPictureSide}),
        json::field<&DropZone::top>(json::range{0, kMaxPictureSide}),
        json::field<&DropZone::width>(json::range{1, kMaxPictureSide}),
        json::field<&DropZone::height>(json::range{1, kMaxPictureSide}),
        json::field<&DropZone::description>(json::length{0, 1000}, json::defaulted{}));
}
inline constexpr auto json_rules(const DragPictureBody*) {
    return json::rules(
        json::field<&DragPictureBody::labels>(json::items{0, kMaxChoices}),
        json::field<&DragPictureBody::zones>(json::items{0, kMaxChoices}),
        json::field<&DragPictureBody::unlimited>(json::items{0, kMaxChoices}, json::defaulted{}));
}
inline constexpr auto json_rules(const MatrixBody*) {
    return json::rules(json::field<&MatrixBody::rows>(json::items{0, kMaxChoices}),
                       json::field<&MatrixBody::columns>(json::items{0, kMaxChoices}),
                       json::field<&MatrixBody::mode>(json::defaulted{}));
}
inline constexpr auto json_rules(const EssayBody*) {
    return json::rules(
        json::field<&EssayBody::start_text>(json::length{0, kMaxText}, json::defaulted{}),
        json::field<&EssayBody::least_words>(json::range{1, 100'000}),
        json::field<&EssayBody::most_words>(json::range{1, 100'000}),
        json::field<&EssayBody::most_files>(json::range{0, 20}, json::defaulted{}));
}
inline constexpr auto json_rules(const FileBody*) {
    return json::rules(
        json::field<&FileBody::media>(json::defaulted{}),
        json::field<&FileBody::most_files>(json::range{1, 20}, json::defaulted{}),
        json::field<&FileBody::most_bytes>(json::range{1, 10e9}, json::defaulted{}),
        json::field<&FileBody::endings>(
            json::items{0, 50}, json::defaulted{},
            json::each(json::pattern{R"(^\.[a-z0-9.]{1,20}$)", "must look like .pdf"})),
        json::field<&FileBody::most_seconds>(json::range{1, 36'000}));
}
inline constexpr auto json_rules(const CodeBody*) {
    return json::rules(
        json::field<&CodeBody::languages>(json::items{0, 50}, json::each(json::length{1, 50})),
        json::field<&CodeBody::start_text>(json::length{0, kMaxText}, json::defaulted{}));
}
inline constexpr auto json_rules(const QuestionBody*) {
    return json::rules(json::field<&QuestionBody::text>(json::length{0, kMaxText}));
}

}  // namespace lms::assessment
