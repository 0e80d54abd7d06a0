// Programs from npm on the inputs of scripts/bench; arguments and lines as of rivals.py. They are looked for in the
// folder $TRADEWIRE_RIVALS/node, else beside the working folder.
import { createRequire } from "node:module";
import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const enoughSeconds = 5;
const home = process.env.TRADEWIRE_RIVALS ? resolve(process.env.TRADEWIRE_RIVALS, "node") : process.cwd();
const require = createRequire(home + "/");

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function measure(work) {
  const times = [];
  let found;
  let sum = 0;
  while (times.length === 0 || (sum < enoughSeconds && times.length < 6)) {
    const begin = process.cpuUsage();
    found = work();
    const used = process.cpuUsage(begin);
    times.push((used.user + used.system) / 1e6);
    sum += times.at(-1);
  }
  return [median(times.length > 1 ? times.slice(1) : times), found];
}

// `make` is given the modules and returns the work.
function report(name, modules, make) {
  let loaded;
  try {
    loaded = modules.map((module) => require(module));
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND" && error.code !== "ERR_REQUIRE_ESM") throw error;
    console.log(`${name}\t-\tnpm install --prefix "$TRADEWIRE_RIVALS/node" ${modules.join(" ")}`);
    return;
  }
  const [seconds, found] = measure(make(...loaded));
  console.log(`${name}\t${seconds.toFixed(6)}\t${found}`);
}

function extraction(file) {
  const articles = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const total = (count) => articles.reduce((sum, article) => sum + count(article.text), 0);
  report("chrono-node", ["chrono-node"], (chrono) => () =>
    `${total((text) => chrono.parse(text, new Date("2025-07-23")).length)} dates`);
  report("compromise", ["compromise"], (nlp) => () =>
    `${total((text) => {
      const doc = nlp(text);
      return doc.money().length + doc.percentages().length + doc.people().length + doc.places().length;
    })} sums, per cents, people and places`);
  report("wink-nlp", ["wink-nlp", "wink-eng-lite-web-model"], (wink, model) => {
    const nlp = wink(model);
    return () => `${total((text) => nlp.readDoc(text).entities().length())} per cents, sums, dates and other entities`;
  });
}

function articles(out, ...names) {
  const pages = names.map((name) => [name, readFileSync(name, "utf8")]);
  let texts = [];
  report("Readability.js + linkedom", ["@mozilla/readability", "linkedom"], ({ Readability }, { parseHTML }) => () => {
    texts = pages.map(([page, html]) => {
      const article = new Readability(parseHTML(html).document).parse();
      return { name: "Readability.js + linkedom", page, text: article?.textContent ?? "" };
    });
    return `${texts.reduce((sum, each) => sum + each.text.length, 0)} characters`;
  });
  for (const text of texts) appendFileSync(out, JSON.stringify(text) + "\n");
}

function feeds(file) {
  const document = readFileSync(file, "utf8");
  report("feedsmith", ["feedsmith"], ({ parseFeed }) => () => {
    const { feed } = parseFeed(document);
    return `${(feed.items ?? feed.entries).length} entries`;
  });
}

const [question, ...rest] = process.argv.slice(2);
({ extraction, articles, feeds })[question](...rest);
