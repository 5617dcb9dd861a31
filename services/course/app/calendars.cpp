#include "services/course/app/calendars.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"
#include "services/course/domain/calendar_words.hpp"
#include "services/course/domain/dues.hpp"
#include "services/course/domain/icalendar.hpp"
#include "services/course/store/calendar_store.hpp"
#include "services/course/store/facts_store.hpp"

namespace lms::course {

namespace {

constexpr std::chrono::days kLongest(400);
constexpr std::chrono::days kFeedBack(90);
constexpr std::size_t kTagBytes = 12;
constexpr std::size_t kMostEntries = 2'000;

// As far as due dates ask.
Facts facts_of(const store::DueFactsRow& row, const PreparedOutline& prepared, Time now) {
    Facts facts;
    facts.now = now;
    facts.enrolled_at = row.enrolled_at;
    std::vector<LessonProgress> progress(row.lesson_ids.size());
    for (std::size_t i = 0; i < progress.size(); ++i) {
        progress[i].lesson_id = row.lesson_ids[i];
        progress[i].state = row.states.at(i);
    }
    facts.progress = in_order(prepared.order, progress);
    facts.overrides = json::read_lenient<std::vector<Override>>(row.overrides.text);
    return facts;
}

CalendarFeed to_view(const store::FeedRow& row) {
    return {"/api/v1/calendars/" + row.feed_id.to_string() + "/" + row.access_key + "/calendar.ics",
            row.created_at};
}

ICalendarEvent to_event(const CalendarEntry& entry, std::string_view language) {
    ICalendarEvent event;
    event.uid = std::string(json::to_text(entry.kind)) + "-" + entry.subject_id.to_string();
    event.at = entry.at;
    event.summary = calendar_summary(entry, language);
    if (entry.course_title && *entry.course_title != entry.title) {
        event.description = *entry.course_title;
    }
    event.category = calendar_word(entry.kind, language);
    event.done = entry.done;
    return event;
}

}  // namespace

Task<std::vector<CalendarEntry>> Calendars::collect(const Context& context,
                                                    OrganizationId organization, UserId user,
                                                    Time from, Time to) const {
    auto entries =
        co_await store::list_group_dates(*database_, context, organization, user, from, to);
    co_await add_dues(context, organization, user, from, to, entries);
    std::ranges::stable_sort(entries, {}, [](const CalendarEntry& entry) {
        return std::pair(entry.at, entry.subject_id);
    });
    if (entries.size() > kMostEntries) entries.resize(kMostEntries);
    co_return entries;
}

Task<> Calendars::add_dues(const Context& context, OrganizationId organization, UserId user,
                           Time from, Time to, std::vector<CalendarEntry>& entries) const {
    const auto rows = co_await store::list_due_facts(*database_, context, organization, user);
    std::vector<OutlineKey> read;
    for (const store::DueFactsRow& row : rows)
        read.push_back({row.course_id, row.version});
    const auto outlines = co_await outlines_->list(*database_, context, organization, read);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const PreparedOutline& prepared = *outlines[i];
        const auto dues = dues_between(prepared.outline, prepared.order,
                                       facts_of(rows[i], prepared, clock_->now()), from, to);
        std::ranges::copy(dues, std::back_inserter(entries));
    }
}

Task<CalendarView> Calendars::read(const Context& context, const ReadCalendar& query) const {
    if (query.to <= query.from) throw invalid("to", "not_after", "It must be after `from`.");
    if (query.to - query.from > kLongest) {
        throw invalid("to", "too_long", "At most 400 days at once.");
    }
    const Principal& caller = context.principal;
    co_return CalendarView{
        co_await collect(context, caller.organization_id, caller.user_id, query.from, query.to)};
}

Task<CalendarFeed> Calendars::feed(const Context& context) const {
    const Principal& caller = context.principal;
    const auto row =
        co_await store::find_feed(*database_, context, caller.organization_id, caller.user_id);
    co_return row ? to_view(*row) : CalendarFeed{};
}

Task<CalendarFeed> Calendars::renew_feed(const Context& context) const {
    const Principal& caller = context.principal;
    const Time now = clock_->now();
    const store::FeedRow row{CalendarFeedId::make(now), random_token(), now};
    co_await store::put_feed(*database_, context, caller.organization_id, caller.user_id, row);
    co_return to_view(row);
}

Task<> Calendars::revoke_feed(const Context& context) const {
    const Principal& caller = context.principal;
    co_await store::delete_feed(*database_, context, caller.organization_id, caller.user_id);
}

Task<FeedDocument> Calendars::document(const Context& context, CalendarFeedId feed,
                                       std::string_view access_key,
                                       std::string_view language) const {
    const auto owner = co_await store::find_feed_owner(*database_, context, feed);
    if (!owner || !equal_in_constant_time(owner->access_key, access_key)) {
        throw not_found("calendar");
    }
    // Whole days: the feed is the same all day long unless a date changes, and is tagged so.
    const Time today = std::chrono::floor<std::chrono::days>(clock_->now());
    ICalendar calendar;
    calendar.name = owner->name.value_or("LMS");
    for (const CalendarEntry& entry :
         co_await collect(context, owner->organization_id, owner->user_id, today - kFeedBack,
                          today + kLongest)) {
        calendar.events.push_back(to_event(entry, language));
    }
    FeedDocument document{write_icalendar(calendar), {}};
    const Sha256 digest = sha256(document.text);
    document.etag = to_hex(std::span(digest).first(kTagBytes));
    co_return document;
}

}  // namespace lms::course
