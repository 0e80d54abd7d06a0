// Boxes beside the story that offer something, and what only looks like one.
#include <gtest/gtest.h>

#include "fetcher/page/page.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

class PageOffersTest : public testing::TestWithParam<Row> {};

TEST_P(PageOffersTest, AreNotTheStory) {
  const Result<Page> page = ParsePage(GetParam().input, kUrl);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->text, GetParam().expected) << page->reason;
}

// The story with something within it that has to vanish.
Row Without(const std::string& name, const std::string& offer) {
  return {name, PageAround(P(First()) + P(Second()) + offer + P(Third())), StoryText()};
}

const std::string kOffer =
    "<div><h3>Ship with us</h3><p>See what a berth costs before the levies rise, and book it in a "
    "minute.</p><div class=wp-block-button><a href=/book>Get a quote</a></div></div>";

// One of several goods that a page compares.
std::string Goods(const std::string& name) {
  return "<div><h3>" + name +
         "</h3><p>Sold along the coast at a price that has the levy in it.</p><a class=btn "
         "href=/" +
         name + ">Check the price</a></div>";
}
std::string GoodsText(const std::string& name) {
  return "\n\n" + name + "\n\nSold along the coast at a price that has the levy in it.";
}

const Row kRows[] = {
    Without("offer_of_the_house", kOffer),
    Without(
        "offer_whose_link_says_its_role",
        "<section><h3>Talk to us</h3><p>Our brokers know each port of the coast and its levies.</p><div><a "
        "href=/call role=button>Book a call</a></div></section>"),
    Without("field_for_a_mail_address",
            "<div><h3>Every Friday</h3><p>What the ports are up to, in your letter box before the weekend "
            "begins, and "
            "without a fee.</p><div><input type=email><span>Go</span></div></div>"),
    {"field_for_a_mail_address_below_the_story", PageAround("<div>" + Story() + "<input type=email></div>"),
     StoryText()},
    Without("lone_button",
            "<p class=has-button><a class=\"btn btn-primary\" href=/try>Try it for a month</a></p>"),
    {"offer_within_more_text_is_only_its_button",
     PageAround("<div>" + P(First()) + P(Second()) + kOffer + "</div>" + P(Third())), StoryText()},
    {"list_of_goods_keeps_what_stands_at_its_buttons",
     PageAround(P(First()) + Goods("Crane") + Goods("Winch") + Goods("Scale") + Goods("Lamp") + P(Second())),
     First() + GoodsText("Crane") + GoodsText("Winch") + GoodsText("Scale") + GoodsText("Lamp") + "\n\n" +
         Second()},
    {"list_of_rates_above_a_button",
     PageAround(P(First()) + P(Second()) +
                "<section><h2>The new rates</h2><ul><li>Steel from Chile: 50%</li><li>Steel from Peru: a "
                "half of that</li></ul><a class=btn href=/list>Download the list</a></section>" +
                P(Third())),
     First() + "\n\n" + Second() +
         "\n\nThe new rates\n\nSteel from Chile: 50%\n\nSteel from Peru: a half of that\n\n" + Third()},
    {"rate_above_a_button",
     PageAround(P(First()) + P(Second()) +
                "<div><h3>Copper</h3><p>The levy rises to 25 % in May.</p><a class=btn "
                "href=/copper>More</a></div>" +
                P(Third())),
     First() + "\n\n" + Second() + "\n\nCopper\n\nThe levy rises to 25 % in May.\n\n" + Third()},
    {"table_above_a_button",
     PageAround(P(First()) + P(Second()) +
                "<div><table><tr><td>Zinc</td><td>9 crowns</td></tr></table><a class=btn "
                "href=/zinc>More</a></div>" +
                P(Third())),
     First() + "\n\n" + Second() + "\n\nZinc | 9 crowns\n\n" + Third()},
    {"button_that_leads_to_a_document",
     PageAround(P(First()) + P(Second()) +
                "<div><h3>The order</h3><p>It is in force from May.</p><a class=btn "
                "href=\"/orders/18.PDF?v=2\">Read the order (PDF)</a></div>" +
                P(Third())),
     First() + "\n\n" + Second() + "\n\nThe order\n\nIt is in force from May.\n\n" + Third()},
    {"brief_above_a_button",
     PageAround("<div>" + P(First()) + "<a class=btn href=/news>All the news of the day</a></div>"), First()},
    {"button_in_a_sentence",
     PageAround(P(First()) + P(Second() + " <a class=btn href=/list>The list</a> is public.") + P(Third())),
     First() + "\n\n" + Second() + " The list is public.\n\n" + Third()},
};

INSTANTIATE_TEST_SUITE_P(Rows, PageOffersTest, testing::ValuesIn(kRows), RowName());

}  // namespace
}  // namespace tradewire
