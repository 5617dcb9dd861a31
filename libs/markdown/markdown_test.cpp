#include "libs/markdown/markdown.hpp"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/markdown/testing_dom.hpp"

namespace lms::markdown {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string html(std::string_view text) {
    return render(text).html;
}

std::string repeat(std::string_view unit, std::size_t size) {
    std::string text;
    while (text.size() + unit.size() <= size)
        text += unit;
    return text;
}

TEST(Markdown, the_github_dialect_is_read) {
    EXPECT_EQ(html("A *b* **c** `d` ~~e~~"),
              "<p>A <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>\n");
    EXPECT_THAT(html("| a | b |\n|:-:|---|\n| 1 | 2 |\n"),
                HasSubstr("<thead>\n<tr>\n<th scope=\"col\" align=\"center\">a</th>\n"
                          "<th scope=\"col\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                          "<td align=\"center\">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"));
    EXPECT_THAT(html("- [x] done\n- [ ] open\n"),
                HasSubstr("<li class=\"task-list-item\"><input checked=\"\" type=\"checkbox\" "
                          "disabled=\"\"> done</li>"));
    EXPECT_THAT(html("www.example.org"), HasSubstr("<a href=\"http://www.example.org\""));
    EXPECT_EQ(html("3. a\n4. b\n"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    EXPECT_EQ(html("- a\n\n  b\n"), "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n</ul>\n");
}

TEST(Markdown, code_keeps_its_language_and_every_character) {
    EXPECT_EQ(html("```python\nx = 1 < 2 # $a$ ::: x\n:::\n```\n"),
              "<pre><code class=\"language-python\">x = 1 &lt; 2 # $a$ ::: x\n:::\n"
              "</code></pre>\n");
    EXPECT_THAT(html("``` {.r echo=FALSE}\nx\n```\n"), HasSubstr("language-r"));
    EXPECT_EQ(html("`$a$ \\(b\\) {#c}`"), "<p><code>$a$ \\(b\\) {#c}</code></p>\n");
}

TEST(Markdown, headings_get_stable_unique_ids) {
    const Rendered rendered =
        render("# Über C++ & *lists*\n\n## Same\n\n## Same\n\n## Own {#mine}\n\n## !?\n");
    std::vector<std::string> ids;
    for (const Heading& heading : rendered.headings)
        ids.push_back(heading.id);
    EXPECT_THAT(ids, ElementsAre("Über-c-lists", "same", "same-1", "mine", "section"));
    EXPECT_EQ(rendered.headings[0].text, "Über C++ & lists");
    EXPECT_EQ(rendered.headings[2].line, 5U);
    EXPECT_THAT(rendered.html, HasSubstr("<h2 id=\"c-mine\">Own </h2>"));
    EXPECT_EQ(rendered.anchors, ids);
}

TEST(Markdown, footnotes_go_to_the_end_and_link_back) {
    const std::string text = html("a[^n] b\n\n[^n]: note\n");
    EXPECT_THAT(text, HasSubstr("<a href=\"#c-fn-1\" id=\"c-fnref-1\">1</a>"));
    EXPECT_THAT(text, HasSubstr("<li id=\"c-fn-1\"><p>note</p>\n<a href=\"#c-fnref-1\""));
}

TEST(Markdown, mathematics_is_not_touched_by_emphasis) {
    EXPECT_EQ(html("$a_1 * b_2 * c$"), "<p><span class=\"math inline\">a_1 * b_2 * c</span></p>\n");
    EXPECT_EQ(html("\\(x_1\\) and \\(y*z*\\)"),
              "<p><span class=\"math inline\">x_1</span> and "
              "<span class=\"math inline\">y*z*</span></p>\n");
    EXPECT_EQ(html("$$\na < b \\\\\n_c_\n$$\n"),
              "<div class=\"math display\">a &lt; b \\\\\n_c_</div>\n");
    EXPECT_EQ(html("```math\nx^2\n```\n"), "<div class=\"math display\">x^2\n</div>\n");
    EXPECT_THAT(html("| [a]{#b} $c_1 d_2$ |\n|---|\n"),
                HasSubstr("<th scope=\"col\"><span id=\"c-b\">a</span> "
                          "<span class=\"math inline\">c_1 d_2</span></th>"));
}

TEST(Markdown, dollars_that_are_money_stay_dollars) {
    EXPECT_EQ(html("It costs $5 or $6."), "<p>It costs $5 or $6.</p>\n");
    EXPECT_EQ(html("\\$a\\$ and $ b $"), "<p>$a$ and $ b $</p>\n");
    EXPECT_EQ(html("f\\(x and \\\\(y"), "<p>f(x and \\(y</p>\n");
}

TEST(Markdown, lesson_blocks_become_semantic_elements) {
    const Rendered rendered = render(
        "::::: objectives\n\n- Learn `a`\n- Learn b\n\n:::::\n\n"
        "::: challenge\n\n## Try it\n\nDo.\n\n:::::: solution\n\nSo.\n\n::::::\n\n:::\n");
    EXPECT_THAT(rendered.html,
                HasSubstr("<section class=\"challenge\">\n<h2 id=\"c-try-it\" "
                          "class=\"block-title\">Try it</h2>\n<p>Do.</p>\n"
                          "<details class=\"solution\">\n<summary>Solution</summary>\n"
                          "<p>So.</p>\n</details>\n</section>\n"));
    ASSERT_EQ(rendered.blocks.size(), 3U);
    EXPECT_THAT(rendered.blocks[0].items, ElementsAre("Learn a", "Learn b"));
    EXPECT_EQ(rendered.blocks[2].kind, "solution");
    EXPECT_EQ(rendered.blocks[2].depth, 1U);
    EXPECT_EQ(rendered.blocks[2].line, 14U);
}

TEST(Markdown, the_first_heading_of_a_folded_block_is_its_summary) {
    EXPECT_THAT(html("::: solution\n\n## To *A*\n\nx\n\n:::\n"),
                HasSubstr("<summary>To <em>A</em></summary>\n<p>x</p>"));
    Options options;
    options.labels["hint"] = "Hinweis";
    EXPECT_THAT(render("::: hint\nx\n:::\n", options).html,
                HasSubstr("<summary>Hinweis</summary>"));
}

TEST(Markdown, div_fences_pair_as_in_pandoc) {
    // Any number of colons, attributes, trailing colons; the closing fence ends the innermost.
    EXPECT_EQ(html(":::::: {.callout #x}\na\n:::\nb\n"),
              "<aside class=\"callout\" id=\"c-x\">\n<p>a</p>\n</aside>\n<p>b</p>\n");
    EXPECT_EQ(testing::count_elements(html("::: callout :::::\n\na\n\n:::::::\n"), "aside"), 1U);
    // A fence with more than one word is text, and so is a closing fence with nothing to close.
    EXPECT_EQ(html("::: not a fence\n\n:::\n"), "<p>::: not a fence</p>\n<p>:::</p>\n");
    // One without end reaches to the end of what contains it.
    EXPECT_EQ(html("> ::: callout\n> a\n\nb\n"),
              "<blockquote>\n<aside class=\"callout\">\n<p>a</p>\n</aside>\n</blockquote>\n"
              "<p>b</p>\n");
    EXPECT_EQ(html("- ::: callout\n  a\n  :::\n- b\n"),
              "<ul>\n<li><aside class=\"callout\">\n<p>a</p>\n</aside>\n</li>\n<li>b</li>\n"
              "</ul>\n");
    EXPECT_EQ(html("::: callout\n- a\n:::\nb\n"),
              "<aside class=\"callout\">\n<ul>\n<li>a</li>\n</ul>\n</aside>\n<p>b</p>\n");
}

TEST(Markdown, notes_for_instructors_are_for_teachers_only) {
    const std::string text =
        "a\n\n::: instructor\n\n[secret](x)\n\n::: callout\ny\n:::\n\n:::\n\nb";
    const Rendered learner = render(text);
    EXPECT_EQ(learner.html, "<p>a</p>\n<p>b</p>\n");
    EXPECT_TRUE(learner.references.empty());
    Options options;
    options.audience = Audience::teacher;
    EXPECT_THAT(render(text, options).html, HasSubstr("<aside class=\"instructor\">"));
}

TEST(Markdown, attribute_lists_describe_images) {
    EXPECT_EQ(html("![](fig/a.png){alt='list\\[0\\] is _x_' width=50% onerror=x}"),
              "<p><img src=\"fig/a.png\" alt=\"list[0] is _x_\" width=\"50%\" "
              "loading=\"lazy\"></p>\n");
    EXPECT_EQ(html("![alt](a.png){alt=\"on\ntwo lines\"} tail"),
              "<p><img src=\"a.png\" alt=\"on two lines\" loading=\"lazy\"> tail</p>\n");
    EXPECT_THAT(html("![](a.png){alt='open"), HasSubstr("{alt='open"));
}

TEST(Markdown, definition_lists_have_terms_that_can_be_linked_to) {
    const Rendered rendered = render(
        "{:auto\\_ids}\n[call stack]{#call-stack}\n:   A *data*\nstructure.\n\n[b]{#b}\n: See "
        "[x](#call-stack).\n");
    EXPECT_THAT(rendered.html, HasSubstr("<dl>\n<dt>"));
    EXPECT_THAT(rendered.html, HasSubstr("<span id=\"c-call-stack\">call stack</span></dt>\n"
                                         "<dd>A <em>data</em>\nstructure.</dd>\n<dt>"));
    EXPECT_THAT(rendered.html, Not(HasSubstr("auto")));
    EXPECT_THAT(rendered.anchors, ElementsAre("call-stack", "b"));
    EXPECT_EQ(html("Term\n\n:   loose\n"),
              "<dl>\n<dt id=\"c-term\">Term</dt>\n<dd>loose</dd>\n</dl>\n");
}

TEST(Markdown, every_target_goes_through_the_resolver) {
    Options options;
    options.resolve = [](const Reference& reference) -> std::optional<std::string> {
        if (reference.target == "gone") return std::nullopt;
        return "/r/" + reference.target;
    };
    const Rendered rendered = render(
        "[a](x.md#y) ![i](p.png)\n[b][r] [c](gone) ![alt](gone)\n<img src=\"raw.png\">\n\n[r]: "
        "ref.md\n",
        options);
    EXPECT_EQ(rendered.html,
              "<p><a href=\"/r/x.md#y\">a</a> <img src=\"/r/p.png\" alt=\"i\" loading=\"lazy\">\n"
              "<a href=\"/r/ref.md\">b</a> c alt\n"
              "<img src=\"/r/raw.png\" loading=\"lazy\"></p>\n");
    EXPECT_EQ(rendered.references.size(), 6U);
    EXPECT_EQ(rendered.references[2], (Reference{ReferenceKind::link, "ref.md", 2}));
    EXPECT_EQ(rendered.references[5], (Reference{ReferenceKind::image, "raw.png", 3}));
}

TEST(Markdown, targets_are_rewritten_and_nothing_else) {
    const std::string text =
        "[a](x.md) `[a](x.md)` ![](<b c.png>){alt='x.md'} x.md\n"
        "[r] <img src=\"x.md\"> [d](\\(x\\).md)\n"
        "\n"
        "    [a](x.md)\n"
        "\n"
        "~~~\n[a](x.md)\n~~~\n";
    const std::string rewritten = rewrite_targets(text, [](const Reference& reference) {
        return std::optional(reference.target == "b c.png" ? "asset:1 2" : "lesson:x");
    });
    EXPECT_EQ(rewritten,
              "[a](lesson:x) `[a](x.md)` ![](<asset:1 2>){alt='x.md'} x.md\n"
              "[r] <img src=\"lesson:x\"> [d](lesson:x)\n"
              "\n"
              "    [a](x.md)\n"
              "\n"
              "~~~\n[a](x.md)\n~~~\n");
    EXPECT_EQ(rewrite_targets("[r]\n\n[r]: x.md \"t\"\n",
                              [](const Reference&) { return std::optional<std::string>("y"); }),
              "[r]\n\n[r]: y \"t\"\n");
    EXPECT_EQ(rewrite_targets(text, [](const Reference&) { return std::nullopt; }), text);
}

TEST(Markdown, hostile_markdown_is_harmless) {
    for (const char* text :
         {"<script>alert(1)</script>", "[x](javascript:alert(1))", "[x](JAVA&#x09;SCRIPT:alert(1))",
          "![x](javascript:alert(1))", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
          "<svg onload=alert(1)>", "![](x){onerror=alert(1)}", "[x](y \"\\\" onclick=alert(1)\")",
          "```\"><script>alert(1)</script>\nx\n```", "$</span><script>alert(1)</script>$",
          "::: {.x\"onclick=alert(1)}\na\n:::", "# <img src=x onerror=alert(1)>",
          "[a]{#x\" onclick=alert(1)}", "| <script> |\n|---|\n| </script> |",
          "<details ontoggle=alert(1) open>",
          "<div title=\"\n\n::: callout\n\">\n:::", "[x](data:text/html;base64,PHNjcmlwdD4=)",
          "<a href=\"jav&#x0A;ascript:alert(1)\">x</a>"}) {
        const std::string result = html(text);
        EXPECT_EQ(testing::find_forbidden(result), "") << text << "\n" << result;
    }
}

TEST(Markdown, html_of_the_author_cannot_swallow_what_follows) {
    EXPECT_THAT(html("<div title=\"\n\n## Heading\n"), HasSubstr("<h2 id=\"c-heading\">"));
    EXPECT_THAT(html("the <title> element\n\n## Heading\n"), HasSubstr("<h2 id=\"c-heading\">"));
    EXPECT_EQ(html("<!-- note -->\n\na\n"), "\n<p>a</p>\n");
}

TEST(Markdown, words_and_minutes_are_counted_without_code) {
    const Rendered rendered = render("One two *three*.\n\n```\nfour five\n```\n");
    EXPECT_EQ(rendered.words, 3U);
    EXPECT_EQ(rendered.reading_minutes, 1);
    EXPECT_EQ(render("").reading_minutes, 0);
}

TEST(Markdown, too_much_is_refused_with_a_problem) {
    const auto code_of = [](std::string_view text) {
        try {
            render(text);
        } catch (const Problem& problem) {
            return problem.code();
        }
        return std::string("none");
    };
    EXPECT_EQ(code_of(std::string((1 << 20) + 1, 'a')), "markdown.too_large");
    EXPECT_EQ(code_of("a\xff"), "markdown.not_utf8");
    EXPECT_EQ(code_of(std::string(100, '>') + " a"), "markdown.too_complex");
    EXPECT_EQ(code_of(repeat("![[]()", 1 << 20)), "markdown.too_complex");
    EXPECT_EQ(code_of(repeat("|\n|-|\n", 1 << 20)), "markdown.too_complex");
}

// Quadratic behaviour on a megabyte takes minutes; the bound only tells it from linear.
TEST(Markdown, a_megabyte_of_anything_takes_seconds_at_most) {
    for (const char* unit : {"[",        "*",        ":::\n",    "::: a\n", "::: a\n:::\n",
                             "`a``",     "<a ",      "<div>",    "$a ",     "$ a$1",
                             "\\(",      "{",        "]{a='",    "a**b",    "- a\n  - b\n",
                             "# a\n",    "a\n: b\n", "<script>", "<svg>",   "<b a=1>",
                             "[a]: b\n", "> ",       "[^a]",     "![[]()",  "||\n-|-\n||\n",
                             "a@b."}) {
        const auto start = std::chrono::steady_clock::now();
        try {
            render(repeat(unit, 1 << 20));
        } catch (const Problem&) {
        }
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60)) << unit;
    }
}

TEST(Markdown, many_threads_render_the_same) {
    const std::string text = "~~a~~ $b$ www.c.org {: .x} [d]{#e} \\(f\\)\n";
    const std::string expected = html(text);
    std::vector<std::thread> threads;
    std::atomic<int> different = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k) {
                if (html(text) != expected) ++different;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(different, 0);
}

}  // namespace
}  // namespace lms::markdown
