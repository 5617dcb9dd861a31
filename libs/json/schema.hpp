#pragma once
// JSON Schema (2020-12, the dialect of OpenAPI 3.1) from the same declarations that read and write.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/json/json.hpp"

namespace lms::json {

// Whether clients send a type or receive it: what is written is always complete, so every field of
// an output is required; in an input optional and defaulted fields are not.
enum class Use { input, output };

// One member of a struct, as a parameter of an operation.
struct FieldSchema {
    std::string name;
    bool required = false;
    bool repeated = false;  // a vector
    std::string schema;     // JSON text
};

// The named schemas of one document ("components"/"schemas"). Described structs and enums are
// entered once under their unqualified name; when another type has taken it, the innermost
// namespace comes first ("auth_User"); when the other use of the same type looks different, the use
// comes last ("AddressInput"). Deterministic for the same order of calls.
class SchemaSet {
public:
    // The schema of T as JSON text: {"$ref":"#/components/schemas/CreateCourse"} for structs and
    // enums, entered with all they need; inline for everything else.
    template <class T>
    std::string schema(Use use);
    // The members of a described struct, each with its own schema.
    template <class T>
    std::vector<FieldSchema> fields(Use use);
    // {"CreateCourse":{...},...} in alphabetical order.
    std::string components() const;

    // For the generator. begin() enters a type before its text is known, so that recursive types
    // end; finish() follows when it is new, and returns the name to refer to.
    struct Entry {
        std::string name;
        bool is_new;
    };
    Entry begin(std::string_view type, Use use);
    std::string finish(std::string_view type, Use use, std::string text);

private:
    struct Component {
        std::string name;
        std::string text;
    };
    using Key = std::pair<std::string, Use>;

    std::map<Key, Component> by_type_;
    std::map<std::string, Key> owners_;  // of the names
};

}  // namespace lms::json

#include "libs/json/detail/schema_inline.hpp"
