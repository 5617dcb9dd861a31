#pragma once
// Pictures of a bank: brought by who may edit it, shown to who may use it.
#include <map>
#include <string>

#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/jobs/job.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/contract/bank_pictures.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

// Pictures that no version of a question names, a week after somebody brought them.
struct ForgetPictures {
    static constexpr std::string_view kJob = "assessment.forget_pictures";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
    std::int32_t after_hours = 168;
};
BOOST_DESCRIBE_STRUCT(ForgetPictures, (), (after_hours))

// Conflict `bank.too_many_pictures`.
Problem too_many_pictures();
// Of a bank that is locked, by their SHA-256. Throws too_many_pictures().
Task<> keep_pictures(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, BankId bank,
                     const std::map<std::string, std::string>& pictures, std::int64_t most_bytes,
                     Time now);

class BankPictures {
public:
    struct Bounds {
        std::size_t most_bytes = 0;  // of a picture
        std::int64_t most_bytes_of_bank = 0;
    };
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const Clock& clock;
        const BankDoor& door;
        Bounds bounds;
    };
    explicit BankPictures(Parts parts) : parts_(parts) {}

    // Throws validation of `body` for what is no picture, by its bytes, and conflict
    // `bank.too_many_pictures`. Again is the same.
    Task<BankPicture> upload(const Context& context, BankId bank, std::string bytes) const;
    // Throws not_found("picture").
    Task<store::PictureHead> find(const Context& context, BankId bank,
                                  const std::string& sha256) const;
    // For who has found it.
    Task<std::string> read_part(const Context& context, BankId bank, const std::string& sha256,
                                std::uint64_t offset, std::uint64_t size_bytes) const;
    Task<> forget(const Context& context, const ForgetPictures& input) const;

    std::size_t most_bytes() const { return parts_.bounds.most_bytes; }

private:
    Parts parts_;
};

}  // namespace lms::assessment
