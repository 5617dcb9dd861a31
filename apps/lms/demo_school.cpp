#include "apps/lms/demo_school.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "apps/lms/demo_plan.hpp"
#include "libs/core/id.hpp"
#include "libs/core/problem.hpp"
#include "libs/core/time.hpp"
#include "libs/http/network.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/query.hpp"
#include "libs/json/json.hpp"

namespace lms::app {

namespace {

// What is read of answers.
struct Item {
    std::optional<std::string> id;
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(Item, (), (id, title))
struct Made {
    std::optional<std::string> id;
    std::optional<std::string> url;
    std::optional<std::vector<Item>> items;
};
BOOST_DESCRIBE_STRUCT(Made, (), (id, url, items))
struct AskedBody {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AskedBody, (), (text))
struct Asked {
    AskedBody body;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (body))
struct AskedSlot {
    std::string slot;
    Asked question;
};
BOOST_DESCRIBE_STRUCT(AskedSlot, (), (slot, question))
struct Begun {
    std::string attempt_id;
    std::vector<AskedSlot> slots;
};
BOOST_DESCRIBE_STRUCT(Begun, (), (attempt_id, slots))
struct Taken {
    std::string slot;
    std::string reception;
};
BOOST_DESCRIBE_STRUCT(Taken, (), (slot, reception))
struct TakenList {
    std::vector<Taken> receptions;
};
BOOST_DESCRIBE_STRUCT(TakenList, (), (receptions))
struct Waiting {
    std::string attempt_id;
    std::string slot;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (attempt_id, slot, revision))
struct WaitingList {
    std::vector<Waiting> items;
};
BOOST_DESCRIBE_STRUCT(WaitingList, (), (items))

// What is sent.
struct Message {
    std::string slot;
    std::int32_t sequence = 1;
    std::string action;
    json::Raw answer;
    Time client_at;
};
BOOST_DESCRIBE_STRUCT(Message, (), (slot, sequence, action, answer, client_at))
struct Messages {
    std::vector<Message> messages;
};
BOOST_DESCRIBE_STRUCT(Messages, (), (messages))

std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    return bytes;
}

// One request; nothing but the demonstration is written so loosely.
struct Call {
    std::string text;  // "POST /api/v1/courses?mine=true"
    std::string body;
    std::string media_type = "application/json";
    std::optional<std::int32_t> revision;
};

http::Request request_of(Call call) {
    const std::size_t space = call.text.find(' ');
    const auto method = http::parse_method(std::string_view(call.text).substr(0, space));
    if (space == std::string::npos || !method)
        throw std::runtime_error("the demonstration has no such call: " + call.text);
    http::Request request;
    request.method = *method;
    request.target = call.text.substr(space + 1);
    request.path = request.target.substr(0, request.target.find('?'));
    if (request.path.size() < request.target.size())
        request.query = request.target.substr(request.path.size() + 1);
    request.headers.set("Content-Type", std::move(call.media_type));
    if (call.revision) request.headers.set("If-Match", '"' + std::to_string(*call.revision) + '"');
    request.body = std::move(call.body);
    return request;
}

std::string_view service_of(std::string_view path) {
    for (const std::string_view part : {"courses", "modules", "lessons"}) {
        if (path.starts_with("/api/v1/" + std::string(part))) return "course";
    }
    return "assessment";
}

// The answer's text.
Task<std::string> send(http::Network& network, Context context, Call call) {
    if (call.revision) context.if_match = std::to_string(*call.revision);
    http::Request request = request_of(std::move(call));
    const std::string service(service_of(request.path));
    const http::Response response =
        co_await network.to(service).forward(request, context, http::BodyMode::whole);
    if (response.status >= 400) throw http::problem_of(response, service);
    co_return std::string(response.body_view());
}

}  // namespace

struct DemoSchool::Plan {
    std::filesystem::path folder;
    School school;
    QuestionFile questions;
};

// One performance of the plan: who acts, and what has been made.
class DemoSchool::Play {
public:
    Play(http::Network& network, const Plan& plan, std::map<std::string, Context> actors)
        : network_(network), plan_(plan), actors_(std::move(actors)) {}

    Task<> perform() {
        for (const Step& step : plan_.school.bank)
            co_await carry_out(step);
        for (const WrittenQuestion& question : plan_.questions.written)
            co_await write(question);
        for (const Step& step : plan_.school.course)
            co_await carry_out(step);
        for (const DemoStudent& student : plan_.school.students)
            co_await act(student.named, {"POST /api/v1/courses/${course}/enrollments", "{}"});
        for (const Sitting& sitting : plan_.school.sittings)
            co_await sit(sitting);
        co_await mark_by_hand();
        for (const Step& step : plan_.school.work)
            co_await carry_out(step);
        co_await carry_out(plan_.school.done);
    }

private:
    std::string filled(std::string_view text) const {
        std::string result;
        while (true) {
            const std::size_t open = text.find("${");
            const std::size_t close = text.find('}', open);
            if (open == std::string_view::npos || close == std::string_view::npos) break;
            const std::string name(text.substr(open + 2, close - open - 2));
            const auto known = made_.find(name);
            result += text.substr(0, open);
            if (name == "new") {
                result += Uuid::make(SystemClock().now()).to_string();
            } else {
                // Others stay: a calculated question begins its formulas alike.
                result += known == made_.end() ? "${" + name + '}' : known->second;
            }
            text.remove_prefix(close + 1);
        }
        return result += text;
    }

    Task<std::string> act(std::string who, Call call) const {
        call.text = filled(call.text);
        if (call.media_type == "application/json") call.body = filled(call.body);
        co_return co_await send(network_, actors_.at(who), std::move(call));
    }

    Task<> carry_out(const Step& step) {
        Call call{step.call, step.body ? step.body->text : std::string()};
        call.revision = step.revision;
        if (step.file) {
            call.body = read_file(plan_.folder / *step.file);
            call.media_type = step.media_type.value_or("application/octet-stream");
        }
        const std::string answer = co_await act(step.who, std::move(call));
        if (step.named) note(step, json::read_lenient<Made>(answer));
    }

    void note(const Step& step, const Made& made) {
        std::optional<std::string> value = made.id;
        if (step.member == "url") value = made.url;
        for (const Item& item : made.items.value_or(std::vector<Item>())) {
            if (step.titled && item.title == step.titled) value = item.id;
        }
        if (!value) throw std::runtime_error("nothing to name by " + step.call);
        made_[*step.named] = *value;
    }

    Task<> write(const WrittenQuestion& question) {
        const std::string body = R"({"category_id":")" + made_.at(question.category) +
                                 R"(","status":"ready","question":)" + question.question.text + '}';
        const std::string answer =
            co_await act("teacher", {"POST /api/v1/question-banks/${bank}/questions", body});
        made_[question.named] = json::read_lenient<Made>(answer).id.value();
    }

    const Known* known(std::string_view text) const {
        const auto is_it = [&](const Known& each) { return each.text == text && each.right; };
        const auto written = std::ranges::find_if(plan_.questions.written, is_it);
        if (written != plan_.questions.written.end()) return &*written;
        const auto imported = std::ranges::find_if(plan_.questions.imported, is_it);
        return imported == plan_.questions.imported.end() ? nullptr : &*imported;
    }

    // Checked where the attempt is one of several tries.
    static void add_messages(std::vector<Message>& messages, const AskedSlot& slot,
                             const Known& known, char how, bool tries) {
        const std::string action = tries ? "check" : "save";
        const Time now = SystemClock().now();
        std::int32_t sequence = 0;
        if (how != 'r') messages.push_back({slot.slot, ++sequence, action, *known.wrong, now});
        if (how != 'w') messages.push_back({slot.slot, ++sequence, action, *known.right, now});
    }

    Task<> sit(const Sitting& sitting) {
        const std::string lesson = R"({"lesson_id":")" + made_.at(sitting.lesson) + R"("})";
        const auto begun = json::read_lenient<Begun>(co_await act(
            sitting.who, {"POST /api/v1/quizzes/${" + sitting.quiz + "}/attempts", lesson}));
        const bool tries = sitting.answers.find('t') != std::string::npos;
        Messages answers;
        auto how = sitting.answers.begin();
        for (const AskedSlot& slot : begun.slots) {
            const Known* question = known(slot.question.body.text);
            if (question != nullptr && how != sitting.answers.end())
                add_messages(answers.messages, slot, *question, *how++, tries);
        }
        const std::string attempt = "POST /api/v1/attempts/" + begun.attempt_id;
        const auto taken = json::read_lenient<TakenList>(
            co_await act(sitting.who, {attempt + "/answers", json::write(answers)}));
        for (const Taken& each : taken.receptions) {
            if (each.reception != "accepted")
                throw std::runtime_error("an answer to " + each.slot + " is " + each.reception);
        }
        co_await act(sitting.who, {attempt + "/submit", "{}"});
    }

    Task<> mark_by_hand() {
        const std::vector<HandMark>& marks = plan_.school.hand_marks;
        const std::string count = R"({"count":)" + std::to_string(marks.size()) + '}';
        const std::string claims = "/api/v1/quizzes/${" + plan_.school.marked_quiz + "}/grading";
        const auto waiting = json::read_lenient<WaitingList>(
            co_await act("teacher", {"POST " + claims + "/claims", count}));
        for (std::size_t i = 0; i < std::min(marks.size(), waiting.items.size()); ++i) {
            const Waiting& slot = waiting.items[i];
            Call call{"PUT /api/v1/attempts/" + slot.attempt_id + "/slots/" + slot.slot + "/grade",
                      json::write(marks[i])};
            call.revision = slot.revision;
            co_await act("teacher", std::move(call));
        }
    }

    http::Network& network_;
    const Plan& plan_;
    std::map<std::string, Context> actors_;
    std::map<std::string, std::string> made_;  // ids by name
};

DemoSchool::DemoSchool(http::Network& network, const std::filesystem::path& folder)
    : network_(network),
      plan_(std::make_unique<Plan>(
          Plan{folder, json::read<School>(read_file(folder / "school.json")),
               json::read<QuestionFile>(read_file(folder / "questions.json"))})) {}

DemoSchool::~DemoSchool() = default;

const std::vector<DemoStudent>& DemoSchool::students() const {
    return plan_->school.students;
}

Task<bool> DemoSchool::is_there(const Context& teacher) const {
    std::string query;
    http::append_query(query, "q", plan_->school.bank_title);
    const auto banks = json::read_lenient<Made>(
        co_await send(network_, teacher, {"GET /api/v1/question-banks?" + query, {}}));
    for (const Item& bank : banks.items.value_or(std::vector<Item>())) {
        if (bank.title == plan_->school.bank_title) co_return true;
    }
    co_return false;
}

Task<> DemoSchool::make(std::map<std::string, Context> actors) const {
    Play play(network_, *plan_, std::move(actors));
    co_await play.perform();
}

}  // namespace lms::app
