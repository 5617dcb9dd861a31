// Fails where the compiler destroys a temporary of a co_await expression twice, or never. See
// docs/adr/0001-compiler.md.
#include <coroutine>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <utility>

struct Task {
    struct promise_type {
        std::string value;
        std::coroutine_handle<> waiting;
        Task get_return_object() {
            return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct Final {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(
                std::coroutine_handle<promise_type> done) noexcept {
                return done.promise().waiting ? done.promise().waiting : std::noop_coroutine();
            }
            void await_resume() noexcept {}
        };
        Final final_suspend() noexcept { return {}; }
        void return_value(std::string result) { value = std::move(result); }
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
    explicit Task(std::coroutine_handle<promise_type> coroutine) : handle(coroutine) {}
    Task(Task&& other) noexcept : handle(std::exchange(other.handle, {})) {}
    Task(const Task&) = delete;
    ~Task() {
        if (handle) handle.destroy();
    }
    bool await_ready() { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
        handle.promise().waiting = caller;
        return handle;
    }
    std::string await_resume() { return std::move(handle.promise().value); }
};

struct Aggregate {
    std::shared_ptr<int> counted;
    std::string text;
};

Task take(Aggregate input) {
    co_return input.text;
}

template <class Function>
Task call(Function function) {
    function();
    co_return "called";
}

Task body(std::shared_ptr<int> counted, bool choose) {
    std::string result =
        co_await take(Aggregate{counted, "a text that is longer than the small buffer"});
    result += co_await take(
        {.counted = counted, .text = "another text that is longer than the small buffer"});
    result += co_await call([counted] { (void)*counted; });
    result += choose ? co_await take(Aggregate{counted, "chosen"}) : std::string("not chosen");
    co_return result;
}

int main() {
    const auto counted = std::make_shared<int>(1);
    {
        Task task = body(counted, true);
        task.handle.resume();
        if (task.handle.promise().value.size() < 90) return EXIT_FAILURE;
    }
    return counted.use_count() == 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
