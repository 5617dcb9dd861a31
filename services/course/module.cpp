#include "services/course/module.hpp"

#include "libs/config/config.hpp"
#include "libs/events/event_bus.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "services/course/api/routes.hpp"
#include "services/course/app/assets.hpp"
#include "services/course/app/authoring.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/importing.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/app/reporting.hpp"
#include "services/course/app/trash.hpp"
#include "services/course/events/people_consumer.hpp"

namespace lms::course {

namespace {

class CourseModule final : public module::Module {
public:
    CourseModule(module::Platform& platform, const CourseSettings& settings)
        : outlines_({settings.outline_cache_bytes, std::chrono::hours(24)}),
          catalogue_(platform.database, outlines_),
          authoring_(platform.database, platform.outbox, platform.idempotency, platform.clock),
          trash_(platform.database, platform.outbox, platform.clock,
                 std::chrono::days(settings.trash_days)),
          publishing_(platform.database, platform.outbox, outlines_, platform.work_pool,
                      platform.clock),
          learning_(platform.database, platform.outbox, outlines_, platform.clock,
                    completions_counter(platform.metrics),
                    {settings.progress_slack, settings.progress_cap}),
          reporting_(platform.database, outlines_, platform.clock),
          importing_(platform.database, platform.outbox, platform.work_pool, platform.clock),
          assets_(platform.database, platform.clock),
          router_(make_router({catalogue_, authoring_, trash_, publishing_, learning_, reporting_,
                               importing_, assets_})) {
        platform.events.subscribe(people_subscription());
        platform.workers.handle<PurgeTrash>(
            [this](const Context& context, const PurgeTrash&) { return trash_.purge(context); });
        platform.workers.schedule("course.purge_trash", "41 3 * * *", PurgeTrash{});
    }

    std::string_view name() const override { return "course"; }
    const http::Router* router() const override { return &router_; }
    Task<> start() override { co_return; }
    Task<> stop(Deadline) override { co_return; }

private:
    OutlineCache outlines_;
    Catalogue catalogue_;
    Authoring authoring_;
    Trash trash_;
    Publishing publishing_;
    Learning learning_;
    Reporting reporting_;
    Importing importing_;
    Assets assets_;
    http::Router router_;
};

}  // namespace

void bind(config::Binder& binder, CourseSettings& settings) {
    binder.section("Courses");
    binder.bytes("COURSE_OUTLINE_CACHE_BYTES", settings.outline_cache_bytes, 32 << 20,
                 {1 << 20, std::int64_t{4} << 30}, "Memory for outlines of published courses");
    binder.seconds("COURSE_PROGRESS_SLACK", settings.progress_slack, std::chrono::seconds(60),
                   {0, 3600}, "Time that a progress report may claim beyond the clock");
    binder.seconds("COURSE_PROGRESS_CAP", settings.progress_cap, std::chrono::hours(4), {60, 86400},
                   "Most time that one progress report may add");
    binder.integer("COURSE_TRASH_DAYS", settings.trash_days, 30, {1, 3650},
                   "Days for which modules and lessons removed from a draft can be restored");
}

std::unique_ptr<module::Module> make_course_module(module::Platform& platform,
                                                   const CourseSettings& settings) {
    return std::make_unique<CourseModule>(platform, settings);
}

}  // namespace lms::course
