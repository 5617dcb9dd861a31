#include "services/assessment/exchange/qti/package.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/document_1.hpp"
#include "services/assessment/exchange/qti/item_reader.hpp"
#include "services/assessment/exchange/qti/item_writer.hpp"
#include "services/assessment/exchange/qti/metadata.hpp"

namespace lms::assessment {

namespace qti {

namespace {

constexpr std::string_view kManifest = "imsmanifest.xml";

Imported refused_file(const std::string& file, const char* code, std::string message) {
    Imported imported = refused(1, code, std::move(message));
    imported.items.front().name = file;
    imported.items.front().file = file;
    return imported;
}

// The manifest of the outermost folder; some tools put one around everything.
archive::Files::const_iterator find_manifest(const archive::Files& files) {
    auto best = files.end();
    for (auto file = files.begin(); file != files.end(); ++file) {
        const std::string_view name = file->first;
        const bool is_one = name == kManifest || name.ends_with("/" + std::string(kManifest));
        if (is_one && (best == files.end() || name.size() < best->first.size())) best = file;
    }
    return best;
}

std::string document_of(xml_node resource) {
    std::string name = attribute(resource, "href");
    for (const xml_node file : children(resource, "file")) {
        const std::string one = attribute(file, "href");
        if (name.empty() && one.ends_with(".xml")) name = one;
    }
    return name;
}

// What is named in the texts and is not in the package.
void report_missing(const archive::Files& files, ImportedItem& item) {
    for (const std::string& name : item.files) {
        if (files.contains(name) || item.remarks.size() >= ImportLimits::kMostRemarks) continue;
        item.remarks.push_back({"file", "missing", "there is no file " + name, {}});
        if (item.fidelity == Fidelity::kept) item.fidelity = Fidelity::approximated;
    }
}

Imported read_resource(const archive::Files& files, xml_node resource, const std::string& name) {
    const auto file = files.find(name);
    if (file == files.end()) return refused_file(name, "missing", "is not in the package");
    const auto slash = name.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : name.substr(0, slash + 1);
    Imported imported = read_document(file->second, folder);
    for (ImportedItem& item : imported.items) {
        item.file = name;
        if (item.name.empty()) item.name = name;
        if (item.question) read_metadata(resource, item.question->facts);
        report_missing(files, item);
    }
    return imported;
}

}  // namespace

archive::Limits package_limits() {
    archive::Limits limits;
    limits.max_entries = ImportLimits::kItems + 5'000;
    limits.max_file_bytes = ImportLimits::kBytes;
    return limits;
}

Imported read_document(std::string_view text, const std::string& folder) {
    pugi::xml_document document;
    if (auto fault = load(document, text)) return std::move(*fault);
    const xml_node root = document.document_element();
    if (is(root, "questestinterop")) return read_document_1(root, text, folder);
    const std::size_t line = line_at(text, root.offset_debug());
    if (is(root, "assessment-item")) {
        Imported imported;
        imported.items.push_back(read_item(root, {line, folder}));
        return imported;
    }
    if (is(root, "assessment-test") || is(root, "assessment-section"))
        return refused(line, "ignored", "is a test: its items are read, its order is not");
    return refused(line, "malformed", "is neither an item nor a document of QTI");
}

Imported read_package(std::string_view zip) {
    archive::Files files;
    try {
        files = archive::read_zip(zip, package_limits());
    } catch (const Problem& problem) {
        Imported imported = refused(1, "damaged", "is no package that can be read");
        for (const FieldError& field : problem.fields())
            imported.items.front().remarks.push_back(field);
        return imported;
    }
    const auto manifest = find_manifest(files);
    if (manifest == files.end()) return refused(1, "malformed", "has no imsmanifest.xml");
    pugi::xml_document document;
    if (auto fault = load(document, manifest->second)) return std::move(*fault);
    const std::string base = manifest->first.substr(0, manifest->first.size() - kManifest.size());
    Imported imported;
    std::set<std::string> read;  // a file that is named twice is read once
    for (const xml_node resource : descendants(document.root(), "resource")) {
        const std::string type = attribute(resource, "type");
        const std::string name = document_of(resource);
        if (type.find("qti") == std::string::npos || name.empty()) continue;
        if (!read.insert(name).second) continue;
        if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(1));
            break;
        }
        Imported one = read_resource(files, resource, base + name);
        std::ranges::move(one.items, std::back_inserter(imported.items));
    }
    return imported;
}

namespace {

struct Kind {
    const char* resource;
    const char* space;
};

Kind kind_of(QtiVersion version) {
    switch (version) {
        case QtiVersion::v2_1:
            return {"imsqti_item_xmlv2p1", "http://www.imsglobal.org/xsd/imscp_v1p1"};
        case QtiVersion::v2_2:
            return {"imsqti_item_xmlv2p2", "http://www.imsglobal.org/xsd/imscp_v1p1"};
        case QtiVersion::v3_0:
            break;
    }
    return {"imsqti_item_xmlv3p0", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"};
}

std::string resource(const std::string& id, const char* type, const std::string& file,
                     const std::string& metadata) {
    return "<resource identifier=\"" + id + "\" type=\"" + type + "\" href=\"" + escaped(file) +
           "\">" + metadata + "<file href=\"" + escaped(file) + "\"/></resource>\n";
}

std::string manifest_of(const Kind& kind, const std::string& resources) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"" +
           std::string(kind.space) +
           "\" xmlns:imsmd=\"http://ltsc.ieee.org/xsd/LOM\" identifier=\"lms-package\">\n"
           "<organizations/>\n<resources>\n" +
           resources + "</resources>\n</manifest>\n";
}

}  // namespace

}  // namespace qti

Exported write_qti(std::span<const Question> questions, QtiVersion version,
                   const archive::Files& files) {
    Exported exported;
    const qti::Kind kind = qti::kind_of(version);
    std::vector<archive::NewFile> entries;
    std::string resources;
    for (const Question& question : questions) {
        const std::size_t number = exported.items.size() + 1;
        ExportedItem item;
        qti::WrittenItem written = qti::write_item(question, version, number, item);
        if (item.fidelity != Fidelity::refused) {
            const qti::ExportedFacts facts = qti::write_metadata(question.facts);
            if (!facts.is_exact) lose(item, "facts", "have blanks at their ends");
            const std::string file = std::string(qti::kMadeId) + std::to_string(number) + ".xml";
            resources +=
                qti::resource("r" + std::to_string(number), kind.resource, file, facts.xml);
            entries.push_back({file, std::move(written.xml)});
        }
        exported.items.push_back(std::move(item));
    }
    for (const auto& [name, bytes] : files) {
        if (!archive::is_safe_name(name) || name.starts_with(qti::kMadeId) ||
            name == qti::kManifest)
            continue;
        resources += qti::resource("f" + std::to_string(entries.size()), "webcontent", name, {});
        entries.push_back({name, bytes, archive::Packing::stored});
    }
    entries.push_back({std::string(qti::kManifest), qti::manifest_of(kind, resources)});
    exported.text = archive::write_zip(std::move(entries));
    return exported;
}

}  // namespace lms::assessment
