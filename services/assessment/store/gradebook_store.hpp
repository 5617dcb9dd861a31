#pragma once
// Rows of gradebooks, grade_categories and grade_columns. A book is locked before anything of it:
// shared by who writes grades, alone by who changes what it is made of.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/gradebook.hpp"

namespace lms::assessment::store {

struct BookKey {
    OrganizationId organization;
    course::CourseId course;
};

struct BookState {
    std::int32_t revision = 0;
    std::int32_t generation = 0;  // of changes that concern totals
    std::int32_t computed = 0;    // the one that all totals have followed
    std::int32_t columns_made = 0;

    bool is_recomputing() const { return computed < generation; }
};
BOOST_DESCRIBE_STRUCT(BookState, (), (revision, generation, computed, columns_made))
Task<std::optional<BookState>> find_state(pg::Session& session, const Context& context,
                                          const BookKey& key);
enum class BookLock { shared, alone };
Task<std::optional<BookState>> lock_book(pg::Transaction& transaction, const Context& context,
                                         const BookKey& key, BookLock lock);

// Of one moment: one statement.
struct StoredBook {
    BookState state;
    Gradebook book;
};
Task<std::optional<StoredBook>> find_book(pg::Session& session, const Context& context,
                                          const BookKey& key);
// Does nothing where there is one.
void insert_book(pg::Transaction& transaction, const BookKey& key, const GradebookRules& rules,
                 Time now);
// What differs from `before`, which is locked. The state's revision is the new one.
void save_book(pg::Transaction& transaction, const BookKey& key, const Gradebook& before,
               const StoredBook& after, Time now);
// All totals have followed this generation, unless there is a newer one.
void finish_computing(pg::Transaction& transaction, const BookKey& key, std::int32_t generation);

// Of all organisations: whose totals have not followed since then.
struct LateBook {
    OrganizationId organization_id;
    course::CourseId course_id;
    std::int32_t generation = 0;
};
BOOST_DESCRIBE_STRUCT(LateBook, (), (organization_id, course_id, generation))
Task<std::vector<LateBook>> list_late(pg::Session& session, const Context& context, Time since,
                                      std::int32_t limit);

struct SourceColumn {
    course::CourseId course_id;
    GradeColumnId column_id;
};
BOOST_DESCRIBE_STRUCT(SourceColumn, (), (course_id, column_id))
Task<std::optional<SourceColumn>> find_source(pg::Session& session, const Context& context,
                                              OrganizationId organization, GradeColumnKind kind,
                                              std::string_view source);

}  // namespace lms::assessment::store
