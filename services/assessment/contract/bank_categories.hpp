#pragma once
// The categories of a bank: a tree, siblings by title.
#include "services/assessment/contract/banks.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxBankCategories = 2'000;
inline constexpr std::int32_t kMaxBankCategoryDepth = 20;  // levels

struct BankCategory {
    BankCategoryId id;
    std::optional<BankCategoryId> parent_id;  // null at the top
    std::string title;
    std::int32_t depth = 0;           // 0 at the top
    std::int32_t question_count = 0;  // directly in it
    bool operator==(const BankCategory&) const = default;
};
BOOST_DESCRIBE_STRUCT(BankCategory, (), (id, parent_id, title, depth, question_count))

// Each category before those below it; at most kMaxBankCategories.
struct BankCategories {
    std::vector<BankCategory> items;
};
BOOST_DESCRIBE_STRUCT(BankCategories, (), (items))

struct CreateBankCategory {
    BankId bank_id;
    std::string title;
    std::optional<BankCategoryId> parent_id;  // absent: at the top
};
BOOST_DESCRIBE_STRUCT(CreateBankCategory, (), (bank_id, title, parent_id))

// `parent_id` null: to the top, with everything below it.
struct UpdateBankCategory {
    BankId bank_id;
    BankCategoryId category_id;
    std::optional<std::string> title;
    json::Patch<BankCategoryId> parent_id;
};
BOOST_DESCRIBE_STRUCT(UpdateBankCategory, (), (bank_id, category_id, title, parent_id))

// Its questions and the categories below it move up by one.
struct BankCategoryKey {
    BankId bank_id;
    BankCategoryId category_id;
};
BOOST_DESCRIBE_STRUCT(BankCategoryKey, (), (bank_id, category_id))

inline constexpr json::length kBankCategoryTitle{1, 200};
inline constexpr auto json_rules(const CreateBankCategory*) {
    return json::rules(
        json::field<&CreateBankCategory::title>(kBankCategoryTitle, json::not_blank{}));
}
inline constexpr auto json_rules(const UpdateBankCategory*) {
    return json::rules(
        json::field<&UpdateBankCategory::title>(kBankCategoryTitle, json::not_blank{}));
}

inline constexpr Endpoint<BankKey, BankCategories> kListBankCategories{
    Method::get, "/api/v1/question-banks/{bank_id}/categories", Access::teacher,
    "assessment.list_categories", "The tree of categories of a bank"};
inline constexpr Endpoint<CreateBankCategory, BankCategories> kCreateBankCategory{
    Method::post,
    "/api/v1/question-banks/{bank_id}/categories",
    Access::teacher,
    "assessment.create_category",
    "Add a category to a bank; the answer is the tree",
    201};
inline constexpr Endpoint<UpdateBankCategory, BankCategories> kUpdateBankCategory{
    Method::patch, "/api/v1/question-banks/{bank_id}/categories/{category_id}", Access::teacher,
    "assessment.update_category", "Rename a category, or move it with everything below it"};
inline constexpr Endpoint<BankCategoryKey, BankCategories> kDeleteBankCategory{
    Method::del, "/api/v1/question-banks/{bank_id}/categories/{category_id}", Access::teacher,
    "assessment.delete_category", "Delete a category; what is in it moves up by one"};

}  // namespace lms::assessment
