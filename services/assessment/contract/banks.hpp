#pragma once
// Banks of questions: those of an organisation, and those of its courses. Who may do what with one
// follows from the course, from what the bank allows all teachers, and from shares.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/json/json.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

// What is allowed to others than those whose bank it is. `use`: to read questions with their keys,
// to try, copy and export them. `edit`: to change them, too.
enum class BankPermission { none, use, edit };
BOOST_DESCRIBE_ENUM(BankPermission, none, use, edit)

// What the caller may do. `manage`: also to share, rename and delete the bank.
enum class BankRight { use, edit, manage };
BOOST_DESCRIBE_ENUM(BankRight, use, edit, manage)

struct BankView {
    BankId id;
    std::optional<course::CourseId> course_id;  // null: of the organisation
    std::string title;
    std::string description;
    BankPermission teachers_may = BankPermission::none;  // all teachers of the organisation
    BankRight right = BankRight::use;                    // of the caller
    std::int32_t question_count = 0;                     // drafts and retired ones too
    std::int32_t revision = 1;
    UserId created_by;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(BankView, (),
                      (id, course_id, title, description, teachers_may, right, question_count,
                       revision, created_by, created_at, updated_at))

struct CreateBank {
    std::string title;
    std::string description;
    std::optional<course::CourseId> course_id;  // one that the caller may edit
    BankPermission teachers_may = BankPermission::none;
};
BOOST_DESCRIBE_STRUCT(CreateBank, (), (title, description, course_id, teachers_may))

struct UpdateBank {
    BankId bank_id;
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<BankPermission> teachers_may;
};
BOOST_DESCRIBE_STRUCT(UpdateBank, (), (bank_id, title, description, teachers_may))

inline constexpr json::length kBankTitle{1, 200};
inline constexpr json::length kBankDescription{0, 2'000};
inline constexpr auto json_rules(const CreateBank*) {
    return json::rules(json::field<&CreateBank::title>(kBankTitle, json::not_blank{}),
                       json::field<&CreateBank::description>(kBankDescription, json::defaulted{}),
                       json::field<&CreateBank::teachers_may>(json::defaulted{}));
}
inline constexpr auto json_rules(const UpdateBank*) {
    return json::rules(json::field<&UpdateBank::title>(kBankTitle, json::not_blank{}),
                       json::field<&UpdateBank::description>(kBankDescription));
}

struct BankKey {
    BankId bank_id;
};
BOOST_DESCRIBE_STRUCT(BankKey, (), (bank_id))

struct ListBanks {
    std::optional<course::CourseId> course_id;  // those of this course only
    std::optional<std::string> q;               // part of the title
    std::optional<std::int32_t> limit;          // default 50
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListBanks, (), (course_id, q, limit, cursor))
inline constexpr auto json_rules(const ListBanks*) {
    return json::rules(json::field<&ListBanks::q>(json::length{0, 200}),
                       json::field<&ListBanks::limit>(json::range{1, 100}));
}

struct BankPage {
    std::vector<BankView> items;  // newest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BankPage, (), (items, next_cursor))

// A person whom a bank is shared with.
struct BankShare {
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told it
    std::optional<std::string> email;
    BankPermission permission = BankPermission::use;
    UserId shared_by;
    Time shared_at;
};
BOOST_DESCRIBE_STRUCT(BankShare, (), (user_id, name, email, permission, shared_by, shared_at))
struct BankShares {
    std::vector<BankShare> items;  // by name, at most 200
};
BOOST_DESCRIBE_STRUCT(BankShares, (), (items))
inline constexpr std::size_t kMaxShares = 200;

// `none` takes the share back.
struct ShareBank {
    BankId bank_id;
    std::string email;
    BankPermission permission = BankPermission::use;
};
BOOST_DESCRIBE_STRUCT(ShareBank, (), (bank_id, email, permission))
inline constexpr auto json_rules(const ShareBank*) {
    return json::rules(json::field<&ShareBank::email>(json::format{json::Format::email}));
}

using http::Access;
using http::Endpoint;
using http::Method;
using http::Nothing;

inline constexpr Endpoint<ListBanks, BankPage> kListBanks{
    Method::get, "/api/v1/question-banks", Access::teacher, "assessment.list_banks",
    "Banks of questions that the caller may use"};
inline constexpr Endpoint<CreateBank, BankView> kCreateBank{Method::post,
                                                            "/api/v1/question-banks",
                                                            Access::teacher,
                                                            "assessment.create_bank",
                                                            "Make a bank of questions",
                                                            201};
inline constexpr Endpoint<BankKey, BankView> kGetBank{
    Method::get, "/api/v1/question-banks/{bank_id}", Access::teacher, "assessment.get_bank",
    "A bank, and what the caller may do with it"};
inline constexpr Endpoint<UpdateBank, BankView> kUpdateBank{
    Method::patch, "/api/v1/question-banks/{bank_id}", Access::teacher, "assessment.update_bank",
    "Rename a bank, or say what all teachers may (If-Match required)"};
inline constexpr Endpoint<BankKey, Nothing> kDeleteBank{
    Method::del, "/api/v1/question-banks/{bank_id}", Access::teacher, "assessment.delete_bank",
    "Delete a bank without questions"};
inline constexpr Endpoint<BankKey, BankShares> kListShares{
    Method::get, "/api/v1/question-banks/{bank_id}/shares", Access::teacher,
    "assessment.list_shares", "Whom a bank is shared with"};
inline constexpr Endpoint<ShareBank, BankShares> kShareBank{
    Method::put, "/api/v1/question-banks/{bank_id}/shares", Access::teacher,
    "assessment.share_bank", "Share a bank with a teacher, or take the share back"};

}  // namespace lms::assessment
