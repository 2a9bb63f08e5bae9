/* Text as the search compares it, and pieces of it as they are shown. Loaded by search-worker.js. */
"use strict";

const DASH = /[\p{Pd}−~～]/u, SILENT = /^[\p{P}\p{Z}\p{C}\p{M}\s]+$/u;
const isDigit = (sign) => sign >= "0" && sign <= "9";

/* One form for full and half width, capitals and dashes; without blanks, quotes, brackets, commas.
   Inside a number its point stays. `at` receives, for every sign of the result, where it stood in
   `text`, and at last the length of `text`. */
function bare(text, at) {
  const signs = [...text];
  const plain = signs.map((sign) => (sign >= "一" && sign <= "鿿" ? sign
    : DASH.test(sign) ? "-" : sign.normalize("NFKC").toLowerCase()));
  const digit = (i) => plain[i] !== undefined && isDigit(plain[i][0]);
  let out = "", gap = false, place = 0;
  plain.forEach((sign, i) => {
    const start = place, after = isDigit(out.at(-1));
    place += signs[i].length;
    const inNumber = after && !gap && digit(i + 1);
    if (sign === "," && inNumber && digit(i + 2) && digit(i + 3) && !digit(i + 4)) return; // 12,345
    if ("-+/.:".includes(sign) ? !inNumber : sign !== "%" && SILENT.test(sign)) {
      gap = true;
      return;
    }
    const piece = gap && after && isDigit(sign[0]) ? ` ${sign}` : sign; // two numbers stay two
    gap = false;
    out += piece;
    if (at) for (let n = 0; n < piece.length; n++) at.push(start);
  });
  at?.push(place);
  return out;
}

/* ---- The same number in digits and in Chinese numerals. */
const HAN = "零一二三四五六七八九", UNITS = { 10: "十", 100: "百", 1000: "千" };

function han(number) {
  if (number < 10) return HAN[number];
  const unit = number >= 1000 ? 1000 : number >= 100 ? 100 : 10, rest = number % unit;
  const head = (number < 20 ? "" : HAN[Math.floor(number / unit)]) + UNITS[unit];
  if (rest === 0) return head;
  if (rest < unit / 10) return `${head}零${han(rest)}`;
  return head + (unit > 10 && rest >= 10 && rest < 20 ? "一" : "") + han(rest);
}
const NUMBERS = new Map(Array.from({ length: 10000 }, (_, n) => [han(n), String(n)]));
const YEAR = /^[〇零一二三四五六七八九]{4}$/, RUN = /[〇零一二三四五六七八九十百千两]+/g;

/* 2 is 二 or 两; four digits of a year are read one by one. */
const inHan = (word, two) => word.replace(/\d+/g, (digits) => {
  if (digits === "2") return two;
  if (digits.length > 4 || (digits.length > 1 && digits[0] === "0")) return digits;
  const year = digits.length === 4 && word.includes("年");
  return year ? [...digits].map((d) => "〇一二三四五六七八九"[d]).join("") : han(Number(digits));
});
/* Runs shorter than `least` stay: 一 is often no number. What is no number as a whole stays too. */
const inDigits = (word, least) => word.replace(RUN, (run) => {
  if (run.length < least) return run;
  if (YEAR.test(run)) return [...run].map((c) => (c === "〇" ? 0 : HAN.indexOf(c))).join("");
  return NUMBERS.get(run === "两" ? "二" : run) ?? run;
});

/* All ways to write a word, itself first: `p` is what to find, `cost` how much less it is worth, and
   a `strict` one counts only as a whole number (十五分钟 is not 五分钟). */
function variants(word, aliases, costs) {
  const found = new Map([[word, { p: word, cost: 0, strict: false }]]);
  const add = (p, cost, strict) => p && !found.has(p) && found.set(p, { p, cost, strict });
  for (const p of [inHan(word, "二"), inHan(word, "两"), inDigits(word, 1), inDigits(word, 2)]) add(p, costs.number, true);
  for (const [alias, term] of aliases)
    if (word.includes(alias) && !word.includes(term)) add(word.replaceAll(alias, term), costs.alias, false);
  return [...found.values()];
}

/* ---- Where a pattern stands: the first spot, how many, and whether it is only a piece of a longer
   number. null if nowhere. */
function find(text, { p, strict }) {
  const numeral = (c) => c !== undefined && (isDigit(c) || (strict && /[〇零一二三四五六七八九十百千万两]/.test(c)));
  let piece = -1, first = -1, count = 0;
  for (let i = text.indexOf(p); i >= 0; i = text.indexOf(p, i + 1)) {
    const end = i + p.length;
    const before = numeral(text[i - 1]) || (text[i - 1] === "." && numeral(text[i - 2]));
    const after = numeral(text[end]) || (text[end] === "." && numeral(text[end + 1]));
    if ((numeral(p[0]) && before) || (numeral(p.at(-1)) && after)) {
      if (piece < 0) piece = i;
    } else {
      if (first < 0) first = i;
      count++;
    }
  }
  if (first >= 0) return { i: first, count, piece: false };
  return piece >= 0 && !strict ? { i: piece, count: 1, piece: true } : null;
}

/* ---- What is shown: pieces of the text, every second one is a hit. */
function pieces(text, patterns) {
  const at = [], flat = bare(text, at), hits = [];
  for (const { p } of patterns)
    for (let i = flat.indexOf(p); i >= 0; i = flat.indexOf(p, i + 1)) hits.push([at[i], at[i + p.length - 1] + 1]);
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out = [""];
  let end = 0;
  for (const [from, to] of hits) {
    if (to <= end) continue;
    if (from < end || (from === end && out.length > 1)) out[out.length - 2] += text.slice(end, to);
    else {
      out[out.length - 1] += text.slice(end, from);
      out.push(text.slice(from, to), "");
    }
    end = to;
  }
  out[out.length - 1] += text.slice(end);
  return out;
}

/* The sentence of the first hit, cut at commas where it is long; "" without a hit. */
function sentence(text, patterns) {
  const at = [], flat = bare(text, at);
  const spots = patterns.map((v) => ({ v, hit: find(flat, v) })).filter((s) => s.hit);
  if (!spots.length) return "";
  const whole = spots.filter((s) => !s.hit.piece);
  const { v, hit } = (whole.length ? whole : spots).reduce((a, b) => (b.hit.i < a.hit.i ? b : a));
  const from = at[hit.i], to = at[hit.i + v.p.length - 1] + 1;
  let start = 0, stop = text.length;
  for (const { index, 0: mark } of text.matchAll(/[。！？；\n][”』」）]*/g)) {
    if (index + mark.length <= from) start = index + mark.length;
    else if (index + mark.length >= to) {
      stop = index + mark.length;
      break;
    }
  }
  const cutStart = from - start > 60, cutStop = stop - to > 70;
  if (cutStart) {
    const comma = text.slice(from - 55, from - 5).search(/[，、：]/);
    start = comma < 0 ? from - 40 : from - 55 + comma + 1;
  }
  if (cutStop) {
    const comma = text.slice(to + 40, to + 75).search(/[，、：]/);
    stop = comma < 0 ? to + 60 : to + 40 + comma + 1;
  }
  return (cutStart ? "……" : "") + text.slice(start, stop).trim() + (cutStop ? "……" : "");
}
