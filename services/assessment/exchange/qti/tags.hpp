#pragma once
// Elements and attributes as a version of QTI calls them.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/assessment/exchange/qti.hpp"

namespace lms::assessment::qti {

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

class Tags {
public:
    explicit Tags(QtiVersion version) : version_(version) {}

    QtiVersion version() const { return version_; }
    bool is_3() const { return version_ == QtiVersion::v3_0; }
    // By neutral names; attributes without a value are left out, `content` is written as it is.
    std::string element(std::string_view name, const Attributes& attributes,
                        std::string_view content = {}) const;

    std::string variable(const std::string& id) const;
    std::string base_value(std::string_view type, std::string_view value) const;
    std::string set(const std::string& outcome, std::string_view value) const;

private:
    std::string named(std::string_view name, bool is_element) const;

    QtiVersion version_;
};

// As the value of an attribute: line ends and tabs stay what they are.
std::string attribute_text(std::string_view text);

// "0.333333333": with at most nine decimals.
std::string decimal(double value);

}  // namespace lms::assessment::qti
