// What is story and what is not, on whole pages.
#include <gtest/gtest.h>

#include "fetcher/page/page.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

class PageTextTest : public testing::TestWithParam<Row> {};

TEST_P(PageTextTest, IsTheStory) {
  const Result<Page> page = ParsePage(GetParam().input, kUrl);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->text, GetParam().expected) << page->reason;
}

// The story with something before, within and after it that has to vanish.
Row Without(const std::string& name, const std::string& furniture) {
  return {name, PageAround(P(First()) + P(Second()) + furniture + P(Third())), StoryText()};
}
Row WithoutAfter(const std::string& name, const std::string& furniture) {
  return {name, PageAround(Story() + furniture), StoryText()};
}

Row With(const std::string& name, const std::string& html, const std::string& text) {
  return {name, PageAround(P(First()) + html + P(Third())), First() + "\n\n" + text + "\n\n" + Third()};
}

const std::string kLong =
    "Readers who want to know more can turn to our weekly letter, which comes every Friday and costs "
    "nothing.";

const std::string kStandfirst =
    "What the council decided on Tuesday, and what importers along the coast expect of the months to come.";

const Row kLeftOut[] = {
    Without("related_links_in_an_aside", "<aside class=related><p>" + kLong + "</p></aside>"),
    Without("related_box_by_class", "<div class=\"related-articles\"><a href=/x>Steel prices fall</a></div>"),
    Without("camel_case_class", "<div class=\"StyledRelatedArticles_box\"><p>" + kLong + "</p></div>"),
    Without("newsletter_plea", "<div class=\"newsletter-signup\"><p>" + kLong + "</p></div>"),
    Without("newsletter_line", "<p>Sign up for our newsletter</p>"),
    Without("advertisement_label", "<div>Advertisement</div>"),
    Without("lone_link_paragraph",
            "<p><a href=/y>Read: the history of harbour levies in five charts</a></p>"),
    Without("day_of_publication_in_a_line_of_its_own", "<p>Published on: July 23, 2025</p>"),
    Without("days_of_publication_and_change", "<p>July 23, 2025 - Updated August 1, 2025</p>"),
    Without("link_of_a_list_to_a_page_of_the_site",
            "<ul><li><a href=https://shop.news.example/y>Our book on harbour levies</a></li></ul>"),
    Without("words_before_a_link_that_ends_as_a_sentence_does",
            "<p>See also: <a href=/y>The history of harbour levies in five charts.</a></p>"),
    Without("dialog_that_repeats_the_headline",
            "<div role=dialog style=\"display: none\"><h2>Republish this article</h2><p>" + kLong +
                "</p><h1>" + kTitle + "</h1></div>"),
    Without("figcaption",
            "<figure><img src=a.jpg><figcaption>Cranes in the port of Arlen.</figcaption></figure>"),
    Without("caption_by_class", "<div class=wp-caption><p class=wp-caption-text>Cranes at dawn</p></div>"),
    Without("photo_credit_line", "<p>Photo by Ida Kern</p>"),
    Without("share_buttons", "<ul class=social-share><li><a>Facebook</a></li><li><a>Twitter</a></li></ul>"),
    Without("button_text", "<button>Listen to this story now</button>"),
    Without("form", "<form><label>Your mail</label><input><p>" + kLong + "</p></form>"),
    Without("script", "<script>var story = '<p>" + kLong + "</p>';</script>"),
    Without("style", "<style>p::after { content: 'more' }</style>"),
    Without("template", "<template><p>" + kLong + "</p></template>"),
    Without("noscript", "<noscript><p>" + kLong + "</p></noscript>"),
    Without("svg_text", "<svg><title>Icon</title><text>Label</text></svg>"),
    Without("comment_markup", "<!-- <p>" + kLong + "</p> -->"),
    Without("hidden_attribute", "<div hidden><p>" + kLong + "</p></div>"),
    Without("display_none", "<div style=\"display: none\"><p>" + kLong + "</p></div>"),
    Without("aria_hidden", "<div aria-hidden=true><p>" + kLong + "</p></div>"),
    Without("dialog_role", "<div role=dialog><p>" + kLong + "</p></div>"),
    Without("cookie_notice", "<div id=cookie-banner><p>We use cookies. " + kLong + "</p></div>"),
    Without("embedded_post", "<blockquote class=twitter-tweet><p>" + kLong + "</p></blockquote>"),
    Without("dialog_longer_than_the_story",
            "<div role=dialog><p>" + kLong + kLong + kLong + kLong + "</p></div>"),
    Without("line_of_marks", "<p>___</p>"),
    Without("timestamp_of_a_live_page", "<p>Ida Kern 2 March 2024 22:17</p>"),
    Without("caption_with_a_name", "<p>The port of Arlen at dawn. Photo by: Ida Kern.</p>"),
    Without("republish_terms", "<div class=republish-box><p>" + kLong + "</p></div>"),
    {"words_for_screen_readers_within_a_line",
     PageAround(P(First()) +
                P(Second() + "<a href=/x>Arlen<span style=\"border:0;clip:rect(0 0 0 0)\">, opens a "
                             "new tab</span></a>") +
                P(Third())),
     First() + "\n\n" + Second() + "Arlen\n\n" + Third()},
    WithoutAfter(
        "author_box_of_microdata",
        "<div itemscope itemprop=author><p>Ida Kern holds a chair at the school of Arlen, where she has "
        "taught trade law for many years.</p></div>"),
    Without("screen_reader_text", "<span class=screen-reader-text>opens in a new window</span>"),
    WithoutAfter("comments", "<section id=comments><h2>2 comments</h2>" + P(kLong) + P(kLong) + "</section>"),
    WithoutAfter("comment_thread_longer_than_the_story", "<div class=comment-list>" + P(kLong + First()) +
                                                             P(kLong + Second()) + P(kLong + Third()) +
                                                             P(kLong) + P(kLong) + P(kLong) + "</div>"),
    WithoutAfter("author_box", "<div class=author-bio><p>Ida Kern writes on ports. " + kLong + "</p></div>"),
    WithoutAfter("tags", "<ul class=post-tags><li><a>steel</a></li><li><a>ports</a></li></ul>"),
    WithoutAfter("unnamed_related_heading", "<h3>Related articles</h3><p>Ports in the north gain ground</p>"),
    Without(
        "disclosure_as_long_as_a_paragraph",
        P("If you buy something through our links, we may earn a commission, which has no say in what our "
          "reporters write about ports, levies and the people who have to live with both of them.")),
    Without("appeal_to_the_reader", P("Thank you for reading. " + kLong)),
    Without("appeal_in_spanish", P("Suscríbete a nuestro boletín. " + kLong)),
    {"paragraph_that_only_begins_like_a_note",
     PageAround(P(First()) + P("We may earnestly ask who pays. " + Second()) + P(Third())),
     First() + "\n\nWe may earnestly ask who pays. " + Second() + "\n\n" + Third()},
    WithoutAfter("references", "<h2>References</h2><p>Kern, I.: Ports and levies. Arlen, 2024.</p>"),
    Without("paywall_line", "<p>This article is for subscribers only.</p>"),
    Without("paywall_in_german", "<p>Melden Sie sich an, um weiterzulesen.</p>"),
    Without("paywall_in_french", "<p>Il vous reste 80 % de cet article à lire.</p>"),
    Without("label_in_german", "<p>Lesen Sie auch: Stahl wird teurer in Arlen</p>"),
    Without("label_in_french", "<p>À LIRE AUSSI</p>"),
    Without("plea_in_spanish", "<p>Suscríbete a nuestro boletín de cada viernes</p>"),
    Without("plea_in_russian", "<p>Подпишитесь на нашу рассылку</p>"),
    Without("label_in_japanese", "<p>あわせて読みたい</p>"),
    Without("anuncio_by_class", "<div class=\"bloque-publicidad\"><p>" + kLong + "</p></div>"),
    WithoutAfter("related_heading_in_german", "<h3>Ähnliche Artikel</h3><p>Häfen im Norden legen zu</p>"),
    WithoutAfter("related_heading_in_russian", "<h3>Читайте также</h3><p>Порты на севере растут</p>"),
    WithoutAfter("related_heading_in_korean", "<h3>관련 기사</h3><p>북부 항만 물동량 증가</p>"),
    Without("label_before_a_colon", "<p>ALSO READ: Steel gets dearer in Arlen</p>"),
    Without("label_before_a_bar", "<p><b>Watch |</b> Steel gets dearer in Arlen</p>"),
    Without("label_before_a_wide_colon", "<p>（责任编辑：伊达）</p>"),
    Without("tags_in_a_line", "<p>Tags: steel, ports, levies</p>"),
    Without("credit_before_dots", "<p>Credit...Ida Kern for The Harbour Post</p>"),
    WithoutAfter(
        "stars",
        "<p>How useful was this post?</p><p>Click on a star to rate it!</p><p>Average rating 4.6 / 5. Vote "
        "count: 4285</p><p>No votes so far! Be the first to rate this post.</p>"),
    With("average_that_is_news", "<p>Average rating of the berths rose to 4.6 of 5.</p>",
         "Average rating of the berths rose to 4.6 of 5."),
    Without("line_with_a_number", "<p>12 min read</p>"),
    Without("list_that_is_counted_aloud",
            "<h3>Recommended Stories</h3><p>list of 3 items</p><p>end of list</p>"),
    Without("player", "<p>0:00 / 0:00</p><p>Listen to this article · 6:05 min</p>"),
    Without("offer_at_the_end_of_a_paragraph",
            P("The Harbour Post's weekly letter is your guide to ports and to all who live by them. Sign up "
              "<a href=/x>here.</a>")),
    Without("offer_of_a_newspaper",
            P("Ida Kern, editor of the Post, picks what she liked best in this weekly newsletter.")),
    Without("preferred_source",
            P("Choose The Harbour Post as your preferred source on Google and miss nothing of the ports.")),
    Without("rights", P("© 2025 The Harbour Post and all who write for it. All rights reserved.")),
    Without("caption_of_an_agency",
            "<div><span>A crane at work on Tuesday in Arlen (Ida Kern/AP)</span></div>"),
    Without(
        "offer_in_place_of_the_rest",
        "<h2>Subscribe to unlock this article</h2><p>Then $75 per month. Complete digital access to quality "
        "journalism on any device. Cancel anytime during your trial.</p>"),
    Without("label_in_portuguese", "<p>Continua após a publicidade</p>"),
    Without("label_in_swedish", "<p>Läs också: Stålet blir dyrare</p>"),
    Without("label_in_korean", "<p>무단 전재 및 재배포 금지</p>"),
    With("sentence_with_a_colon_that_begins_like_a_label", "<p>More: that was what dealers asked for.</p>",
         "More: that was what dealers asked for."),
    With("sentence_that_begins_like_a_label", "<p>Copyright rules were no part of it.</p>",
         "Copyright rules were no part of it."),
    With("table_of_numbers", "<table><tr><td>4.96 / 5.0</td><td>0.12</td></tr></table>", "4.96 / 5.0 | 0.12"),
    {"line_that_only_begins_like_a_label",
     PageAround(P(First()) + "<p>Sharee, a town of ports, said no.</p>" + P(Third())),
     First() + "\n\nSharee, a town of ports, said no.\n\n" + Third()},
    WithoutAfter("heading_with_nothing_below", "<h2>More to come</h2>"),
    WithoutAfter("copyright_footer", "<footer><p>Copyright by the publisher. " + kLong + "</p></footer>"),
    {"repeated_headline_and_date",
     PageAround("<h1>" + std::string(kTitle) + "</h1><div>23 July 2025</div>" + Story()), StoryText()},
};

INSTANTIATE_TEST_SUITE_P(LeftOut, PageTextTest, testing::ValuesIn(kLeftOut), RowName());

const Row kKept[] = {
    {"callout_of_the_story",
     PageAround(P(First()) + "<div class=callout><h3>What is new</h3>" + P(Second()) + "</div>" + P(Third())),
     First() + "\n\nWhat is new\n\n" + Second() + "\n\n" + Third()},
    {"linked_source_that_introduces",
     PageAround(P(First()) + "<p><a href=/y>The Harbour Post</a> says:</p>" + P(Second()) + P(Third())),
     First() + "\n\nThe Harbour Post says:\n\n" + Second() + "\n\n" + Third()},
    {"headings_as_list_items_at_the_end",
     PageAround(Story() + "<ul><li><h3>Steel</h3></li><li><h3>Copper</h3></li></ul>"),
     StoryText() + "\n\nSteel\n\nCopper"},
    {"standfirst_without_a_name",
     "<html><head><title>" + std::string(kTitle) + "</title></head><body><div><h1>" + kTitle + "</h1><p>" +
         kStandfirst + "</p></div><div class=article-body>" + Story() + "</div></body></html>",
     kStandfirst + "\n\n" + StoryText()},
    {"masthead",
     "<html><head><title>" + std::string(kTitle) +
         "</title><meta property=og:site_name content='The Harbour Post'>" +
         "</head><body><div class=top><h2>The Harbour Post</h2></div><div><h1>" + kTitle + "</h1>" + Story() +
         "</div></body></html>",
     StoryText()},
    With("line_that_tells_when_a_rule_was_published", "<p>Final rule published on 1 March 2025</p>",
         "Final rule published on 1 March 2025"),
    With("item_that_tells_when_a_rule_was_published", "<ul><li>Published on 1 March 2025</ul>",
         "Published on 1 March 2025"),
    With("list_of_links_to_sources_on_other_sites",
         "<ul><li><a href=https://ports.example/a>Ports told to publish levies</a></li></ul>",
         "Ports told to publish levies"),
    With("sentence_most_of_which_is_a_link",
         "<p>The port council <a href=/y>said on Tuesday it would publish every levy by the end of the "
         "year</a>, and then adjourned.</p>",
         "The port council said on Tuesday it would publish every levy by the end of the year, and then "
         "adjourned."),
    With("closed_drawers_of_an_accordion",
         "<ul class=accordion><li class=accordion__drawer aria-hidden=true><h2>Steel</h2>" + P(Second()) +
             "</li></ul>",
         "Steel\n\n" + Second()),
    With("subhead_whose_id_sounds_like_something_else",
         "<h2 id=comments-and-related>Two views</h2>" + P(Second()), "Two views\n\n" + Second()),
    With("subhead", "<h2>What changes in September</h2>" + P(Second()),
         "What changes in September\n\n" + Second()),
    With("list", "<ul><li>Steel plate: 18 percent</li><li>Wire: 12 percent</li></ul>",
         "Steel plate: 18 percent\n\nWire: 12 percent"),
    With("list_without_end_tags", "<ol><li>Plate<li>Wire and rods</ol>", "Plate\n\nWire and rods"),
    With("definition_list", "<dl><dt>Levy<dd>A charge on goods</dl>", "Levy\n\nA charge on goods"),
    With("quotation", "<blockquote>We were not asked, said one dealer.</blockquote>",
         "We were not asked, said one dealer."),
    With("table", "<table><tr><th>Good</th><th>Rate</th></tr><tr><td>Plate</td><td>18 %</td></tr></table>",
         "Good | Rate\n\nPlate | 18 %"),
    With("table_without_end_tags", "<table><tr><td>Plate<td>18 %<tr><td>Wire<td>12 %</table>",
         "Plate | 18 %\n\nWire | 12 %"),
    With("nested_table_cell", "<table><tr><td><p>Plate</p></td><td><b>18</b> %</td></tr></table>",
         "Plate | 18 %"),
    With("two_breaks_end_a_paragraph", "<p>One side agreed.<br><br>The other did not.</p>",
         "One side agreed.\n\nThe other did not."),
    With("one_break_is_a_line", "<p>One side agreed.<br>The other did not.</p>",
         "One side agreed.\nThe other did not."),
    With("text_in_a_bare_div", "<div>" + Second() + "</div>", Second()),
    With("text_between_elements", Second() + "<p>Then it was over.</p>", Second() + "\n\nThen it was over."),
    With("unclosed_paragraphs", "<p>One side agreed<p>The other did not",
         "One side agreed\n\nThe other did not"),
    With("inline_markup", "<p>A <b>bold</b> and <i>slanted</i><span>word</span>.</p>",
         "A bold and slantedword."),
    With("links_within_prose",
         "<p>The <a href=/c>council</a> met on <a href=/t>Tuesday</a> to vote on it again.</p>",
         "The council met on Tuesday to vote on it again."),
    With("preformatted_lines", "<pre>plate  18\nwire   12</pre>", "plate 18\nwire 12"),
    With("entities",
         "<p>&ldquo;5&nbsp;&lt;&#160;6&rdquo; &amp; caf&eacute; &#x2013; &#8364;7 &#150; R&ampD</p>",
         "\xE2\x80\x9C"
         "5 < 6\xE2\x80\x9D & caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC"
         "7 \xE2\x80\x93 R&ampD"),
    With("bare_entities", "<p>Steel &amp iron &copy 2025, not ?a=1&copy=2 &nosuch; &</p>",
         "Steel & iron \xC2\xA9 2025, not ?a=1&copy=2 &nosuch; &"),
    With("decoded_once", "<p>Write &amp;lt;b&amp;gt; for bold.</p>", "Write &lt;b&gt; for bold."),
    With("control_characters", "<p>One\x01 side\x0B agreed\x7F.\xC2\x80</p>", "One side agreed."),
    With("invisible_characters",
         "<p>har\xC2\xAD"
         "bour\xE2\x80\x8B levy\xE2\x80\xAE</p>",
         "harbour levy"),
    With("ill_formed_utf8", "<p>caf\xE9 open</p>", "caf\xEF\xBF\xBD open"),
    With("angle_bracket_in_prose", "<p>Rates < 5 percent and > 3 percent.</p>",
         "Rates < 5 percent and > 3 percent."),
    With("attribute_with_bracket", "<p title=\"a > b\">Fair enough.</p>", "Fair enough."),
    With("stray_end_tags", "</div></span></p><p>Fair enough.</p></section>", "Fair enough."),
    With("unclosed_comment_hides_only_its_mark", "<p>Fair enough.</p><!-- Lost?", "Fair enough.\n\nLost?"),
    With("short_comments", "<!--><!---><p>Fair enough.</p>", "Fair enough."),
    With("details", "<details open><summary>How it works</summary><p>By weight.</p></details>",
         "How it works\n\nBy weight."),
    {"names_that_mislead",
     PageAround("<div class=\"sidebar-left has-comments newsletter-page\">" + Story() + "</div>"),
     StoryText()},
    {"page_in_a_form",
     "<html><body><form><h1>" + std::string(kTitle) + "</h1><div>" + Story() + "</div></form>", StoryText()},
    {"tables_for_layout",
     "<html><body><table><tr><td><a href=/a>Economy</a></td><td><h1>" + std::string(kTitle) + "</h1>" +
         Story() + "</td></tr></table>",
     StoryText()},
    {"pieces_side_by_side",
     PageAround("<div class=article-body>" + P(First()) +
                "</div><div class=ad-slot>Advertisement</div>"
                "<div class=article-body>" +
                P(Second()) + P(Third()) + "</div>"),
     StoryText()},
    {"upper_case_tags", "<HTML><BODY><H1>Levies</H1><P>" + First() + "<P>" + Second() + "<P>" + Third(),
     StoryText()},
    {"no_html_at_all_but_paragraphs", Story(), StoryText()},
    {"paragraphs_by_breaks",
     "<html><body><h1>" + std::string(kTitle) + "</h1><div>" + First() + "<br><br>" + Second() + "<br><br>" +
         Third() + "</div></body></html>",
     StoryText()},
};

INSTANTIATE_TEST_SUITE_P(Kept, PageTextTest, testing::ValuesIn(kKept), RowName());

std::string OtherStory() {
  return P("In other news, the museum of Arlen opens a wing for clocks, with some four hundred pieces on "
           "show "
           "from Saturday.") +
         P("Its director said that the collection had been in storage for thirty years and needed much "
           "repair, "
           "most of it done by volunteers.");
}

const Row kSeveral[] = {
    {"next_story_below",
     "<html><head><title>" + std::string(kTitle) + "</title></head><body><article><h1>" + kTitle + "</h1>" +
         Story() + "</article><article><h1>Museum opens a wing</h1>" + OtherStory() +
         "</article></body></html>",
     StoryText()},
    {"story_before_ours",
     "<html><head><title>" + std::string(kTitle) +
         "</title></head><body><article><h1>Museum opens a wing</h1>" + OtherStory() +
         "</article><article><h1>" + kTitle + "</h1>" + Story() + "</article></body></html>",
     StoryText()},
    {"stories_in_plain_containers",
     "<html><head><title>" + std::string(kTitle) + "</title></head><body><main><div class=scroll><div><h1>" +
         kTitle + "</h1>" + Story() + "</div><div><h1>Museum opens a wing</h1>" + OtherStory() +
         "</div><div><h1>Dealers wait</h1>" + OtherStory() + "</div></div></main></body></html>",
     StoryText()},
    {"first_headings_for_the_sections_of_one_story",
     PageAround(P(First()) + "<h1>Steel</h1>" + P(Second()) + "<h1>Ports</h1>" + P(Third())),
     First() + "\n\nSteel\n\n" + Second() + "\n\nPorts\n\n" + Third()},
    {"posts_of_a_live_page_stay_in_their_order",
     PageAround(P(First()) + "<article><h2>Dealers wait</h2><time>10:05</time>" + P(Second()) +
                "</article><article><h2>Council votes</h2><time>09:40</time>" + P(Third()) + "</article>"),
     First() + "\n\nDealers wait\n\n" + Second() + "\n\nCouncil votes\n\n" + Third()},
    {"parts_of_a_digest_stay_under_their_headings",
     PageAround(P(First()) + "<h2>Steel</h2>" + P(Second()) + "<h2>Ports</h2>" + P(Third())),
     First() + "\n\nSteel\n\n" + Second() + "\n\nPorts\n\n" + Third()},
    {"next_story_in_the_open_with_byline_and_day",
     PageAround(Story() + "<h2>Museum opens a wing</h2><p>By Bo Ahl</p><p>20 July 2025</p>" + OtherStory()),
     StoryText()},
    {"next_stories_in_the_open_have_subheads",
     PageAround(
         P(First()) + "<h2>Steel</h2>" + P(Second()) + P(Third()) +
         "<h2>Museum opens a wing</h2><p class=byline>Bo Ahl</p><time datetime=2025-07-20>20 July</time>" +
         OtherStory() + "<h2>Clocks</h2>" + OtherStory() +
         "<h2>Bridge closed</h2><p>By Cy Dorn | 19 July 2025</p>" + OtherStory()),
     First() + "\n\nSteel\n\n" + Second() + "\n\n" + Third()},
    {"next_story_leads_to_its_own_page",
     PageAround(Story() +
                "<h2><a href=/culture/museum-wing>Museum opens a wing</a></h2>"
                "<time datetime=2025-07-20>20 July</time>" +
                OtherStory()),
     StoryText()},
    {"story_before_ours_in_the_open",
     "<html><head><title>" + std::string(kTitle) +
         "</title></head><body><main><h2>Museum opens a wing</h2><p>By Bo Ahl</p><p>20 July 2025</p>" +
         OtherStory() + "<h2>" + kTitle + "</h2><p>By Ida Kern</p><p>23 July 2025</p>" + Story() +
         "<h2>Bridge closed</h2><p>By Cy Dorn</p><p>19 July 2025</p>" + OtherStory() +
         "</main></body></html>",
     StoryText()},
    {"entries_of_a_weblog",
     "<html><head><title>" + std::string(kTitle) +
         "</title></head><body><main><div class=\"post hentry\"><h2>" + kTitle + "</h2>" + Story() +
         "</div><div class=\"post hentry\"><h2><a href=/museum-wing>Museum opens a " + "wing</a></h2>" +
         OtherStory() + "</div></main></body></html>",
     StoryText()},
    {"story_of_a_stream_that_leads_to_the_page_itself",
     "<html><head><title>Economy</title></head><body><main><article><h2><a href=/museum-wing>Museum opens a "
     "wing</a></h2><p>By Bo Ahl</p>" +
         OtherStory() + "</article><article><h2><a href=\"" + kUrl + "\">Levies</a></h2><p>By Ida Kern</p>" +
         Story() + "</article></main></body></html>",
     "Levies\n\n" + StoryText()},
    {"story_of_a_stream_that_is_the_canonical_one",
     "<html><head><title>Economy</title><link rel=canonical href=/levies></head><body><main><article><h2><a "
     "href=/museum-wing>Museum opens a wing</a></h2><p>By Bo Ahl</p>" +
         OtherStory() + "</article><article><h2><a href=/levies>Levies</a></h2><p>By Ida Kern</p>" + Story() +
         "</article></main></body></html>",
     "Levies\n\n" + StoryText()},
    {"articles_of_schema_org",
     "<html><head><title>" + std::string(kTitle) +
         "</title></head><body><main><section itemscope itemtype=\"https://schema.org/NewsArticle\"><h2>" +
         kTitle + "</h2>" + Story() +
         "</section><section itemscope itemtype=\"https://schema.org/NewsArticle\">" +
         "<h2>Museum opens a wing</h2><span itemprop=author itemscope>Bo Ahl</span>" + OtherStory() +
         "</section></main></body></html>",
     StoryText()},
    {"cards_of_other_stories_within_links",
     PageAround(P(First()) + P(Second()) +
                "<div><h4>More on this</h4><a href=/museum-wing><h3>Museum opens a wing</h3>" +
                P("Forty clocks are on show.") + "</a><a href=/bridge><h3>Bridge closed</h3></a></div>" +
                P(Third())),
     StoryText()},
    {"headings_within_links_to_shops_or_places_of_the_page",
     PageAround(P(First()) + "<a href=https://shop.example/steel><h3>Steel</h3></a>" + P(Second()) +
                "<a href=#ports><h3>Ports</h3></a>" + P(Third())),
     First() + "\n\nSteel\n\n" + Second() + "\n\nPorts\n\n" + Third()},
    {"teasers_beside_the_article",
     "<html><head><title>" + std::string(kTitle) + "</title></head><body><main><article><h1>" + kTitle +
         "</h1>" + Story() + "</article><div><div><a href=/museum-wing><h3>Museum opens a wing</h3></a>" +
         OtherStory() + "<span>2 hours ago</span></div></div></main></body></html>",
     StoryText()},
    {"card_of_another_story_between_paragraphs",
     PageAround(P(First()) + P(Second()) +
                "<div class=box><h3><a href=/museum-wing>Museum opens a wing</a></h3>"
                "<p>By Bo Ahl</p>" +
                OtherStory() + "</div>" + P(Third())),
     StoryText()},
    {"box_that_leads_to_another_story_between_paragraphs",
     PageAround(P(First()) + P(Second()) +
                "<div class=box><h3><a href=/museum-wing>Museum opens a wing</a></h3>"
                "<p class=byline>Bo Ahl</p></div>" +
                P(Third())),
     First() + "\n\n" + Second() + "\n\nMuseum opens a wing\n\n" + Third()},
    {"note_on_the_author_behind_a_label",
     PageAround(
         Story() + P("About the author: Ida Kern is a reporter of the Example News, and has written of "
                     "ports and what they charge since 2011."),
         "<meta name=author content=\"Ida Kern\">"),
     StoryText()},
    {"card_of_the_author_below_the_storys_element",
     PageAround("<div>" + Story() +
                "</div><section><h2>Ida Kern</h2><p>Ida has written of ports and what they charge since "
                "2011.</p></section>"),
     StoryText()},
    {"list_of_other_stories_between_paragraphs",
     PageAround(P(First()) + P(Second()) +
                "<section class=popular-articles><h3><a href=/museum-wing>Museum opens a "
                "wing</a></h3><p class=byline>Bo Ahl</p></section>" +
                P(Third())),
     StoryText()},
    {"header_of_the_next_story_in_the_open",
     PageAround(Story() + "<header><h2>Museum opens a wing</h2><p>By Bo Ahl</p><p>20 July 2025</p></header>" +
                OtherStory()),
     StoryText()},
    {"subheads_that_lead_to_other_pages_are_subheads",
     PageAround(P(First()) + "<h2><a href=/steel>Steel</a></h2>" + P(Second()) +
                "<h2><a href=https://ports.example/>Ports</a></h2>" + P(Third())),
     First() + "\n\nSteel\n\n" + Second() + "\n\nPorts\n\n" + Third()},
    {"days_of_a_timeline_are_no_stories",
     PageAround(P(First()) + "<h2>Steel</h2><p>1 September 2025</p>" + P(Second()) +
                "<h2>Ports</h2><p>9 September 2025</p>" + P(Third())),
     First() + "\n\nSteel\n\n1 September 2025\n\n" + Second() + "\n\nPorts\n\n9 September 2025\n\n" +
         Third()},
    {"posts_with_bylines_of_a_page_that_says_it_is_live",
     PageAround(P(First()) + P(Second()) +
                    "<h2>Council votes</h2><p class=byline>Bo Ahl</p><p>23 July 2025, 09:40</p>" + P(Third()),
                "<script type=application/ld+json>{\"@type\": [\"NewsArticle\", "
                "\"https://schema.org/LiveBlogPosting\"]}</script>"),
     First() + "\n\n" + Second() + "\n\nCouncil votes\n\n" + Third()},
    {"posts_within_the_storys_own_article",
     PageAround(P(First()) + P(Second()) +
                "<article><h2><a href=\"#p2\">Council votes</a></h2><p class=byline>Bo Ahl</p><time "
                "datetime=2025-07-23T09:40>09:40</time>" +
                P(Third()) + "</article>"),
     First() + "\n\n" + Second() + "\n\nCouncil votes\n\n" + Third()},
    {"posts_that_lead_to_places_of_this_page",
     PageAround(P(First()) + P(Second()) + "<h2><a href=\"" + kUrl +
                "?page=with:p2#p2\">Council votes</a></h2><time datetime=2025-07-23T09:40>09:40</time>" +
                P(Third())),
     First() + "\n\n" + Second() + "\n\nCouncil votes\n\n" + Third()},
    {"views_of_several_hands_under_one_introduction",
     PageAround(
         P(First()) + "<h2>Steel</h2><p class=byline>Bo Ahl</p><time datetime=2025-07-20>20 July</time>" +
         P(Second()) + "<h2>Ports</h2><p class=byline>Cy Dorn</p><time datetime=2025-07-21>21 July</time>" +
         P(Third())),
     First() + "\n\nSteel\n\n" + Second() + "\n\nPorts\n\n" + Third()},
    {"things_compared_with_links_to_their_makers",
     PageAround(P(First()) + P(Second()) + "<article><h2><a href=https://maker.example/a>Steel</a></h2>" +
                P(Third()) + "</article>"),
     First() + "\n\n" + Second() + "\n\nSteel\n\n" + Third()},
    {"article_body_of_json_ld",
     "<html><head><title>" + std::string(kTitle) +
         "</title><script type=application/ld+json>{\"@type\": \"NewsArticle\", \"articleBody\": \"" +
         First() + " " + Second() + " " + Third() + "\"}</script></head><body><div><h1>" + kTitle +
         "</h1><div>" + Story() + "</div><div>" + OtherStory() + OtherStory() + OtherStory() +
         "</div></div></body></html>",
     StoryText()},
};

INSTANTIATE_TEST_SUITE_P(Several, PageTextTest, testing::ValuesIn(kSeveral), RowName());

}  // namespace
}  // namespace tradewire
