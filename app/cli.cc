#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>

#include "app/commands.h"
#include "core/date.h"

namespace tradewire {
namespace {

constexpr int64_t kMost = 1'000'000'000'000;  // of what an option counts

// A clock that cannot be read would be a run at the wrong time.
std::optional<Error> WrongClock() {
  const char* fixed = std::getenv("TRADEWIRE_NOW");
  if (fixed == nullptr || *fixed == '\0' || ParseInstant(fixed)) return std::nullopt;
  return Error{ErrorKind::kUsage, std::string("TRADEWIRE_NOW ") + fixed,
               "give an ISO time: 2025-08-01T12:00:00Z"};
}

// Adds the commands to the parser. Options live as long as the parser; `chosen` is what the arguments mean.
class CommandLine {
 public:
  explicit CommandLine(Console& console) : console_(console) {
    app_.name("tradewire");
    app_.set_version_flag("--version", "tradewire " TRADEWIRE_VERSION);
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(kHelpColumn);
    app_.add_option("--db", places_.db, "the knowledge base (else $TRADEWIRE_DB, else tradewire.db)");
    app_.add_option("--rules", places_.rules,
                    "folder of the rules (else $TRADEWIRE_RULES, else the installed ones)");
    app_.fallthrough();
    AddExtract();
    AddParse();
    AddRules();
    AddExplain();
    AddIngest();
    AddFeedsCommands();
    AddQuery();
    AddExport();
    AddArchive();
    AddUpkeep();
    AddOfficials();
    AddCodes();
    AddSchema();
  }

  int Run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& success) {  // --help, --version
      std::ostringstream text;
      app_.exit(success, text, text);
      console_.Out(text.str());
      return 0;
    } catch (const CLI::ParseError& error) {
      console_.Fail({ErrorKind::kUsage, "", What(error) + "; see " + Asked() + " --help"});
      return 2;
    }
    if (const auto wrong = WrongClock()) {
      console_.Fail(*wrong);
      return 2;
    }
    chosen_();
    return 0;
  }

 private:
  using Command = std::function<void()>;
  static constexpr size_t kHelpColumn = 34;  // where the help of an option begins

  // CLI11 misses a command before it looks at the word in its place; that word is what the user got wrong.
  std::string What(const CLI::ParseError& error) const {
    const std::vector<std::string> unknown = app_.remaining(true);
    const bool no_command = error.get_name() == "RequiredError" && !unknown.empty();
    return no_command ? unknown.front() + ": is no command" : error.what();
  }

  // The deepest command named, so that the hint leads to the right help.
  std::string Asked() const {
    std::string name = "tradewire";
    const CLI::App* at = &app_;
    while (!at->get_subcommands().empty()) {
      at = at->get_subcommands().front();
      name += " " + at->get_name();
    }
    return name;
  }

  // What stands below the help of each command.
  std::string OptionsOfAll() const {
    CLI::Formatter formatter;
    formatter.column_width(kHelpColumn);
    return formatter.make_group("Options of every command", false,
                                {app_.get_option("--db"), app_.get_option("--rules")});
  }

  CLI::App* Add(CLI::App* parent, const std::string& name, const std::string& help, Command run) {
    CLI::App* command = parent->add_subcommand(name, help);
    command->fallthrough();
    command->footer([this] { return OptionsOfAll(); });
    if (run) {
      command->callback([this, run = std::move(run)] { chosen_ = run; });
    } else {
      command->require_subcommand(1);
    }
    return command;
  }

  static void AddFormat(CLI::App* command, std::string& format, std::vector<std::string> names) {
    command->add_option("--format", format, "form of the answer")
        ->check(CLI::IsMember(std::move(names)))
        ->capture_default_str();
  }

  void AddExtract() {
    CLI::App* extract = Add(&app_, "extract", "articles in, facts out as JSON lines",
                            [this] { Extract(places_, extract_, console_); });
    extract->add_option("FILE", extract_.files,
                        ".jsonl .html .txt .warc, .gz and .zst of these; - or nothing: JSONL on stdin");
    AddFormat(extract, extract_.format, {"jsonl", "table"});
    extract->add_option("--published", extract_.published, "date of articles that name none, as 2025-08-01");
    extract->add_option("--jobs", extract_.jobs, "threads")->check(CLI::Range(1, 256))->capture_default_str();
    extract->add_flag("--with-text", extract_.with_text, "add the text that the offsets count in");
    CLI::App* annotate = Add(&app_, "annotate", "every mention found, the layer below facts, as JSON lines",
                             [this] { Annotate(places_, extract_, console_); });
    annotate->add_option("FILE", extract_.files, "as for extract");
    annotate->add_option("--published", extract_.published, "date of articles that name none, as 2025-08-01");
    annotate->add_option("--jobs", extract_.jobs, "threads")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
  }

  void AddParse() {
    CLI::App* parse = Add(&app_, "parse", "one fetched document as the program understands it", nullptr);
    CLI::App* article =
        Add(parse, "article", "the article in a page", [this] { ParseArticle(parse_, console_); });
    CLI::App* feed =
        Add(parse, "feed", "the entries of a feed or sitemap", [this] { ParseFeedFile(parse_, console_); });
    CLI::App* robots = Add(parse, "robots", "whether a robots.txt lets an agent fetch a URL",
                           [this] { ParseRobotsFile(parse_, console_); });
    for (CLI::App* command : {article, feed}) {
      command->add_option("--url", parse_.url, "where the file came from; relative links count from it");
    }
    robots->add_option("--url", parse_.url, "the URL to be fetched")->required();
    robots->add_option("--agent", parse_.agent, "name of the robot")->required();
    for (CLI::App* command : {article, feed, robots}) {
      command->add_option("FILE", parse_.file, "the file, - for stdin")->required();
    }
  }

  void AddRules() {
    CLI::App* rules = Add(&app_, "rules", "check, list, test and show the rules", nullptr);
    Add(rules, "check", "load the rule files; errors as file:line",
        [this] { CheckRuleFiles(places_, console_); });
    Add(rules, "list", "all rules", [this] { ListRuleSet(places_, console_); });
    Add(rules, "test", "run the examples beside the rules", [this] { TestRuleSet(places_, console_); });
    CLI::App* show =
        Add(rules, "show", "one rule and what it expands to", [this] { ShowRule(places_, show_, console_); });
    show->add_option("ID", show_.id, "the rule's id")->required();
    show->add_option("--miss", show_.miss, "a sentence; says what becomes of the rule in it, and why");
  }

  void AddExplain() {
    CLI::App* explain =
        Add(&app_, "explain", "an article with its facts marked, and where each field came from",
            [this] { Explain(places_, explain_, console_); });
    explain
        ->add_option("FILE", explain_.file,
                     "a file as for extract, - for stdin; or a stored article by its number or URL")
        ->required();
    AddFormat(explain, explain_.format, {"text", "html"});
    explain->add_option("--published", explain_.published,
                        "date of an article that names none, as 2025-08-01");
  }

  void AddIngest() {
    CLI::App* ingest = Add(&app_, "ingest", "fetch, read, extract, store: the main job",
                           [this] { Ingest(places_, ingest_, console_); });
    ingest->add_option("SOURCE", ingest_.sources,
                       "feed, sitemap or article URL, file or folder; nothing: feeds that are due");
    ingest->add_option("--jobs", ingest_.jobs, "transfers at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    ingest->add_option("--timeout", ingest_.timeout_seconds, "seconds for one fetch")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    ingest->add_option("--max-bytes", ingest_.max_bytes, "of one fetched document")
        ->check(CLI::Range(1024UL, 1UL << 30U))
        ->capture_default_str();
    ingest->add_option("--host-delay", ingest_.host_delay_ms, "milliseconds between two requests to one host")
        ->check(CLI::Range(0, 3'600'000))
        ->capture_default_str();
    ingest->add_option("--user-agent", ingest_.user_agent, "how the program names itself");
    ingest->add_option("--since", ingest_.since, "leave out feed entries published before, as 2025-08-01");
    ingest->add_option("--published", ingest_.published,
                       "date of local articles that name none, as 2025-08-01");
    ingest->add_flag("--allow-private", ingest_.allow_private,
                     "fetch from loopback and private addresses too");
    ingest->add_flag("--allow-proxy", ingest_.allow_proxy, "use the HTTP proxy of the environment");
    ingest
        ->add_option("--ca-file", ingest_.ca_file,
                     "certificate authorities to trust in place of the system's, PEM")
        ->check(CLI::ExistingFile);
    ingest->add_flag("--dry-run", ingest_.dry_run, "store nothing, say what would be");
    ingest->add_flag("--json", ingest_.json, "the summary as JSON");
    CLI::App* again = Add(&app_, "reextract", "read stored articles with today's rules, without fetching",
                          [this] { Reextract(places_, reextract_, console_); });
    again->add_flag("--all", reextract_.all, "all articles, not only those that older rules have read");
  }

  void AddFeedsCommands() {
    CLI::App* feeds = Add(&app_, "feeds", "the subscriptions", nullptr);
    CLI::App* add = Add(feeds, "add", "subscribe to feeds", [this] { AddFeeds(places_, feeds_, console_); });
    CLI::App* set =
        Add(feeds, "set", "change how feeds are read", [this] { SetFeeds(places_, feeds_, console_); });
    for (CLI::App* command : {add, set}) AddFeedSettings(command);
    CLI::App* list =
        Add(feeds, "list", "feeds and how they are", [this] { ListFeeds(places_, feeds_, console_); });
    CLI::App* remove = Add(feeds, "remove", "unsubscribe; articles stay",
                           [this] { RemoveFeeds(places_, feeds_, console_); });
    CLI::App* import = Add(feeds, "import", "subscribe to the feeds of an OPML file",
                           [this] { ImportFeeds(places_, feeds_, console_); });
    Add(feeds, "export", "the feeds as OPML", [this] { ExportFeeds(places_, console_); });
    for (CLI::App* command : {add, set, remove})
      command->add_option("URL", feeds_.urls, "addresses of feeds")->required();
    import->add_option("FILE", feeds_.file, "the OPML file, - for stdin")->required();
    AddFormat(list, feeds_.format, {"table", "jsonl"});
  }

  void AddFeedSettings(CLI::App* command) {
    FeedSettingsChange& change = feeds_.settings;
    command
        ->add_option("--interval", change.interval_minutes, "minutes from one fetch to the next; 0: adaptive")
        ->check(CLI::Range(0, 525'600));
    // As functions, since an empty text would leave an optional empty, and here it clears.
    command->add_option_function<std::string>(
        "--user-agent", [&change](const std::string& text) { change.user_agent = text; },
        "how the program names itself there");
    using Lines = std::vector<std::string>;
    const auto add_lines = [command](const char* name, std::optional<Lines>& lines, const char* help) {
      command
          ->add_option_function<Lines>(
              name, [&lines](const Lines& given) { lines = given; }, help)
          ->expected(1)
          ->take_all();
    };
    add_lines("--header", change.headers, "\"Name: value\"; secrets as env:VARIABLE or file:PATH");
    add_lines("--include", change.include, "read only entries whose URL or title holds this; * is any run");
    add_lines("--exclude", change.exclude, "leave out entries whose URL or title holds this");
  }

  void AddQuery() {
    CLI::App* query = Add(&app_, "query", "answers from the knowledge base",
                          [this] { RunQuery(places_, query_, console_); });
    query->add_option("WHAT", query_.kind, "tariffs, commitments, deadlines, officials, sectors or articles")
        ->required()
        ->check(CLI::IsMember({"tariffs", "commitments", "deadlines", "officials", "sectors", "articles"}));
    query->add_option("--party", query_.party,
                      "code or name of a country or bloc: JP, EU, Japan; see codes parties");
    query->add_option("--sector", query_.sector,
                      "id, label or any word of a sector, those below it too; see codes sectors");
    query->add_option("--status", query_.status, "threatened, announced, in_force …; see codes statuses");
    query->add_option("--since", query_.since, "published on or after; deadlines: due on or after");
    query->add_option("--until", query_.until, "the same for the end");
    query->add_flag("--upcoming", query_.upcoming, "only what is still to come");
    query->add_option("--text", query_.text, "words in the article: semiconductor AND \"export controls\"");
    query->add_option("--limit", query_.limit, "at most so many rows")->check(CLI::Range(int64_t{0}, kMost));
    AddFormat(query, query_.format, {"table", "csv", "json", "jsonl", "ics"});
    CLI::App* brief = Add(&app_, "brief", "what is new", [this] { ShowBrief(places_, brief_, console_); });
    brief->add_option("--since", brief_.since, "ISO date or time; else a week ago");
    brief->add_option("--limit", brief_.limit, "at most so many lines a section; as text or Markdown 8")
        ->check(CLI::Range(int64_t{1}, kMost));
    AddFormat(brief, brief_.format, {"text", "markdown", "table", "csv", "json", "jsonl"});
    CLI::App* status = Add(&app_, "status", "feeds, runs, counts, integrity",
                           [this] { ShowStatus(places_, status_, console_); });
    status->add_flag("--json", status_.json, "as JSON");
  }

  void AddExport() {
    CLI::App* facts = Add(&app_, "export", "all facts, or what changed since a cursor",
                          [this] { ExportFacts(places_, export_, console_); });
    facts->add_option("--since", export_.since, "the cursor that the last export printed; 0 for the first");
    AddFormat(facts, export_.format, {"jsonl", "csv"});
    facts->add_option("--out", export_.out,
                      "folder: a file with the changes, without --since a file for each view; else stdout");
    facts->add_flag("--with-text", export_.with_text,
                    "articles with their texts and facts, as import reads them");
    CLI::App* import = Add(&app_, "import", "articles with their facts, as export writes them",
                           [this] { ImportArticles(places_, import_, console_); });
    import->add_option("FILE", import_.files, "JSONL or CSV, .gz and .zst of them, - for stdin, or a folder")
        ->required();
  }

  void AddArchive() {
    CLI::App* archive = Add(&app_, "archive", "the pages that are kept", nullptr);
    CLI::App* pages = Add(archive, "export", "write them as one WARC file",
                          [this] { ExportArchive(places_, archive_, console_); });
    pages->add_option("FILE", archive_.file, ".warc, or .warc.gz for one gzip member a record")->required();
    pages->add_option("--since", archive_.since, "only those fetched on or after, as 2025-08-01");
  }

  void AddUpkeep() {
    CLI::App* check = Add(&app_, "check", "is the knowledge base whole?",
                          [this] { CheckStore(places_, upkeep_, console_); });
    check->add_flag("--repair", upkeep_.repair, "rebuild what is derived first");
    CLI::App* backup = Add(&app_, "backup", "copy the knowledge base while it is in use",
                           [this] { BackupStore(places_, upkeep_, console_); });
    backup->add_option("FILE", upkeep_.target, "the copy; must not exist")->required();
    CLI::App* prune = Add(&app_, "prune", "drop old pages; articles and facts stay",
                          [this] { PruneStore(places_, upkeep_, console_); });
    prune->add_option("--before", upkeep_.before, "those fetched before, as 2025-08-01");
    prune->add_option("--max-bytes", upkeep_.max_bytes, "keep at most so many bytes of them")
        ->check(CLI::Range(int64_t{0}, kMost));
  }

  void AddOfficials() {
    CLI::App* officials = Add(&app_, "officials", "say which records are one person", nullptr);
    CLI::App* merge = Add(officials, "merge", "FROM is the same person as INTO",
                          [this] { MergePeople(places_, people_, console_); });
    merge->add_option("FROM", people_.from, "id of an official")->required();
    merge->add_option("INTO", people_.into, "id of an official")->required();
    merge->add_option("--reason", people_.reason, "kept beside the merge");
    CLI::App* split =
        Add(officials, "split", "undo a merge", [this] { SplitPeople(places_, people_, console_); });
    split->add_option("MERGE", people_.merge, "its number in officials list")->required();
    Add(officials, "list", "all merges", [this] { ListPeopleMerges(places_, console_); });
  }

  void AddCodes() {
    CLI::App* codes = Add(&app_, "codes", "the codes that facts use and queries take",
                          [this] { ListCodes(places_, codes_, console_); });
    codes->add_option("OF", codes_.of, "parties, sectors, instruments, statuses, kinds or roles");
  }

  void AddSchema() {
    CLI::App* schema = Add(&app_, "schema", "what every table, view and column means",
                           [this] { ShowSchema(places_, schema_, console_); });
    schema->add_option("NAME", schema_.name, "one table or view; else all");
    schema->add_flag("--datasette", schema_.datasette, "as metadata of Datasette, JSON");
  }

  Console& console_;
  CLI::App app_{"Trade news in; tariffs, commitments, deadlines, officials and sectors out."};
  Command chosen_;
  Places places_;
  ExtractOptions extract_;
  ParseOptions parse_;
  ShowRuleOptions show_;
  ExplainOptions explain_;
  IngestOptions ingest_;
  ReextractOptions reextract_;
  FeedsOptions feeds_;
  QueryOptions query_;
  BriefOptions brief_;
  StatusOptions status_;
  ExportOptions export_;
  ArchiveOptions archive_;
  ImportOptions import_;
  UpkeepOptions upkeep_;
  OfficialsOptions people_;
  CodesOptions codes_;
  SchemaOptions schema_;
};

}  // namespace

int RunCommandLine(int argc, char** argv, Console& console) { return CommandLine(console).Run(argc, argv); }

}  // namespace tradewire
