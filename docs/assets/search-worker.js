/* Finds words in the index that hooks/planboard/search.py made; docs/assets/search.js shows them.
   Messages are those of Material's search: 0 SETUP, 1 READY, 2 QUERY, 3 RESULT.
   Exact substrings of normalised text: Chinese has no borders of words that a program could trust. */
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const HAN = "零一二三四五六七八九", NUMERAL = /[零〇一二三四五六七八九十百千万两]/;
const DASH = /[\p{Pd}−~～]/u, SILENT = /^[\p{P}\p{Z}\p{C}\p{M}\s]+$/u;
// What a match is worth by where it is; a number that is only a piece of a longer one loses PIECE.
const EXACT = 100, NEARLY = 95, TITLE = 92, PATH = 86, PREFIX = 78, NAME = 70, LABEL = 55,
  HEADING = 50, TEXT = 30, PLAN_TEXT = 4, WHERE = 12, ALIAS = 9, NUMBER = 1, PIECE = 13;
let index, entries = [], aliases = [];

/* ---- Text as it is compared: one form for full and half width, capitals, dashes; no blanks, quotes
   or commas. `at` receives, for each sign of the result, where it stood. */
function bare(text, at) {
  const signs = [...text].map((s) => (s >= "一" && s <= "鿿" ? s : DASH.test(s) ? "-" : s.normalize("NFKC").toLowerCase()));
  const digit = (i) => /^\d/.test(signs[i] ?? "");
  let out = "", gap = false, from = 0;
  const lengths = at ? [...text].map((s) => s.length) : [];
  signs.forEach((sign, i) => {
    const start = from, after = /\d$/.test(out);
    from += lengths[i] ?? 0;
    const inNumber = after && !gap && digit(i + 1);
    if (sign === "," && inNumber && [1, 2, 3].every((n) => digit(i + n)) && !digit(i + 4)) return;
    if ("-+/.:".includes(sign) ? !inNumber : sign !== "%" && SILENT.test(sign)) { gap = true; return; }
    if (gap && after && /^\d/.test(sign)) sign = " " + sign; // or two numbers would grow together
    gap = false;
    out += sign;
    if (at) for (let n = 0; n < sign.length; n++) at.push(start);
  });
  if (at) at.push(from);
  return out;
}

/* ---- Other ways to write a query: numerals and digits, and the package's own list of aliases. */
function han(n) {
  if (n < 10) return HAN[n];
  const unit = n >= 1000 ? 1000 : n >= 100 ? 100 : 10, rest = n % unit;
  const head = (n < 20 ? "" : HAN[Math.floor(n / unit)]) + { 10: "十", 100: "百", 1000: "千" }[unit];
  return head + (rest === 0 ? "" : rest < unit / 10 ? "零" + han(rest) : unit > 10 && rest >= 10 && rest < 20 ? "一" + han(rest) : han(rest));
}
const NUMBERS = new Map(Array.from({ length: 10000 }, (_, n) => [han(n), String(n)]));

function variants(word) {
  const found = new Map([[word, { p: word, cost: 0 }]]);
  const add = (p, cost, strict) => p && !found.has(p) && found.set(p, { p, cost, strict });
  const written = (two) => word.replace(/\d+/g, (d) => (d.length > 4 || (d.length > 1 && d[0] === "0") ? d
    : d === "2" ? two : d.length === 4 && /年/.test(word) ? [...d].map((c) => HAN[c]).join("").replace(/零/g, "〇") : han(+d)));
  add(written("二"), NUMBER, true);
  add(written("两"), NUMBER, true);
  for (const least of [1, 2])
    add(word.replace(/[零〇一二三四五六七八九十百千万两]+/g, (run) => (run.length < least ? run
      : /^[〇一二三四五六七八九]{4}$/.test(run) ? [...run].map((c) => Math.max(0, HAN.indexOf(c))).join("")
        : NUMBERS.get(run === "两" ? "二" : run) ?? run)), NUMBER, true);
  for (const [alias, term] of aliases)
    if (word.includes(alias) && !word.includes(term)) add(word.replaceAll(alias, term), ALIAS);
  return [...found.values()];
}

/* ---- The index, opened up: an entry for each page, each part of a page, each place. */
function open(data) {
  index = data;
  aliases = data.aliases.map((pair) => pair.map((word) => bare(word)));
  const named = (names) => [...new Set(names.flatMap((n) => [n, n.replace(/（[^（）]*）/g, ""), core(n)]).map((n) => bare(n)))];
  entries = [];
  const push = (e) => entries.push({ names: [], labels: [], text: "", lede: "", context: "", order: entries.length, ...e, bare: bare(e.text ?? "") });
  for (const [location, kind, names, labels, lede, parts] of data.pages) {
    push({ location, kind, title: names[0], page: true, names: named(names), labels, bareLabels: labels.map((l) => bare(l)), lede });
    for (const [anchor, heading, text] of parts) {
      const place = kind === data.plan && text; // a paragraph's heading only says where it stands
      push({ location: anchor ? `${location}#${anchor}` : location, kind, title: heading || names[0],
        context: heading ? names[0] : "", text, [place ? "where" : "heads"]: place ? bare(heading) : named([heading]) });
    }
  }
  const known = new Map();
  for (const [kind, before, after, parent, digits, items] of data.places)
    for (const item of items) {
      const code = parent + item.slice(0, digits), title = item.slice(digits);
      const above = known.get(parent), path = above ? above + title : title;
      known.set(code, path);
      push({ location: before + code + after, kind, title, page: true, code, context: above ?? "", names: named([title]),
        place: bare(path), root: bare(data.root), text: data.notes[code] ?? "" });
    }
}
const core = (name) => name.replace(/^(第[^章节]{1,4}[章节]|专栏|表)[\s：　]+|^专栏：/, "");

/* ---- Where a pattern stands, and what that is worth. */
function find(text, { p, strict }) {
  const digit = (c) => c >= "0" && c <= "9";
  const numeral = (c) => digit(c) || (c !== undefined && NUMERAL.test(c));
  const same = strict ? numeral : digit;
  let piece = -1, first = -1, count = 0;
  for (let i = text.indexOf(p); i >= 0; i = text.indexOf(p, i + 1)) {
    const before = text[i - 1], after = text[i + p.length];
    const cut = (same(p[0]) && (same(before) || (before === "." && digit(text[i - 2])))) ||
      (same(p.at(-1)) && (same(after) || (after === "." && digit(text[i + p.length + 1]))));
    if (cut) piece = piece < 0 ? i : piece;
    else { count++; first = first < 0 ? i : first; }
  }
  return first >= 0 ? { i: first, count, lost: 0 } : piece >= 0 && !strict ? { i: piece, count: 1, lost: PIECE } : null;
}

function worth(e, v) {
  const { p } = v;
  let best = 0;
  const offer = (value) => { best = Math.max(best, value - v.cost); };
  const named = (name, exact) => {
    const hit = name.includes(p) && find(name, v);
    if (!hit) return;
    const rest = name.length - p.length, starts = name.startsWith(p);
    offer((rest === 0 ? exact : starts && rest <= 2 ? exact - 5 : exact < EXACT ? HEADING + (starts ? 2 : 0)
      : starts ? PREFIX : NAME) - hit.lost);
  };
  for (const name of e.names) named(name, EXACT);
  for (const head of e.heads ?? []) named(head, TITLE);
  for (const label of e.bareLabels ?? []) {
    const hit = find(label, v);
    if (hit) offer(LABEL + (label.length === p.length ? 3 : 0) - hit.lost);
  }
  if (e.place !== undefined) {
    const own = e.place.length - e.names[0].length, full = e.root + e.place, i = full.lastIndexOf(p);
    if (i >= 0 && i < full.length - e.names[0].length && i + p.length > full.length - e.names[0].length) offer(PATH + (full.endsWith(p) ? 4 : 0));
    else if (own && e.place.slice(0, own).includes(p)) offer(WHERE);
    if (/^\d{3,}$/.test(p) && e.code.includes(p)) offer(e.code === p ? EXACT : p.length >= 6 ? LABEL + (e.code.endsWith(p) ? 5 : 0) : WHERE);
  }
  if (e.where?.includes(p)) offer(WHERE);
  const hit = e.bare && find(e.bare, v);
  if (hit) offer(TEXT + (e.kind === index.plan ? PLAN_TEXT : 0) + (hit.i === 0 ? 2 : 0) + Math.min(hit.count, 5) * 0.3 - hit.lost);
  return best;
}

const SENTENCE = /[^。！？；\n]+[。！？；]?[”』」）]*/g;
const best = (e, list) => list.reduce((top, v) => Math.max(top, worth(e, v)), 0);

function score(e, words, joined) {
  const whole = best(e, joined);
  if (words.length < 2) return whole;
  // The whole county's name holds for every place in it.
  const each = words.map((list) => best(e, list) || (e.root?.includes(list[0].p) ? WHERE : 0));
  if (each.some((value) => value === 0)) return whole && whole + 3;
  const together = e.bare && (e.text.match(SENTENCE) ?? []).map((s) => bare(s)).some((s) => words.every((list) => list.some((v) => s.includes(v.p))));
  const value = e.place !== undefined ? Math.max(...each) - 8 : Math.min(...each) + (together ? 3 : 0);
  return Math.max(value, whole && whole + 3);
}

/* ---- If nothing has the words as they are: names and texts that share most pairs of signs. */
const pairs = (word) => (word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)));
function alike(e, lists) {
  const share = (text) => text && Math.max(...lists.map(({ list, cost }) => list.filter((pair) => text.includes(pair)).length / list.length - cost / 200));
  const names = Math.max(0, ...[...e.names, ...(e.heads ?? [])].map((n) => share(n) - n.length / 1000));
  const text = share(e.bare);
  return Math.max(names >= 0.45 ? names : 0, text >= 0.6 ? text - 0.3 : 0);
}

/* ---- What is shown: alternating pieces, every second one is a hit. */
function pieces(text, patterns) {
  const at = [], flat = bare(text, at), hits = [];
  for (const v of patterns)
    for (let i = flat.indexOf(v.p); i >= 0; i = flat.indexOf(v.p, i + 1)) {
      let start = i;
      while (flat[start] === " ") start++;
      hits.push([at[start], at[i + v.p.length - 1] + 1]);
    }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out = [""];
  let end = 0;
  for (const [a, b] of hits) {
    if (b <= end) continue;
    if (a > end || end === 0) out[out.length - 1] += text.slice(end, a), out.push(text.slice(a, b), "");
    else out[out.length - 2] += text.slice(end, b);
    end = b;
  }
  out[out.length - 1] += text.slice(end);
  return out;
}

function sentence(text, patterns) {
  const at = [], flat = bare(text, at);
  const spots = patterns.map((v) => find(flat, v)).filter(Boolean);
  if (!spots.length) return "";
  const from = at[Math.min(...spots.filter((s) => !s.lost).map((s) => s.i), ...(spots.every((s) => s.lost) ? spots.map((s) => s.i) : []))];
  const ends = [...text.matchAll(/[。！？；\n][”』」）]*/g)].map((m) => m.index + m[0].length);
  let start = Math.max(0, ...ends.filter((e) => e <= from)), stop = ends.find((e) => e > from) ?? text.length;
  const longest = Math.max(...patterns.map((v) => v.p.length));
  stop = Math.max(stop, Math.min(text.length, from + longest)); // the words may run on into the next sentence
  const cutStart = from - start > 50, cutStop = stop - from > 60 + longest;
  if (cutStart) start = from - 40;
  if (cutStop) stop = from + 50 + longest;
  return (cutStart ? "……" : "") + text.slice(start, stop).trim() + (cutStop ? "……" : "");
}

function shown(e, patterns) {
  let text = sentence(e.text, patterns);
  if (e.labels.length && !patterns.some((v) => e.names.some((n) => n.includes(v.p)))) text = e.labels.find((l) => patterns.some((v) => bare(l).includes(v.p))) ?? text;
  if (e.code) text = [`统计用区划代码${e.code}`, text].filter(Boolean).join("　");
  return { location: e.location, kind: index.kinds[e.kind], title: pieces(e.title, patterns), context: e.context, text: pieces(text || e.lede, patterns) };
}

function search(query, limit) {
  const plain = query.replace(/[>＞][=＝]|≧/g, "≥").replace(/[<＜][=＝]|≦/g, "≤");
  const split = plain.split(/\s+/).map((w) => bare(w)).filter(Boolean);
  const words = split.map(variants), joined = variants(bare(plain));
  let found = [], patterns = [...joined, ...words.flat()], similar = false;
  const take = (value) => { found = entries.map((e) => ({ e, value: value(e) })).filter((f) => f.value > 0); };
  if (split.length) take((e) => score(e, words, joined));
  else if (plain.trim()) { // only signs that are not compared: look for them as they are
    take((e) => (e.title.includes(plain.trim()) || e.text.includes(plain.trim()) || e.labels.join().includes(plain.trim()) ? 1 : 0));
    patterns = [];
  }
  if (!found.length && split.length) {
    const lists = joined.map((v, n) => ({ cost: v.cost, list: (n === 0 ? split : [v.p]).flatMap(pairs) }));
    take((e) => alike(e, lists));
    patterns = lists.flatMap(({ list }) => list.map((p) => ({ p })));
    similar = found.length > 0;
  }
  found.sort((a, b) => b.value - a.value || a.e.kind - b.e.kind || (a.e.page && b.e.page ? a.e.title.length - b.e.title.length : 0) || a.e.order - b.e.order);
  const counts = index.kinds.map((kind, n) => [kind, found.filter((f) => f.e.kind === n).length]).filter((c) => c[1]);
  return { query, similar, total: found.length, counts, items: found.slice(0, limit).map((f) => shown(f.e, patterns)) };
}

onmessage = async ({ data: { type, data } }) => {
  if (type === SETUP) {
    try {
      const answer = await fetch(data.index);
      if (!answer.ok) throw new Error(answer.status);
      open(await answer.json());
      postMessage({ type: READY, data: { ok: true } });
    } catch {
      postMessage({ type: READY, data: { ok: false } });
    }
  } else if (type === QUERY) postMessage({ type: RESULT, data: search(data.query, data.limit ?? 30) });
};
