#include "services/course/domain/enrollment_list.hpp"

#include <gtest/gtest.h>

namespace lms::course {
namespace {

std::vector<ListedPerson> people(std::string_view csv) {
    const auto read = read_enrollment_list(csv, 100);
    EXPECT_TRUE(std::holds_alternative<std::vector<ListedPerson>>(read)) << csv;
    return std::get<std::vector<ListedPerson>>(read);
}

std::vector<FieldError> errors(std::string_view csv) {
    const auto read = read_enrollment_list(csv, 3);
    EXPECT_TRUE(std::holds_alternative<std::vector<FieldError>>(read)) << csv;
    return std::get<std::vector<FieldError>>(read);
}

TEST(EnrollmentList, takes_the_columns_that_it_knows) {
    const auto list = people(
        "Name;E-Mail;Section;Expires\n"
        "Ann; ANN@School.test ;A;2027-01-31\nBob;bob@school.test;;\n"
        "Ann;ann@school.test;B;\n");
    ASSERT_EQ(list.size(), 3);
    EXPECT_EQ(list[0], (ListedPerson{2, "ann@school.test", "A",
                                     parse_rfc3339("2027-02-01T00:00:00Z"), false}));
    EXPECT_EQ(list[1], (ListedPerson{3, "bob@school.test", {}, {}, false}));
    EXPECT_TRUE(list[2].repeated);
}

// A formula is an address that nobody has; nothing here computes it.
TEST(EnrollmentList, a_formula_is_text) {
    EXPECT_EQ(people("email\n=cmd|' /C calc'!A1\n").at(0).email, "=cmd|' /c calc'!a1");
}

TEST(EnrollmentList, says_which_lines_are_wrong) {
    EXPECT_EQ(errors("name\nann\n").at(0).code, "no_email_column");
    EXPECT_EQ(errors("").at(0).code, "no_email_column");
    EXPECT_EQ(errors("email,expires\na@b.test,soon\n").at(0).message,
              "Line 2: the last day is no date.");
    EXPECT_EQ(errors("email,section\n,A\n").at(0).code, "no_email");
    EXPECT_EQ(errors("email\n1\n2\n3\n4\n").at(0).code, "too_many_lines");
    EXPECT_EQ(errors("email\n" + std::string(300, 'a')).at(0).code, "too_long");
}

TEST(EnrollmentList, plans_each_line) {
    std::optional<std::int32_t> places = 2;
    LineFacts person;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::unknown_person);
    person.known = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::enrolled);
    person.was_enrolled = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::returned);
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::waiting);
    EXPECT_EQ(plan_line(person, places, false), BulkOutcome::full);
    person.requested = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::already_waiting);
    person.enrolled = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::already_enrolled);
    person.changes = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::moved);
    person.section_missing = true;
    EXPECT_EQ(plan_line(person, places, true), BulkOutcome::unknown_section);
}

}  // namespace
}  // namespace lms::course
