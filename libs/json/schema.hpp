#pragma once
// JSON Schema (2020-12, the dialect of OpenAPI 3.1) from the same declarations that read and write.
#include <map>
#include <string>
#include <string_view>
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
// namespace comes first ("auth_User"). Deterministic for the same order of calls.
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

    // For the generator: enters `type` before its text is known, so that recursive types end.
    // Returns the name; `is_new` tells that finish() must follow.
    struct Entry {
        std::string name;
        bool is_new;
    };
    Entry begin(std::string_view type, Use use);
    // Returns the name to refer to: an equal schema of the other use is shared.
    std::string finish(std::string_view type, Use use, std::string text);

private:
    struct Component {
        std::string name;
        std::string text;
        int references = 0;
    };
    std::map<std::pair<std::string, Use>, Component> by_type_;
    std::map<std::string, std::string> owners_;  // name -> type
};

}  // namespace lms::json

#include "libs/json/detail/schema_inline.hpp"
