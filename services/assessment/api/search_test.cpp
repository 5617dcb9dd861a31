// Finding questions, categories, changing many at once, what is there twice.
#include <set>

#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/bank_search.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SearchTest : public BankTest {
protected:
    std::vector<std::string> find(const std::string& query) {
        const HttpAnswer answer = get(teacher_, bank_ + "/questions", query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::vector<std::string> found;
        for (const QuestionSummary& item : answer.as<QuestionPage>().items)
            found.push_back(item.excerpt.substr(0, item.excerpt.find('\n')));
        return found;
    }
    std::string category(const std::string& title, const std::string& parent = "") {
        const std::string below = parent.empty() ? "" : R"(,"parent_id":")" + parent + '"';
        const HttpAnswer answer =
            post(teacher_, bank_ + "/categories", R"({"title":")" + title + '"' + below + "}");
        EXPECT_EQ(answer.status, 201) << answer.body;
        for (const BankCategory& item : answer.as<BankCategories>().items) {
            if (item.title == title) return item.id.to_string();
        }
        return "";
    }
    std::string add(const std::string& text, const std::string& facts = "",
                    const std::string& more = "") {
        const std::string path = add_question(teacher_, bank_, question(text, facts), more);
        return path.substr(path.rfind('/') + 1);
    }
    static std::string in(const std::string& category) {
        return R"(,"category_id":")" + category + '"';
    }

    std::string bank_ = add_bank(teacher_);
};

TEST_F(SearchTest, finds_by_words_category_tag_skill_difficulty_and_status) {
    const std::string algebra = category("Algebra");
    const std::string powers = category("Powers", algebra);
    add("Fractions of a cake", R"(,"tags":["cake","hard"],"difficulty":0.9)", in(powers));
    add("A square", R"(,"skills":["squares"],"difficulty":0.2)", in(algebra));
    add("A line", R"(,"tags":["hard"])", R"(,"status":"ready")");
    EXPECT_THAT(find(""), ElementsAre("A line", "A square", "Fractions of a cake"));
    EXPECT_THAT(find("sort=oldest&limit=1"), ElementsAre("Fractions of a cake"));
    EXPECT_THAT(find("q=fract"), ElementsAre("Fractions of a cake"));
    EXPECT_THAT(find("q=cake+squ"), IsEmpty());
    EXPECT_THAT(find("category=" + algebra), ElementsAre("A square", "Fractions of a cake"));
    EXPECT_THAT(find("category=" + powers), ElementsAre("Fractions of a cake"));
    EXPECT_THAT(find("without_category=true"), ElementsAre("A line"));
    EXPECT_THAT(find("tags=hard"), ElementsAre("A line", "Fractions of a cake"));
    EXPECT_THAT(find("tags=hard,cake"), ElementsAre("Fractions of a cake"));
    EXPECT_THAT(find("skills=squares"), ElementsAre("A square"));
    add("A map", R"(,"tags":["Berlin, Mitte","C:\\"])");
    EXPECT_THAT(find("tags=Berlin%5C,+Mitte"), ElementsAre("A map"));
    EXPECT_THAT(find("tags=Berlin%5C,+Mitte&tags=C:%5C%5C"), ElementsAre("A map"));
    EXPECT_THAT(find("tags=Berlin,+Mitte"), IsEmpty()) << "two tags";
    EXPECT_THAT(find("difficulty_from=0.5"), ElementsAre("Fractions of a cake"));
    EXPECT_THAT(find("difficulty_to=0.5"), ElementsAre("A square"));
    EXPECT_THAT(find("status=ready"), ElementsAre("A line"));
    EXPECT_THAT(find("kind=essay"), IsEmpty());

    const auto facets =
        get(teacher_, bank_ + "/questions/facets", "tags=hard").as<QuestionFacets>();
    EXPECT_EQ(facets.total, 2);
    EXPECT_THAT(facets.tags, ElementsAre(QuestionCount{"hard", 2}, QuestionCount{"cake", 1}));
    EXPECT_THAT(facets.kinds, ElementsAre(QuestionCount{"single_choice", 2}));
    EXPECT_THAT(facets.categories,
                ::testing::UnorderedElementsAre(QuestionCount{"", 1}, QuestionCount{powers, 1}));
}

TEST_F(SearchTest, the_beginning_of_very_long_texts_is_found) {
    static constexpr pg::Statement kLong{"test.search_of_long_text", R"(
        SELECT (assessment_service.question_search('first', string_agg(md5(n::text), ' '), '{}', '{}')
            @@ to_tsquery('simple', 'first'))::text AS found FROM generate_series(1, 50000) n)"};
    EXPECT_EQ(scalar(kLong), "true");
}

TEST_F(SearchTest, pages_meet_every_question_once_at_a_constant_cost) {
    for (int i = 0; i < 7; ++i)
        add("Question " + std::to_string(i));
    std::vector<std::string> seen;
    std::string cursor;
    do {
        const auto page =
            get(teacher_, bank_ + "/questions", "limit=3" + cursor).as<QuestionPage>();
        for (const QuestionSummary& item : page.items)
            seen.push_back(item.id.to_string());
        cursor = page.next_cursor ? "&cursor=" + *page.next_cursor : "";
    } while (!cursor.empty());
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 7U);
    EXPECT_EQ(seen.size(), 7U);
    EXPECT_EQ(statements_of([&] { find("limit=1"); }), 2);  // the bank, the page
    EXPECT_EQ(statements_of([&] { find("limit=7&q=question&tags=x"); }), 2);
    EXPECT_EQ(get(teacher_, bank_ + "/questions", "cursor=x").status, 422);
}

TEST_F(SearchTest, categories_are_moved_and_their_questions_stay) {
    const std::string algebra = category("Algebra");
    const std::string powers = category("Powers", algebra);
    add("Two to the three", "", in(powers));
    const auto patch = [&](const std::string& id, const std::string& body) {
        return call(teacher_, {Method::patch, bank_ + "/categories/" + id, body});
    };
    EXPECT_EQ(patch(algebra, R"({"parent_id":")" + powers + "\"}").code, "category.cycle");
    EXPECT_EQ(post(teacher_, bank_ + "/categories", R"({"title":"ALGEBRA"})").code,
              "category.title_taken");
    const auto moved = patch(powers, R"({"parent_id":null,"title":"Exponents"})");
    ASSERT_EQ(moved.status, 200) << moved.body;
    const auto tree = moved.as<BankCategories>().items;
    ASSERT_EQ(tree.size(), 2U);
    EXPECT_EQ(tree[1].title, "Exponents");
    EXPECT_EQ(tree[1].depth, 0);
    EXPECT_EQ(tree[1].question_count, 1);
    EXPECT_EQ(call(teacher_, {Method::del, bank_ + "/categories/" + powers}).status, 200);
    EXPECT_THAT(find("without_category=true"), ElementsAre("Two to the three"));
}

TEST_F(SearchTest, many_are_changed_at_once_with_a_report_of_each) {
    const std::string one = add("One", R"(,"tags":["old"])"), two = add("Two");
    const std::string hidden = add_question(teacher_, add_bank(teacher_), question("Elsewhere"));
    const std::string other = hidden.substr(hidden.rfind('/') + 1);
    const std::string algebra = category("Algebra");
    const std::string body = R"({"question_ids":[")" + one + R"(",")" + two + R"(",")" + other +
                             R"(",")" + one + R"("],"add_tags":["new"],"remove_tags":["old"],)" +
                             R"("category_id":")" + algebra +
                             R"(","difficulty":0.5,"status":"ready"})";
    const auto change = [&] { return post(teacher_, bank_ + "/questions/changes", body); };
    std::vector<ChangeOutcome> outcomes;
    const HttpAnswer answer = change();
    ASSERT_EQ(answer.status, 200) << answer.body;
    for (const ChangedQuestion& item : answer.as<ChangeReport>().items)
        outcomes.push_back(item.outcome);
    EXPECT_THAT(outcomes, ElementsAre(ChangeOutcome::changed, ChangeOutcome::changed,
                                      ChangeOutcome::not_found));
    EXPECT_THAT(find("tags=new&status=ready&difficulty_from=0.5&category=" + algebra),
                ElementsAre("Two", "One"));
    EXPECT_THAT(find("tags=old"), IsEmpty());
    EXPECT_EQ(change().as<ChangeReport>().items[0].outcome, ChangeOutcome::unchanged);
    EXPECT_EQ(glance(get(teacher_, "/api/v1/questions/" + one)).version, 1);
    EXPECT_EQ(glance(get(teacher_, "/api/v1/questions/" + one)).revision, 2);
}

TEST_F(SearchTest, groups_are_found_beside_one_that_is_very_large) {
    for (const char* text : {"First?", "First?", "Second?", "Second?", "Third?", "Third?"})
        add(text);
    static constexpr pg::Statement kMany{"test.many_alike", R"(
        INSERT INTO assessment_service.questions (question_id, organization_id, bank_id, status, version, kind,
            name, tags, skills, external_id, source, license, words, content_digest, body_digest, created_by,
            created_at, updated_by, updated_at)
        SELECT gen_random_uuid(), organization_id, bank_id, status, version, kind, name, tags, skills, external_id,
            source, license, words, content_digest, '!', created_by, created_at, updated_by, updated_at
        FROM (SELECT * FROM assessment_service.questions LIMIT 1) q CROSS JOIN generate_series(1, 5100))"};
    env_.run([&](const Context& context) -> Task<> { co_await env_.db().execute(context, kMany); });
    const auto page = get(teacher_, bank_ + "/duplicates").as<DuplicatePage>();
    ASSERT_EQ(page.items.size(), 4U);
    EXPECT_EQ(page.items[0].items.size(), 100U);
    EXPECT_EQ(page.items[3].items.size(), 2U);
}

TEST_F(SearchTest, what_students_see_alike_is_found_in_groups) {
    const std::string one = add("Which is it?");
    add("Another");
    std::string other_key = question("Which  is it?");
    other_key.replace(other_key.find("Right"), 5, "Fine!");
    add_question(teacher_, bank_, other_key);
    add_question(teacher_, bank_, question("Which is it? "));
    const auto page = get(teacher_, bank_ + "/duplicates").as<DuplicatePage>();
    ASSERT_EQ(page.items.size(), 1U);
    ASSERT_EQ(page.items[0].items.size(), 3U);
    EXPECT_EQ(page.items[0].items[0].id.to_string(), one);
    EXPECT_FALSE(page.items[0].items[1].same_key);
    EXPECT_TRUE(page.items[0].items[2].same_key);
    const auto alike = get(teacher_, "/api/v1/questions/" + one + "/duplicates");
    EXPECT_EQ(alike.as<DuplicateGroup>().items.size(), 3U);
}

}  // namespace
}  // namespace lms::assessment
