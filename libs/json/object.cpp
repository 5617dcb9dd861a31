// The walk over a described struct's plan, for a JSON object and for an input of several parts.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "libs/json/detail/reading.hpp"

namespace lms::json::detail {

namespace {

constexpr std::string_view kRepeated = "is given more than once";

// Fills the members of one object, each from whichever part has it.
class Filler {
public:
    Filler(ObjectPlan plan, void* object, Spot spot)
        : plan_(plan), object_(object), spot_(spot), seen_(plan.size()) {}

    // Members in `reserved` belong to the path and are not accepted here.
    void fill_from_object(const Input& in, std::string_view tag) {
        for (Children children(in); children.next();) {
            const Place place{in.place(), children.key(), 0};
            const Input value = children.value(place);
            if (!tag.empty() && place.name == tag) continue;
            if (const FieldPlan* field = claim(value, place.name)) field->read(value, object_);
        }
    }

    void fill_from_path(const TextFields& path) {
        for (const auto& [name, text] : path) {
            const FieldPlan* field = find_field(plan_, name);
            if (!field || field->shape != TextShape::single)
                throw std::logic_error("json: no member takes the path parameter " + name);
            read_texts(*field, {&text, 1});
            seen(*field) = From::path;
        }
    }

    void fill_from_query(const TextFields& query) {
        for (const auto& [name, text] : query) {
            const Place place{spot_.place(), name, 0};
            const Spot spot(spot_.reading(), &place);
            const FieldPlan* field = find_field(plan_, name);
            if (field && field->shape == TextShape::list) {
                if (seen(*field) == From::query) continue;  // all of them were read with the first
                std::vector<std::string> texts;
                for (const auto& [other, value] : query) {
                    if (other == name) split(value, texts);
                }
                read_texts(*field, texts);
                seen(*field) = From::query;
            } else if (field && field->shape == TextShape::none) {
                spot.refuse("unknown", "cannot be given in the query");
            } else if (const FieldPlan* claimed = claim(spot, name)) {
                read_texts(*claimed, {&text, 1});
                seen(*claimed) = From::query;
            }
        }
    }

    void require_rest() {
        for (const FieldPlan& field : plan_) {
            if (!field.required || seen(field) != From::nowhere) continue;
            const Place place{spot_.place(), field.name, 0};
            spot_.reading().refuse(&place, "required", "is required");
        }
    }

private:
    enum class From : std::uint8_t { nowhere, path, query, body };

    From& seen(const FieldPlan& field) {
        return seen_[static_cast<std::size_t>(&field - plan_.data())];
    }

    // The field of that name, if it may be given here; otherwise a violation.
    const FieldPlan* claim(const Spot& spot, std::string_view name) {
        const FieldPlan* field = find_field(plan_, name);
        if (!field || seen(*field) == From::path) {
            if (spot.reading().unknown() == Unknown::refused)
                spot.refuse("unknown", "is not a known field");
            return nullptr;
        }
        if (seen(*field) != From::nowhere) {
            spot.refuse("duplicate", std::string(kRepeated));
            return nullptr;
        }
        seen(*field) = From::body;
        return field;
    }

    // At commas, but for those behind a backslash, which stand in a value.
    static void split(std::string_view text, std::vector<std::string>& out) {
        if (text.empty()) return;
        out.emplace_back();
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] == '\\' && (next == ',' || next == '\\')) {
                out.back() += text[++i];
            } else if (text[i] == ',') {
                out.emplace_back();
            } else {
                out.back() += text[i];
            }
        }
    }

    void read_texts(const FieldPlan& field, std::span<const std::string> texts) {
        const Place place{spot_.place(), field.name, 0};
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const Document document = field.shape == TextShape::list ? Document::loose_list(views)
                                                                 : Document::loose(views.front());
        field.read(Input(document, 0, spot_.reading(), &place), object_);
    }

    ObjectPlan plan_;
    void* object_;
    Spot spot_;
    std::vector<From> seen_;
};

}  // namespace

const FieldPlan* find_field(ObjectPlan plan, std::string_view name) {
    const auto found = std::ranges::find(plan, name, &FieldPlan::name);
    return found == plan.end() ? nullptr : &*found;
}

void read_object(const Input& in, ObjectPlan plan, void* object, std::string_view tag) {
    if (!in.expect(Kind::object)) return;
    Filler filler(plan, object, in);
    filler.fill_from_object(in, tag);
    filler.require_rest();
}

int read_kind(const Input& in, std::span<const std::string_view> kinds) {
    if (!in.expect(Kind::object)) return -1;
    const Place place{in.place(), "kind", 0};
    const Spot spot(in.reading(), &place);
    int chosen = -1;
    bool given = false;
    for (Children children(in); children.next();) {
        if (children.key() != "kind") continue;
        const Input value = children.value(place);
        if (given) value.refuse("duplicate", std::string(kRepeated));
        given = true;
        std::string_view text;
        if (!read_text(value, text)) return -1;
        const auto found = std::ranges::find(kinds, text);
        if (found != kinds.end()) chosen = static_cast<int>(found - kinds.begin());
    }
    if (!given) {
        spot.refuse("required", "is required");
    } else if (chosen < 0) {
        std::string message = "must be one of ";
        for (const std::string_view& each : kinds) {
            if (&each != &kinds.front()) message += ", ";
            message += each;
        }
        spot.refuse("not_allowed", std::move(message));
    }
    return chosen;
}

void read_document(std::string_view text, const Limits& limits, Unknown unknown, ReadFunction read,
                   void* value) {
    const Document document = Document::parse(text, limits);
    Reading reading(unknown, limits.max_errors);
    read(Input(document, 0, reading, nullptr), value);
    reading.finish();
}

void read_one_text(ReadFunction read, void* value, std::string_view text, std::string_view field) {
    const Document document = Document::loose(text);
    Reading reading(Unknown::refused, 1);
    const Place place{nullptr, field, 0};
    read(Input(document, 0, reading, field.empty() ? nullptr : &place), value);
    reading.finish();
}

void read_input(ObjectPlan plan, void* object, const TextFields* path, const TextFields* query,
                const std::string_view* body, const Limits& limits) {
    Reading reading(Unknown::refused, limits.max_errors);
    Filler filler(plan, object, Spot(reading, nullptr));
    if (path) filler.fill_from_path(*path);
    if (query) filler.fill_from_query(*query);
    if (body) {
        const Document document = Document::parse(*body, limits);
        const Input root(document, 0, reading, nullptr);
        if (root.expect(Kind::object)) filler.fill_from_object(root, "");
    }
    filler.require_rest();
    reading.finish();
}

}  // namespace lms::json::detail
