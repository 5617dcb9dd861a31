#include "services/course/app/activities.hpp"

#include "services/course/store/activity_store.hpp"

namespace lms::course {

Task<ActivityKind> Activities::register_kind(const Context& context,
                                             const ActivityKind& kind) const {
    if (!kind.titles.contains("en")) {
        throw invalid("titles", "no_english_title", "A kind of lesson has an English title.");
    }
    co_await store::put_activity_kind(*database_, context, kind, clock_->now());
    co_return kind;
}

Task<ActivityKindList> Activities::list(const Context& context) const {
    co_return ActivityKindList{co_await store::list_activity_kinds(*database_, context)};
}

}  // namespace lms::course
