#include <gtest/gtest.h>

#include "fetcher/page/tree.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

// The tree in brackets: "div(p('a') p('b'))" is written "[div [p a] [p b]]" with tags by number left out;
// only the texts and their depth show.
std::string Show(const Tree& tree) {
  std::string out;
  for (size_t i = 1; i < tree.Size(); ++i) {
    if (tree[i].tag != Tag::kText) continue;
    size_t depth = 0;
    for (size_t n = tree[i].parent; n != 0; n = tree[n].parent) ++depth;
    out += (out.empty() ? "" : " ") + std::string(tree.Text(tree[i])) + ":" + std::to_string(depth);
  }
  return out;
}

class TreeTest : public testing::TestWithParam<Row> {};

TEST_P(TreeTest, HasTextsAtTheirDepth) { EXPECT_EQ(Show(Tree(GetParam().input)), GetParam().expected); }

const Row kRows[] = {
    {"nested", "<div>a<p>b</p>c</div>d", "a:1 b:2 c:1 d:0"},
    {"p_ends_at_a_block", "<p>a<div>b</div>c", "a:1 b:1 c:0"},
    {"p_stays_in_a_cell", "<p>a<table><tr><td><p>b</table>c", "a:1 b:4 c:0"},
    {"items_end_each_other", "<ul><li>a<li>b</ul>c", "a:2 b:2 c:0"},
    {"inner_list_keeps_its_item", "<ul><li>a<ul><li>b</ul>c</ul>", "a:2 b:4 c:2"},
    {"cells_end_each_other", "<table><tr><td>a<td>b<tr><td>c</table>d", "a:3 b:3 c:3 d:0"},
    {"end_of_a_row_within_its_table", "<table><tr><td><table></tr>a", "a:4"},
    {"inline_end_stops_at_a_block", "<b><div></b>a</div>b", "a:2 b:1"},
    {"stray_end_tag", "<div>a</span>b</section>c</div>d", "a:1 b:1 c:1 d:0"},
    {"void_elements", "a<br>b<img>c<hr>d", "a:0 b:0 c:0 d:0"},
    {"void_written_as_closed", "<div/>a", "a:1"},
    {"svg_children_close_themselves", "<svg><path/><g/></svg>a", "a:0"},
    {"headings_end_each_other", "<h1>a<h2>b</h1>c", "a:1 b:1 c:0"},
    {"text_ends_the_head", "<html><head><meta>a<p>b", "a:1 b:2"},
    {"title_is_raw", "<title>a<b>c</title>", "a<b>c:1"},
    {"script_is_raw", "<script>a</b>c</script>d", "a</b>c:1 d:0"},
    {"unknown_elements_by_name", "<x-a><x-b>a</x-a>b", "a:2 b:0"},
    {"doctype_and_instructions", "<!DOCTYPE html><?xml version='1'?>a", "a:0"},
    {"end_tag_without_name", "a</>b", "a:0 b:0"},
    {"cut_off_tag", "a<div class='x", "a:0"},
    {"empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, TreeTest, testing::ValuesIn(kRows), RowName());

TEST(TreeTest, ReadsAttributes) {
  const Tree tree("<p CLASS=a&amp;b id='x y' hidden datetime = 7 class=late onclick=no>");
  const Node& node = tree[1];
  EXPECT_EQ(tree.Value(node, Attr::kClass), "a&b");
  EXPECT_EQ(tree.Raw(node, Attr::kId), "x y");
  EXPECT_EQ(tree.Raw(node, Attr::kDatetime), "7");
  EXPECT_TRUE(tree.Has(node, Attr::kHidden));
  EXPECT_FALSE(tree.Has(node, Attr::kHref));
}

TEST(TreeTest, StopsAtItsLimit) {
  std::string page;
  for (size_t i = 0; i < kMaxPageNodes + 100; ++i) page += "<b>";
  EXPECT_LE(Tree(page).Size(), kMaxPageNodes + 1);
}

}  // namespace
}  // namespace tradewire
