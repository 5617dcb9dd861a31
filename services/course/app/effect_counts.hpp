#pragma once
// What a preview tells of the students whom a change touches: all are counted, the first are named.
#include "services/course/contract/reader_versions.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/domain/rule_effects.hpp"
#include "services/course/store/reevaluation_store.hpp"

namespace lms::course {

void count(RuleEffects& effects, const store::StudentBatchRow& student, const RuleEffect& effect);
void count(MoveEffects& effects, const store::StudentBatchRow& student, const RuleEffect& effect);
// Of all who were counted, in the order that they are shown in.
void keep_first(RuleEffects& effects);

}  // namespace lms::course
