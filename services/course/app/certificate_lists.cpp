// What was issued, page by page.
#include "libs/http/cursor.hpp"
#include "services/course/app/certificates.hpp"
#include "services/course/app/editing.hpp"

namespace lms::course {

namespace {

struct CertificateCursor {
    CertificateId before;
};
BOOST_DESCRIBE_STRUCT(CertificateCursor, (), (before))
struct CandidateCursor {
    EnrollmentId after;
};
BOOST_DESCRIBE_STRUCT(CandidateCursor, (), (after))

CertificateId start_of(const std::optional<std::string>& cursor) {
    return cursor ? http::decode_cursor<CertificateCursor>(*cursor).before
                  : last_id<CertificateId>();
}

// One row more than asked for tells whether there is a next page.
CertificatePage to_page(std::vector<store::CertificateRow> rows, std::int32_t limit) {
    CertificatePage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(CertificateCursor{rows.back().certificate_id});
    }
    for (const store::CertificateRow& row : rows)
        page.items.push_back(to_view(row));
    return page;
}

}  // namespace

Task<CertificatePage> Certificates::list_mine(const Context& context,
                                              const ListMyCertificates& query) const {
    const Principal& caller = context.principal;
    const std::int32_t limit = query.limit.value_or(20);
    co_return to_page(co_await store::list_certificates_of_user(
                          *database_, context, caller.organization_id, caller.user_id,
                          start_of(query.cursor), limit + 1),
                      limit);
}

Task<CertificatePage> Certificates::list_of_course(const Context& context,
                                                   const ListCourseCertificates& query) const {
    co_await get_course_to_edit(*database_, context, query.course_id);
    const std::int32_t limit = query.limit.value_or(20);
    store::CourseCertificateQuery wanted;
    wanted.course_id = query.course_id;
    wanted.state = query.state;
    if (query.q && !query.q->empty()) wanted.words = query.q;
    wanted.before = start_of(query.cursor);
    wanted.limit = limit + 1;
    co_return to_page(co_await store::list_certificates_of_course(
                          *database_, context, context.principal.organization_id, wanted),
                      limit);
}

Task<CertificateCandidatePage> Certificates::list_candidates(
    const Context& context, const ListCertificateCandidates& query) const {
    co_await get_course_to_edit(*database_, context, query.course_id);
    const std::int32_t limit = query.limit.value_or(50);
    const EnrollmentId after =
        query.cursor ? http::decode_cursor<CandidateCursor>(*query.cursor).after : EnrollmentId{};
    auto rows = co_await store::list_candidates(
        *database_, context, context.principal.organization_id, query.course_id, after, limit + 1);
    CertificateCandidatePage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(CandidateCursor{rows.back().enrollment_id});
    }
    for (store::CandidateRow& row : rows) {
        page.items.push_back({row.user_id, std::move(row.name), std::move(row.email),
                              row.completed_at, row.was_revoked});
    }
    co_return page;
}

}  // namespace lms::course
