/* Finds words in the index that hooks/planboard/search.py made, for docs/assets/search.js. Messages
   are those of Material's search: 0 SETUP, 1 READY, 2 QUERY, 3 RESULT. READY comes twice: when the
   index is there, and (`whole`) when the rest of it is, or is `lost`.
   Every exact substring counts: Chinese has no borders of words that a program could trust. */
"use strict";
importScripts("search-text.js");

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, PAGE = 30;
/* What a hit is worth by where it is. */
const EXACT = 100, TITLE = 92, PATH = 86, PREFIX = 78, NAME = 70, LABEL = 55, HEADING = 50;
const PLAN_TEXT = 34, OURS = 31, TEXT = 30, WHERE = 12;
/* What is taken off: an alias ranks below a name, a piece of a longer number below any other text. */
const COSTS = { alias: 9, number: 1, nearly: 5, piece: 13, late: 0.25 };
const SENTENCE = /[^。！？；\n]+/g;
let index, entries, aliases;

/* ---- The index, opened up: an entry for every page, every part of a page, every place. */
function open(data) {
  index = data;
  entries = [];
  aliases = data.aliases.map((pair) => pair.map((word) => bare(word)));
  const [from, to] = data.text;
  data.pages.forEach((page, n) => take(page, { number: n, printed: n >= from && n < to }));
  const paths = new Map();
  for (const [kind, before, after, parent, digits, items] of data.places)
    for (const item of items) {
      const code = parent + item.slice(0, digits), title = item.slice(digits), above = paths.get(parent) ?? "";
      paths.set(code, above + title);
      push({ location: before + code + after, kind, title, page: true, code, context: above,
        names: forms([title]), above: bare(above), text: data.notes[code] ?? "" });
    }
}

/* A page and its parts. Over a paragraph of the plan (`printed`) stands only where it is; what came
   `late` or is called by words of `ours` comes behind. What has the name of a late page is one hit with
   it, its `whole`. */
function take([location, kind, names, labels, lede, parts, places, ours], { number, printed, late }) {
  const name = late && location;
  push({ location, kind, title: names[0], page: true, names: forms(names), labels, lede, late, whole: name,
    text: quoted(places), trouble: troubled(places) });
  parts.forEach(([anchor, heading, text, its], part) => {
    const head = printed && text ? { where: bare(heading), at: [number, part] } : { heads: forms([heading]) };
    push({ location: anchor ? `${location}#${anchor}` : location, kind, title: heading || names[0], printed, late, ours,
      context: heading ? names[0] : "", text: [quoted(its), text].filter(Boolean).join("\n"),
      whole: !heading && name, trouble: troubled(heading ? its : places), ...head });
  });
}

/* Words of the plan by their places: page, part, first sign, how many. */
function quoted(places = []) {
  const found = [];
  for (let i = 0; i < places.length; i += 4) {
    const [page, part, start, length] = places.slice(i, i + 4);
    found.push(index.pages[page][5][part][2].slice(start, start + length));
  }
  return [...new Set(found)].join("\n");
}

/* Whether a range of a paragraph meets words by which the plan calls a place a bad case: of these the
   caution is said. */
const meets = (page, part, start, length) => index.troubles.some(([p, q, from, count]) =>
  p === page && q === part && from < start + length && start < from + count);

function troubled(places = []) {
  for (let i = 0; i < places.length; i += 4) if (meets(...places.slice(i, i + 4))) return true;
  return false;
}

/* Of a paragraph it is said if the words that are shown meet them. */
function shownTrouble(text, at, said) {
  const words = said.replace(/^……|……$/g, "");
  return words !== "" && meets(...at, text.indexOf(words), words.length);
}

function push(entry) {
  const { labels = [], text = "" } = entry;
  entries.push({ names: [], heads: [], lede: "", context: "", ...entry, labels, text,
    order: entries.length, bareLabels: labels.map((label) => bare(label)), bareText: bare(text) });
}

/* A name as printed, without what is in brackets, and without 第一节 or 专栏 before it. */
const forms = (names) => [...new Set(names.filter(Boolean).flatMap((name) => [name, name.replace(/（[^（）]*）/g, ""),
  name.replace(/^(第[^章节]{1,4}[章节]|表)[\s　]+|^专栏：/, "")]).map((name) => bare(name)))];

/* ---- What one way to write a word is worth in an entry; 0 if it is not there. */
function worth(entry, variant) {
  const { p, cost } = variant;
  let best = 0;
  const offer = (value, hit) => { best = Math.max(best, value - cost - (hit?.piece ? COSTS.piece : 0)); };
  const each = (texts, value) => {
    for (const text of texts) {
      const hit = text.includes(p) && find(text, variant);
      if (hit) offer(value(text, text.length - p.length), hit);
    }
  };
  const nearly = (name, rest) => name.startsWith(p) && rest <= 2; // a place without 社区 or 镇
  each(entry.names, (name, rest) => (rest === 0 ? EXACT : nearly(name, rest) ? EXACT - COSTS.nearly
    : name.startsWith(p) ? PREFIX : NAME));
  each(entry.heads, (name, rest) => (entry.ours ? OURS : rest === 0 ? TITLE : nearly(name, rest) ? TITLE - COSTS.nearly
    : HEADING + (name.startsWith(p) ? 2 : 0)));
  each(entry.bareLabels, (label, rest) => LABEL + (rest === 0 ? 3 : 0));
  if (entry.code) inPlace(entry, p, offer);
  if (entry.where?.includes(p)) offer(WHERE);
  each([entry.bareText], (text) => {
    const { i, count } = find(text, variant);
    return (entry.printed ? PLAN_TEXT : TEXT) + (i === 0 ? 2 : 0) + Math.min(count, 5) * 0.3;
  });
  return best;
}

/* A place by the names above it together with its own, or by its code. */
function inPlace({ names, above, code }, p, offer) {
  const path = bare(index.root) + above + names[0], own = path.length - names[0].length;
  const i = path.lastIndexOf(p), end = i + p.length;
  if (i >= 0 && i < own && end > own) offer(PATH + (end === path.length ? 4 : 0));
  else if (above.includes(p)) offer(WHERE);
  if (!/^\d{3,}$/.test(p) || !code.includes(p)) return;
  if (code === p) offer(EXACT);
  else offer(p.length < 6 ? WHERE : LABEL + (code.endsWith(p) ? 5 : 0));
}

/* Several words: all of them, in one sentence best; or all as one word, since blanks do not count. */
function score(entry, words, joined) {
  const best = (list) => list.reduce((top, variant) => Math.max(top, worth(entry, variant)), 0);
  const whole = best(joined);
  if (words.length < 2) return whole;
  // The name of the whole holds for every place in it.
  const each = words.map((list) => best(list) || (entry.code && bare(index.root).includes(list[0].p) ? WHERE : 0));
  if (each.includes(0)) return whole && whole + 3;
  const value = entry.code ? Math.max(...each) - 8 : Math.min(...each) + (together(entry, words) ? 3 : 0);
  return Math.max(value, whole && whole + 3);
}

const together = ({ text }, words) => (text.match(SENTENCE) ?? []).map((part) => bare(part))
  .some((part) => words.every((list) => list.some(({ p }) => part.includes(p))));

/* ---- If the words are nowhere as they are: names and texts that share most pairs of their signs. */
const pairs = (word) => (word.length < 2 ? [word] : [...word].slice(1).map((sign, i) => word[i] + sign));

function likeness(entry, lists) {
  const share = (text) => Math.max(...lists.map(({ cost, list }) =>
    list.filter((pair) => text.includes(pair)).length / list.length - cost / 200));
  const name = Math.max(0, ...[...entry.names, ...entry.heads].map((n) => share(n) - n.length / 1000));
  const text = share(entry.bareText);
  return Math.max(0, Math.max(name >= 0.45 ? name : 0, text >= 0.6 ? text - 0.3 : 0) - (entry.late ? COSTS.late : 0));
}

/* ---- The answer. */
function shown(entry, patterns) {
  const holds = (text) => patterns.some(({ p }) => text.includes(p));
  const label = entry.names.some(holds) ? undefined : entry.labels.find((_, n) => holds(entry.bareLabels[n]));
  const text = label ?? (sentence(entry.text, patterns) || entry.lede);
  const trouble = entry.trouble || (entry.at && shownTrouble(entry.text, entry.at, text));
  return { location: entry.location, kind: index.kinds[entry.kind], context: entry.context,
    caution: trouble ? index.caution : "",
    title: pieces(entry.title, patterns),
    text: pieces(entry.code ? `统计用区划代码${entry.code}${text && "　"}${text}` : text, patterns) };
}

function search(query, limit) {
  const typed = query.trim().replace(/[>＞][=＝]|≧/g, "≥").replace(/[<＜][=＝]|≦/g, "≤");
  const split = typed.split(/\s+/).map((word) => bare(word)).filter(Boolean);
  const ways = (word) => variants(word, aliases, COSTS);
  const words = split.map(ways), joined = ways(bare(typed));
  let patterns = [...joined, ...words.flat()], similar = false, found = [];
  const rate = (value) => {
    found = entries.map((entry) => ({ entry, value: value(entry) })).filter((f) => f.value > 0);
  };
  if (split.length) {
    rate((entry) => score(entry, words, joined));
    if (!found.length) {
      const lists = joined.map(({ p, cost }, n) => ({ cost, list: (n ? [p] : split).flatMap(pairs) }));
      rate((entry) => likeness(entry, lists));
      patterns = lists.flatMap(({ list }) => list.map((p) => ({ p, strict: false })));
      similar = found.length > 0;
    }
  } else if (typed) { // only signs that are not compared: as they stand
    rate(({ title, text, labels }) => ([title, text, ...labels].join("\n").includes(typed) ? 1 : 0));
    patterns = [];
  }
  const short = ({ page, title }) => (page ? title.length : 0);
  found.sort(({ entry: a, value: x }, { entry: b, value: y }) =>
    y - x || a.kind - b.kind || short(a) - short(b) || a.order - b.order);
  const seen = new Set();
  found = found.filter(({ entry: { whole } }) => !whole || (!seen.has(whole) && seen.add(whole)));
  const counts = index.kinds.map((kind, n) => [kind, found.filter((f) => f.entry.kind === n).length]);
  return { query, similar, total: found.length, counts: counts.filter(([, count]) => count),
    items: found.slice(0, limit).map((f) => shown(f.entry, patterns)) };
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

onmessage = async ({ data: { type, data } }) => {
  if (type === QUERY) postMessage({ type: RESULT, data: search(data.query, data.limit ?? PAGE) });
  if (type !== SETUP) return;
  const ready = (state) => postMessage({ type: READY, data: state });
  try {
    open(await read(data.index));
  } catch {
    ready({ ok: false });
    return;
  }
  ready({ ok: true, whole: false });
  let lost = false;
  try {
    for (const page of (await read(new URL(index.rest, data.index))).pages) take(page, { late: true });
  } catch {
    lost = true;
  }
  ready({ ok: true, whole: true, lost });
};
