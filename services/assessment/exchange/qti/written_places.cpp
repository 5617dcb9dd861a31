// Gaps, pairs, orders, pictures, and what people grade.
#include <algorithm>
#include <numeric>

#include "services/assessment/exchange/qti/markup.hpp"
#include "services/assessment/exchange/qti/written.hpp"

namespace lms::assessment::qti {

namespace {

std::string text_of_shape(const Shape& shape) {
    const auto joined = [](const std::vector<std::int32_t>& numbers) {
        std::string text;
        for (const std::int32_t one : numbers)
            text += (text.empty() ? "" : ",") + std::to_string(one);
        return text;
    };
    if (const auto* rectangle = std::get_if<Rectangle>(&shape))
        return joined({rectangle->left, rectangle->top, rectangle->left + rectangle->width,
                       rectangle->top + rectangle->height});
    if (const auto* circle = std::get_if<Circle>(&shape))
        return joined({circle->centre.x, circle->centre.y, circle->radius});
    std::vector<std::int32_t> numbers;
    for (const Point& corner : std::get<Polygon>(shape).corners) {
        numbers.push_back(corner.x);
        numbers.push_back(corner.y);
    }
    return joined(numbers);
}

std::string name_of_shape(const Shape& shape) {
    if (std::holds_alternative<Rectangle>(shape)) return "rect";
    return std::holds_alternative<Circle>(shape) ? "circle" : "poly";
}

// By the ending of its name.
std::string picture_type(std::string_view file) {
    const auto dot = file.find_last_of('.');
    const std::string_view ending = dot == std::string_view::npos ? "" : file.substr(dot + 1);
    if (ending == "jpg" || ending == "jpeg") return "image/jpeg";
    if (ending == "svg") return "image/svg+xml";
    if (ending == "gif") return "image/gif";
    return ending == "webp" ? "image/webp" : "image/png";
}

std::vector<Choice> all_words(const auto& body) {
    std::vector<Choice> words;
    for (const WordList& list : body.lists)
        words.insert(words.end(), list.words.begin(), list.words.end());
    return words;
}

// Readers number gaps as they stand in the text.
bool in_text_order(const std::string& text, const auto& gaps) {
    std::size_t from = 0;
    for (const auto& gap : gaps) {
        from = text.find("[[" + gap.id + "]]", from);
        if (from == std::string::npos) return false;
    }
    return true;
}

std::string shuffled(Order order) {
    return order == Order::shuffled ? "true" : "false";
}

}  // namespace

WrittenResponse Writing::pair_response(const std::vector<std::string>& pairs, ShareCredit credit) {
    WrittenResponse response{"RESPONSE", "directedPair", "multiple", pairs};
    response.points = points();
    std::vector<std::pair<std::string, double>> values;
    for (const std::string& pair : pairs)
        values.emplace_back(pair, points() / static_cast<double>(pairs.size()));
    if (credit == ShareCredit::shares) response.mapping = mapping(values, points());
    return response;
}

std::string Writing::match_set(const std::vector<Choice>& choices, char letter, const char* most) {
    std::string set;
    for (std::size_t i = 0; i < choices.size(); ++i)
        set += tags_.element("simple-associable-choice",
                             {{"identifier", letter + std::to_string(i + 1)}, {"match-max", most}},
                             inline_text(choices[i].text));
    return tags_.element("simple-match-set", {}, set) + "\n";
}

void Writing::operator()(const MatchingBody& match) {
    const auto& own = key<MatchingKey>();
    std::vector<std::string> pairs;
    for (const Pair& pair : own.pairs)
        pairs.push_back(numbered('p', match.prompts, pair.place) + " " +
                        numbered('o', match.options, pair.choice));
    responses.push_back(pair_response(pairs, own.credit));
    body = block(question_.body.text) +
           tags_.element("match-interaction",
                         {{"response-identifier", "RESPONSE"},
                          {"shuffle", shuffled(match.order)},
                          {"max-associations", std::to_string(match.prompts.size())}},
                         match_set(match.prompts, 'p', "1") + match_set(match.options, 'o', "0"));
}

void Writing::operator()(const MatrixBody& matrix) {
    const auto& own = key<MatrixKey>();
    const bool any = matrix.mode == RowMode::any_columns;
    std::vector<std::string> pairs;
    for (const RowKey& row : own.rows) {
        for (const std::string& column : row.columns)
            pairs.push_back(numbered('p', matrix.rows, row.row) + " " +
                            numbered('o', matrix.columns, column));
    }
    if (any && !own.rows.empty() && own.credit == ShareCredit::shares)
        lose(item_, "key.solution.credit", "becomes a share for each column, not for each row");
    if (!own.rows.empty() && pairs.empty())
        lose(item_, "key.solution.rows", "are all empty, and not graded in QTI");
    WrittenResponse response = pair_response(pairs, own.credit);
    if (pairs.empty()) response = {"RESPONSE", "directedPair", "multiple"};
    responses.push_back(std::move(response));
    body = block(question_.body.text) + tags_.element("match-interaction",
                                                      {{"response-identifier", "RESPONSE"},
                                                       {"class", "qti-match-tabular"},
                                                       {"max-associations", "0"}},
                                                      match_set(matrix.rows, 'p', any ? "0" : "1") +
                                                          match_set(matrix.columns, 'o', "0"));
}

void Writing::operator()(const OrderingBody& order) {
    const auto& own = key<OrderingKey>();
    if (own.credit != OrderingCredit::all_or_nothing)
        lose(item_, "key.solution.credit", "becomes all or nothing");
    WrittenResponse response{"RESPONSE", "identifier", "ordered"};
    response.points = points();
    for (const std::string& id : own.items)
        response.right.push_back(numbered('c', order.items, id));
    responses.push_back(std::move(response));
    body = block(question_.body.text) +
           tags_.element("order-interaction",
                         {{"response-identifier", "RESPONSE"}, {"shuffle", "true"}},
                         choices("simple-choice", order.items));
}

std::string Writing::gap_element(const PartBody& part, const PartKey& own, const std::string& id,
                                 double points) {
    if (const auto* choice = std::get_if<SingleChoiceBody>(&part)) {
        auto response =
            choice_response(choice->choices, std::get<SingleChoiceKey>(own).choices, points);
        response.id = id;
        responses.push_back(std::move(response));
        return tags_.element("inline-choice-interaction",
                             {{"response-identifier", id}, {"shuffle", shuffled(choice->order)}},
                             choices("inline-choice", choice->choices));
    }
    if (const auto* text = std::get_if<ShortAnswerKey>(&own)) {
        responses.push_back(text_response(*text, id, points));
    } else if (const auto* number = std::get_if<NumericalKey>(&own)) {
        responses.push_back(number_response(*number, id, points));
    } else {
        refuse(item_, "must have gaps of texts, numbers, or one choice");
    }
    return tags_.element("text-entry-interaction", {{"response-identifier", id}});
}

void Writing::operator()(const ClozeBody& cloze) {
    if (!in_text_order(question_.body.text, cloze.gaps))
        lose(item_, "body.interaction.gaps", "are numbered anew");
    const auto& own = key<ClozeKey>();
    std::vector<Marked> marks;
    std::int32_t sum = 0, common = 0;
    for (const GapKey& gap : own.gaps) {
        sum += gap.weight;
        common = std::gcd(common, gap.weight);
        if (gap.weight == 0) lose(item_, "key.solution.gaps", "have one that earns nothing");
    }
    if (common > 1 || sum > 1000)
        lose(item_, "key.solution.gaps", "have weights that become others");
    for (const GapBody& gap : cloze.gaps) {
        const auto found = std::ranges::find(own.gaps, gap.id, &GapKey::id);
        if (found == own.gaps.end() || found->part.index() != gap.part.index())
            return refuse(item_, "must have a key for each gap");
        const std::string id = "R" + std::to_string(marks.size() + 1);
        const double share = points() * found->weight / std::max(sum, 1);
        marks.push_back({gap.id, gap_element(gap.part, found->part, id, share)});
    }
    body =
        write_markup(question_.body.text, marks.size() == 1 ? Flow::verbatim : Flow::block, marks);
}

void Writing::operator()(const SelectBody& select) {
    const auto& own = key<SelectKey>();
    lose(item_, "body.interaction", "becomes a cloze, each gap with choices of its own");
    if (own.credit != ShareCredit::shares)
        lose(item_, "key.solution.credit", "becomes a share for each");
    std::vector<Marked> marks;
    for (const WordGap& gap : select.gaps) {
        const auto list = std::ranges::find(select.lists, gap.list, &WordList::id);
        const auto pair = std::ranges::find(own.gaps, gap.id, &Pair::place);
        if (list == select.lists.end() || pair == own.gaps.end())
            return refuse(item_, "must have a key for each gap");
        const std::string id = "R" + std::to_string(marks.size() + 1);
        const SingleChoiceKey right{{{pair->choice, Score::whole(), {}}}};
        marks.push_back({gap.id, gap_element(SingleChoiceBody{list->words, select.order}, right, id,
                                             points() / static_cast<double>(select.gaps.size()))});
    }
    body =
        write_markup(question_.body.text, marks.size() == 1 ? Flow::verbatim : Flow::block, marks);
}

void Writing::operator()(const DragWordsBody& drag) {
    if (!in_text_order(question_.body.text, drag.gaps))
        lose(item_, "body.interaction.gaps", "are numbered anew");
    const auto& own = key<DragWordsKey>();
    const std::vector<Choice> words = all_words(drag);
    if (drag.lists.size() > 1) lose(item_, "body.interaction.lists", "become one");
    std::vector<std::string> pairs;
    std::vector<Marked> marks;
    for (const WordGap& gap : drag.gaps) {
        const std::string id = "g" + std::to_string(marks.size() + 1);
        marks.push_back({gap.id, tags_.element("gap", {{"identifier", id}})});
    }
    for (const Pair& pair : own.gaps) {
        const auto gap = std::ranges::find(drag.gaps, pair.place, &WordGap::id);
        pairs.push_back(numbered('c', words, pair.choice) + " g" +
                        std::to_string(gap - drag.gaps.begin() + 1));
    }
    std::string inner;
    for (const Choice& word : words) {
        const bool many = std::ranges::find(drag.unlimited, word.id) != drag.unlimited.end();
        inner += tags_.element(
            "gap-text",
            {{"identifier", numbered('c', words, word.id)}, {"match-max", many ? "0" : "1"}},
            inline_text(word.text));
    }
    responses.push_back(pair_response(pairs, own.credit));
    body = tags_.element("gap-match-interaction",
                         {{"response-identifier", "RESPONSE"}, {"shuffle", shuffled(drag.order)}},
                         inner + "\n" + write_markup(question_.body.text, Flow::block, marks));
}

std::string Writing::picture(const Picture& picture) {
    const std::string file = word(picture.file, "body.interaction.picture.file");
    const std::string width = std::to_string(picture.width),
                      height = std::to_string(picture.height);
    Item judged(0, "");
    if (Markup(judged, "").file(file) != file)
        lose(item_, "body.interaction.picture.file", "is not named as in a package");
    if (has_forbidden(picture.description))
        lose(item_, "body.interaction.picture", "has control signs, which XML has not");
    const std::string words = word(picture.description, "body.interaction.picture.description");
    if (tags_.is_3())
        return "<img src=\"" + escaped(file) + "\" alt=\"" + attribute_text(words) + "\" width=\"" +
               width + "\" height=\"" + height + "\"/>";
    return "<object type=\"" + picture_type(file) + "\" data=\"" + escaped(file) + "\" width=\"" +
           width + "\" height=\"" + height + "\">" + escaped(words) + "</object>";
}

void Writing::operator()(const HotspotBody& spots) {
    WrittenResponse response{"RESPONSE", "point", "multiple"};
    response.points = points();
    std::string entries;
    double sum = 0;
    for (const Area& area : key<HotspotKey>().areas) {
        const double value = area.weight.as_double() * points();
        sum += std::max(0.0, value);
        entries += tags_.element("area-map-entry", {{"shape", name_of_shape(area.shape)},
                                                    {"coords", text_of_shape(area.shape)},
                                                    {"mapped-value", decimal(value)}});
        if (!area.feedback.empty())
            lose(item_, "key.solution.areas", "have feedback, which has no place");
    }
    for (const Area& area : key<HotspotKey>().areas)
        check_weight(area.weight, points(), std::min(sum, points()));
    response.mapping = tags_.element(
        "area-mapping",
        {{"lower-bound", "0"}, {"upper-bound", decimal(points())}, {"default-value", "0"}},
        entries);
    responses.push_back(std::move(response));
    body =
        block(question_.body.text) + tags_.element("select-point-interaction",
                                                   {{"response-identifier", "RESPONSE"},
                                                    {"max-choices", std::to_string(spots.at_most)}},
                                                   picture(spots.picture));
}

void Writing::operator()(const DragPictureBody& drag) {
    const auto& own = key<DragPictureKey>();
    std::vector<std::string> pairs;
    for (const Pair& pair : own.zones) {
        const auto zone = std::ranges::find(drag.zones, pair.place, &DropZone::id);
        pairs.push_back(numbered('c', drag.labels, pair.choice) + " z" +
                        std::to_string(zone - drag.zones.begin() + 1));
    }
    std::string inner = picture(drag.picture);
    for (const Choice& label : drag.labels) {
        const bool many = std::ranges::find(drag.unlimited, label.id) != drag.unlimited.end();
        inner += tags_.element(
            "gap-text",
            {{"identifier", numbered('c', drag.labels, label.id)}, {"match-max", many ? "0" : "1"}},
            inline_text(label.text));
    }
    for (std::size_t i = 0; i < drag.zones.size(); ++i) {
        const DropZone& zone = drag.zones[i];
        const Shape box = Rectangle{zone.left, zone.top, zone.width, zone.height};
        inner += tags_.element("associable-hotspot",
                               {{"identifier", "z" + std::to_string(i + 1)},
                                {"shape", "rect"},
                                {"coords", text_of_shape(box)},
                                {"hotspot-label", word(zone.description, "body.interaction.zones")},
                                {"match-max", "1"}});
    }
    responses.push_back(pair_response(pairs, own.credit));
    body = block(question_.body.text) + tags_.element("graphic-gap-match-interaction",
                                                      {{"response-identifier", "RESPONSE"}}, inner);
}

void Writing::notes(const std::string& text) {
    if (!text.empty())
        body += tags_.element(
            "rubric-block", {{"view", "scorer"}},
            tags_.is_3() ? tags_.element("content-body", {}, block(text)) : block(text));
}

void Writing::operator()(const EssayBody& essay) {
    if (!essay.start_text.empty()) lose(item_, "body.interaction.start_text", "has no place");
    if (essay.least_words || essay.most_words)
        lose(item_, "body.interaction", "has bounds of words, which have no place");
    if (essay.most_files > 0) lose(item_, "body.interaction.most_files", "has no place");
    notes(key<EssayKey>().grader_notes);
    responses.push_back({"RESPONSE", "string"});
    body += block(question_.body.text) +
            tags_.element("extended-text-interaction", {{"response-identifier", "RESPONSE"}});
}

void Writing::operator()(const FileBody& file) {
    FileBody plain;
    plain.media = file.media;
    if (file != plain) lose(item_, "body.interaction", "has bounds of files, which have no place");
    notes(key<FileKey>().grader_notes);
    responses.push_back({"RESPONSE", "file"});
    const std::string type = file.media == Media::audio   ? "audio/*"
                             : file.media == Media::video ? "video/*"
                                                          : "";
    body +=
        block(question_.body.text) +
        tags_.element("upload-interaction", {{"response-identifier", "RESPONSE"}, {"type", type}});
}

void Writing::operator()(const InformationBody&) {
    body = block(question_.body.text);
}

}  // namespace lms::assessment::qti
