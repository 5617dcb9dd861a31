#pragma once
// Secrets at rest: AES-256-GCM with a random nonce, under a key derived from a secret of any form.
#include <optional>
#include <string>
#include <string_view>

namespace lms::auth {

// Derives one key per `purpose`, so that what was sealed for one cannot be opened for another. Any
// thread.
class Sealer {
public:
    Sealer(std::string_view secret, std::string_view purpose);

    // 28 bytes longer than `plain`. `bound_to` is not stored but must be the same when opening: the
    // name of the row, so that sealed values cannot be swapped.
    std::string seal(std::string_view plain, std::string_view bound_to) const;
    // Nothing when the secret, the purpose or bound_to differ, or a bit was changed.
    std::optional<std::string> open(std::string_view sealed, std::string_view bound_to) const;

private:
    std::string key_;
};

}  // namespace lms::auth
