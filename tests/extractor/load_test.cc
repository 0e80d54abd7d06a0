// Rule files that do not load: every error names file and line, and says what is wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// The few words with one more file.
Result<std::shared_ptr<const Rules>> LoadWith(RuleFile file) {
  std::vector<RuleFile> files = FewWords();
  std::erase_if(files, [](const RuleFile& few) { return !few.path.ends_with("words.yaml"); });
  files.push_back(std::move(file));
  return LoadRules(files);
}

struct LoadRow {
  std::string name;
  std::string path;
  std::string content;
  std::string place;
  std::string message;  // words that must be there
};

std::ostream& operator<<(std::ostream& out, const LoadRow& row) { return out << row.content; }

class LoadTest : public testing::TestWithParam<LoadRow> {};

TEST_P(LoadTest, FailsWithItsPlace) {
  const auto rules = LoadWith({GetParam().path, GetParam().content});
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(rules.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(rules.error().place, GetParam().place);
  EXPECT_NE(rules.error().message.find(GetParam().message), std::string::npos) << rules.error().message;
  EXPECT_EQ(rules.error().message.find('\n'), std::string::npos) << "an error is one line";
}

std::string Rule(const std::string& lines) { return "rules:\n  - id: a\n    make: tariff\n" + lines; }

// Each list holds the one before it ten times.
std::string Laughs(int lists) {
  std::string yaml = "l0: &l0 [ha]\n";
  for (int i = 1; i < lists; ++i) {
    const std::string before = "*l" + std::to_string(i - 1);
    yaml += "l" + std::to_string(i) + ": &l" + std::to_string(i) + " [" + before;
    for (int k = 1; k < 10; ++k) yaml.append(", ").append(before);
    yaml += "]\n";
  }
  return yaml;
}

const LoadRow kYaml[] = {
    {"unknown_slot", "rules/x.yaml", Rule("    when: '{rats}'\n"), "rules/x.yaml:4", "{rats}"},
    {"unknown_slot_in_a_list", "rules/x.yaml", Rule("    when:\n      - '{rate} duty'\n      - '{rats}'\n"),
     "rules/x.yaml:6", "{rats}"},
    {"unknown_class", "rules/x.yaml", Rule("    when: '{rate} @nothing'\n"), "rules/x.yaml:4", "@nothing"},
    {"unknown_captured_field", "rules/x.yaml", Rule("    when: '{rate} {party:goal}'\n"), "rules/x.yaml:4",
     "goal"},
    {"unknown_set_field", "rules/x.yaml", Rule("    when: '{rate}'\n    set: {colour: red}\n"),
     "rules/x.yaml:5", "colour"},
    {"unknown_value", "rules/x.yaml", Rule("    when: '{rate}'\n    set: {status: maybe}\n"),
     "rules/x.yaml:5", "maybe"},
    {"unknown_key", "rules/x.yaml", Rule("    when: '{rate}'\n    weight: 3\n"), "rules/x.yaml:5", "weight"},
    {"unknown_fact_type", "rules/x.yaml", "rules:\n  - id: a\n    make: quota\n    when: x\n",
     "rules/x.yaml:3", "quota"},
    {"no_action", "rules/x.yaml", "rules:\n  - id: a\n    when: '{rate}'\n", "rules/x.yaml:2", "make"},
    {"told_of_no_tariff", "rules/x.yaml", "rules:\n  - id: a\n    tell: deadline\n    when: x\n",
     "rules/x.yaml:2", "only tariffs"},
    {"two_actions", "rules/x.yaml", Rule("    deny: tariff\n    when: '{rate}'\n"), "rules/x.yaml:2",
     "exactly one"},
    {"empty_when", "rules/x.yaml", Rule("    when:\n"), "rules/x.yaml:4", "empty pattern"},
    {"empty_list_of_patterns", "rules/x.yaml", Rule("    when: []\n"), "rules/x.yaml:2", "no pattern"},
    {"empty_pattern_in_a_list", "rules/x.yaml", Rule("    when: ['{rate}', ' ']\n"), "rules/x.yaml:4",
     "empty pattern"},
    {"no_when", "rules/x.yaml", Rule("    score: 2\n"), "rules/x.yaml:2", "when"},
    {"no_id", "rules/x.yaml", "rules:\n  - make: tariff\n    when: '{rate}'\n", "rules/x.yaml:2", "id"},
    {"rule_is_a_word", "rules/x.yaml", "rules:\n  - tariff\n", "rules/x.yaml:2", "no rule"},
    {"duplicate_id", "rules/x.yaml",
     Rule("    when: '{rate}'\n  - id: a\n    make: tariff\n    when: '{rate} duty'\n"), "rules/x.yaml:5",
     "second"},
    {"no_rules", "rules/x.yaml", "words: []\n", "rules/x.yaml:1", "rules:"},
    {"empty_file", "rules/x.yaml", "", "rules/x.yaml:1", "rules:"},
    {"a_list_at_the_top", "rules/x.yaml", "- a\n- b\n", "rules/x.yaml:1", "rules:"},
    {"bracket_not_closed", "rules/x.yaml", "rules:\n  - id: a\n    set: {status: ended\n", "rules/x.yaml:4",
     "YAML"},
    {"tab_as_indent", "rules/x.yaml", "rules:\n\t- id: a\n", "rules/x.yaml:2", "YAML"},
    {"score_is_no_number", "rules/x.yaml", Rule("    when: '{rate}'\n    score: high\n"), "rules/x.yaml:5",
     "YAML"},
    {"unknown_part", "rules/x.yaml", "parts: {goods: a}\n" + Rule("    when: '{rate} [good]'\n"),
     "rules/x.yaml:5", "[good]"},
    {"part_not_closed", "rules/x.yaml", "parts: {goods: a}\n" + Rule("    when: '{rate} [goods'\n"),
     "rules/x.yaml:5", "[goods"},
    {"part_before_its_part", "rules/x.yaml", "parts: {a: '[b]', b: x}\n" + Rule("    when: '{rate} [a]'\n"),
     "rules/x.yaml:1", "[b]"},
    {"example_of_an_unknown_field", "rules/x.yaml",
     Rule("    when: '{rate}'\n    examples: [{text: a, fact: {tarket: JP}}]\n"), "rules/x.yaml:5",
     "'tarket'"},
    {"pattern_is_a_map", "rules/x.yaml", Rule("    when: {a: b}\n"), "rules/x.yaml:4", "YAML"},
    {"anchor_that_is_not_there", "rules/x.yaml", Rule("    when: *struck\n"), "rules/x.yaml:4", "anchor"},
    {"example_without_a_text", "rules/x.yaml",
     Rule("    when: '{rate}'\n    examples: [{fact: {target: JP}}]\n"), "rules/x.yaml:5", "without a text"},
    {"nested_too_deep", "rules/x.yaml", "rules: " + std::string(500, '[') + std::string(500, ']') + "\n",
     "rules/x.yaml:1", "too deep"},
    {"grown_by_aliases", "rules/x.yaml", Laughs(9), "rules/x.yaml:7", "a million"},
};

const LoadRow kLexicons[] = {
    {"party_with_too_few_cells", "rules/lexicon/parties.tsv", "#code\tlabel\nJP\tJapan\n",
     "rules/lexicon/parties.tsv:2", "cells"},
    {"sector_with_too_few_cells", "rules/lexicon/sectors.tsv", "steel\tSteel\n",
     "rules/lexicon/sectors.tsv:1", "cells"},
    {"party_with_one_cell", "rules/lexicon/parties.tsv", "JP\n", "rules/lexicon/parties.tsv:1",
     "has 1 cell, needs 4"},
    {"official_with_too_few_cells", "rules/lexicon/officials.tsv", "\n# x\nAnn Example\t\tExample\n",
     "rules/lexicon/officials.tsv:3", "cells"},
    {"official_without_name", "rules/lexicon/officials.tsv", "\tA\tB\tUS\tMayor\n",
     "rules/lexicon/officials.tsv:1", "name"},
    {"sector_with_unknown_parent", "rules/lexicon/sectors.tsv", "steel\tmetal\tSteel\t72\tsteel\n",
     "rules/lexicon/sectors.tsv:1", "parent 'metal'"},
    {"party_in_an_unknown_bloc", "rules/lexicon/parties.tsv", "JP\tJapan\tcountry\tJapan\t\t\t\t\tG9\n",
     "rules/lexicon/parties.tsv:1", "bloc 'G9'"},
    {"party_form_in_two_rows", "rules/lexicon/parties.tsv",
     "AT\tAustria\tcountry\tAustria\nAU\tAustralia\tcountry\tAustralia|Austria\n",
     "rules/lexicon/parties.tsv:2", "'Austria', which stands in rules/lexicon/parties.tsv:1"},
    {"party_form_in_two_cells", "rules/lexicon/parties.tsv", "AT\tAustria\tcountry\tAustria\tAustria\n",
     "rules/lexicon/parties.tsv:1", "'Austria'"},
    {"party_form_as_singular_and_plural", "rules/lexicon/parties.tsv",
     "TH\tThailand\tcountry\tThailand\tThai(s)\tThais\n", "rules/lexicon/parties.tsv:1", "'Thais'"},
    {"official_of_an_unknown_country", "rules/lexicon/officials.tsv", "Ann Example\t\tExample\tZZ\tMayor\n",
     "rules/lexicon/officials.tsv:1", "country 'ZZ'"},
    {"official_from_no_date", "rules/lexicon/officials.tsv",
     "Ann Example\t\tExample\tUS\tMayor\tspring 2024\n", "rules/lexicon/officials.tsv:1",
     "date 'spring 2024'"},
    {"official_to_a_day_that_is_none", "rules/lexicon/officials.tsv",
     "Ann Example\t\tExample\tUS\tMayor\t2024-01\t2025-02-30\n", "rules/lexicon/officials.tsv:1",
     "date '2025-02-30'"},
    {"programme_from_no_date", "rules/lexicon/programmes.tsv", "reciprocal\tUS\t10\tApril\tJP\n",
     "rules/lexicon/programmes.tsv:1", "date 'April'"},
    {"link_of_an_unknown_cue", "rules/lexicon/links.tsv", "divison\tof which\n", "rules/lexicon/links.tsv:1",
     "cue 'divison'"},
    {"programme_without_a_rate", "rules/lexicon/programmes.tsv", "reciprocal\tUS\tten\t2025-04-02\tJP\n",
     "rules/lexicon/programmes.tsv:1", "no number"},
    {"row_with_a_tab_too_many", "rules/lexicon/links.tsv", "move\tinstead\tof\n", "rules/lexicon/links.tsv:1",
     "has 3 cells, takes 2"},
    {"party_of_an_unknown_kind", "rules/lexicon/parties.tsv", "# x\nJP\tJapan\tcounty\tJapan\n",
     "rules/lexicon/parties.tsv:2", "kind 'county'"},
    {"party_without_a_code", "rules/lexicon/parties.tsv", "\tJapan\tcountry\tJapan\n",
     "rules/lexicon/parties.tsv:1", "no code"},
    {"country_that_is_no_party", "rules/lexicon/parties.tsv", "-\tJapan\tcountry\tJapan\n",
     "rules/lexicon/parties.tsv:1", "without a code"},
    {"party_in_two_rows", "rules/lexicon/parties.tsv",
     "AT\tAustria\tcountry\tAustria\nAT\tAustralia\tcountry\tAustralia\n", "rules/lexicon/parties.tsv:2",
     "'AT' in its first cell, as rules/lexicon/parties.tsv:1"},
    {"parts_before_their_party", "rules/lexicon/parties.tsv",
     "US\tstates\tregion\tOhio\nUS\tUnited States\tcountry\tUS\n", "rules/lexicon/parties.tsv:1",
     "parts of 'US'"},
    {"bloc_of_an_unknown_customs", "rules/lexicon/parties.tsv",
     "EU\tEuropean Union\tbloc\tEU\t\t\t\t\t\tunoin\n", "rules/lexicon/parties.tsv:1",
     "'unoin' under customs"},
    {"sector_without_an_id", "rules/lexicon/sectors.tsv", "\t\tSteel\t72\tsteel\n",
     "rules/lexicon/sectors.tsv:1", "no id"},
    {"sector_in_two_rows", "rules/lexicon/sectors.tsv",
     "steel\t\tSteel\t72\tsteel\nsteel\t\tIron\t72\tiron\n", "rules/lexicon/sectors.tsv:2",
     "'steel' in its first cell, as rules/lexicon/sectors.tsv:1"},
    {"currency_in_two_rows", "rules/lexicon/currencies.tsv", "JPY\tYen\t¥\tyen\nJPY\tYen\t\tsen\n",
     "rules/lexicon/currencies.tsv:2", "'JPY' in its first cell"},
    {"official_whose_term_ends_before_it_begins", "rules/lexicon/officials.tsv",
     "Ann Example\t\tExample\tUS\tMayor\t2025-03\t2024-12-31\n", "rules/lexicon/officials.tsv:1",
     "ends (2024-12-31) before it begins (2025-03)"},
    {"unknown_list", "rules/lexicon/ports.tsv", "a\tb\n", "rules/lexicon/ports.tsv", "no word list"},
};

const auto kName = [](const auto& row) { return row.param.name; };
INSTANTIATE_TEST_SUITE_P(Yaml, LoadTest, testing::ValuesIn(kYaml), kName);
INSTANTIATE_TEST_SUITE_P(Lexicons, LoadTest, testing::ValuesIn(kLexicons), kName);

TEST(Load, WordsWithoutAClassThatTheGrammarsNeedNamesTheClass) {
  const auto rules = LoadRules({{"trial/words.yaml", "silent: [a, an, the]\n"}});
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(rules.error().place, "trial/words.yaml");
  EXPECT_NE(rules.error().message.find("lacks the class"), std::string::npos);
}

TEST(Load, ClassDefinedTwiceNamesTheSecond) {
  const auto rules = LoadRules({{"rules/words.yaml", "a: [x]\nb: [y]\na: [z]\n"}});
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(rules.error().place, "rules/words.yaml:3");
}

// Rows that name rows of other lists: a programme its parties, a currency its homes.
struct AmongRow {
  std::string name;
  std::string file;
  std::string content;
  std::string message;  // empty: loads
};

std::ostream& operator<<(std::ostream& out, const AmongRow& row) { return out << row.name; }

class AmongTest : public testing::TestWithParam<AmongRow> {};

TEST_P(AmongTest, FailsWithItsPlace) {
  const AmongRow& row = GetParam();
  const std::string path = "rules/" + row.file;
  std::vector<RuleFile> files = FewWords();
  std::erase_if(files, [&](const RuleFile& few) { return few.path == path; });
  files.push_back({path, row.content});
  const auto rules = LoadRules(files);
  ASSERT_EQ(rules.has_value(), row.message.empty());
  if (rules) return;
  EXPECT_NE(rules.error().Line().find(row.message), std::string::npos) << rules.error().Line();
}

const AmongRow kAmong[] = {
    {"programme_of_no_known_instrument", "lexicon/programmes.tsv", "# x\nmutual\tJP\t10\t2025-04-02\tJP\n",
     "programmes.tsv:2: names the instrument 'mutual'"},
    {"instrument_of_no_known_party", "lexicon/instruments.tsv", "reciprocal\tx\tZZ\tall\n",
     "instruments.tsv:1: names the party 'ZZ'"},
    {"instrument_on_odd_goods", "lexicon/instruments.tsv", "# x\nreciprocal\tx\tUS\tmost\n",
     "instruments.tsv:2: has the goods 'most', which is none of all, some and case"},
    {"instrument_against_odd_partners", "lexicon/instruments.tsv", "reciprocal\tx\tUS\tall\tfew\n",
     "instruments.tsv:1: has the partners 'few', which is none of one and all"},
    {"instrument_without_an_id", "lexicon/instruments.tsv", "\tx\tUS\n",
     "instruments.tsv:1: has no instrument"},
    {"instrument_in_two_rows", "lexicon/instruments.tsv", "mfn\tx\nmfn\ty\n",
     "instruments.tsv:2: names 'mfn' a second time"},
    {"rate_of_two_programmes", "lexicon/programmes.tsv",
     "reciprocal\tUS\t24\t2025-04-02\tCN|JP\nfentanyl\tUS\t24\t2025-02-01\tJP\n",
     "programmes.tsv:2: has the rate of JP as fentanyl, which rules/lexicon/programmes.tsv:1 has as "
     "reciprocal"},
    {"rate_told_again_by_the_same_programme", "lexicon/programmes.tsv",
     "reciprocal\tUS\t24\t2025-04-02\tJP\nreciprocal\tUS\t24\t2025-07-07\tJP\n", ""},
    {"currency_of_an_unknown_home", "lexicon/currencies.tsv", "EUR\tEuro\t€\teuro(s)\t\tEU|ZZ\n",
     "currencies.tsv:1: names the home 'ZZ'"},
    {"currency_that_is_gone", "lexicon/currencies.tsv", "DEM\tMark\tDM\tmark(s)\t\tnone\n", ""},
    {"programme_of_an_unknown_party", "lexicon/programmes.tsv", "reciprocal\tZZ\t10\t2025-04-02\tZZ\n",
     "programmes.tsv:1: names the party 'ZZ'"},
    {"rule_of_no_known_instrument", "x.yaml", Rule("    when: '{rate}'\n    set: {instrument: mutual}\n"),
     "x.yaml:5: sets instrument to 'mutual'"},
    {"rule_of_no_known_programme", "x.yaml", Rule("    when: '{rate}'\n    set: {programme: mutual}\n"),
     "x.yaml:5: sets programme to 'mutual'"},
    {"rates_that_rise_are_no_instrument", "x.yaml", Rule("    when: '{rate}'\n    set: {instrument: rise}\n"),
     "x.yaml:5: sets instrument to 'rise'"},
    {"rates_that_rise_are_a_programme", "x.yaml", Rule("    when: '{rate}'\n    set: {programme: rise}\n"),
     ""},
    {"rule_of_a_known_instrument", "x.yaml", Rule("    when: '{rate}'\n    set: {instrument: fentanyl}\n"),
     ""},
};
INSTANTIATE_TEST_SUITE_P(Lists, AmongTest, testing::ValuesIn(kAmong), kName);

// What loads and is never found where it stands.
struct ListRow {
  std::string name;
  std::string list;
  std::string content;
  std::string warning;  // empty: none
};

std::ostream& operator<<(std::ostream& out, const ListRow& row) { return out << row.name; }

class ListTest : public testing::TestWithParam<ListRow> {};

TEST_P(ListTest, IsWarnedOf) {
  const ListRow& row = GetParam();
  const auto rules = LoadWith({"rules/lexicon/" + row.list, row.content});
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  std::string lines;
  for (const Error& warning : CheckRules(**rules)) {
    const bool of_list = warning.message.find("has the form") != std::string::npos ||
                         warning.message.find("has the code") != std::string::npos;
    if (of_list) lines += warning.Line() + "\n";
  }
  EXPECT_EQ(lines, row.warning.empty() ? "" : "rules/lexicon/" + row.list + ":" + row.warning + "\n");
}

const char kKeeps[] = " has already and keeps; take one of the two away";
const ListRow kWarnings[] = {
    {"goods_of_two_sectors", "sectors.tsv", "energy\t\tE\t27\tfuel(s)\noil\t\tO\t27\toil|fuels\n",
     std::string("2: has the form 'fuels', which energy") + kKeeps},
    {"goods_and_shield_of_one_sector", "sectors.tsv", "energy\t\tE\t27\tfuel\t\tfuel\n",
     std::string("1: has the form 'fuel', which an earlier cell of the row") + kKeeps},
    {"goods_twice_in_a_cell", "sectors.tsv", "energy\t\tE\t27\tfuel(s)|fuels\n", ""},
    {"goods_that_another_sector_shields", "sectors.tsv",
     "autos\t\tA\t87\tcars\t\ttoy cars\ntoys\t\tT\t95\ttoy cars\n", ""},
    {"shield_of_what_is_another_sectors", "sectors.tsv",
     "toys\t\tT\t95\ttoy cars\nautos\t\tA\t87\tcars\t\ttoy cars\n", ""},
    {"shield_of_two_sectors", "sectors.tsv", "a\t\tA\t1\tx\t\ty\nb\t\tB\t1\tz\t\ty\n", ""},
    {"name_of_two_currencies", "currencies.tsv", "MXN\tM\t\tpeso(s)\nCLP\tC\t\tpesos\n",
     std::string("2: has the form 'pesos', which MXN") + kKeeps},
    {"sign_of_two_currencies", "currencies.tsv", "USD\tU\t$\tdollar(s)\nCAD\tC\t$|C$\tloonie(s)\n",
     std::string("2: has the form '$', which USD") + kKeeps},
    {"country_by_three_letters", "parties.tsv", "JPN\tJapan\tcountry\tJapan\n",
     "1: has the code 'JPN' for a country; write its two letters of ISO 3166-1 (JP)"},
    {"country_by_a_code_that_no_standard_has", "parties.tsv", "UK\tBritain\tcountry\tBritain\n",
     "1: has the code 'UK' for a country; write its two letters of ISO 3166-1 (JP)"},
    {"currency_that_no_standard_has", "currencies.tsv", "YEN\tYen\t¥\tyen\n",
     "1: has the code 'YEN' for a currency; write its three letters of ISO 4217 (JPY)"},
    {"forms_that_capitals_tell_apart", "sectors.tsv", "a\t\tA\t1\tApple\nb\t\tB\t1\tapple\n", ""},
};
INSTANTIATE_TEST_SUITE_P(Lists, ListTest, testing::ValuesIn(kWarnings), kName);

// Two people may have one surname; a full name or alias is one person's.
TEST(Load, AliasOfTwoPeopleIsWarnedOf) {
  std::vector<RuleFile> files = FewWords();
  std::erase_if(files, [](const RuleFile& few) { return few.path.ends_with("officials.tsv"); });
  files.push_back({"rules/lexicon/officials.tsv",
                   "Ann Li\tLi Ann\tLi\tCN\tMinister\nLi Ann\t\tLi\tCN\tMinister\nBo Li\t\tLi\tCN\tMayor\n"});
  const auto rules = LoadRules(files);
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  std::vector<Error> warnings = CheckRules(**rules);
  std::erase_if(warnings, [](const Error& w) { return w.message.find("has the form") == std::string::npos; });
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(
      warnings.front().Line().find("rules/lexicon/officials.tsv:2: has the form 'Li Ann', which Ann Li"), 0U);
}

TEST(Load, ShippedListsHaveNoFormThatIsNeverFound) {
  for (const Error& warning : CheckRules(ShippedRules())) {
    EXPECT_EQ(warning.message.find("has the form"), std::string::npos) << warning.Line();
  }
}

TEST(Load, NoFilesIsAnError) { EXPECT_FALSE(LoadRules({}).has_value()); }

TEST(Load, DeeplyNestedYamlIsAnError) {
  EXPECT_FALSE(LoadWith({"rules/x.yaml", "rules: " + std::string(100000, '[')}).has_value());
}

TEST(Load, AnchorsThatReferToEachOtherEnd) {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x]\n";
  for (int k = 1; k < 12; ++k) {
    const std::string below = "*a" + std::to_string(k - 1);
    yaml += "a" + std::to_string(k) + ": &a" + std::to_string(k) + " [" + below;
    for (int n = 0; n < 7; ++n) yaml += ", " + below;
    yaml += "]\n";
  }
  EXPECT_FALSE(LoadWith({"rules/x.yaml", yaml}).has_value());
}

// The shipped rules, as their readers see them.
TEST(Load, ShippedRulesCarryIdsPlacesAndExamples) {
  const std::vector<RuleInfo> list = ListRules(ShippedRules());
  EXPECT_GT(list.size(), 50U);
  for (const RuleInfo& rule : list) {
    EXPECT_TRUE(rule.place.starts_with("rules/")) << rule.place;
    EXPECT_NE(rule.place.find(".yaml:"), std::string::npos) << rule.place;
    EXPECT_FALSE(rule.patterns.empty()) << rule.id;
    const bool classes = std::any_of(rule.patterns.begin(), rule.patterns.end(),
                                     [](const std::string& p) { return p.find('@') != std::string::npos; });
    EXPECT_EQ(rule.words.empty(), !classes) << rule.id;
  }
}

TEST(Load, ShippedRulesHaveNoRuleThatIsCostly) {
  for (const Error& warning : CheckRules(ShippedRules())) {
    EXPECT_EQ(warning.message.find("costly"), std::string::npos) << warning.Line();
  }
}

bool WarnsOfMakers(const Rules& rules) {
  const std::vector<Error> warnings = CheckRules(rules);
  return std::any_of(warnings.begin(), warnings.end(),
                     [](const Error& w) { return w.message.find("'maker_of_") != std::string::npos; });
}

TEST(Load, MakersOfNoKnownSectorAreWarnedOf) {
  const auto few = LoadRules(FewWords());
  ASSERT_TRUE(few.has_value()) << few.error().Line();
  EXPECT_TRUE(WarnsOfMakers(**few));
  EXPECT_FALSE(WarnsOfMakers(ShippedRules()));
}

TEST(Load, VersionChangesWithAnyFileAndNotWithTheirOrder) {
  std::vector<RuleFile> files = FewWords();
  const std::string version = RulesVersion(**LoadRules(files));
  EXPECT_EQ(version.size(), 16U);
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(RulesVersion(**LoadRules(files)), version);
  files.front().content += "# one more comment\n";
  EXPECT_NE(RulesVersion(**LoadRules(files)), version);
}

}  // namespace
}  // namespace tradewire
