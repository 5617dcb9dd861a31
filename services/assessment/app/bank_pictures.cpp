#include "services/assessment/app/bank_pictures.hpp"

#include <stdexcept>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "services/assessment/domain/picture.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kForgottenAtOnce = 1'000;

}  // namespace

Problem too_many_pictures() {
    return conflict("bank.too_many_pictures", "No more pictures of this bank are kept.");
}

Task<BankPicture> BankPictures::upload(const Context& context, BankId bank,
                                       std::string bytes) const {
    co_await parts_.door.open(context, bank, BankRight::edit);
    if (bytes.empty()) throw invalid("body", "empty", "Send the bytes of the picture.");
    const auto taken = taken_picture(bytes);
    if (!taken)
        throw invalid("body", "no_picture",
                      "must be a picture: PNG, JPEG, GIF or WebP, of a "
                      "size that pages can show");
    store::PictureFacts facts{"", std::string(taken->media_type), std::ssize(bytes), taken->width,
                              taken->height};
    // Work on the pool owns what it touches, and gives it back.
    auto hashed =
        co_await parts_.work_pool.run(context.deadline, [bytes = std::move(bytes)]() mutable {
            std::string digest = to_hex(sha256(bytes));
            return std::pair(pg::Bytes{std::move(bytes)}, std::move(digest));
        });
    const pg::Bytes content = std::move(hashed.first);
    facts.sha256 = std::move(hashed.second);
    const OrganizationId organization = context.principal.organization_id;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (!co_await store::lock_bank(transaction, context, asker_of(context), bank))
            throw not_found("bank");
        if (!co_await store::insert_picture(transaction, context, organization, bank, facts,
                                            content, parts_.bounds.most_bytes_of_bank,
                                            parts_.clock.now()))
            throw too_many_pictures();
    });
    co_return BankPicture{std::string(kPictureScheme) + facts.sha256, facts.media_type,
                          facts.size_bytes, facts.width, facts.height};
}

Task<> keep_pictures(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, BankId bank,
                     const std::map<std::string, std::string>& pictures, std::int64_t most_bytes,
                     Time now) {
    constexpr std::int64_t kPosted = 1 << 20;  // until it waits for what it has posted
    std::vector<store::PictureSize> sizes;
    for (const auto& [hash, bytes] : pictures)
        sizes.push_back({hash, std::ssize(bytes)});
    if (sizes.empty()) co_return;
    if (!co_await store::has_room(transaction, context, organization, bank, sizes, most_bytes))
        throw too_many_pictures();
    std::int64_t posted = 0;
    for (const auto& [hash, bytes] : pictures) {
        const auto taken = taken_picture(bytes);
        if (!taken) throw std::logic_error("keep_pictures: what is no picture");
        const store::PictureFacts facts{hash, std::string(taken->media_type), std::ssize(bytes),
                                        taken->width, taken->height};
        const pg::Bytes content{bytes};
        posted += facts.size_bytes;
        if (posted < kPosted) {
            store::post_picture(transaction, organization, bank, facts, content, now);
        } else {
            co_await store::put_picture(transaction, context, organization, bank, facts, content,
                                        now);
            posted = 0;
        }
    }
}

Task<store::PictureHead> BankPictures::find(const Context& context, BankId bank,
                                            const std::string& sha256) const {
    co_await parts_.door.open(context, bank, BankRight::use);
    auto picture = co_await store::find_picture(parts_.database, context,
                                                context.principal.organization_id, bank, sha256);
    if (!picture) throw not_found("picture");
    co_return std::move(*picture);
}

Task<std::string> BankPictures::read_part(const Context& context, BankId bank,
                                          const std::string& sha256, std::uint64_t offset,
                                          std::uint64_t size_bytes) const {
    return store::read_part_of_picture(parts_.database, context, context.principal.organization_id,
                                       bank, sha256, offset, size_bytes);
}

Task<> BankPictures::forget(const Context& context, const ForgetPictures& input) const {
    const Time since = parts_.clock.now() - std::chrono::hours(input.after_hours);
    while (co_await store::forget_pictures(parts_.database, context, since, kForgottenAtOnce) > 0) {
    }
}

}  // namespace lms::assessment
