// Questions from files and to files; nothing is lost without a word.
#include <fstream>
#include <iterator>

#include "services/assessment/app/importing.hpp"
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/question_exchange.hpp"

namespace lms::assessment {
namespace {

using ::testing::EndsWith;
using ::testing::IsEmpty;

constexpr const char* kGift = R"($CATEGORY: Geography/Capitals

::France:: Capital of France? {=Paris ~Lyon}

::Broken:: Capital of {Spain

::Italy:: Capital of Italy? {=Rome ~Milan}
)";

class ExchangeTest : public BankTest {
protected:
    QuestionImportView import(const std::string& bank, const std::string& text,
                              const std::string& query = "") {
        const HttpAnswer answer =
            call(teacher_,
                 {.method = Method::post, .path = bank + "/imports", .body = text, .query = query});
        EXPECT_TRUE(answer.status == 201 || answer.status == 202) << answer.body;
        auto view = answer.as<QuestionImportView>();
        lms::testing::eventually(
            [&] {
                view = get(teacher_, std::string(answer.headers.get("Location")))
                           .as<QuestionImportView>();
                return view.finished_at.has_value();
            },
            std::chrono::seconds(120), "the import");
        return view;
    }
    std::vector<ImportedQuestion> items_of(const QuestionImportView& import,
                                           const std::string& query = "limit=500") {
        return get(teacher_, "/api/v1/question-imports/" + import.id.to_string() + "/items", query)
            .as<ImportedQuestionPage>()
            .items;
    }
    std::int32_t total(const std::string& bank) {
        return get(teacher_, bank).as<BankView>().question_count;
    }
    ExportedQuestions export_as(const std::string& bank, const std::string& format,
                                const std::string& more = "") {
        const HttpAnswer answer = get(teacher_, bank + "/export", "format=" + format + more);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<ExportedQuestions>();
    }
    static std::string collection(const char* name) {
        std::ifstream file(std::filesystem::path(LMS_OATUTOR) / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    // As one that a job has waited to carry out.
    QuestionImportView carry_out_later(const Principal& who,
                                       std::optional<BankCategoryId> category = {}) {
        store::ImportRow import;
        import.import_id = QuestionImportId::make(clock_.now());
        import.organization_id = school_;
        import.bank_id = *BankId::parse(bank_.substr(bank_.rfind('/') + 1));
        import.requested_by = who.user_id;
        import.category_id = category;
        import.created_at = clock_.now();
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::insert_import(transaction, import, pg::Bytes{kGift});
                job_queue_.enqueue(transaction, context,
                                   RunQuestionImport{import.import_id, school_});
                co_return;
            });
        });
        QuestionImportView view;
        const std::string path = "/api/v1/question-imports/" + import.import_id.to_string();
        lms::testing::eventually(
            [&] {
                view = get(admin_, path).as<QuestionImportView>();
                return view.finished_at.has_value();
            },
            std::chrono::seconds(30), "the import by a job");
        return view;
    }

    std::string bank_ = add_bank(teacher_);
};

TEST_F(ExchangeTest, every_item_of_a_file_is_reported) {
    const QuestionImportView report = import(bank_, kGift);
    EXPECT_EQ(report.format, QuestionFormat::gift);
    EXPECT_EQ(report.counts, (OutcomeCounts{2, 0, 1, 0}));
    const auto items = items_of(report);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].name, "France");
    EXPECT_EQ(items[0].line, 3);
    EXPECT_EQ(items[1].outcome, QuestionOutcome::refused);
    EXPECT_FALSE(items[1].remarks.empty());
    EXPECT_FALSE(items[1].question_id);
    const auto refused = items_of(report, "outcome=refused");
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0].position, 2);
    const auto tree = get(teacher_, bank_ + "/categories").as<BankCategories>().items;
    ASSERT_EQ(tree.size(), 2U);
    EXPECT_EQ(tree[1].title, "Capitals");
    EXPECT_EQ(tree[1].question_count, 2);
    const auto page = get(teacher_, bank_ + "/questions", "sort=oldest").as<QuestionPage>();
    EXPECT_EQ(page.items.at(0).name, "France");
}

TEST_F(ExchangeTest, the_same_file_again_adds_nothing_unless_asked) {
    import(bank_, kGift);
    const QuestionImportView again = import(bank_, kGift);
    EXPECT_EQ(again.counts, (OutcomeCounts{0, 0, 1, 2}));
    EXPECT_EQ(items_of(again)[0].question_id, items_of(again)[0].question_id);
    EXPECT_EQ(
        get(teacher_, "/api/v1/questions/" + items_of(again)[0].question_id->to_string()).status,
        200);
    EXPECT_EQ(total(bank_), 2);
    EXPECT_EQ(import(bank_, kGift, "duplicates=add").counts.kept, 2);
    EXPECT_EQ(total(bank_), 4);
    // Twice in one file is once.
    EXPECT_EQ(import(bank_, "Fine? {T}\n\nFine? {T}\n").counts, (OutcomeCounts{1, 0, 0, 1}));
}

TEST_F(ExchangeTest, a_dry_run_tells_and_keeps_nothing) {
    const QuestionImportView report = import(bank_, kGift, "dry_run=true");
    EXPECT_EQ(report.counts, (OutcomeCounts{2, 0, 1, 0}));
    EXPECT_FALSE(items_of(report)[0].question_id);
    EXPECT_EQ(total(bank_), 0);
    EXPECT_THAT(get(teacher_, bank_ + "/categories").as<BankCategories>().items, IsEmpty());
}

TEST_F(ExchangeTest, a_file_that_is_none_is_refused_in_the_report_and_bad_options_at_once) {
    const QuestionImportView report = import(bank_, "<quiz><", "format=moodle_xml");
    EXPECT_EQ(report.state, QuestionImportState::succeeded);
    EXPECT_EQ(report.counts.refused, 1);
    const auto start = [&](const std::string& query) {
        return call(teacher_, {.method = Method::post,
                               .path = bank_ + "/imports",
                               .body = "x",
                               .query = query})
            .status;
    };
    EXPECT_EQ(start("format=word"), 422);
    EXPECT_EQ(start("surprise=1"), 422);
    EXPECT_EQ(start("category_id=" + Uuid::make(clock_.now()).to_string()), 422);
}

TEST_F(ExchangeTest, an_upload_that_is_repeated_is_one_import) {
    const auto upload = [&](const std::string& text, const std::string& key) {
        return call(teacher_, {.method = Method::post,
                               .path = bank_ + "/imports",
                               .body = text,
                               .query = "duplicates=add",
                               .idempotency_key = key});
    };
    const auto first = upload(kGift, "once").as<QuestionImportView>();
    EXPECT_EQ(upload(kGift, "once").as<QuestionImportView>().id, first.id);
    EXPECT_EQ(total(bank_), 2);
    EXPECT_EQ(upload("Another? {=yes ~no}", "once").code, "idempotency.key_reused");
    EXPECT_EQ(upload(kGift, "again").status, 201);
    EXPECT_EQ(total(bank_), 4);
}

TEST_F(ExchangeTest, who_may_edit_the_bank_finds_its_imports) {
    const auto first = import(bank_, kGift);
    const auto second = import(bank_, "One? {=yes ~no}", "dry_run=true");
    const Principal colleague = user({Role::teacher});
    introduce(colleague, "Bea", "bea@school.test");
    EXPECT_EQ(get(colleague, bank_ + "/imports").status, 404);
    call(teacher_,
         {Method::put, bank_ + "/shares", R"({"email":"bea@school.test","permission":"edit"})"});
    const auto page = get(colleague, bank_ + "/imports", "limit=1").as<QuestionImportPage>();
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items[0].id, second.id);
    ASSERT_TRUE(page.next_cursor);
    const auto rest = get(colleague, bank_ + "/imports", "limit=1&cursor=" + *page.next_cursor)
                          .as<QuestionImportPage>();
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items[0].id, first.id);
    EXPECT_EQ(rest.items[0].counts.refused, 1);
    EXPECT_FALSE(rest.next_cursor);
    EXPECT_EQ(get(colleague, "/api/v1/question-imports/" + first.id.to_string()).status, 200);
}

TEST_F(ExchangeTest, a_small_import_that_breaks_has_failed_and_keeps_no_file) {
    static constexpr pg::Statement kBreak{"test.break_imports", R"(
        ALTER TABLE assessment_service.imported_questions ADD CONSTRAINT broken CHECK (name <> 'France'))"};
    env_.run(
        [&](const Context& context) -> Task<> { co_await env_.db().execute(context, kBreak); });
    EXPECT_ANY_THROW(
        call(teacher_,
             {.method = Method::post, .path = bank_ + "/imports", .body = std::string(kGift)}));
    static constexpr pg::Statement kState{"test.state_of_imports", R"(
        SELECT string_agg(concat_ws(' ', state, error_code, length(content)), ', ') AS states
        FROM assessment_service.question_imports)"};
    EXPECT_EQ(scalar(kState), "failed import.internal");
}

TEST_F(ExchangeTest, a_category_that_went_while_the_import_waited_is_told_in_the_report) {
    const auto report = carry_out_later(teacher_, BankCategoryId::make(clock_.now()));
    ASSERT_EQ(report.state, QuestionImportState::succeeded);
    EXPECT_EQ(report.counts, (OutcomeCounts{0, 2, 1, 0}));
    const auto items = items_of(report);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].remarks.at(0).code, "category_gone");
    EXPECT_EQ(total(bank_), 2);
}

TEST_F(ExchangeTest, who_has_lost_the_right_while_the_import_waited_adds_nothing) {
    const Principal colleague = user({Role::teacher});
    const auto refused = carry_out_later(colleague);
    EXPECT_EQ(refused.state, QuestionImportState::failed);
    ASSERT_TRUE(refused.error);
    EXPECT_EQ(refused.error->code, "import.not_allowed");
    EXPECT_EQ(total(bank_), 0);

    introduce(colleague, "Bea", "bea@school.test");
    ASSERT_EQ(call(teacher_, {Method::put, bank_ + "/shares",
                              R"({"email":"bea@school.test","permission":"edit"})"})
                  .status,
              200);
    EXPECT_EQ(carry_out_later(colleague).state, QuestionImportState::succeeded);
    EXPECT_EQ(total(bank_), 2);

    const std::string of_course = add_course(teacher_).to_string();
    bank_ = add_bank(teacher_, R"(,"course_id":")" + of_course + '"');
    EXPECT_EQ(carry_out_later(teacher_).state, QuestionImportState::succeeded);
    EXPECT_EQ(carry_out_later(colleague).state, QuestionImportState::failed);
}

TEST_F(ExchangeTest, categories_are_alike_in_a_file_when_they_are_in_the_bank) {
    for (const char* title : {"İstanbul", "Straße", "ALGEBRA"}) {
        const std::string body = R"({"title":")" + std::string(title) + "\"}";
        ASSERT_EQ(post(teacher_, bank_ + "/categories", body).status, 201);
    }
    for (const char* title : {"istanbul", "STRASSE", "algebra", "İSTANBUL"}) {
        const std::string name(title);
        const std::string asked = "::" + name + ":: Is " + name + " one? {T}\n";
        const auto report = import(bank_, "$CATEGORY: " + name + "\n\n" + asked);
        EXPECT_EQ(report.state, QuestionImportState::succeeded) << title;
        EXPECT_EQ(report.counts.kept, 1) << title;
    }
    EXPECT_EQ(total(bank_), 4);
}

TEST_F(ExchangeTest, what_is_exported_is_imported_as_it_was) {
    import(bank_, kGift);
    for (const char* format : {"gift", "moodle_xml", "aiken", "csv"}) {
        const ExportedQuestions file = export_as(bank_, format);
        EXPECT_EQ(file.items.size(), 2U) << format;
        const std::string other = add_bank(teacher_);
        const QuestionImportView report = import(other, file.text);
        EXPECT_EQ(json::to_text(report.format), format);
        EXPECT_EQ(report.counts.kept, 2) << format;
        const auto back = export_as(other, format);
        EXPECT_EQ(back.text, file.text) << format;
    }
    // What another format cannot hold is told: the essay is no question for Aiken.
    add_question(teacher_, bank_,
                 R"({"facts":{"name":"Essay","tags":["t"]},"body":{"text":"Why?","interaction":)"
                 R"({"kind":"essay"}},"key":{"solution":{"kind":"essay","grader_notes":""}}})");
    const ExportedQuestions aiken = export_as(bank_, "aiken", "&tags=t");
    ASSERT_EQ(aiken.items.size(), 1U);
    EXPECT_EQ(aiken.items[0].outcome, QuestionOutcome::refused);
    EXPECT_FALSE(aiken.items[0].remarks.empty());
    EXPECT_EQ(get(teacher_, bank_ + "/export", "format=oatutor").status, 422);
}

TEST_F(ExchangeTest, packages_of_qti_come_and_go_and_name_the_file_of_each_item) {
    import(bank_, kGift);
    for (const char* format : {"qti", "qti_3"}) {
        const ExportedQuestions file = export_as(bank_, format);
        EXPECT_EQ(file.file_name, "questions.zip");
        EXPECT_EQ(file.text, "");
        const std::string other = add_bank(teacher_);
        const QuestionImportView report =
            import(other, from_base64url(file.package.value()).value());
        EXPECT_EQ(report.format, QuestionFormat::qti) << "told by its bytes";
        EXPECT_EQ(report.counts.kept, 2) << format;
        EXPECT_THAT(items_of(report).at(0).file, EndsWith(".xml"));
        EXPECT_EQ(export_as(other, "gift").text, export_as(bank_, "gift").text) << format;
    }
}

TEST_F(ExchangeTest, a_document_of_qti_is_told_from_moodle_xml_and_a_table_from_gift) {
    EXPECT_EQ(import(bank_, "<?xml version=\"1.0\"?><questestinterop/>").format,
              QuestionFormat::qti);
    EXPECT_EQ(import(bank_, "type,text,right\ntrue_false,Water is wet.,true\n").format,
              QuestionFormat::csv);
    EXPECT_EQ(import(bank_, "What type of text is this? {T}\n").format, QuestionFormat::gift);
}

TEST_F(ExchangeTest, the_whole_collection_of_oatutor_comes_in_by_a_job) {
    OutcomeCounts counts;
    for (const char* name : {"elementary-algebra.jsonl", "introductory-statistics.jsonl"}) {
        const QuestionImportView report = import(bank_, collection(name), "status=ready");
        ASSERT_EQ(report.state, QuestionImportState::succeeded);
        EXPECT_EQ(report.format, QuestionFormat::oatutor);
        counts.kept += report.counts.kept;
        counts.approximated += report.counts.approximated;
        counts.refused += report.counts.refused;
        counts.duplicate += report.counts.duplicate;
    }
    EXPECT_EQ(counts.refused, 0);
    EXPECT_EQ(counts.kept + counts.approximated + counts.duplicate, 2899);
    EXPECT_EQ(total(bank_), counts.kept + counts.approximated);
    EXPECT_EQ(counts.duplicate, 7);  // alike in the source, but for their ids
    const auto page = get(teacher_, bank_ + "/questions", "q=slope&limit=5").as<QuestionPage>();
    ASSERT_EQ(page.items.size(), 5U);
    EXPECT_EQ(statements_of([&] { get(teacher_, bank_ + "/questions", "q=slope&limit=100"); }), 2);
    static constexpr pg::Statement kFiles{"test.import_files", R"(
        SELECT count(*)::text AS files FROM assessment_service.question_imports WHERE content IS NOT NULL)"};
    EXPECT_EQ(scalar(kFiles), "0");
}

}  // namespace
}  // namespace lms::assessment
