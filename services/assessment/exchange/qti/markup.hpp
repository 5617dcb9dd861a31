#pragma once
// Texts of QTI are XHTML, ours are Markdown with HTML in it. A text that is XHTML already goes in
// and out as it is; any other is written in an element of kVerbatim, which is read back equal.
#include <functional>
#include <set>

#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// Classes of our own: `verbatim` has Markdown, as it is; of `plain` only the content is the text.
inline constexpr const char* kVerbatim = "lms-markdown";
inline constexpr const char* kPlain = "lms-text";

class Markup {
public:
    // What stands in the text for an element that is none of it; nothing: it is read as usual.
    using Mark = std::function<std::optional<std::string>(xml_node)>;

    // `folder` of a package that the source stands in, with its last '/'; names of files in the
    // texts become those of the package.
    Markup(Item& item, std::string folder) : item_(item), folder_(std::move(folder)) {}

    // The content of the element. TeX's \( and \[ become dollars, MathML becomes TeX. What QTI has
    // beside XHTML is left out with a remark.
    std::string text(xml_node node, const Mark& mark = {});
    // A text that is HTML, not XML: its addresses are not looked at but for a remark.
    std::string html(std::string text);

    // The name in the package of a file that is named beside the texts.
    std::string file(std::string_view address);

    // Of the package, in their order, each once.
    const std::vector<std::string>& files() const { return files_; }

private:
    void add(xml_node node, const Mark& mark, std::string& to);
    void add_content(xml_node node, const Mark& mark, std::string& to);
    void add_element(xml_node node, const Mark& mark, std::string& to);
    void add_attributes(xml_node node, std::string& to);
    std::string verbatim(xml_node node, const Mark& mark);

    Item& item_;
    std::string folder_;
    std::vector<std::string> files_;
};

// verbatim: in the element of that class, whatever the text is.
enum class Flow { block, inline_text, verbatim };

// Well-formed, and read back equal by Markup::text(). `marks`: elements in place of [[id]]; each
// stands in the text once.
struct Marked {
    std::string id;
    std::string element;
};
std::string write_markup(std::string_view text, Flow flow, const std::vector<Marked>& marks = {});

}  // namespace lms::assessment::qti
