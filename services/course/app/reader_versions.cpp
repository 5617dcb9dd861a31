#include "services/course/app/reader_versions.hpp"

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/contract/reader_version_events.hpp"
#include "services/course/store/reader_store.hpp"

namespace lms::course {

namespace {

struct ReaderCursor {
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(ReaderCursor, (), (enrollment_id))

std::int32_t require_published(const store::CourseRow& course) {
    if (!course.published_version) {
        throw conflict("course.not_published", "The course has no version yet.");
    }
    return *course.published_version;
}

Task<ReaderVersions> load(pg::Session& session, const Context& context,
                          const store::CourseRow& course) {
    const OrganizationId organization = context.principal.organization_id;
    const auto policy =
        co_await store::get_version_policy(session, context, organization, course.course_id);
    ReaderVersions view;
    view.course_id = course.course_id;
    view.policy = policy.version_policy;
    view.published_version = course.published_version;
    view.versions = co_await store::count_readers(session, context, organization, course.course_id);
    view.completed =
        co_await store::count_completed(session, context, organization, course.course_id);
    view.moving = co_await store::is_moving(session, context, organization, course.course_id);
    co_return view;
}

}  // namespace

Task<ReaderVersions> ReaderVersioning::get(const Context& context, CourseId id) const {
    const auto course = co_await get_course_to_edit(*database_, context, id);
    co_return co_await load(*database_, context, course);
}

Task<ReaderVersions> ReaderVersioning::set_policy(const Context& context,
                                                  const SetVersionPolicy& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ReaderVersions> {
            const Principal& caller = context.principal;
            const OrganizationId organization = caller.organization_id;
            const CourseId id = input.course_id;
            const auto course = co_await lock_course_to_edit(transaction, context, id);
            auto policy =
                co_await store::get_version_policy(transaction, context, organization, id);
            if (policy.version_policy == input.policy) {
                co_return co_await load(transaction, context, course);
            }
            policy.version_policy = input.policy;
            if (input.policy != VersionPolicy::newest && !policy.stays_from) {
                policy.stays_from = course.published_version.value_or(0);
            }
            store::set_version_policy(transaction, organization, id, policy);
            if (input.policy == VersionPolicy::newest) {
                reevaluation_->start_move(transaction, context, course, Following::yes, {});
            }
            outbox_->append(transaction, context, organization, id.to_string(),
                            VersionPolicyChanged{id, input.policy, caller.user_id});
            co_return co_await load(transaction, context, course);
        });
}

Task<ReaderPage> ReaderVersioning::list(const Context& context, const ListReaders& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    co_await get_course_to_edit(*database_, context, query.course_id);
    store::ReaderQuery wanted{query.course_id, {}, query.version, {}, 0};
    if (query.q && !query.q->empty()) wanted.words = query.q;
    if (query.cursor) wanted.after = http::decode_cursor<ReaderCursor>(*query.cursor).enrollment_id;
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    wanted.limit = limit + 1;
    ReaderPage page;
    page.items = co_await store::list_readers(*database_, context,
                                              context.principal.organization_id, wanted);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(ReaderCursor{page.items.back().enrollment_id});
    }
    co_return page;
}

Task<MoveEffects> ReaderVersioning::preview(const Context& context,
                                            const MoveReaders& input) const {
    const auto course = co_await get_course_to_edit(*database_, context, input.course_id);
    require_published(course);
    co_return co_await reevaluation_->preview_move(context, course,
                                                   input.user_ids.value_or(std::vector<UserId>{}));
}

Task<ReaderVersions> ReaderVersioning::move(const Context& context,
                                            const MoveReaders& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ReaderVersions> {
            const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
            require_published(course);
            const auto policy = co_await store::get_version_policy(
                transaction, context, context.principal.organization_id, input.course_id);
            if (policy.version_policy != VersionPolicy::chosen) {
                throw conflict("versions.not_chosen",
                               "Students of this course are not moved one by one.");
            }
            reevaluation_->start_move(transaction, context, course, Following::no,
                                      input.user_ids.value_or(std::vector<UserId>{}));
            co_return co_await load(transaction, context, course);
        });
}

}  // namespace lms::course
