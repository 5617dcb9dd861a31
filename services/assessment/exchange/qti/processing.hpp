#pragma once
// Response processing of QTI 2 and 3: the standard templates, and the conditions that authoring
// tools write. What is not understood is said, and then only what is declared as right counts.
#include "services/assessment/exchange/qti/responses.hpp"

namespace lms::assessment::qti {

// When the feedback of an outcome is shown.
struct Feedback {
    std::string outcome;
    std::string id;
    enum class When { right, wrong, partly, always } when = When::always;
};

struct Processed {
    std::vector<Feedback> feedback;
    std::map<std::string, std::string> chosen;  // outcome -> the response whose values it takes
    bool is_unclear = false;
    bool is_joint = false;  // several responses must all be right
};

// `outcomes`: base types by id. Says of each response what it earns.
Processed process(xml_node item_node, const std::map<std::string, std::string>& outcomes,
                  std::vector<Response>& responses);

}  // namespace lms::assessment::qti
