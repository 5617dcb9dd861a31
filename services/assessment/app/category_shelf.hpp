#pragma once
// Finds the place of imported questions in the categories of a bank, and makes what is missing.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "services/assessment/store/category_store.hpp"

namespace lms::assessment {

class CategoryShelf {
public:
    // Of every title that will be met, as store::fold_titles() has it: what differs here cannot
    // be alike in the database, and the other way round.
    using FoldedTitles = std::map<std::string, std::string>;
    // `top`: what the paths begin below; nothing: the bank.
    CategoryShelf(const std::vector<BankCategory>& tree, FoldedTitles folded,
                  std::optional<BankCategoryId> top, const Clock& clock);

    struct Place {
        std::optional<BankCategoryId> category;
        bool is_whole = true;  // false: the tree is full, and this is as far as it goes
    };
    // Titles from the outermost, in any case of letters.
    Place place_of(const std::vector<std::string>& path);

    // Those that place_of() had to make, parents first.
    const std::vector<store::NewCategory>& made() const { return made_; }

private:
    using Key = std::pair<std::optional<BankCategoryId>, std::string>;

    std::map<Key, BankCategoryId> known_;
    FoldedTitles folded_;
    std::optional<BankCategoryId> top_;
    std::size_t top_level_ = 0;  // levels down to where paths begin
    std::vector<store::NewCategory> made_;
    const Clock* clock_;
};

}  // namespace lms::assessment
