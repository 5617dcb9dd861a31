#include "services/assessment/domain/validation.hpp"

#include <algorithm>

#include "services/assessment/domain/faults.hpp"
#include "services/assessment/domain/grading.hpp"

namespace lms::assessment {

namespace {

const std::string kBody = "body.interaction";
const std::string kKey = "key.solution";
constexpr std::uint64_t kTrials = 20;  // attempts for which a calculated question is tried

// Each place exactly once, with one of `choices`. `all`: no place may be missing.
void check_pairs(Faults& faults, const std::vector<Pair>& pairs, const Ids& places,
                 const Ids& choices, const std::string& at) {
    Ids seen;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        faults.require(places.contains(pairs[i].place), element(at, i) + ".place", "unknown",
                       "must name one of the question");
        faults.require(seen.insert(pairs[i].place).second, element(at, i) + ".place", "not_unique",
                       "must not be named twice");
        faults.require(choices.contains(pairs[i].choice), element(at, i) + ".choice", "unknown",
                       "must name one of the question");
    }
}

void require_all(Faults& faults, const Ids& places, std::size_t keyed, const std::string& at) {
    faults.require(keyed >= places.size(), at, "too_few", "must name what belongs to every one");
}

// What stands in the text as [[id]], in order.
std::vector<std::string> marks_of(const std::string& text) {
    std::vector<std::string> marks;
    for (auto open = text.find("[["); open != std::string::npos; open = text.find("[[", open + 2)) {
        const auto close = text.find("]]", open);
        if (close == std::string::npos) break;
        marks.push_back(text.substr(open + 2, close - open - 2));
    }
    return marks;
}

// Every gap stands in the text exactly once.
void check_marks(Faults& faults, const Question& question, const Ids& gaps) {
    const auto marks = marks_of(question.body.text);
    for (const std::string& gap : gaps) {
        faults.require(std::ranges::count(marks, gap) == 1, "body.text", "gap",
                       "must have [[" + gap + "]] once");
    }
}

void check_inside(Faults& faults, const Picture& picture, std::int64_t x, std::int64_t y,
                  const std::string& at) {
    faults.require(x >= 0 && y >= 0 && x <= picture.width && y <= picture.height, at,
                   "out_of_range", "must be within the picture");
}

void check_shape(Faults& faults, const Picture& picture, const Shape& shape,
                 const std::string& at) {
    if (const auto* rectangle = std::get_if<Rectangle>(&shape)) {
        check_inside(faults, picture, rectangle->left, rectangle->top, at);
        check_inside(faults, picture, std::int64_t{rectangle->left} + rectangle->width,
                     std::int64_t{rectangle->top} + rectangle->height, at);
        faults.require(rectangle->width > 0 && rectangle->height > 0, at, "out_of_range",
                       "must have a size");
    } else if (const auto* circle = std::get_if<Circle>(&shape)) {
        check_inside(faults, picture, circle->centre.x, circle->centre.y, at + ".centre");
        faults.require(circle->radius > 0, at + ".radius", "out_of_range", "must be more than 0");
    } else {
        const auto& corners = std::get<Polygon>(shape).corners;
        faults.require(corners.size() >= 3, at + ".corners", "too_few", "must have at least 3");
        for (std::size_t i = 0; i < corners.size(); ++i)
            check_inside(faults, picture, corners[i].x, corners[i].y, element(at + ".corners", i));
    }
}

void check_picture(Faults& faults, const Picture& picture) {
    const std::string at = kBody + ".picture";
    faults.require(!picture.file.empty(), at + ".file", "blank", "must be there");
    faults.require(!picture.description.empty(), at + ".description", "blank",
                   "must say what there is to see, for who cannot see it");
    faults.require(picture.width > 0 && picture.height > 0, at + ".width", "out_of_range",
                   "must be more than 0");
}

Ids words_of(const auto& body) {
    Ids words;
    for (const WordList& list : body.lists) {
        for (const Choice& word : list.words)
            words.insert(word.id);
    }
    return words;
}

// Each type on its own; `question` for what is in the text.
struct Check {
    Faults& faults;
    const Question& question;

    void operator()(const TrueFalseBody&, const TrueFalseKey&) const {}
    void operator()(const MatchingBody& body, const MatchingKey& key) const {
        const Ids prompts = check_choices(faults, kBody + ".prompts", body.prompts, 1);
        const Ids options = check_choices(faults, kBody + ".options", body.options, 1);
        check_pairs(faults, key.pairs, prompts, options, kKey + ".pairs");
        require_all(faults, prompts, key.pairs.size(), kKey + ".pairs");
    }
    void operator()(const OrderingBody& body, const OrderingKey& key) const {
        const Ids items = check_choices(faults, kBody + ".items", body.items, 2);
        const Ids keyed(key.items.begin(), key.items.end());
        faults.require(keyed == items && key.items.size() == items.size(), kKey + ".items",
                       "nothing_right", "must name every item once");
    }
    void operator()(const ClozeBody& body, const ClozeKey& key) const {
        const Ids gaps = check_ids(faults, kBody + ".gaps", body.gaps, 1);
        check_marks(faults, question, gaps);
        const Ids keyed = check_ids(faults, kKey + ".gaps", key.gaps, 1);
        require_all(faults, gaps, keyed.size(), kKey + ".gaps");
        std::int64_t weights = 0;
        for (std::size_t i = 0; i < key.gaps.size(); ++i) {
            const std::string at = element(kKey + ".gaps", i);
            const auto gap = std::ranges::find(body.gaps, key.gaps[i].id, &GapBody::id);
            weights += key.gaps[i].weight;
            faults.require(key.gaps[i].weight >= 0 && key.gaps[i].weight <= 1000, at + ".weight",
                           "out_of_range", "must be from 0 to 1000");
            if (gap == body.gaps.end()) {
                faults.add(at + ".id", "unknown", "must name a gap");
                continue;
            }
            const auto index = static_cast<std::size_t>(gap - body.gaps.begin());
            check_part(faults, gap->part, key.gaps[i].part,
                       element(kBody + ".gaps", index) + ".part", at + ".part");
        }
        faults.require(weights > 0, kKey + ".gaps", "nothing_right", "must have a weight");
    }
    void operator()(const SelectBody& body, const SelectKey& key) const { words(body, key); }
    void operator()(const DragWordsBody& body, const DragWordsKey& key) const {
        words(body, key);
        check_unlimited(body.unlimited, words_of(body));
    }
    void operator()(const HotspotBody& body, const HotspotKey& key) const {
        check_picture(faults, body.picture);
        check_ids(faults, kKey + ".areas", key.areas, 1);
        Score positive;
        std::int64_t right = 0;
        for (std::size_t i = 0; i < key.areas.size(); ++i) {
            const Area& area = key.areas[i];
            const std::string at = element(kKey + ".areas", i);
            check_shape(faults, body.picture, area.shape, at + ".shape");
            faults.require(area.weight >= -Score::whole() && area.weight <= Score::whole(),
                           at + ".weight", "out_of_range", "must be from -1 to 1");
            if (area.weight <= Score::zero()) continue;
            positive += area.weight;
            ++right;
        }
        faults.require(positive >= Score::whole(), kKey + ".areas", "nothing_right",
                       "must earn everything together");
        faults.require(body.at_most >= right, kBody + ".at_most", "out_of_range",
                       "must not be less than the number of right areas");
    }
    void operator()(const DragPictureBody& body, const DragPictureKey& key) const {
        check_picture(faults, body.picture);
        const Ids labels = check_choices(faults, kBody + ".labels", body.labels, 1);
        const Ids zones = check_ids(faults, kBody + ".zones", body.zones, 1);
        for (std::size_t i = 0; i < body.zones.size(); ++i) {
            const DropZone& zone = body.zones[i];
            check_shape(faults, body.picture,
                        Rectangle{zone.left, zone.top, zone.width, zone.height},
                        element(kBody + ".zones", i));
        }
        check_unlimited(body.unlimited, labels);
        check_pairs(faults, key.zones, zones, labels, kKey + ".zones");
        faults.require(!key.zones.empty(), kKey + ".zones", "too_few", "must have at least 1");
    }
    void operator()(const MatrixBody& body, const MatrixKey& key) const {
        const Ids rows = check_choices(faults, kBody + ".rows", body.rows, 1);
        const Ids columns = check_choices(faults, kBody + ".columns", body.columns, 2);
        Ids keyed;
        for (std::size_t i = 0; i < key.rows.size(); ++i) {
            const RowKey& row = key.rows[i];
            const std::string at = element(kKey + ".rows", i);
            faults.require(rows.contains(row.row) && keyed.insert(row.row).second, at + ".row",
                           "unknown", "must name a row, each once");
            for (const std::string& column : row.columns)
                faults.require(columns.contains(column), at + ".columns", "unknown",
                               "must name columns");
            faults.require(body.mode == RowMode::any_columns || row.columns.size() == 1,
                           at + ".columns", "out_of_range", "must be one column");
        }
        if (!key.rows.empty()) require_all(faults, rows, keyed.size(), kKey + ".rows");
    }
    void operator()(const EssayBody& body, const EssayKey&) const {
        faults.require(
            !body.least_words || !body.most_words || *body.least_words <= *body.most_words,
            kBody + ".most_words", "out_of_range", "must not be less than the least");
    }
    void operator()(const FileBody& body, const FileKey&) const {
        faults.require(body.most_files >= 1, kBody + ".most_files", "out_of_range",
                       "must be at least 1");
        faults.require(!body.most_seconds || body.media != Media::file, kBody + ".most_seconds",
                       "not_asked", "must not be given for files that are no recordings");
    }
    void operator()(const CodeBody& body, const CodeKey& key) const {
        faults.require(!body.languages.empty(), kBody + ".languages", "too_few",
                       "must have at least 1");
        check_ids(faults, kKey + ".tests", key.tests, 0);
        std::int64_t weights = 0;
        for (const CodeTest& test : key.tests)
            weights += test.weight;
        faults.require(key.tests.empty() || weights > 0, kKey + ".tests", "nothing_right",
                       "must have a weight");
    }
    void operator()(const InformationBody&, const InformationKey&) const {}
    void operator()(const auto& body, const auto& key) const {
        check(faults, body, key, kBody, kKey);
    }

private:
    void words(const auto& body, const auto& key) const {
        const Ids lists = check_ids(faults, kBody + ".lists", body.lists, 1);
        const Ids gaps = check_ids(faults, kBody + ".gaps", body.gaps, 1);
        std::size_t count = 0;
        for (std::size_t i = 0; i < body.lists.size(); ++i) {
            const std::string at = element(kBody + ".lists", i) + ".words";
            count += check_choices(faults, at, body.lists[i].words, 1).size();
        }
        faults.require(words_of(body).size() == count, kBody + ".lists", "not_unique",
                       "must not have two words with one id");
        for (std::size_t i = 0; i < body.gaps.size(); ++i) {
            faults.require(lists.contains(body.gaps[i].list), element(kBody + ".gaps", i) + ".list",
                           "unknown", "must name a list");
        }
        check_marks(faults, question, gaps);
        check_pairs(faults, key.gaps, gaps, words_of(body), kKey + ".gaps");
        require_all(faults, gaps, key.gaps.size(), kKey + ".gaps");
    }
    void check_unlimited(const std::vector<std::string>& unlimited, const Ids& known) const {
        for (std::size_t i = 0; i < unlimited.size(); ++i) {
            faults.require(known.contains(unlimited[i]), element(kBody + ".unlimited", i),
                           "unknown", "must name one of the question");
        }
    }
};

template <std::size_t Index>
void check_as(Faults& faults, const Question& question) {
    const auto* key = std::get_if<Index>(&question.key.solution);
    if (key == nullptr) {
        faults.add(kKey + ".kind", "kind", "must be that of the body");
    } else {
        Check{faults, question}(*std::get_if<Index>(&question.body.interaction), *key);
    }
}

template <std::size_t... Index>
void check_any(Faults& faults, const Question& question, std::index_sequence<Index...>) {
    using CheckAs = void (*)(Faults&, const Question&);
    static constexpr CheckAs kChecks[] = {&check_as<Index>...};
    kChecks[question.body.interaction.index()](faults, question);
}

void check_hints(Faults& faults, const Question& question) {
    const auto& hints = question.key.hints;
    const auto* cloze = std::get_if<ClozeBody>(&question.body.interaction);
    Ids before;
    for (std::size_t i = 0; i < hints.size(); ++i) {
        const Hint& hint = hints[i];
        const std::string at = element("key.hints", i);
        faults.require(hint.penalty >= Score::zero() && hint.penalty <= Score::whole(),
                       at + ".penalty", "out_of_range", "must be from 0 to 1");
        const bool gap =
            !hint.gap || (cloze != nullptr && std::ranges::find(cloze->gaps, *hint.gap,
                                                                &GapBody::id) != cloze->gaps.end());
        faults.require(gap, at + ".gap", "unknown", "must name a gap");
        faults.require(!hint.within || before.contains(*hint.within), at + ".within", "unknown",
                       "must name a hint before it");
        for (const std::string& other : hint.after)
            faults.require(before.contains(other), at + ".after", "unknown",
                           "must name hints before it");
        if (hint.scaffold)
            check_part(faults, hint.scaffold->body, hint.scaffold->key, at + ".scaffold.body",
                       at + ".scaffold.key");
        faults.require(!hint.id.empty() && before.insert(hint.id).second, at + ".id", "not_unique",
                       "must be there and differ from the others");
    }
}

// What passed every rule is tried: the key may still contradict itself.
void check_own_answer(Faults& faults, const Question& question) {
    const bool calculated = std::holds_alternative<CalculatedKey>(question.key.solution);
    for (std::uint64_t trial = 0; trial < (calculated ? kTrials : 1); ++trial) {
        const auto own = own_answer(question, Seed{trial});
        const bool right = own && grade(question, own, Seed{trial}).score == Score::whole();
        if (right || (!own && !calculated)) continue;
        faults.add(kKey, "contradiction", "must give everything for its own right answer");
        return;
    }
    for (std::size_t i = 0; i < question.key.hints.size(); ++i) {
        const Hint& hint = question.key.hints[i];
        if (!hint.scaffold) continue;
        const auto own = own_answer(hint.scaffold->key);
        faults.require(own && grade_hint(hint, *own).score == Score::whole(),
                       element("key.hints", i) + ".scaffold.key", "contradiction",
                       "must give everything for its own right answer");
    }
}

}  // namespace

std::vector<FieldError> validate(const Question& question) {
    Faults faults;
    faults.require(question.facts.name.find_first_not_of(" \t\r\n") != std::string::npos,
                   "facts.name", "blank", "must have a text");
    faults.require(question.body.text.find_first_not_of(" \t\r\n") != std::string::npos,
                   "body.text", "blank", "must have a text");
    faults.require(
        question.key.try_penalty >= Score::zero() && question.key.try_penalty <= Score::whole(),
        "key.try_penalty", "out_of_range", "must be from 0 to 1");
    check_any(faults, question, std::make_index_sequence<std::variant_size_v<Interaction>>());
    check_hints(faults, question);
    if (faults.found.empty()) check_own_answer(faults, question);
    return std::move(faults.found);
}

}  // namespace lms::assessment
