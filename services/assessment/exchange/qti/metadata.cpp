#include "services/assessment/exchange/qti/metadata.hpp"

#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::qti {

namespace {

std::string in(std::string_view name, std::string_view content) {
    const std::string tag = "imsmd:" + std::string(name);
    return "<" + tag + ">" + std::string(content) + "</" + tag + ">";
}

std::string text(std::string_view content) {
    return in("string", escaped(content));
}

bool is_exact(std::string_view content) {
    return trimmed(content) == content && !content.empty() && !has_forbidden(content);
}

}  // namespace

void read_metadata(xml_node resource, QuestionFacts& facts) {
    const xml_node lom = child(child(resource, "metadata"), "lom");
    for (const xml_node keyword : children(child(lom, "general"), "keyword")) {
        const std::string tag = shortened(plain_text(keyword), 200);
        if (!tag.empty() && facts.tags.size() < 100) facts.tags.push_back(tag);
    }
    const xml_node path = child(child(lom, "classification"), "taxon-path");
    for (const xml_node taxon : children(path, "taxon")) {
        const std::string name = shortened(plain_text(child(taxon, "entry")), 200);
        if (!name.empty() && facts.category.size() < 20) facts.category.push_back(name);
    }
    facts.license = shortened(plain_text(child(child(lom, "rights"), "description")), 1000);
}

ExportedFacts write_metadata(const QuestionFacts& facts) {
    ExportedFacts written;
    std::string keywords, taxons, lom;
    for (const std::string& tag : facts.tags) {
        keywords += in("keyword", text(tag));
        written.is_exact = written.is_exact && is_exact(tag);
    }
    for (const std::string& name : facts.category) {
        taxons += in("taxon", in("entry", text(name)));
        written.is_exact = written.is_exact && is_exact(name);
    }
    if (!keywords.empty()) lom += in("general", keywords);
    if (!facts.license.empty()) {
        lom += in("rights", in("description", text(facts.license)));
        written.is_exact = written.is_exact && is_exact(facts.license);
    }
    if (!taxons.empty()) lom += in("classification", in("taxonPath", taxons));
    if (!lom.empty()) written.xml = "<metadata>" + in("lom", lom) + "</metadata>";
    return written;
}

}  // namespace lms::assessment::qti
