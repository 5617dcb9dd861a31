#include "services/auth/module.hpp"

#include "libs/auth/caller.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/module/platform.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "services/auth/api/routes.hpp"
#include "services/auth/app/cleanup.hpp"
#include "services/auth/domain/email.hpp"
#include "services/auth/events/user_events.hpp"
#include "services/auth/store/credential_store.hpp"
#include "services/auth/store/session_store.hpp"

namespace lms::auth_service {

namespace {

using namespace std::chrono_literals;

ThrottleRules throttle_rules(const AuthSettings& settings) {
    ThrottleRules rules;
    rules.pair = rules.account = rules.address = settings.back_off;
    rules.account.free_failures = settings.account_free_failures;
    rules.account.longest_wait = std::min(rules.account.longest_wait, std::chrono::seconds(60));
    rules.address.free_failures = settings.address_free_failures;
    rules.remembered = settings.remembered_failures;
    return rules;
}

TokenTerms token_terms(const AuthSettings& settings, const auth::VerifierSettings& verifier) {
    return {.issuer = verifier.issuer,
            .audience = verifier.audience,
            .token_life = settings.token_life(),
            .refresh_life = settings.refresh_life,
            .session_life = settings.session_life,
            .reuse_grace = settings.refresh_reuse_grace,
            .sessions_per_user = settings.sessions_per_user};
}

class RunningAuth final : public AuthModule {
public:
    RunningAuth(module::Platform& platform, const AuthSettings& settings,
                const auth::VerifierSettings& verifier, const auth::PasswordSettings& passwords)
        : settings_(settings),
          database_(platform.database),
          clock_(platform.clock),
          hasher_(platform.hash_pool, passwords),
          throttle_(throttle_rules(settings), platform.clock),
          keys_(platform.database, platform.clock,
                auth::load_or_create_secret(settings.secret, platform.data_folder, "jwt.key"),
                settings.key_rules(verifier.clock_skew)),
          check_(platform.database, platform.clock, hasher_, throttle_, platform.metrics),
          profiles_(platform.database, platform.network.to("user")),
          links_(platform.database, platform.clock, hasher_, throttle_, profiles_,
                 settings.password_link_life),
          accounts_(platform.database, platform.clock, platform.jobs, check_, links_, profiles_),
          sign_in_(platform.database, platform.clock, keys_, profiles_,
                   token_terms(settings, verifier)),
          sessions_(platform.database, platform.clock, settings.token_life()),
          router_(make_router({accounts_, sign_in_, check_, links_, sessions_, keys_})),
          active_users_(platform.metrics.gauge(
              "active_users_total", "Users who signed in or refreshed within a token's life")) {
        subscribe_to_users(platform.events, platform.clock);
        add_jobs(platform.workers);
    }

    std::string_view name() const override { return "auth"; }
    std::vector<std::string_view> dependencies() const override { return {"user"}; }
    const http::Router* router() const override { return &router_; }

    Task<> start() override {
        const Context context = Context::background("auth", 30s);
        co_await keys_.refresh(context);
        scope_.emplace(co_await asio::this_coro::executor);
        scope_->spawn("upkeep", [this] { return keep_fresh(); });
    }

    Task<> stop(Deadline) override {
        if (scope_) co_await scope_->cancel();
        scope_.reset();
    }

    Task<EnsuredAccount> ensure_account(const Context& context,
                                        const WantedAccount& wanted) override {
        return accounts_.ensure(context, wanted);
    }

    Task<std::optional<UserId>> find_user(const Context& context,
                                          const std::string& email) override {
        const auto credential = co_await store::find_by_email(database_, context, email_key(email));
        co_return credential ? std::optional(credential->user_id) : std::nullopt;
    }

private:
    // The keys of this replica, and the gauge of active users, until cancelled.
    Task<> keep_fresh() {
        while (!co_await was_cancelled()) {
            co_await sleep_for(settings_.key_check);
            const Context context = Context::background("auth", 30s);
            std::string failure;
            try {
                co_await keys_.refresh(context);
                const Time since = clock_.now() - settings_.token_life();
                const auto active = co_await store::count_active_users(database_, context, since);
                active_users_.set(static_cast<double>(active));
            } catch (const std::exception& error) {
                failure = error.what();
            }
            if (!failure.empty() && !co_await was_cancelled())
                log::error(context, "upkeep of sign-in failed", {{"reason", failure}});
        }
    }

    void add_jobs(jobs::Workers& workers) {
        workers.handle<CreateProfile>([this](const Context& context, const CreateProfile& job) {
            return accounts_.create_profile(context, job.user_id);
        });
        workers.handle<CleanUp>([this](const Context& context, const CleanUp&) {
            return clean_up(database_, context, clock_.now(), settings_.audit_retention);
        });
        workers.schedule("auth.clean_up", "23 3 * * *", CleanUp{});
    }

    AuthSettings settings_;
    pg::Database& database_;
    Clock& clock_;
    auth::PasswordHasher hasher_;
    LoginThrottle throttle_;
    KeyRing keys_;
    PasswordCheck check_;
    Profiles profiles_;
    PasswordLinks links_;
    Accounts accounts_;
    SignIn sign_in_;
    Sessions sessions_;
    http::Router router_;
    telemetry::Gauge active_users_;
    std::optional<TaskScope> scope_;
};

}  // namespace

std::unique_ptr<AuthModule> make_auth_module(module::Platform& platform,
                                             const AuthSettings& settings,
                                             const auth::VerifierSettings& verifier,
                                             const auth::PasswordSettings& passwords) {
    return std::make_unique<RunningAuth>(platform, settings, verifier, passwords);
}

}  // namespace lms::auth_service
