#include "libs/auth/common_passwords.hpp"

namespace lms::auth {

namespace {

constexpr std::string_view kCommonPasswords[] = {
    "00000000",      "0000000000",    "0123456789",    "11111111",      "111111111",
    "1111111111",    "11223344",      "1122334455",    "112233445566",  "12121212",
    "123123123",     "123321123",     "12341234",      "12344321",      "123454321",
    "12345678",      "123456780",     "123456789",     "1234567890",    "12345678910",
    "123456789a",    "12345678a",     "12345679",      "1234abcd",      "1234qwer",
    "123qweasd",     "123qweasdzxc",  "147258369",     "159357159",     "159753456",
    "1q2w3e4r",      "1q2w3e4r5t",    "1q2w3e4r5t6y",  "1qaz2wsx",      "1qaz2wsx3edc",
    "1qazxsw2",      "22222222",      "33333333",      "44444444",      "55555555",
    "66666666",      "741852963",     "77777777",      "789456123",     "88888888",
    "963852741",     "987654321",     "9876543210",    "99999999",      "a1234567",
    "a12345678",     "a123456789",    "a1b2c3d4",      "a1b2c3d4e5",    "aa123456",
    "aa12345678",    "aaaaaaaa",      "abc12345",      "abc123456",     "abcd1234",
    "abcdefgh",      "abcdefghi",     "access14",      "adgjmptw",      "admin123",
    "admin1234",     "admin12345",    "administrador", "administrator", "alexander",
    "andromeda",     "anything",      "asdasdasd",     "asdf1234",      "asdfasdf",
    "asdfgh123",     "asdfghjk",      "asdfghjkl",     "asdfjkl;",      "asdqwe123",
    "assassin",      "babygirl",      "babygirl1",     "bailey123",     "baseball",
    "baseball1",     "basketball",    "basketball1",   "benjamin",      "blink182",
    "brooklyn",      "bulldogs",      "butterfly",     "butterfly1",    "caroline",
    "changeme",      "changeme1",     "changeme123",   "charlie1",      "charlotte",
    "chelsea1",      "chocolate",     "chocolate1",    "christian",     "christine",
    "computer",      "computer1",     "consumer",      "cookie123",     "creative",
    "danielle",      "default1",      "dragon123",     "dragonball",    "einstein",
    "elephant",      "elizabeth",     "facebook",      "fernando",      "football",
    "football1",     "football123",   "forever1",      "freedom1",      "friends1",
    "fuckyou1",      "garfield",      "gateway1",      "godzilla",      "goodluck",
    "hardcore",      "harrypotter",   "hello123",      "hello1234",     "hellokitty",
    "helloworld",    "hollywood",     "iloveyou",      "iloveyou1",     "iloveyou123",
    "iloveyou2",     "infinity",      "internet",      "internet1",     "isabella",
    "jasmine1",      "jennifer",      "jennifer1",     "jessica1",      "jonathan",
    "jordan23",      "juventus",      "kimberly",      "lebron23",      "letmein1",
    "letmein12",     "letmein123",    "liverpool",     "liverpool1",    "lollipop",
    "lovelove",      "loveyou1",      "manchester",    "manchester1",   "maradona",
    "margaret",      "marlboro",      "maverick",      "mercedes",      "michael1",
    "michelle",      "michelle1",     "microsoft",     "midnight",      "minecraft",
    "mississippi",   "mohammed",      "monkey12",      "monkey123",     "motorola",
    "mustang1",      "mynoob123",     "napoleon",      "nicholas",      "nintendo",
    "nirvana1",      "november",      "observer",      "p@ssw0rd",      "p@ssw0rd1",
    "p@ssw0rd123",   "p@ssword",      "pa$$w0rd",      "pa55word",      "pass1234",
    "pass12345",     "passw0rd",      "passw0rd1",     "password",      "password!",
    "password0",     "password00",    "password01",    "password1",     "password1!",
    "password10",    "password11",    "password12",    "password123",   "password1234",
    "password12345", "password2",     "password21",    "password3",     "password99",
    "passwort",      "patricia",      "peaches1",      "personal",      "pokemon1",
    "princess",      "princess1",     "q1w2e3r4",      "q1w2e3r4t5",    "q1w2e3r4t5y6",
    "qazwsx123",     "qazwsxedc",     "qq123456",      "qwaszx12",      "qwe12345",
    "qwe123qwe",     "qweasd123",     "qweasdzxc",     "qweqweqwe",     "qwer1234",
    "qwerqwer",      "qwert123",      "qwert1234",     "qwert12345",    "qwerty12",
    "qwerty123",     "qwerty1234",    "qwerty12345",   "qwerty123456",  "qwertyui",
    "qwertyuiop",    "qwertyuiop123", "rainbow1",      "real1234",      "richard1",
    "rockstar1",     "rootroot",      "samantha",      "samsung1",      "scorpion",
    "scotland",      "sebastian",     "secret123",     "september",     "serenity",
    "shadow123",     "simpsons",      "sk8board",      "skywalker",     "slipknot",
    "snickers",      "snowball",      "soccer12",      "softball",      "spiderman",
    "spiderman1",    "spongebob",     "startrek",      "starwars",      "starwars1",
    "student1",      "student123",    "summer123",     "sunshine",      "sunshine1",
    "superman",      "superman1",     "superstar",     "sweetheart",    "swordfish",
    "teacher1",      "teacher123",    "test1234",      "test12345",     "testing1",
    "testing123",    "testtest",      "thailand",      "thunder1",      "tigger123",
    "tinkerbell",    "trustno1",      "trustno1!",     "twilight",      "valentina",
    "vanessa1",      "victoria",      "virginia",      "welcome1",      "welcome12",
    "welcome123",    "welcome1234",   "whatever",      "whatever1",     "whocares",
    "william1",      "winter12",      "wordpass",      "xxxxxxxx",      "yankees1",
    "yellow12",      "yourmom1",      "zaq12wsx",      "zaq1xsw2",      "zaqwsxcde",
    "zxcvbnm,",      "zxcvbnm1",      "zxcvbnm123",    "zxczxczxc",     "zzzzzzzz",
};

}  // namespace

std::span<const std::string_view> common_passwords() {
    return kCommonPasswords;
}

}  // namespace lms::auth
